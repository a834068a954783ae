"""Sources: marks in a text, the header of a pane, panes side by side."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.gallery.sheet import Sheet
from treatyarchive.ui.widgets.kept_text import KeptText
from treatyarchive.ui.widgets.pane_header import SCAN, TEXT, PaneHeader
from treatyarchive.ui.widgets.passage_delegate import HIGH, PassageDelegate
from treatyarchive.ui.widgets.record_list import RecordList
from treatyarchive.ui.widgets.record_row import RecordRow
from treatyarchive.ui.widgets.splitter import Splitter
from treatyarchive.ui.widgets.text_view import TextView

_MARKED: tuple[tuple[str, str], ...] = (
    ("A search hit is ", ""),
    ("Mirziyoyev", "hit"),
    (", a hit in another spelling is ", ""),
    ("Мирзиёев", "variant"),
    (", evidence for a tag is ", ""),
    ("trade turnover", "evidence"),
    (", a difference is ", ""),
    ("$3 billion", "difference"),
    (", and a suggestion waits under ", ""),
    ("customs", "suggestion"),
    (".\nA passage can ", ""),
    ("support", "supports"),
    (", ", ""),
    ("contradict", "contradicts"),
    (" or only ", ""),
    ("mention", "mentions"),
    (" a claim.", ""),
)


class _Session:
    """Remembers widths until the gallery is closed; an archive's window has settings for that."""

    def __init__(self) -> None:
        self._kept: dict[str, QByteArray] = {}

    def layout(self, _archive: Path | None, name: str) -> QByteArray:
        """What was kept, else nothing."""
        return self._kept.get(name, QByteArray())

    def set_layout(self, _archive: Path | None, name: str, state: QByteArray) -> None:
        """Keep it."""
        self._kept[name] = state


def marks() -> Sheet:
    """Every mark, in the text view of the desk."""
    sheet = Sheet("Marks in a source")
    view = TextView()
    _show(view, _MARKED)
    theme.fix_height(view, 150)
    sheet.add(view)
    return sheet


def kept() -> Sheet:
    """Passages that are kept: in the text, and in their list."""
    sheet = Sheet("Kept passages")
    view = KeptText()
    view.set_text("Both sides agreed to raise mutual trade.\nThey met again in spring.")
    view.show_kept([(26, 39)])
    view.set_highlight(41, 50)
    theme.fix_height(view, 110)
    rows = [
        RecordRow(1, "mutual trade", "Paragraph 1  \u00b7  compare 2017  \u00b7  Trade"),
        RecordRow(2, "They met", "Page 3 of the scan", ("warning", "Needs review", "warn")),
    ]
    shown = RecordList("Kept passages", high=HIGH)
    shown.setItemDelegate(PassageDelegate(shown))
    shown.show_rows(rows, 2)
    theme.fix_height(shown, HIGH * len(rows))
    for each in (view, shown):
        sheet.add(each)
    return sheet


def panes() -> Sheet:
    """Two panes with their headers, the left one in use; the line between them can be dragged."""
    sheet = Sheet("Pane headers and panes")
    splitter = Splitter("gallery", _Session(), None)
    splitter.addWidget(_pane("Allied states: the papers signed", TEXT, focused=True))
    splitter.addWidget(_pane("Talks with the President", SCAN, focused=False))
    splitter.restore([1, 1])
    sheet.add(splitter)
    return sheet


def _pane(title: str, mode: str, *, focused: bool) -> QWidget:
    made = QWidget()
    header = PaneHeader(title, modes=True)
    header.set_mode(mode)
    header.page_number.set_page(1, 3)
    header.set_zoom(1.0)
    header.set_size(15)
    header.set_focused(focused=focused)
    view = TextView()
    _show(view, (("In all, ", ""), ("22 documents", "difference"), (" were signed.", "")))
    theme.fix_height(view, 80)
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    box.addWidget(header)
    box.addWidget(view)
    return made


def _show(view: TextView, parts: Sequence[tuple[str, str]]) -> None:
    text, marked = "", []
    for words, kind in parts:
        if kind:
            marked.append((len(text), len(text) + len(words), kind))
        text += words
    view.set_text(text)
    view.mark(marked)
