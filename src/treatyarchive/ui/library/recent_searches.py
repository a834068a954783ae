"""The last searches in an archive, as the settings keep them."""

from dataclasses import replace
from pathlib import Path

from treatyarchive.archive.query import Query
from treatyarchive.ui.settings import Settings

MOST = 10
_NAME = "recent searches"


class RecentSearches:
    """Queries with words, the last one first."""

    def __init__(self, settings: Settings, archive: Path) -> None:
        self._settings, self._archive = settings, archive

    def all(self) -> list[Query]:
        """All of them that this program understands."""
        from treatyarchive.archive import saved_queries  # noqa: PLC0415 - starting need not wait

        found = map(saved_queries.from_json, self._settings.words(self._archive, _NAME))
        return [understood.query for understood in found if not understood.strange]

    def note(self, query: Query) -> None:
        """Put a search first; without words it is no search."""
        if query.words:
            own = replace(query, among=None, trashed=False)
            # One that went on to be typed or filtered is the same search.
            others = [known for known in self.all() if not _same(known, own)]
            self._keep([own, *others])

    def remove(self, query: Query) -> None:
        """Keep it no more."""
        self._keep([known for known in self.all() if known != query])

    def _keep(self, queries: list[Query]) -> None:
        from treatyarchive.archive import saved_queries  # noqa: PLC0415 - starting need not wait

        stored = [saved_queries.to_json(query) for query in queries[:MOST]]
        self._settings.set_words(self._archive, _NAME, stored)


def _same(one: Query, other: Query) -> bool:
    return one.words.casefold() == other.words.casefold() and one == replace(other, words=one.words)
