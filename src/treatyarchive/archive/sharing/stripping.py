"""What is taken off a state before it leaves: all that the bundle is not to hold."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from treatyarchive.archive.sharing.going import Going
from treatyarchive.archive.sharing.shapes import Column, Part, Shape, named_by
from treatyarchive.archive.sharing.state import State

Row = Mapping[str, Any]
LeftOut = dict[str, Any]
Columns = Mapping[str, Iterable[str]]
"""By part, the columns of its rows."""

_TEXT_FIELDS: Final = ("encoding", "original", "original_name", "text_note", "text_sha256")
_TEXT_PARTS: Final = ("claims", "dismissals", "passage_tags", "passages", "scans")
_WORDINGS: Final[Columns] = {
    "instruments": ("evidence", "status_as_printed", "title_as_printed"),
    "mentions": ("as_printed", "evidence", "note"),
    "sectors": ("evidence",),
    "signatories": ("evidence",),
    "visits": ("evidence", "kind_as_printed"),
}
"""What of a document is its text, lies beside it, quotes it or tells of its wording."""
PERSONAL: Final = "note"
"""What somebody noted for themselves: this field of a document, and this column of its passages."""
_PERSONAL_COLUMNS: Final[Columns] = {"passages": (PERSONAL,)}
_PROVEN: Final = {"visit": "events", "instrument": "actions"}
"""By kind, the part whose rows name the document that proves them."""
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Stripping:
    """Takes off what does not go: by what goes at all, and by what was chosen for this bundle.

    `kept_scans` are the SHA-256 of originals that stay here although their document goes whole.
    """

    shapes: Mapping[str, Shape]
    going: Going
    notes: bool = False
    kept_scans: frozenset[str] = frozenset()

    def strip(self, state: State) -> State:
        """The state as it leaves."""
        if state.kind == "document":
            state = self._document(state)
        elif state.kind in _PROVEN:
            state = self._proven(state, _PROVEN[state.kind])
        return self._known(state)

    def names_out(self, kind: str, uuid: str, part: str) -> frozenset[str] | None:
        """The columns of a part of a record, or where it is empty its fields, that do not go.

        None where nothing of the part goes.
        """
        if kind != "document":
            return frozenset()
        fields, columns = set[str](), dict[str, Iterable[str]]()
        if uuid in self.going.record_only:
            if part in _TEXT_PARTS:
                return None
            fields, columns = {*_TEXT_FIELDS}, {**_WORDINGS}
        personal = () if self.notes else (PERSONAL,)
        if not part:
            return frozenset({*fields, *personal})
        return frozenset({*columns.get(part, ()), *(personal if part in _PERSONAL_COLUMNS else ())})

    def _document(self, state: State) -> State:
        if state.uuid in self.going.record_only:
            state = _without_text(state)
        elif files := self.kept_scans.intersection(row["original"] for row in state.parts["scans"]):
            state = replace(state, left_out=_joined(state.left_out, {"files": files}))
        return state if self.notes else _without(state, (PERSONAL,), _PERSONAL_COLUMNS)

    def _proven(self, state: State, part: str) -> State:
        """Without what a document proves that stays here; without its words where they stay."""
        going, rows = self.going, []
        told = False
        for row in state.parts[part]:
            proof = row["document"]
            if proof is None or proof in going.whole:
                rows.append(row)
            elif proof in going.record_only:
                told = told or "evidence" in row
                rows.append(_blanked(row, ("evidence",)))
            elif proof in going.elsewhere:
                rows.append(_blanked(row, ("document", "evidence")))
        left_out = _joined(state.left_out, {"columns": {part: ("evidence",)}} if told else {})
        return replace(state, parts={**state.parts, part: tuple(rows)}, left_out=left_out)

    def _known(self, state: State) -> State:
        """Without what leads to records that are not in the bundle."""
        shape = self.shapes[state.kind]
        fields = dict(state.fields)
        for column in shape.references:
            if not self._goes(column, fields[column.name]):
                fields[column.name] = None
        attributes = fields.get("attributes") or {}
        if alike := attributes.get("confusable_with"):
            there = [uuid for uuid in alike if self.going.has("authority", uuid)]
            fields["attributes"] = {**attributes, "confusable_with": there}
        parts: dict[str, tuple[Row, ...]] = {}
        for name, part in shape.parts.items():
            parts[name] = tuple(
                row for row in state.parts[name] if self._row_goes(part, row, parts)
            )
        return replace(state, fields=fields, parts=parts)

    def _row_goes(self, part: Part, row: Row, before: Mapping[str, tuple[Row, ...]]) -> bool:
        """Whether a row goes; `before` are the parts that it may refer to."""
        if row.get("uuid") in self.going.held:
            return False
        if part.name in {"passage_tags", "dismissals"} and not self._names(part.name, row):
            return False
        for column in part.references:
            if column.refers in before and row[column.name] is not None:
                if all(other["uuid"] != row[column.name] for other in before[column.refers]):
                    return False
            elif not self._goes(column, row[column.name]):
                return False
        return True

    def _names(self, name: str, row: Row) -> bool:
        """Whether what a passage is tagged by, or what was dismissed, is known to a reader."""
        value, kind = row["value"], named_by(name, row)
        if value is None or not kind:
            return value is not None
        return not _UUID.fullmatch(value) or self.going.has(kind, value)

    def _goes(self, column: Column, value: Any) -> bool:
        return value is None or not column.refers or self.going.has(column.refers, value)


def lasting(left_out: Mapping[str, Any]) -> LeftOut:
    """What a document that came in is still without, once it is here: all but personal notes."""
    kept = dict(left_out)
    kept["fields"] = [name for name in kept.get("fields", ()) if name != PERSONAL]
    columns = {
        part: [name for name in names if name not in _PERSONAL_COLUMNS.get(part, ())]
        for part, names in kept.get("columns", {}).items()
    }
    kept["columns"] = {part: names for part, names in columns.items() if names}
    return {name: value for name, value in kept.items() if value}


def _without_text(state: State) -> State:
    """The record alone."""
    text = state.fields["text_sha256"] or state.left_out.get("text_sha256")
    said: LeftOut = {"record_only": state.fields["access"], "parts": _TEXT_PARTS}
    left_out = _joined(state.left_out, said | ({"text_sha256": text} if text else {}))
    parts = {**state.parts, **dict.fromkeys(_TEXT_PARTS, ())}
    return _without(replace(state, parts=parts, left_out=left_out), _TEXT_FIELDS, _WORDINGS)


def _without(state: State, fields: Iterable[str], columns: Columns) -> State:
    """Without these fields and columns, which is noted whether or not there was anything."""
    there = {part: names for part, names in columns.items() if part not in _parts_out(state)}
    parts = {
        name: tuple(_blanked(row, columns[name]) for row in rows) if name in columns else rows
        for name, rows in state.parts.items()
    }
    left_out = _joined(state.left_out, {"fields": fields, "columns": there})
    return replace(state, fields=_blanked(state.fields, fields), parts=parts, left_out=left_out)


def _parts_out(state: State) -> Iterable[str]:
    found: Iterable[str] = state.left_out.get("parts", ())
    return found


def _blanked(row: Row, names: Iterable[str]) -> Row:
    empty: dict[str, Any] = {
        name: [] if isinstance(row[name], list) else None for name in names if name in row
    }
    return {**row, **empty}


def _joined(left_out: Mapping[str, Any], more: Mapping[str, Any]) -> LeftOut:
    """What was kept back before, and what is now; sorted, without what is empty."""
    made: LeftOut = dict(left_out)
    for name, value in more.items():
        before = made.get(name)
        if isinstance(value, str):
            made[name] = value
        elif isinstance(value, Mapping):
            parts = {**(before or {})}
            for part, names in value.items():
                parts[part] = sorted({*parts.get(part, ()), *names})
            made[name] = parts
        else:
            made[name] = sorted({*(before or ()), *value})
    return {name: value for name, value in made.items() if value}
