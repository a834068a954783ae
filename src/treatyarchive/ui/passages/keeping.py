"""Keeps passages of the document that is read, and shows those that are kept."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.records import Scan
from treatyarchive.ui.passages import keeping_edits, kept
from treatyarchive.ui.passages.kept import Kept
from treatyarchive.ui.scan_text import ScanText
from treatyarchive.ui.session import Edit, Session
from treatyarchive.ui.widgets.kept_text import KeptText
from treatyarchive.ui.widgets.page_layer import PageMark
from treatyarchive.ui.widgets.page_view import PageView

_TABLES = frozenset({"passage", "passage_tag", "page_text", "scan"})


class Keeping(QObject):
    """Serves a text and the scan of the same document."""

    told = Signal(str)
    """Why nothing was kept, in words."""
    reached = Signal(str)
    """A passage was gone to: in the 'text' or on the 'scan'."""
    kept = Signal(int)
    """A passage has been kept here."""
    changed = Signal()
    """Other passages are kept of the document, or other things are known of them."""

    def __init__(self, session: Session, text: KeptText, pages: PageView) -> None:
        super().__init__(text)
        self._session, self._text, self._pages = session, text, pages
        self._document = 0
        self._scans: tuple[Scan, ...] = ()
        self._read: ScanText | None = None
        self._found: dict[int, Kept] = {}
        for view in (text, pages.canvas):
            action = QAction(self.tr("Keep passage"), view)
            action.setEnabled(not session.read_only)
            action.triggered.connect(partial(self.keep, on_scan=view is not text))
            view.addAction(action)
        pages.region_drawn.connect(lambda *_: self.keep(on_scan=True))
        session.changed.connect(self._on_session_changed)

    @property
    def found(self) -> Sequence[Kept]:
        """The passages kept of the document."""
        return list(self._found.values())

    def get(self, passage: int) -> Kept | None:
        """One of them by its number."""
        return self._found.get(passage)

    def show(self, document: int, scans: Sequence[Scan], read: ScanText | None) -> None:
        """Show what is kept of a document; `read` is its text, where that is of its scans."""
        if document != self._document:
            self._take(())
        self._document, self._scans, self._read = document, tuple(scans), read
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

    def confirm(self, passage: int) -> None:
        """Say that a passage stands where words of the text are chosen."""
        found, (start, end) = self._found.get(passage), self._text.selected()
        at = self._on_page(self._read, start, end) if self._read is not None else None
        page = at["page"] if at is not None else None
        here = (page.scan.id, page.page) if page is not None else (None, None)
        if found is None or start == end or here != (found.passage.scan, found.passage.page):
            self.told.emit(self.tr("Select the words where the passage stands now."))
        elif at is None:
            place = (start, end)
            self._session.edit(partial(keeping_edits.confirm, passage=passage, place=place))
        else:
            self._session.edit(partial(keeping_edits.confirm_read, passage=passage, **at))

    def is_on_scan(self, widget: QWidget) -> bool:
        """Whether a widget belongs to the scan, or the scan is all there is to be seen."""
        alone = self._pages.isVisible() and not self._text.isVisible()
        return alone or widget is self._pages or self._pages.isAncestorOf(widget)

    def go_to(self, passage: int) -> None:
        """Show a passage where it stands."""
        found = self._found.get(passage)
        if found is None:
            return
        if found.shown is not None:
            self._text.show_passage(*found.shown)
        scan = next((each for each in self._scans if each.id == found.passage.scan), None)
        if scan is not None and found.passage.page is not None:
            boxes = found.place.boxes
            self._pages.show_page_of(scan, found.passage.page)
            if boxes:
                self._pages.bring(scan, found.passage.page, (boxes[0][1] + boxes[0][3]) / 2)
        self.reached.emit("text" if found.shown is not None else "scan" if scan else "")

    def _ask(self) -> None:
        if self._document:
            read = partial(kept.of_document, number=self._document, read=self._read)
            then = partial(self._on_read, self._document)
            self._session.read(read, then, self, f"kept {id(self)}")

    def _on_read(self, document: int, found: Sequence[Kept]) -> None:
        if document == self._document:
            self._take(found)

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
        self.changed.emit()

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
        canvas, at, region = self._pages.canvas, self._pages.at, self._pages.region
        layer = canvas.layer
        if canvas.box is None and layer.chosen and at is not None:
            place = layer.words[layer.chosen[0]].start, layer.words[layer.chosen[-1]].end
            return partial(keeping_edits.keep_words, scan=at[0].id, page=at[1], place=place)
        if region is None:
            return None
        boxes = tuple(region.boxes)
        return partial(
            keeping_edits.keep_region, scan=region.scan.id, page=region.page, boxes=boxes
        )

    def _on_page(self, read: ScanText, start: int, end: int) -> dict[str, Any]:
        """The page a place of the text is on, its text as it is shown, and the place in that."""
        page = read.page_at(start)
        part = read.part(read.pages.index(page))
        place = start - page.start, min(end - page.start, len(part))
        return {"page": page, "part": part, "place": place}

    def _on_kept(self, change_set: ChangeSet) -> None:
        self._pages.canvas.clear_box()
        self.kept.emit(next((c.row for c in change_set.changes if c.table == "passage"), 0))

    def _on_session_changed(self, change_set: ChangeSet | None) -> None:
        if change_set is None or change_set.tables & _TABLES:
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
