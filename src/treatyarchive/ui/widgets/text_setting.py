"""Sets a source text: a document of its own with letters, heading and gaps."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextDocument

from treatyarchive.text.folding import fold
from treatyarchive.ui import theme
from treatyarchive.ui.widgets import source_layout
from treatyarchive.ui.widgets.source_layout import Lines
from treatyarchive.ui.widgets.text_layout import Spacing, TextLayout

USUAL = 15
"""The size of letters, in pixels at 100 %."""
_LINE = 1.6
_MARGIN_LEFT, _MARGIN_RIGHT, _MARGIN_TOP, _MARGIN_BOTTOM = 40, 24, 16, 32
_DIGIT = 7
_LONGEST_LINE = 46  # in ems: longer ones are hard to read
_BETWEEN = 12
_LARGER = 3


def document(
    source: str, title: str, size: int, lines: Lines, parent: QObject
) -> tuple[QTextDocument, TextLayout]:
    """`source` in letters of `size`; a first paragraph that is `title` is set as a heading.

    So are lines that head an article, in letters no larger than the others.
    """
    made = QTextDocument(parent)
    made.setUndoRedoEnabled(False)
    made.setDocumentMargin(0)
    layout = TextLayout(made, lines.all, _spacing(size, lines))
    made.setDocumentLayout(layout)
    # The style sheet gives the widget the program's own font; the letters keep theirs.
    letters = QTextCharFormat()
    letters.setFont(theme.source_font(size))
    letters.setForeground(theme.color("text"))
    cursor = QTextCursor(made)
    cursor.setBlockCharFormat(letters)
    cursor.insertText(source_layout.shown(source), letters)
    _set_title(made, title, size)
    _set_headings(made, source, size)
    return made, layout


def _spacing(size: int, lines: Lines) -> Spacing:
    letters = theme.px(size)
    return Spacing(
        letters=letters,
        line=round(letters * _LINE),
        between=theme.px(_BETWEEN) * size / USUAL,
        loose=lines.is_loose,
        left=theme.px(_MARGIN_LEFT) + theme.px(_DIGIT) * max(len(str(lines.count)) - 2, 0),
        right=theme.px(_MARGIN_RIGHT),
        top=theme.px(_MARGIN_TOP),
        bottom=theme.px(_MARGIN_BOTTOM),
        longest=letters * _LONGEST_LINE,
    )


def _set_title(made: QTextDocument, title: str, size: int) -> None:
    first = made.firstBlock()
    if title and fold(first.text()) == fold(title):
        _embolden(QTextCursor(first), size + _LARGER)


def _set_headings(made: QTextDocument, source: str, size: int) -> None:
    from treatyarchive.text.alignment import segments  # noqa: PLC0415 - starting need not wait

    cursor = QTextCursor(made)
    cursor.beginEditBlock()
    for line in segments.article_headings(source.split("\n")):
        cursor.setPosition(made.findBlockByNumber(line).position())
        _embolden(cursor, size)
    cursor.endEditBlock()


def _embolden(cursor: QTextCursor, size: int) -> None:
    """Set the paragraph the cursor is at the start of in bold letters."""
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    form = QTextCharFormat()
    form.setFont(theme.source_font(size, int(QFont.Weight.Bold.value)))
    cursor.mergeCharFormat(form)
