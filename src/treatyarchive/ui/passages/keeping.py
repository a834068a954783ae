"""Keeps passages of the document that is read, and shows those that are kept."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.records import Scan
from treatyarchive.ui import words
from treatyarchive.ui.passages import keeping_edits, kept
from treatyarchive.ui.passages.kept import Kept
from treatyarchive.ui.passages.passage_panel import PassagePanel
from treatyarchive.ui.scan_text import ScanText
from treatyarchive.ui.session import Edit, Session
from treatyarchive.ui.widgets.kept_text import KeptText
from treatyarchive.ui.widgets.page_layer import PageMark
from treatyarchive.ui.widgets.page_view import PageView
from treatyarchive.ui.widgets.record_row import RecordRow

_TABLES = frozenset({"passage", "passage_tag", "page_text", "scan"})
_NAMED = frozenset({"term", "visit", "authority", "authority_name"})
"""What gives tags their words."""


class Keeping(QObject):
    """Serves a text, the scan beside it and the panel below."""

    told = Signal(str)
    """Why nothing was kept, in words."""
    reached = Signal(str)
    """A passage was gone to: in the 'text' or on the 'scan'."""

    def __init__(
        self, session: Session, text: KeptText, pages: PageView, panel: PassagePanel
    ) -> None:
        super().__init__(text)
        self._session, self._text, self._pages, self.panel = session, text, pages, panel
        self._document = 0
        self._scans: tuple[Scan, ...] = ()
        self._read: ScanText | None = None
        self._found: dict[int, Kept] = {}
        self._words: dict[str, str] = {}
        self._at = 0
        self._arrival = 0
        for view in (text, pages.canvas):
            action = QAction(self.tr("Keep passage"), view)
            action.setEnabled(not session.read_only)
            action.triggered.connect(partial(self.keep, on_scan=view is not text))
            view.addAction(action)
        if session.read_only:
            panel.set_read_only()
        self._connect()

    @property
    def found(self) -> Sequence[Kept]:
        """The passages kept of the document."""
        return list(self._found.values())

    def show(self, document: int, scans: Sequence[Scan], read: ScanText | None) -> None:
        """Show what is kept of a document; `read` is its text, where that is of its scans."""
        if document != self._document:
            self._at = 0
            self._take(())
        self._document, self._scans, self._read = document, tuple(scans), read
        self._ask()

    def arrive_at(self, passage: int) -> None:
        """Go to a passage of the document that is shown next, or now."""
        self._arrival = passage
        self._ask()

    def keep(self, *, on_scan: bool) -> None:
        """Keep the words that are chosen in the text, or what is chosen or drawn on the scan."""
        if self._session.read_only or not self._document:
            return
        edit = self._of_scan() if on_scan else self._of_text()
        if edit is None:
            self.told.emit(self.tr("Nothing is selected. Select words, or draw a box on the scan."))
        else:
            self._session.edit(edit, self._on_kept)

    def is_on_scan(self, widget: QWidget) -> bool:
        """Whether a widget belongs to the scan."""
        return widget is self._pages or self._pages.isAncestorOf(widget)

    def remove(self, passage: int) -> None:
        """Keep a passage no more; Undo brings it back."""
        if passage and not self._session.read_only:
            self._at = self.panel.list.after(passage)
            self._session.edit(partial(keeping_edits.remove, passage=passage))

    def go_to(self, passage: int) -> None:
        """Show a passage where it stands."""
        found = self._found.get(passage)
        if found is None:
            return
        self._choose(passage)
        if found.shown is not None:
            self._text.show_passage(*found.shown)
        scan = next((each for each in self._scans if each.id == found.passage.scan), None)
        if scan is not None and found.passage.page is not None:
            boxes = found.place.boxes
            self._pages.show_page_of(scan, found.passage.page)
            if boxes:
                self._pages.bring(scan, found.passage.page, (boxes[0][1] + boxes[0][3]) / 2)
        self.reached.emit("text" if found.shown is not None else "scan" if scan else "")

    def _connect(self) -> None:
        panel, canvas = self.panel, self._pages.canvas
        canvas.menu_asked.connect(lambda menu: menu.addActions(canvas.actions()))
        panel.asked.connect(self.go_to)
        panel.chosen.connect(self._choose)
        panel.removed.connect(self.remove)
        panel.confirmed.connect(self._confirm)
        panel.left.connect(self._text.setFocus)
        panel.noted.connect(self._on_panel_noted)
        panel.tagged.connect(self._on_panel_tagged)
        self._pages.region_drawn.connect(lambda *_: self.keep(on_scan=True))
        self._session.changed.connect(self._on_session_changed)

    def _ask(self) -> None:
        if self._document:
            read = partial(kept.of_document, number=self._document, read=self._read)
            then = partial(self._on_read, self._document)
            self._session.read(read, then, self, f"kept {id(self)}")

    def _on_read(self, document: int, found: Sequence[Kept]) -> None:
        if document != self._document:
            return
        self._take(found)
        if found and not self._words:
            read = partial(kept.choices, language=words.language())
            self._session.read(read, self._on_choices_read, self, f"kept tags {id(self)}")
        if self._arrival in self._found:
            arrival, self._arrival = self._arrival, 0
            self.panel.open(shown=True)
            self.go_to(arrival)

    def _on_choices_read(self, found: list[tuple[str, str]]) -> None:
        self._words = dict(found)
        self.panel.tags.set_choices(found)
        self._take(tuple(self._found.values()))

    def _take(self, passages: Sequence[Kept]) -> None:
        self._found = {one.passage.id: one for one in passages}
        self._text.show_kept([one.shown for one in passages if one.shown is not None])
        self._pages.show_kept(
            [
                PageMark(one.passage.scan, one.passage.page or 1, one.place.boxes, "kept")
                for one in passages
                if one.passage.scan is not None and one.place.boxes
            ]
        )
        if self._at not in self._found:
            self._at = next(iter(self._found), 0)
        self.panel.show_rows([self._row(one) for one in passages], self._at)
        self._show_chosen()

    def _row(self, one: Kept) -> RecordRow:
        paragraph = self._text.paragraph_of(one.shown[0]) if one.shown is not None else 0
        return kept.row(one, kept.where(one, paragraph), kept.tagged(one, self._words))

    def _choose(self, passage: int) -> None:
        self._at = passage
        self.panel.list.point_at(passage)
        self._show_chosen()

    def _show_chosen(self) -> None:
        found = self._found.get(self._at)
        if found is not None:
            passage = found.passage
            self.panel.show_passage(passage.note, kept.written(passage.tags), kept.review(found))

    def _of_text(self) -> Edit | None:
        start, end = self._text.selected()
        source = self._text.source[start:end]
        end = start + len(source.rstrip())
        start += len(source) - len(source.lstrip())
        if start >= end:
            return None
        if self._read is None:
            return partial(keeping_edits.keep, document=self._document, place=(start, end))
        return partial(keeping_edits.keep_read, **self._on_page(self._read, start, end))

    def _of_scan(self) -> Edit | None:
        layer, at, region = self._pages.canvas.layer, self._pages.at, self._pages.region
        if layer.chosen and at is not None:
            place = layer.words[layer.chosen[0]].start, layer.words[layer.chosen[-1]].end
            return partial(keeping_edits.keep_words, scan=at[0].id, page=at[1], place=place)
        if region is None:
            return None
        boxes = tuple(region.boxes)
        return partial(
            keeping_edits.keep_region, scan=region.scan.id, page=region.page, boxes=boxes
        )

    def _confirm(self, passage: int) -> None:
        found, (start, end) = self._found.get(passage), self._text.selected()
        of_text = found is not None and found.passage.scan is None
        if found is None or start == end or of_text != (self._read is None):
            self.told.emit(self.tr("Select the words where the passage stands now."))
        elif self._read is None:
            place = (start, end)
            self._session.edit(partial(keeping_edits.confirm, passage=passage, place=place))
        else:
            at = self._on_page(self._read, start, end)
            self._session.edit(partial(keeping_edits.confirm_read, passage=passage, **at))

    def _on_page(self, read: ScanText, start: int, end: int) -> dict[str, Any]:
        """The page a place of the text is on, its text as it is shown, and the place in that."""
        page = read.page_at(start)
        part = read.part(read.pages.index(page))
        place = start - page.start, min(end - page.start, len(part))
        return {"page": page, "part": part, "place": place}

    def _on_panel_noted(self, passage: int, words: str) -> None:
        self._session.edit(partial(keeping_edits.note, passage=passage, words=words))

    def _on_panel_tagged(self, passage: int, value: str) -> None:
        self._session.edit(partial(keeping_edits.tag, passage=passage, value=value))

    def _on_kept(self, change_set: ChangeSet) -> None:
        self._at = next((c.row for c in change_set.changes if c.table == "passage"), 0)
        self.panel.open(shown=True)
        self._choose(self._at)
        self.panel.note.take_focus()

    def _on_session_changed(self, change_set: ChangeSet | None) -> None:
        if change_set is None or change_set.tables & _NAMED:
            self._words = {}
        if change_set is None or change_set.tables & (_TABLES | _NAMED):
            self._ask()


def keep_in_hand() -> None:
    """Keep what is chosen where the keyboard is, or in the pane around that."""
    focus = at = QApplication.focusWidget()
    while at is not None:
        found = at.findChild(Keeping)
        if found is not None:
            found.keep(on_scan=focus is not None and found.is_on_scan(focus))
            return
        at = at.parentWidget()
