"""Fields, rows and values of records in words: codes by their labels, others by their titles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from treatyarchive.archive import terms
from treatyarchive.archive.row_edits import short
from treatyarchive.archive.sharing import known, shapes
from treatyarchive.archive.sharing.shapes import Column
from treatyarchive.archive.sharing.state import State
from treatyarchive.archive.store import Archive
from treatyarchive.bundle.checking import VOCABULARIES
from treatyarchive.bundle.matching import Matches
from treatyarchive.bundle.merging import Difference
from treatyarchive.bundle.review import FieldLine
from treatyarchive.messages import Message, say, term
from treatyarchive.text import dates_in_words

Words = str | tuple[str, ...]
_ROWS: Final[Mapping[str, tuple[str, ...]]] = {
    "actions": ("kind", "date", "authority"),
    "claims": ("subject", "value_as_printed"),
    "dismissals": ("field", "value"),
    "events": ("kind", "date", "title"),
    "former_reference_codes": ("code",),
    "instruments": ("instrument", "role"),
    "known_as": ("other_uuid",),
    "mentions": ("authority", "role"),
    "names": ("form", "language"),
    "page_texts": ("page", "body"),
    "parties": ("authority", "role"),
    "passages": ("quote", "note"),
    "readings": ("page", "engine"),
    "relations": ("kind", "related"),
    "scans": ("name",),
    "sectors": ("sector", "basis"),
    "signatories": ("authority", "role", "signer"),
    "turns": ("page", "degrees"),
    "visits": ("visit", "role"),
}
"""By part, what says which row it is."""
_UNSAID: Final = frozenset({"known_as", "passage_tags", "readings", "turns", "dismissals"})
"""Parts that tell a reader nothing of a new record."""
_UNSAID_FIELDS: Final = frozenset(
    {
        "created_at",
        "encoding",
        "first_number",
        "level",
        "original",
        "original_name",
        "rules",
        "text_sha256",
        "title_supplied",
    }
)
_DATED: Final = ("date", "date_published", "date_concluded", "registration_date", "access_until")
_AGREEING: Final = 24  # fields that are shown of a record in conflict


@dataclass
class Wording:
    """What is read beside each other, in words."""

    archive: Archive
    matches: Matches
    _titles: dict[tuple[str, str], str] = field(default_factory=dict)
    _labels: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._shapes = shapes.of(self.archive)

    def lines(
        self, differences: Sequence[Difference], mine: State, theirs: State
    ) -> tuple[FieldLine, ...]:
        """The fields that differ, conflicts first; beside conflicts those that agree as well."""
        found = [self._line(one, mine, theirs) for one in differences]
        found.sort(key=lambda line: not line.conflict)
        if found and found[0].conflict:
            found += self._agreeing(mine, theirs)[:_AGREEING]
        return tuple(found)

    def pair(self, state: State) -> str:
        """What something between two documents is called: by both."""
        sides = [state.fields.get(side) for side in ("left", "right")]
        return " \u2194 ".join(self._title("document", side) for side in sides if side)

    def new(self, state: State) -> tuple[FieldLine, ...]:
        """What is filled in of a record that is new."""
        shape = self._shapes[state.kind]
        found = []
        for column in shape.columns:
            value = state.fields.get(column.name)
            if value and column.name not in _UNSAID_FIELDS:
                said = self._value(shape.table, column, value)
                found.append(FieldLine(column.name, term(column.name), "", said, said))
        for name, rows in state.parts.items():
            if rows and name not in _UNSAID:
                told = tuple(self._row(state.kind, name, row) for row in rows)
                found.append(FieldLine(name, term(name), (), told, told, kind="list"))
        return tuple(found)

    def _agreeing(self, mine: State, theirs: State) -> list[FieldLine]:
        shape = self._shapes[mine.kind]
        found = []
        for column in shape.columns:
            value = mine.fields.get(column.name)
            same = value and theirs.fields.get(column.name) == value
            if same and column.name not in _UNSAID_FIELDS:
                said = self._value(shape.table, column, value)
                found.append(FieldLine(column.name, term(column.name), said, said, said))
        return found

    def _line(self, one: Difference, mine: State, theirs: State) -> FieldLine:
        part, _, rest = one.path.partition("/")
        if one.kind != "value" or not rest:
            label: str = term(part)
        else:
            uuid, _, column = rest.rpartition("/")
            row = _found(uuid, part, mine, theirs)
            label = self._label(mine.kind, part, row, column)
        here, there, merged = (
            self._side(mine.kind, one, side) for side in (one.mine, one.theirs, one.merged)
        )
        coded = (self._coded(mine.kind, one, one.mine), self._coded(mine.kind, one, one.theirs))
        return FieldLine(one.path, label, here, there, merged, one.conflict, one.kind, coded)

    def _coded(self, kind: str, one: Difference, value: Any) -> Any:  # noqa: ANN401 - any JSON
        """A value as scripts know it."""
        part, _, rest = one.path.partition("/")
        shape = self._shapes[kind]
        if one.kind == "value" and not rest:
            return self._code(shape.by_name[part], value)
        columns = {column.name: column for column in shape.parts[part].columns}
        if one.kind == "list":
            return [self._coded_row(columns, row) for row in value or ()]
        if one.kind == "presence":
            return value and self._coded_row(columns, value)
        column = columns.get(rest.rpartition("/")[2])
        return value if column is None else self._code(column, value)

    def _coded_row(self, columns: Mapping[str, Column], row: Mapping[str, Any]) -> dict[str, Any]:
        shown = {n: v for n, v in row.items() if n in columns and v not in (None, "", [])}
        return {name: self._code(columns[name], value) for name, value in shown.items()}

    def _code(self, column: Column, value: Any) -> Any:  # noqa: ANN401 - any JSON
        if not column.refers or value is None or column.refers not in self._shapes:
            return value
        return known.coded(self.archive, column.refers, value) or value

    def _side(self, kind: str, one: Difference, value: Any) -> Words:  # noqa: ANN401 - any JSON
        part, _, rest = one.path.partition("/")
        if one.kind == "list":
            return tuple(self._row(kind, part, row) for row in value or ())
        if one.kind == "presence":
            return "" if value is None else self._row(kind, part, value)
        if not rest:
            return self._field(kind, part, value)
        return self._in_row(kind, part, rest.rpartition("/")[2], value)

    def _label(self, kind: str, part: str, row: Mapping[str, Any] | None, column: str) -> Message:
        if row is None:
            return say("{part}: {field}", part=term(part), field=term(column))
        named = self._row(kind, part, row)
        return say("{part}, {row}: {field}", part=term(part), row=named, field=term(column))

    def _field(self, kind: str, name: str, value: Any) -> str:  # noqa: ANN401 - any JSON value
        shape = self._shapes[kind]
        return self._value(shape.table, shape.by_name[name], value)

    def _in_row(self, kind: str, part: str, name: str, value: Any) -> str:  # noqa: ANN401 - as above
        if isinstance(value, tuple):  # the key of a row
            return self._row(kind, part, {"sector": value[0]})
        found = self._shapes[kind].parts[part]
        for column in found.columns:
            if column.name == name:
                return self._value(found.table, column, value)
        return _plain(value)

    def _row(self, kind: str, part: str, row: Mapping[str, Any]) -> str:
        """What says which row it is."""
        found = self._shapes[kind].parts[part]
        shown = _ROWS.get(part, ())
        columns = {column.name: column for column in found.columns}
        said = [
            self._value(found.table, columns[n], row[n])
            for n in shown
            if n in columns and row.get(n)
        ]
        return short(", ".join(filter(None, said)))

    def _value(self, table: str, column: Column, value: Any) -> str:  # noqa: ANN401 - as above
        if value is None or value == "":
            return ""
        if column.refers:
            return self._title(column.refers, str(value))
        vocabulary = VOCABULARIES.get((table, column.column))
        if vocabulary is not None:
            return self._vocabulary(vocabulary).get(str(value), str(value))
        if column.name in _DATED:
            return dates_in_words.in_words(str(value))
        return _plain(value)

    def _vocabulary(self, name: str) -> dict[str, str]:
        if name not in self._labels:
            known_terms = terms.vocabulary(self.archive, name)
            self._labels[name] = {code: one.label() for code, one in known_terms.items()}
        return self._labels[name]

    def _title(self, kind: str, uuid: str) -> str:
        if (kind, uuid) not in self._titles:
            found = ""
            if kind in self._shapes and kind != "original":
                found = known.titled(self.archive, kind, [uuid]).get(uuid, "")
            self._titles[kind, uuid] = found or self.matches.titles.get(uuid, "")
        return self._titles[kind, uuid]


def _found(uuid: str, part: str, *sides: State) -> Mapping[str, Any] | None:
    for side in sides:
        for row in side.parts.get(part, ()):
            if str(row.get("uuid") or row.get("page")) == uuid:
                return row
    return None


def _plain(value: Any) -> str:  # noqa: ANN401 - any JSON value
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    if isinstance(value, dict):
        return str(value.get("quote") or ", ".join(map(_plain, value.values())))
    return str(value)
