"""What goes along with documents: visits, instruments, names and terms that they name."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from treatyarchive.archive.sharing import access, reading_states
from treatyarchive.archive.sharing.access import Sharing
from treatyarchive.archive.sharing.held_names import Printing
from treatyarchive.archive.store import Archive
from treatyarchive.archive.term_edits import USES

_ACCOMPANIED: Final = ("visit", "instrument", "authority")
"""Kinds of which a bundle holds what goes with its documents."""
_SETS: Final = ("whole", "documents", "visits", "instruments", "elsewhere", "authorities", "held")
"""What statements speak of, by number: `documents` are all that go, `whole` those that go whole.

`held` are the uuids of names that stay here."""
_GIVEN: Final = "WITH RECURSIVE " + ", ".join(
    f"{name}(id) AS MATERIALIZED (SELECT value FROM json_each(?{at}))"
    for at, name in enumerate(_SETS, 1)
)
_TOLD: Final = "(document_id IS NULL OR document_id IN documents OR document_id IN elsewhere)"
# Passages of what goes: not those of a scan in the trash.
_KEPT: Final = (
    "p.document_id IN whole AND "
    "(p.scan_id IS NULL OR p.scan_id IN (SELECT id FROM scan WHERE trashed_at IS NULL))"
)
_VISITS: Final = (
    "SELECT visit_id FROM document_visit WHERE document_id IN documents "
    "UNION SELECT v.id FROM passage p JOIN passage_tag t ON t.passage_id = p.id "
    f"JOIN visit v ON v.code = t.value WHERE t.facet = 'visit' AND {_KEPT}"
)
# Of what was concluded at a visit, that which no document speaks of that stays here.
_INSTRUMENTS: Final = (
    "SELECT instrument_id FROM document_instrument WHERE document_id IN documents "
    "UNION SELECT i.id FROM instrument i WHERE i.visit_id IN visits AND NOT EXISTS "
    "(SELECT 1 FROM document_instrument l WHERE l.instrument_id = i.id "
    "AND l.document_id NOT IN documents)"
)
_PROVING: Final = (
    "SELECT document_id FROM visit_event WHERE visit_id IN visits AND document_id IS NOT NULL "
    "UNION SELECT document_id FROM instrument_action WHERE instrument_id IN instruments "
    "AND document_id IS NOT NULL"
)
_NAMED: Final = (
    "SELECT creator_id AS id FROM document WHERE id IN documents "
    "UNION SELECT publisher_id FROM document WHERE id IN documents "
    "UNION SELECT authority_id FROM document_signatory WHERE document_id IN documents "
    "UNION SELECT signer_id FROM document_signatory WHERE document_id IN documents "
    "UNION SELECT authority_id FROM document_mention WHERE document_id IN documents "
    "UNION SELECT a.id FROM passage p JOIN passage_tag t ON t.passage_id = p.id "
    f"JOIN authority a ON a.key = t.value WHERE t.facet = 'signatory' AND {_KEPT} "
    "UNION SELECT place_id FROM visit WHERE id IN visits "
    "UNION SELECT authority_id FROM visit_party WHERE visit_id IN visits "
    f"UNION SELECT place_id FROM visit_event WHERE visit_id IN visits AND {_TOLD} "
    "UNION SELECT place_id FROM instrument WHERE id IN instruments "
    "UNION SELECT depositary_id FROM instrument WHERE id IN instruments "
    "UNION SELECT authority_id FROM instrument_party WHERE instrument_id IN instruments "
    "UNION SELECT signer_id FROM instrument_party WHERE instrument_id IN instruments "
    "UNION SELECT authority_id FROM instrument_action WHERE instrument_id IN instruments "
    f"AND {_TOLD} "
)
_AUTHORITIES: Final = (
    f", named(id) AS ({_NAMED} UNION SELECT a.parent_id FROM authority a JOIN named USING (id)) "
    "SELECT id FROM named"
)
_WHOSE: Final = {
    "document": "id IN documents",
    "visit": "id IN visits",
    "visit_event": f"visit_id IN visits AND {_TOLD}",
    "instrument": "id IN instruments",
    "instrument_name": "instrument_id IN instruments AND uuid NOT IN held",
    "instrument_party": "instrument_id IN instruments",
    "instrument_action": f"instrument_id IN instruments AND {_TOLD}",
    "instrument_relation": "instrument_id IN instruments AND related_id IN instruments",
    "document_relation": "document_id IN documents AND related_id IN documents",
    "authority": "id IN authorities",
    "authority_name": "authority_id IN authorities AND uuid NOT IN held",
    "claim": "document_id IN whole",
}
"""By table with terms, the rows that go; of other tables those of the documents."""
_TERMS: Final = " UNION ".join(
    [
        *(
            f"SELECT '{vocabulary}' AS vocabulary, {column} AS code FROM {table} WHERE "
            + _WHOSE.get(
                table, "document_id IN whole" if "printed" in column else "document_id IN documents"
            )
            for vocabulary, uses in USES.items()
            for table, column in uses
        ),
        "SELECT 'sector', t.value FROM passage_tag t JOIN passage p ON p.id = t.passage_id "
        f"WHERE t.facet = 'sector' AND {_KEPT}",
        "SELECT 'language', divergence_prevails FROM instrument WHERE id IN instruments",
        "SELECT 'language', l.value FROM instrument i, json_each(i.authentic_languages) l "
        "WHERE i.id IN instruments",
    ]
)
_USED: Final = (
    f", used(vocabulary, code) AS ({_TERMS} UNION SELECT t.vocabulary, t.parent_code FROM term t "
    "JOIN used USING (vocabulary, code)) SELECT t.id FROM term t JOIN used USING (vocabulary, code)"
)
_ORIGINALS: Final = (
    "SELECT original_id FROM document WHERE id IN whole "
    "UNION SELECT original_id FROM scan WHERE document_id IN whole AND trashed_at IS NULL"
)
_BETWEEN: Final = "SELECT id FROM {} WHERE left_id IN whole AND right_id IN whole"
_EVERY: Final = {
    "documents": "SELECT id FROM document",
    "visits": "SELECT id FROM visit",
    "instruments": "SELECT id FROM instrument",
    "authorities": "SELECT id FROM authority WHERE merged_into_id IS NULL",
    "terms": "SELECT id FROM term",
}
# Every archive has them: whether anything here names them tells nobody anything.
_SHIPPED: Final = {
    "authorities": f"{_EVERY['authorities']} AND substr(uuid, 15, 1) = '5'",
    "terms": f"{_EVERY['terms']} WHERE substr(uuid, 15, 1) = '5'",
}
_TIED: Final = {
    "visits": "SELECT visit_id FROM document_visit",
    "instruments": "SELECT instrument_id FROM document_instrument",
    "authorities": _AUTHORITIES,
    "terms": _USED,
}
"""What of these belongs to anything at all, where all there is goes."""
_STAYING: Final = {
    "visits": "SELECT visit_id FROM visit_event WHERE document_id NOT IN documents "
    "UNION SELECT v.id FROM passage p JOIN passage_tag t ON t.passage_id = p.id "
    "JOIN visit v ON v.code = t.value WHERE t.facet = 'visit' AND p.document_id NOT IN whole",
    "instruments": "SELECT instrument_id FROM instrument_action WHERE document_id NOT IN documents",
}
"""What of these documents speak of that stay here."""
# An entry that was merged follows the one it is now, unless some name of that stays here.
_MERGED: Final = (
    "SELECT id FROM authority WHERE merged_into_id IN authorities AND merged_into_id NOT IN "
    "(SELECT authority_id FROM authority_name WHERE uuid IN held)"
)
_FREE: Final = (Sharing.WHOLE, Sharing.RECORD)


@dataclass(frozen=True)
class Going:
    """All that a bundle holds, by uuid as bundles carry it, and its numbers here in that order."""

    whole: frozenset[str]
    record_only: frozenset[str]
    elsewhere: frozenset[str]
    """Documents that are not in the bundle and stand under no condition that keeps them in."""
    records: Mapping[str, frozenset[str]]
    numbers: Mapping[str, tuple[int, ...]]
    held: frozenset[str] = field(default_factory=frozenset)
    """Rows with names that only what stays here prints."""

    def has(self, kind: str, uuid: str) -> bool:
        """Whether a reference to this record means something to a reader of the bundle."""
        if kind == "document":
            return uuid in self.whole or uuid in self.record_only
        return kind not in self.records or uuid in self.records[kind] or is_shipped(uuid)


def is_shipped(uuid: str) -> bool:
    """Whether every archive has it from the beginning: its uuid is made of its name."""
    return uuid[14:15] == "5"


class _Finding:
    """Works out sets of numbers, each from those before it."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.sets: dict[str, list[Any]] = {name: [] for name in _SETS}

    def put(self, name: str, *parts: Iterable[Any]) -> None:
        """Say what is in a set: all that these have."""
        self.sets[name] = sorted({one for part in parts for one in part})

    def numbers(self, sql: str) -> list[int]:
        """What a statement finds that speaks of the sets."""
        given = [json.dumps(self.sets[name]) for name in _SETS]
        return [n for (n,) in self._archive.query(f"{_GIVEN} {sql}", given) if n is not None]

    def alone(self, name: str) -> set[int]:
        """The visits, instruments, authorities or terms that belong to nothing, or to all."""
        every = _Finding(self._archive)
        for known in ("documents", "visits", "instruments", "authorities"):
            every.put(known, every.numbers(_EVERY[known]))
        every.put("whole", every.sets["documents"])
        shipped = self.numbers(_SHIPPED[name]) if name in _SHIPPED else ()
        tied = {*every.numbers(_TIED[name])}
        if name in _STAYING:
            tied.update(self.numbers(_STAYING[name]))
        return {*every.numbers(_EVERY[name])} - tied | {*shipped}


