"""Documents that were just added: the first is gone to, and what a filter hides is told of."""

from collections.abc import Iterable

from treatyarchive.ui.library import saying
from treatyarchive.ui.library.reading import Found


class Arrived:
    """Remembers what was added until all of it is listed."""

    def __init__(self) -> None:
        self._fresh: list[int] = []
        self._new, self._hidden = 0, set[int]()

    def add(self, numbers: Iterable[int]) -> None:
        """These were added; the next list shows them, or not."""
        self._fresh = list(numbers)

    def take(self, found: Found) -> list[int]:
        """The documents to go to, once; those that are not listed are remembered."""
        fresh, self._fresh = self._fresh, []
        if fresh:
            self._new, self._hidden = len(fresh), set(fresh).difference(found.numbers)
        return fresh

    def words(self, found: Found) -> str | None:
        """How many of them are listed; empty once all are, None where there is nothing to say."""
        if not self._hidden or found.query.trashed:
            return None
        listed = self._hidden.intersection(found.numbers)
        if len(listed) == len(self._hidden) or not saying.narrowing(found.query):
            self._hidden = set()
            return ""
        return saying.hidden(found.query, self._new - len(self._hidden - listed), self._new)
