"""What was used last in tag boxes and fields, the latest first; kept per archive and user."""

from collections.abc import Sequence
from pathlib import Path

from treatyarchive.ui.settings import Settings

SECTOR, PARTY, PERSON, PLACE, VISIT, INSTRUMENT, PUBLISHER = (
    "sector",
    "party",
    "person",
    "place",
    "visit",
    "instrument",
    "publisher",
)
_MOST = 8


class Recent:
    """Codes and keys by what they are for; without settings nothing outlives it."""

    def __init__(self, settings: Settings | None = None, archive: Path | None = None) -> None:
        self._settings, self._archive = settings, archive
        self._used: dict[str, tuple[str, ...]] = {}

    def of(self, purpose: str) -> Sequence[str]:
        """Those used last, eight at most."""
        if purpose not in self._used:
            kept = (
                self._settings.words(self._archive, f"recent-{purpose}") if self._settings else ()
            )
            self._used[purpose] = tuple(kept)[:_MOST]
        return self._used[purpose]

    def use(self, purpose: str, key: str) -> None:
        """Put one first."""
        others = (each for each in self.of(purpose) if each != key)
        self._used[purpose] = found = (key, *others)[:_MOST]
        if self._settings is not None:
            self._settings.set_words(self._archive, f"recent-{purpose}", found)
