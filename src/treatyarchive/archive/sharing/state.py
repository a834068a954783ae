"""A record as bundles carry it: its fields and what belongs to it, references by uuid."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

KINDS: Final = (
    "term",
    "authority",
    "visit",
    "instrument",
    "original",
    "document",
    "pin",
    "difference_note",
)
"""Kinds of records, each after those that it may refer to."""
Row = Mapping[str, Any]


@dataclass(frozen=True)
class State:
    """One record; `uuid` is its identity in every archive, an original's is its SHA-256.

    `fields` are its own columns by name, `parts` the rows that belong to it, by what they are,
    each with a uuid of its own. Both refer to other records by uuid. `left_out` says what this
    bundle keeps back of it, `lineage` names the states it was shared in before, oldest first.
    """

    kind: str
    uuid: str
    fields: Row
    parts: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    left_out: Mapping[str, Any] = field(default_factory=dict)
    lineage: tuple[str, ...] = ()

    def form(self) -> dict[str, Any]:
        """It as a JSON object, without its lineage."""
        parts = {name: [dict(row) for row in rows] for name, rows in self.parts.items()}
        named = {"kind": self.kind, "uuid": self.uuid, "fields": dict(self.fields)}
        return named | {"parts": parts, "left_out": dict(self.left_out)}

    def sha256(self) -> str:
        """The name of this state: the SHA-256 of its canonical JSON, without its lineage."""
        return hashlib.sha256(canonical(self.form())).hexdigest()


def canonical(value: Any) -> bytes:
    """JSON that is the same for equal values: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def from_form(form: Mapping[str, Any], lineage: tuple[str, ...] = ()) -> State:
    """The state that `form` gave, its shape taken on trust."""
    parts = {name: tuple(rows) for name, rows in form["parts"].items()}
    return State(form["kind"], form["uuid"], form["fields"], parts, form["left_out"], lineage)
