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
    """`source` in letters of `size`; a first paragraph that is `title` is set as a heading."""
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
    _set_heading(made, title, size)
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


def _set_heading(made: QTextDocument, title: str, size: int) -> None:
    first = made.firstBlock()
    if not title or fold(first.text()) != fold(title):
        return
    cursor = QTextCursor(first)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    form = QTextCharFormat()
    form.setFont(theme.source_font(size + _LARGER, int(QFont.Weight.Bold.value)))
    cursor.mergeCharFormat(form)