def find(
    archive: Archive,
    whole: Sequence[int],
    record_only: Sequence[int],
    visits: Sequence[int],
    today: date,
    *,
    everything: bool = False,
) -> Going:
    """What goes with these documents, and with visits that were chosen as such.

    Where it is for `everything`, also what belongs to no document at all.
    """
    found = _Finding(archive)

    def alone(name: str) -> Iterable[int]:
        return found.alone(name) if everything else ()

    found.put("whole", whole)
    found.put("documents", whole, record_only)
    found.put("visits", visits, found.numbers(_VISITS), alone("visits"))
    found.put("instruments", found.numbers(_INSTRUMENTS), alone("instruments"))
    proving = access.verdicts(archive, found.numbers(_PROVING), today)
    free = {number for number, verdict in proving.items() if verdict.sharing in _FREE}
    found.put("elsewhere", free - {*found.sets["documents"]})
    found.put("authorities", found.numbers(_AUTHORITIES), alone("authorities"))
    printing = Printing(archive, whole, found.sets["documents"], today)
    found.put("held", printing.held(found.sets["authorities"], found.sets["instruments"]))
    found.put("authorities", found.sets["authorities"], found.numbers(_MERGED))
    found.put("terms", found.numbers(_USED), alone("terms"))
    return _going(archive, found)


def _going(archive: Archive, found: _Finding) -> Going:
    chosen = {
        "term": found.sets["terms"],
        "authority": found.sets["authorities"],
        "visit": found.sets["visits"],
        "instrument": found.sets["instruments"],
        "original": found.numbers(_ORIGINALS),
        "document": found.sets["documents"],
        "pin": found.numbers(_BETWEEN.format("alignment_pin")),
        "difference_note": found.numbers(_BETWEEN.format("difference_note")),
    }
    numbers = {kind: reading_states.in_order(archive, kind, rows) for kind, rows in chosen.items()}
    whole = _uuids(archive, "document", found.sets["whole"])
    return Going(
        whole,
        _uuids(archive, "document", found.sets["documents"]) - whole,
        _uuids(archive, "document", found.sets["elsewhere"]),
        {kind: _uuids(archive, kind, numbers[kind]) for kind in _ACCOMPANIED},
        {kind: tuple(rows) for kind, rows in numbers.items()},
        frozenset(found.sets["held"]),
    )


def _uuids(archive: Archive, table: str, numbers: Sequence[int]) -> frozenset[str]:
    sql = f"SELECT uuid FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
    return frozenset(uuid for (uuid,) in archive.query(sql, (json.dumps(list(numbers)),)))
