"""Where the list goes when a deletion is taken back, or the basket left: to what was there."""

from treatyarchive.archive.changes import ChangeSet


class ComingBack:
    """Remembers what went to the trash from under the ring, and which row got the ring then."""

    def __init__(self) -> None:
        self._gone: list[int] = []
        self._instead: int | None = None
        self._wanted: list[int] = []

    def look(self, change_set: ChangeSet | None, current: int | None) -> None:
        """See what an edit deletes or brings back while the ring is on `current`."""
        gone, back = list[int](), list[int]()
        for change in change_set.changes if change_set else ():
            if change.table == "document" and "trashed_at" in (change.after or {}):
                kept = (change.after or {})["trashed_at"] is None
                (back if kept else gone).append(change.row)
        if current in gone:
            self._gone, self._instead = gone, None
        elif self._gone and set(back) >= set(self._gone):
            self._wanted = self._gone if current in (self._instead, *self._gone) else []
            self._gone = []

    def after(self, current: int | None) -> None:
        """See where the ring is, once the list has been read again."""
        if self._gone and self._instead is None and current not in self._gone:
            self._instead = current

    def want(self, number: int) -> None:
        """Have this document gone to when the list has been read again."""
        self._wanted = [number]

    def take(self) -> list[int]:
        """The documents that came back and are to be gone to, once."""
        wanted, self._wanted = self._wanted, []
        return wanted
