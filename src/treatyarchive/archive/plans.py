"""Changes of many records, worked out and shown before any of them is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.naming import ref
from treatyarchive.archive.rows import Row
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ConflictError
from treatyarchive.messages import say
from treatyarchive.progress import NoProgress, Progress
from treatyarchive.text.replacement import Marks

SLICE = 500
"""How many records are read between two words of progress."""
_WRITTEN = 2000  # changes between two words of progress: each portion has a price of its own
# What makes a tag or a party the one it is: there is never a second.
_IDENTITY = {
    "document_sector": ("document_id", "sector"),
    "document_signatory": ("document_id", "authority_id", "role"),
    "document_visit": ("document_id", "visit_id"),
    "document_instrument": ("document_id", "instrument_id", "role"),
    "instrument_party": ("instrument_id", "authority_id", "role"),
}


class Line(NamedTuple):
    """One value that changes: `field` as in `fields.FIELDS`, or the kind of a tag."""

    number: int
    """Of the document, or of the instrument."""
    name: str
    """Its accession number, or its code."""
    title: str
    field: str
    old: str
    """As stored: a text, a date, a code, a key; empty where there is nothing."""
    new: str
    old_marks: Marks = ()
    """Which letters of it are replaced, where not all are."""
    new_marks: Marks = ()


class Refusal(NamedTuple):
    """Why some records cannot be changed."""

    why: str
    names: tuple[str, ...]
    """Their accession numbers, or codes."""


class Addition(NamedTuple):
    """A row to be added; its number is given when it is written."""

    table: str
    values: Row


@dataclass(frozen=True)
class Plan:
    """What would be changed, and what not."""

    action: str
    asked: int = 0
    """How many records it is about."""
    lines: tuple[Line, ...] = ()
    changes: tuple[Change, ...] = ()
    additions: tuple[Addition, ...] = ()
    refused: tuple[Refusal, ...] = ()

    @cached_property
    def counted(self) -> int:
        """How many records change."""
        return len({line.number for line in self.lines})

    @property
    def already(self) -> int:
        """How many records are so already."""
        return self.asked - self.counted - self.cannot

    @property
    def cannot(self) -> int:
        """How many records cannot be changed."""
        return sum(len(refusal.names) for refusal in self.refused)


@dataclass
class Draft:
    """A plan in the making."""

    lines: list[Line] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    additions: list[Addition] = field(default_factory=list)
    refused: dict[str, list[str]] = field(default_factory=dict)

    def refuse(self, why: str, name: str) -> None:
        """Leave a record out, by its accession number or code."""
        self.refused.setdefault(why, []).append(name)

    def alter(self, table: str, row: int, before: Row, after: Row) -> None:
        """Change columns of a row; the same ones are in both."""
        self.changes.append(Change(table, row, before, after))

    def done(self, action: str, numbers: Sequence[int]) -> Plan:
        """The plan, called `action`, about these records; its lines follow in their order."""
        places = {number: place for place, number in enumerate(numbers)}
        lines = sorted(self.lines, key=lambda line: places[line.number])
        refused = tuple(Refusal(why, tuple(found)) for why, found in self.refused.items())
        # Changes of the same columns of a table are written together, several times as fast.
        changes = sorted(self.changes, key=_together)
        made = tuple(lines), tuple(changes), tuple(self.additions)
        return Plan(action, len(numbers), *made, refused)


def _together(change: Change) -> tuple[str, tuple[str, ...], int]:
    return change.table, tuple(change.after or ()), change.row


def write(archive: Archive, plan: Plan, progress: Progress | None = None) -> ChangeSet:
    """Write a plan as one edit; `ConflictError` where anything it touches has changed since."""
    told = progress or NoProgress()
    total = len(plan.changes) + len(plan.additions)

    def edits() -> None:
        _unchanged(archive, plan)
        for done, part in enumerate(_parts(archive, plan)):
            told.step(min(done * _WRITTEN, total), total, plan.action)
            archive.apply(ChangeSet(plan.action, tuple(part)))

    with archive.transaction():
        done = archive.combine(plan.action, edits)
        told.step(total, total, plan.action)  # the last chance to leave all as it was
        return done


def slices(numbers: Sequence[int], progress: Progress, text: str) -> Iterator[Sequence[int]]:
    """`numbers` in portions, telling of each."""
    for first in range(0, len(numbers), SLICE):
        progress.step(first, len(numbers), text)
        yield numbers[first : first + SLICE]


def titles(archive: Archive, numbers: Sequence[int], draft: Draft) -> dict[int, str]:
    """Titles of the documents that can be changed; the others are refused in words."""
    rows = archive.query(
        "SELECT id, title, trashed_at IS NOT NULL FROM document "
        f"WHERE id IN ({marks(len(numbers))})",
        numbers,
    )
    found = {number: (title, trashed) for number, title, trashed in rows}
    kept: dict[int, str] = {}
    for number in numbers:
        if number not in found:
            draft.refuse(say("removed for ever"), ref(number))
        elif found[number][1]:
            draft.refuse(say("in the trash: restore it first"), ref(number))
        else:
            kept[number] = found[number][0]
    return kept


def marks(count: int) -> str:
    """So many places for values in a statement."""
    return ", ".join("?" * count)


def _parts(archive: Archive, plan: Plan) -> Iterator[list[Change]]:
    def whole() -> Iterator[Change]:
        yield from plan.changes
        for table, values in plan.additions:
            yield archive.insertion(table, values)

    changes = whole()
    while part := list(islice(changes, _WRITTEN)):
        yield part


def _unchanged(archive: Archive, plan: Plan) -> None:
    """Refuse what would meet a tag added, or a document trashed, since it was planned."""
    found = archive.query("SELECT id FROM document WHERE trashed_at IS NOT NULL")
    trashed = {number for (number,) in found}
    if trashed & _documents(plan) or any(
        _is_there(archive, addition) for addition in plan.additions
    ):
        raise ConflictError(
            say(
                "What was to be changed has been changed since by somebody else. "
                "Nothing was written: look at the new preview and decide again."
            )
        )


def _documents(plan: Plan) -> set[int]:
    """The documents it changes or tags."""
    changed = {change.row for change in plan.changes if change.table == "document"}
    tagged = (change.before for change in plan.changes if change.table != "document")
    rows = [row for row in tagged if row is not None]
    rows += [addition.values for addition in plan.additions]
    return changed | {row["document_id"] for row in rows if "document_id" in row}


def _is_there(archive: Archive, addition: Addition) -> bool:
    columns = _IDENTITY.get(addition.table)
    if columns is None:
        return False
    where = " AND ".join(f"{column} = ?" for column in columns)
    values = [addition.values[column] for column in columns]
    return bool(archive.query(f"SELECT 1 FROM {addition.table} WHERE {where}", values))
