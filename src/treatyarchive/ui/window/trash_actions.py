"""Emptying the trash: asked first, counted, told."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from treatyarchive.archive.store import Archive

if TYPE_CHECKING:
    from treatyarchive.ui.window.main_window import MainWindow


class Trashed(NamedTuple):
    """What lies in the trash: documents, and scans taken off documents that stay."""

    documents: int
    scans: int


class TrashActions(QObject):
    """Knows what emptying would remove; asks, and does it."""

    counted = Signal()
    """What is in the trash has been counted anew."""
    noted = Signal(str)
    """Something was done for good, in words."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._scans = window, 0

    @property
    def can_be_emptied(self) -> bool:
        """Whether there is something to remove, as far as has been counted."""
        some = self._window.library.trashed > 0 or self._scans > 0
        return some and not self._window.session.read_only

    def count(self) -> None:
        """Look for scans in the trash; documents the library counts itself."""
        self._window.session.read(_count, self._on_counted, self, "trash.count")

    def ask(self) -> None:
        """Say what would be removed, and ask."""
        self._window.session.read(_count, self.ask_about, self, "trash.ask")

    def empty(self) -> None:
        """Remove what is in the trash for ever."""
        self._window.session.write(_empty, self._on_emptied)

    def ask_about(self, found: Trashed) -> None:
        """Ask whether this is to be removed."""
        if not any(found):
            return
        from treatyarchive.ui.widgets.question import Question  # noqa: PLC0415 - starting need not wait

        what = []
        if found.documents:
            what.append(self.tr("%n document(s), with what is attached", "", found.documents))
        if found.scans:
            what.append(self.tr("%n scan(s) taken off other documents", "", found.scans))
        lost = self.tr("Removed for ever: this is the one thing that cannot be undone.")
        question = Question(self.tr("Empty the trash?"), [*what, lost], self._window)
        question.agreed.connect(self.empty)
        question.offer(self.tr("Empty trash"), self.tr("Keep"))

    def _on_counted(self, found: Trashed) -> None:
        self._scans = found.scans
        self.counted.emit()

    def _on_emptied(self, removed: Trashed) -> None:
        self._scans = 0
        self.counted.emit()
        self._window.session.changed.emit(None)
        if removed.documents:
            words = self.tr("Removed %n document(s) for ever", "", removed.documents)
        else:
            words = self.tr("Removed %n scan(s) for ever", "", removed.scans)
        self.noted.emit(words)


def _count(archive: Archive) -> Trashed:
    from treatyarchive.archive import facets, trash  # noqa: PLC0415 - starting need not wait

    return Trashed(facets.trashed(archive), trash.count_scans(archive))


def _empty(archive: Archive) -> Trashed:
    from treatyarchive.archive import trash  # noqa: PLC0415 - starting need not wait

    with archive.transaction():
        found = _count(archive)
        trash.empty(archive)
        return found
