"""Names where they stand in a text."""

from dataclasses import dataclass

from treatyarchive.text.recognition.name_index import Form, Target
from treatyarchive.text.recognition.prepared import Line
from treatyarchive.text.recognition.records import Evidence, Passage


@dataclass(frozen=True)
class Occurrence:
    """A name at one place: `start` and `end` in `Line.cased`, `rest` its ending, folded.

    `unit` tells that a region or city is called one, `is_beside_unknown` that it stands in a list
    with places that are not in the authority, `is_namesake` that something is named so.
    """

    line: Line
    start: int
    end: int
    target: Target
    rest: str = ""
    first: int = 0
    last: int = 0
    unit: bool = False
    is_namesake: bool = False
    is_beside_unknown: bool = False

    @property
    def passage(self) -> Passage:
        """Where it stands in the source."""
        return self.line.passage(self.start, self.end)


@dataclass(frozen=True)
class Mention:
    """A key and where it is named; `sides` are words that only tell of the state it is about."""

    key: str
    kind: str
    state: str | None
    occurrences: tuple[Occurrence, ...] = ()
    sides: tuple[Occurrence, ...] = ()

    @property
    def evidence(self) -> Evidence:
        """The passages that name it, in the order of the text."""
        return tuple(each.passage for each in self.occurrences)


@dataclass(frozen=True)
class Match:
    """Forms that fit words `first` to `last` of a line, each with its ending."""

    forms: tuple[tuple[Form, str], ...]
    first: int
    last: int
