"""What is pinned, as the window knows it, and what is done to it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.ui.session import Session

if TYPE_CHECKING:
    from treatyarchive.archive.basket import Contents

_FEEDS = frozenset(("basket_item", "document", "scan"))


class Basket(QObject):
    """The archive's basket; where that cannot be written, what is changed lasts until closing."""

    changed = Signal()
    emptied = Signal()
    """Somebody took everything out."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._held: tuple[int, ...] | None = None  # of an archive that is read only, once read
        self.pinned: frozenset[int] = frozenset()
        self.with_scans = self.restricted = 0
        session.changed.connect(self._on_session_changed)

    @property
    def lasts(self) -> bool:
        """Whether what is pinned is kept when the archive is closed."""
        return not self._session.read_only

    def refresh(self) -> None:
        """Look what it holds."""
        among = None if self.lasts else self._held
        self._session.read(partial(_contents, among), self._on_read, self, latest="library.basket")

    def turn(self, numbers: Sequence[int]) -> None:
        """Pin documents; take them out where all of them are pinned."""
        if numbers and self.pinned.issuperset(numbers):
            self.take_out(numbers)
        elif numbers:
            self.put(numbers)

    def put(self, numbers: Sequence[int]) -> None:
        """Pin documents."""
        if self.lasts:
            self._session.edit(partial(_put, numbers))
        else:
            self._hold([*(self._held or ()), *numbers])

    def take_out(self, numbers: Sequence[int]) -> None:
        """Unpin documents."""
        if self.lasts:
            self._session.edit(partial(_take_out, numbers))
        else:
            gone = set(numbers)
            self._hold([number for number in self._held or () if number not in gone])

    def empty(self) -> None:
        """Unpin everything."""
        if self.lasts:
            self._session.edit(_empty, lambda _: self.emptied.emit())
        else:
            self._hold([])

    def _hold(self, numbers: Sequence[int]) -> None:
        self._held = tuple(dict.fromkeys(numbers))
        self.refresh()

    def _on_session_changed(self, change_set: ChangeSet | None) -> None:
        if change_set is None or change_set.tables & _FEEDS:
            self.refresh()

    def _on_read(self, found: "Contents") -> None:
        documents, self.with_scans, self.restricted = found
        if self._held is None and not self.lasts:
            self._held = tuple(documents)
        self.pinned = frozenset(documents)
        self.changed.emit()


def _contents(among: Sequence[int] | None, archive: Archive) -> "Contents":
    from treatyarchive.archive import basket  # noqa: PLC0415 - starting need not wait

    return basket.contents(archive, among)


def _put(numbers: Sequence[int], archive: Archive) -> ChangeSet:
    from treatyarchive.archive import basket  # noqa: PLC0415 - starting need not wait

    return basket.put(archive, numbers)


def _take_out(numbers: Sequence[int], archive: Archive) -> ChangeSet:
    from treatyarchive.archive import basket  # noqa: PLC0415 - starting need not wait

    return basket.take_out(archive, numbers)


def _empty(archive: Archive) -> ChangeSet:
    from treatyarchive.archive import basket  # noqa: PLC0415 - starting need not wait

    return basket.empty(archive)
