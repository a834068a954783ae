"""What is made of an archive's rows and stays right until they change."""

from collections.abc import Callable
from typing import Generic, TypeVar

from treatyarchive.archive import summary
from treatyarchive.archive.store import Archive

T = TypeVar("T")
_MOST = 4


class Kept(Generic[T]):
    """What `make` gives for an archive, made again only when one of `tables` has changed.

    A few are kept: several archives may be open, and their built-in rows are the same.
    """

    def __init__(self, make: Callable[[Archive], T], *tables: str) -> None:
        self._make = make
        self._tables = tables
        self._made: dict[tuple[object, ...], T] = {}

    def of(self, archive: Archive) -> T:
        """What was made, or is made now."""
        with archive.reading():
            state = summary.state(archive, *self._tables)
            found = self._made.pop(state, None) or self._make(archive)
        for oldest in list(self._made)[: len(self._made) - _MOST + 1]:
            self._made.pop(oldest, None)
        self._made[state] = found
        return found
