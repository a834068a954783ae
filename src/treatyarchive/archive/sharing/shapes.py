"""The form of states: for each kind of record its table, its columns and its parts, as data.

Derived from the schema, so that a column that is added goes along unless it is named here as one
that stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from treatyarchive.archive.rows import Table
from treatyarchive.archive.store import Archive


@dataclass(frozen=True)
class Column:
    """A column as states name it.

    `refers` is what kind of record, or which part of the same one, its uuid names; `parsed` where
    it holds JSON; `read` is the SQL that gives it, of a row called `t`.
    """

    name: str
    column: str
    read: str
    refers: str = ""
    parsed: bool = False


@dataclass(frozen=True)
class Part:
    """Rows that belong to a record: `owner` is the column that says to which.

    It names the `id` of the record, or where there is a `through` a column of a table between:
    that table, the column, and its own column with the `id`. `only` is the SQL that says which
    rows are meant, of a row called `t`; `order` is what they are sorted by.
    """

    name: str
    table: str
    owner: str
    columns: tuple[Column, ...]
    through: tuple[str, str, str] | None = None
    only: str = "1"
    order: str = "uuid"

    @cached_property
    def references(self) -> tuple[Column, ...]:
        """The columns that hold uuids."""
        return tuple(column for column in self.columns if column.refers)

    @property
    def has_uuid(self) -> bool:
        """Whether its rows have uuids of their own."""
        return self.order != "page"


@dataclass(frozen=True)
class Shape:
    """A kind of record; `uuid` and `only` are SQL of a row called `t`."""

    kind: str
    table: str
    columns: tuple[Column, ...]
    parts: Mapping[str, Part]
    uuid: str = "t.uuid"
    only: str = "1"

    @cached_property
    def references(self) -> tuple[Column, ...]:
        """Its own columns that hold uuids."""
        return tuple(column for column in self.columns if column.refers)

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        """Its own columns by name."""
        return {column.name: column for column in self.columns}


STAYS: Final[Mapping[str, frozenset[str]]] = {
    # The number, the seal, what is derived, and how it came in here.
    "": frozenset({"id", "uuid", "digest", "trashed_at", "accession_id", "form_folded"}),
    # Stands in `State.left_out`.
    "document": frozenset({"left_out"}),
    # It is the identity; the time is that of the accession here.
    "original": frozenset({"sha256", "added_at"}),
    "known_as": frozenset({"table_name"}),
    "page_turn": frozenset({"original_sha256"}),
}
"""By table, and for all tables, the columns that are in no state. Days that are worked out of a
date stay as well: `_earliest`, `_latest`."""
_DERIVED: Final = ("_earliest", "_latest")

_PARSED: Final = frozenset(
    {
        "unknown",
        "evidence",
        "attributes",
        "authentic_languages",
        "boxes",
        "left_anchor",
        "right_anchor",
        "metadata",
    }
)
"""Columns that hold JSON. Not among them: `page_text.words`, which is long and goes as it is."""

_AUTHORITY: Final = (
    *("authority_id", "signer_id", "creator_id", "publisher_id"),
    *("place_id", "depositary_id", "parent_id", "merged_into_id"),
)
_REFERS: Final[Mapping[str, str]] = dict.fromkeys(_AUTHORITY, "authority") | {
    "visit_id": "visit",
    "instrument_id": "instrument",
    "document_id": "document",
    "left_id": "document",
    "right_id": "document",
    "original_id": "original",
    "scan_id": "scans",
    "passage_id": "passages",
}
"""What the columns refer to, that do not say to which record a row belongs."""
_NAMED: Final[Mapping[str, str]] = {"scans": "scan", "passages": "passage"}
"""Tables of the parts that are referred to."""

_READ: Final[Mapping[tuple[str, str], str]] = {
    ("document", "first_number"): "coalesce(t.first_number, printf('%06d', t.id))",
    ("original", "stored_as"): "substr(t.stored_as, 66)",
    # Its place among those that go.
    ("scan", "seq"): "(SELECT count(*) FROM scan o WHERE o.document_id = t.document_id "
    "AND o.trashed_at IS NULL AND (o.seq, o.id) <= (t.seq, t.id))",
    ("passage_tag", "value"): "CASE t.facet "
    "WHEN 'visit' THEN (SELECT uuid FROM visit WHERE code = t.value) "
    "WHEN 'signatory' THEN (SELECT uuid FROM authority WHERE key = t.value) "
    "ELSE t.value END",
    ("dismissal", "value"): "CASE "
    "WHEN t.field = 'visit' THEN (SELECT uuid FROM visit WHERE code = t.value) "
    "WHEN t.field = 'reprint' THEN (SELECT uuid FROM document WHERE id = "
    "CAST(t.value AS INTEGER)) "
    "WHEN t.field IN ('signatory', 'person', 'publisher') "
    "THEN coalesce((SELECT uuid FROM authority WHERE key = t.value), t.value) ELSE t.value END",
}
"""Columns that mean something else in another archive, and how they are read to mean the same."""
_CALLED: Final[Mapping[tuple[str, str], str]] = {("original", "stored_as"): "extension"}

_PARTS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "term": {},
    "authority": {"names": ("authority_name", "authority_id")},
    "visit": {
        "parties": ("visit_party", "visit_id"),
        "events": ("visit_event", "visit_id"),
    },
    "instrument": {
        "names": ("instrument_name", "instrument_id"),
        "parties": ("instrument_party", "instrument_id"),
        "actions": ("instrument_action", "instrument_id"),
        "relations": ("instrument_relation", "instrument_id"),
    },
    "original": {
        "page_texts": ("page_text", "original_id"),
        "readings": ("page_reading", "original_id"),
        "turns": ("page_turn", "original_sha256"),
    },
    "document": {
        "sectors": ("document_sector", "document_id"),
        "signatories": ("document_signatory", "document_id"),
        "visits": ("document_visit", "document_id"),
        "instruments": ("document_instrument", "document_id"),
        "mentions": ("document_mention", "document_id"),
        "relations": ("document_relation", "document_id"),
        "claims": ("claim", "document_id"),
        "scans": ("scan", "document_id"),
        "passages": ("passage", "document_id"),
        "passage_tags": ("passage_tag", "passage_id"),
        "dismissals": ("dismissal", "document_id"),
        "former_reference_codes": ("former_reference_code", "document_id"),
    },
    "pin": {},
    "difference_note": {},
}
"""By kind, its parts: the table, and the column that says to which record a row belongs."""
_THROUGH: Final = {
    "passage_tags": ("passage", "id", "document_id"),
    "turns": ("original", "sha256", "id"),
}
NAMED_BY: Final[Mapping[tuple[str, str], str]] = {
    ("passage_tags", "visit"): "visit",
    ("passage_tags", "signatory"): "authority",
    ("dismissals", "visit"): "visit",
    ("dismissals", "reprint"): "document",
    ("dismissals", "signatory"): "authority",
    ("dismissals", "person"): "authority",
    ("dismissals", "publisher"): "authority",
}
"""By part and facet or field, the kind of record whose uuid its `value` is in states."""
TABLES: Final[Mapping[str, str]] = {kind: kind for kind in _PARTS} | {"pin": "alignment_pin"}
"""The table of each kind of record."""
_KNOWN_AS: Final = ("term", "authority", "visit", "instrument", "document")
"""Kinds whose records may be known under another uuid as well."""
_UNTRASHED: Final = "t.trashed_at IS NULL"


def named_by(part: str, row: Mapping[str, Any]) -> str:
    """The kind of record that the `value` of a row names; empty where it names none."""
    return NAMED_BY.get((part, row.get("facet") or row.get("field") or ""), "")


def of(archive: Archive) -> Mapping[str, Shape]:
    """The form of each kind of record, in the order of `KINDS`."""
    table = archive.rows.table
    made = {}
    for kind, parts in _PARTS.items():
        own = TABLES[kind]
        made[kind] = Shape(
            kind,
            own,
            _columns(table(own), ""),
            {name: _part(name, table(rows), owner) for name, (rows, owner) in parts.items()}
            | ({"known_as": _also(kind, table("known_as"))} if kind in _KNOWN_AS else {}),
            uuid="t.sha256" if kind == "original" else "t.uuid",
            only=_UNTRASHED if kind == "document" else "1",
        )
    return made


def _part(name: str, table: Table, owner: str) -> Part:
    columns = _columns(table, "" if name == "passage_tags" else owner)
    order = {"scans": "seq", "turns": "page"}.get(name, "uuid")
    only = _UNTRASHED if name == "scans" else "1"
    return Part(name, table.name, owner, columns, _THROUGH.get(name), only, order)


def _also(kind: str, table: Table) -> Part:
    columns = _columns(table, "record_id")
    only = f"t.table_name = '{TABLES[kind]}'"
    return Part("known_as", table.name, "record_id", columns, only=only)


def _columns(table: Table, owner: str) -> tuple[Column, ...]:
    stays = STAYS[""] | STAYS.get(table.name, frozenset()) | {owner}
    return tuple(
        _column(table.name, column)
        for column in table.columns
        if column not in stays and not column.endswith(_DERIVED)
    )


def _column(table: str, column: str) -> Column:
    name = _CALLED.get((table, column), column.removesuffix("_id"))
    refers = _REFERS.get(column, "")
    if column == "related_id":
        refers = table.removesuffix("_relation")
    read = _READ.get((table, column), f't."{column}"')
    if refers:
        identity = "sha256" if refers == "original" else "uuid"
        named = _NAMED.get(refers, refers)
        read = f"(SELECT {identity} FROM {named} WHERE id = t.{column})"
    return Column(name, column, read, refers, column in _PARSED)
