"""Where the user has been: screens and documents, back and forward."""

from typing import NamedTuple

_MOST = 100
SCREENS = {"instrument": "agreements", "visit": "visits", "authority": "names"}
"""By table of a record that is no document, the screen it is edited on."""


class Place(NamedTuple):
    """A screen, with the documents or other records it shows."""

    screen: str
    documents: tuple[int, ...] = ()
    table: str = "document"
    """What they are, where a screen shows more than one kind."""


class Trail:
    """Places in order; going somewhere new forgets what lay ahead."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    def __len__(self) -> int:
        return len(self._places)

    def visit(self, place: Place) -> None:
        """Note where we are now."""
        if self._at >= 0 and self._places[self._at] in (place, Place(place.screen)):
            self._places[self._at] = place  # where there was nothing, there is something now
            return
        del self._places[self._at + 1 :]
        self._places = [*self._places, place][-_MOST:]
        self._at = len(self._places) - 1

    def step(self, by: int) -> Place | None:
        """Go back (-1) or forward (1); None at the end."""
        if not 0 <= self._at + by < len(self._places):
            return None
        self._at += by
        return self._places[self._at]

    def can(self, by: int) -> bool:
        """Whether there is something in that direction."""
        return 0 <= self._at + by < len(self._places)
