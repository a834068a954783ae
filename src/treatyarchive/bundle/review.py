"""What taking a bundle in would do, record by record, and what a reader decided of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from treatyarchive.bundle.signing import Signature

Outcome = Literal["new", "same", "changed_here", "changed_there", "merged", "conflict"]
Side = Literal["mine", "theirs", "both"]
OUTCOMES: Final[tuple[Outcome, ...]] = (
    "new",
    "same",
    "changed_here",
    "changed_there",
    "merged",
    "conflict",
)


@dataclass(frozen=True)
class FieldLine:
    """One field of a record as both sides have it, in words.

    `kind` is 'value', 'list' (sides are rows, and may both be kept) or 'presence' (one side has
    removed what the other has changed). `merged` is what is written where nobody decides
    otherwise; of lists in conflict, both.
    """

    path: str
    label: str
    mine: str | tuple[str, ...]
    theirs: str | tuple[str, ...]
    merged: str | tuple[str, ...]
    conflict: bool = False
    kind: Literal["value", "list", "presence"] = "value"
    coded: tuple[Any, Any] = ("", "")
    """What both sides have for scripts: codes, keys, EDTF dates; lists of rows as objects."""


@dataclass(frozen=True)
class Item:
    """One record of a bundle beside the archive's; `number` is that of the archive's record.

    `by` says how they were found to be one: 'uuid', 'content' or 'key', empty for new ones.
    `ref` is the accession number of a document, the code or key of others.
    """

    kind: str
    uuid: str
    outcome: Outcome
    number: int | None
    title: str
    by: Literal["", "uuid", "content", "key"] = ""
    lines: tuple[FieldLine, ...] = ()
    ref: str = ""
    mine_at: str = ""
    theirs_at: str = ""
    meta: str = ""
    note: str = ""

    @property
    def conflicts(self) -> tuple[FieldLine, ...]:
        """The fields that somebody has to decide."""
        return tuple(line for line in self.lines if line.conflict)


@dataclass(frozen=True)
class Review:
    """All records of a bundle; `source` names it, `token` what the review was made of."""

    items: tuple[Item, ...]
    counts: Mapping[str, int]
    source: str = ""
    signature: "Signature | None" = None
    token: str = ""

    @property
    def writes(self) -> int:
        """How many records would be written, conflicts counted as such."""
        return sum(item.outcome not in ("same", "changed_here") for item in self.items)


@dataclass(frozen=True)
class Decisions:
    """What a reader decided, by record and field; `rest` stands for all other conflicts."""

    of: Mapping[tuple[str, str], Side] = field(default_factory=dict)
    rest: Side | None = None

    def on(self, uuid: str, path: str) -> Side | None:
        """What was decided of one field."""
        return self.of.get((uuid, path), self.rest)
