"""The lines of a word processor's XML: a paragraph each, table rows, notes. In a worker only."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

# lxml comes without types.
Element = Any


@dataclass(frozen=True)
class Rules:
    """What the elements of one format mean, by their qualified names."""

    paragraphs: frozenset[str]
    rows: frozenset[str]
    cells: frozenset[str]
    notes: frozenset[str]
    skipped: frozenset[str]
    marks: Mapping[str, Callable[[Element], str]]
    """Elements that stand for characters: tabs, line breaks, runs of spaces."""
    texts: frozenset[str] = field(default_factory=frozenset)
    """Elements that alone hold text; where there are none, all text of a paragraph counts."""


class Reader:
    """Gathers the lines of one part; `notes` are the elements that stand for notes, in order."""

    def __init__(self, rules: Rules, notes: list[Element] | None = None) -> None:
        self._rules = rules
        self.notes: list[Element] = [] if notes is None else notes
        self.lines: list[str] = []
        self._open: list[str] | None = None

    def read(self, element: Element) -> list[str]:
        """Read an element and what it holds; returns all lines so far."""
        self._walk(element)
        return self.lines

    def _walk(self, element: Element) -> None:
        tag, rules = element.tag, self._rules
        # Comments, instructions and entities have a function for a tag.
        if not isinstance(tag, str) or tag in rules.skipped:
            return
        if tag in rules.rows:
            self._row(element)
        elif tag in rules.paragraphs:
            outer, self._open = self._open, []
            self._inside(element)
            self.lines += _split("".join(self._open))
            self._open = outer
        elif tag in rules.notes:
            self.notes.append(element)
            self._say(f"[{len(self.notes)}]")
        elif tag in rules.marks:
            self._say(rules.marks[tag](element))
        elif tag in rules.texts:
            self._say(element.text or "")
        else:
            self._inside(element)

    def _inside(self, element: Element) -> None:
        mixed = not self._rules.texts
        if mixed:
            self._say(element.text or "")
        for child in element:
            self._walk(child)
            if mixed:
                self._say(child.tail or "")

    def _say(self, text: str) -> None:
        if self._open is not None:
            self._open.append(text)

    def _row(self, row: Element) -> None:
        """A line for a row of short cells; cells that hold running text one after the other."""
        cells = [
            Reader(self._rules, self.notes).read_inside(cell)
            for cell in row
            if cell.tag in self._rules.cells
        ]
        if all(len(lines) <= 1 for lines in cells):
            line = "\t".join(lines[0] if lines else "" for lines in cells)
            self.lines += [line] if line.strip() else []
        else:
            self.lines += (line for lines in cells for line in lines)

    def read_inside(self, element: Element) -> list[str]:
        """Read what an element holds, whatever it is itself."""
        self._inside(element)
        return self.lines


def with_notes(lines: list[str], notes: Iterator[list[str]]) -> list[str]:
    """The lines, and after them each note under the number that stands in them."""
    return lines + [f"[{number}] {' '.join(note)}" for number, note in enumerate(notes, 1)]


def _split(text: str) -> list[str]:
    return [line for line in (part.strip() for part in text.split("\n")) if line]
