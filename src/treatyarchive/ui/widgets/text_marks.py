"""The marked passages of one text: where they are, which are lit, which was gone to last."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextDocument

from treatyarchive.ui.widgets import marks

_Passage = tuple[str, int, int]  # kind, start, end, as Qt counts


@dataclass(frozen=True)
class Mark:
    """A passage in code points: kind is one of `marks.LOOKS`, `key` what it is evidence of."""

    start: int
    end: int
    kind: str
    key: str = ""


class TextMarks:
    """Places are code points; `units` are the same places as Qt counts them."""

    def __init__(self) -> None:
        self.all: tuple[Mark, ...] = ()
        self.units: tuple[tuple[int, int], ...] = ()
        self.lit = ""
        self.current = -1

    def show(self, found: Iterable[Mark], to_units: Callable[[int], int]) -> None:
        """Mark these and nothing else; what was lit stays so."""
        self.all = tuple(sorted(found, key=lambda mark: (mark.start, -mark.end)))
        self.units = tuple((to_units(each.start), to_units(each.end)) for each in self.all)
        self.current = -1

    def clear(self) -> None:
        """Mark nothing."""
        self.all, self.units, self.lit, self.current = (), (), "", -1

    def of(self, key: str) -> list[Mark]:
        """The passages that are evidence of `key`, in order."""
        return [mark for mark in self.all if key and mark.key == key]

    def key_at(self, unit: int) -> str:
        """What the closest mark around a place is evidence of, empty where none is."""
        around = [
            (end - start, mark.key)
            for mark, (start, end) in zip(self.all, self.units, strict=True)
            if start <= unit < end and mark.key
        ]
        return min(around)[1] if around else ""

    def step(self, by: int, reached: int) -> Mark | None:
        """Go to the next mark, or the one before, and round; `reached` is where one reads."""
        stops = [n for n, mark in enumerate(self.all) if mark.kind != marks.AT_REST]
        if not stops:
            return None
        if self.current in stops:
            place = stops.index(self.current) + by
        elif by > 0:
            place = next((p for p, n in enumerate(stops) if self.all[n].start >= reached), 0)
        else:
            before = [p for p, n in enumerate(stops) if self.all[n].start < reached]
            place = before[-1] if before else -1
        self.current = stops[place % len(stops)]
        return self.all[self.current]

    def boxes(self, document: QTextDocument, first: int, last: int) -> Iterator[tuple[QRectF, str]]:
        """Where to draw which kind, between two places as Qt counts; what is lit comes first."""
        lit: list[_Passage] = []
        rest: list[_Passage] = []
        for mark, (start, end) in zip(self.all, self.units, strict=True):
            if start <= last and end >= first:
                is_lit = bool(self.lit) and mark.key == self.lit
                (lit if is_lit else rest).append((marks.LIT if is_lit else mark.kind, start, end))
        for kind, start, end in (*lit, *_joined(rest)):
            for box in marks.boxes(document, start, end):
                yield box, kind


def _joined(found: Iterable[_Passage]) -> list[_Passage]:
    """Passages of a kind that overlap made one: their dots must not fill each other's gaps."""
    made: dict[str, list[_Passage]] = {}
    for kind, start, end in found:
        row = made.setdefault(kind, [])
        if row and start <= row[-1][2]:
            row[-1] = (kind, row[-1][1], max(row[-1][2], end))
        else:
            row.append((kind, start, end))
    return [passage for row in made.values() for passage in row]
