"""Hits of the library's search in the panes: marked in texts and on scans, each with its bar."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from treatyarchive.archive.query import Query
from treatyarchive.ui.hit_marks import HitMarks
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.hit_bar import HitBar

if TYPE_CHECKING:
    from treatyarchive.ui.compare.pane import ComparePane


class FoundMarking(QObject):
    """What is looked for stays until `clear`; panes that are added later are marked as well."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._marks: dict[ComparePane, HitMarks] = {}
        self._wanted = Query()

    @property
    def is_marking(self) -> bool:
        """Whether anything is looked for: F3 is for hits."""
        return bool(self._wanted.words)

    def of(self, pane: "ComparePane") -> HitMarks:
        """The hits of a pane."""
        return self._marks[pane]

    def add(self, pane: "ComparePane") -> None:
        """Mark hits in this pane, too; the bar goes below what it shows."""
        bar = HitBar(nothing=self.tr("No hits in this document"))
        marks = self._marks[pane] = HitMarks(self._session, pane.text, pane.pages, bar)
        layout = pane.layout()
        assert layout is not None  # noqa: S101 - a pane has one
        layout.addWidget(marks.bar)
        pane.changed.connect(partial(self._show, pane))
        marks.bar.left.connect(self.clear)
        marks.further.connect(partial(self._on_further, marks))
        if self.is_marking:
            marks.look_for(0, self._wanted)
            self._show(pane)

    def look_for(self, wanted: Query) -> None:
        """Mark what is looked for, or nothing where there are no words."""
        if not wanted.words:
            self.clear()
            return
        self._wanted = wanted
        for pane, marks in self._marks.items():
            marks.look_for(0, wanted)
            self._show(pane)

    def clear(self) -> None:
        """Take the marks away."""
        if self.is_marking:
            self._wanted = Query()
            for marks in self._marks.values():
                marks.clear()

    def step(self, pane: "ComparePane", by: int) -> bool:
        """Go to the next hit of a pane (1), or the one before; False where nothing is marked."""
        return self._marks[pane].step(by)

    def _show(self, pane: "ComparePane") -> None:
        found = pane.found
        if found is not None:
            self._marks[pane].show_document(found.id, found.scans, found.read_text)

    def _on_further(self, marks: HitMarks, by: int) -> None:
        marks.tell_end(last=by > 0)
