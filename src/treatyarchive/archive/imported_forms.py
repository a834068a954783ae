"""The names of one entry in a file laid against those it has here."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from treatyarchive.archive import authority_names
from treatyarchive.archive.exchange_records import NameRecord
from treatyarchive.archive.names import Name
from treatyarchive.errors import UsageError
from treatyarchive.messages import Message, say

Row = dict[str, Any]
Step = tuple[int | None, Row | None]
"""A row of a name, None for a new one, and what to write, None where it goes."""


@dataclass(frozen=True)
class _Pair:
    row: int | None
    name: Name
    uuid: str


@dataclass(frozen=True)
class Forms:
    """The names an entry has here, by row, and the identities of all names here."""

    here: Mapping[int, Name]
    uuids: Mapping[int, str]
    taken: Collection[str]

    def steps(
        self, given: tuple[NameRecord, ...], check: Callable[[Name], Name], *, exactly: bool
    ) -> tuple[list[Step], list[Message]]:
        """What to write so that the entry has these names too, or these alone; and in words."""
        steps: list[Step] = []
        told: list[Message] = []
        pairs = self._pairs(given, check)
        for pair in pairs:
            values = authority_names.row(pair.name)
            if pair.row is None:
                steps.append((None, values | ({"uuid": pair.uuid} if pair.uuid else {})))
                told.append(
                    say("new name {form} ({language})", form=pair.name[0], language=pair.name[1])
                )
            elif authority_names.row(self.here[pair.row]) != values:
                steps.append((pair.row, values))
                told.append(say("name {form} changes", form=self.here[pair.row].form))
        final = [pair.name for pair in pairs]
        preferred = {name.language for name in final if name.kind == "preferred"}
        for row in sorted(self.here.keys() - {pair.row for pair in pairs}):
            name = self.here[row]
            if exactly and given:
                steps.append((row, None))
                told.append(say("name {form} goes", form=name.form))
                continue
            if name.kind == "preferred" and name.language in preferred:
                name = name._replace(kind="variant")
                steps.append((row, {"kind": "variant"}))
                told.append(say("name {form} becomes a variant", form=name.form))
            final.append(name)
        authority_names.together(final)
        return steps, told

    def _pairs(self, given: tuple[NameRecord, ...], check: Callable[[Name], Name]) -> list[_Pair]:
        """Each name of the file with its row here: by identity, else as it is written."""
        rows = {self.uuids[row]: row for row in self.here}
        free = dict(self.here)
        pairs: dict[int, _Pair] = {}
        waiting = []
        for place, record in enumerate(given):
            name = check(Name(*(getattr(record, part) for part in authority_names.PARTS)))
            row = rows.get(record.uuid)
            if row is not None and row in free:
                del free[row]
                pairs[place] = _Pair(row, name, record.uuid)
            elif record.uuid in self.taken:
                raise UsageError(
                    say("The name {form} belongs to another entry here.", form=record.form)
                )
            else:
                waiting.append((place, name, record.uuid))
        for place, name, uuid in waiting:
            like = next((row for row, other in free.items() if _alike(name, other)), None)
            if like is not None:
                del free[like]
            pairs[place] = _Pair(like, name, uuid)
        return [pairs[place] for place in range(len(given))]


def _alike(one: Name, other: Name) -> bool:
    return (one.form, one.language, one.valid) == (other.form, other.language, other.valid)
