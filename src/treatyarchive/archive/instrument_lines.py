"""Instruments as lists show them, and found by any of their titles."""

from collections.abc import Sequence
from typing import Any

from treatyarchive.archive import life
from treatyarchive.archive.instrument_records import InstrumentLine, LineRelation
from treatyarchive.archive.store import Archive
from treatyarchive.text import alternat

_LINES = (
    "SELECT i.id, i.code, i.title, i.kind, i.level, i.date_concluded, a.key, v.code, "
    "(SELECT count(DISTINCT l.document_id) FROM document_instrument l JOIN document d "
    "ON d.id = l.document_id WHERE l.instrument_id = i.id AND d.trashed_at IS NULL) "
    "FROM instrument i LEFT JOIN authority a ON a.id = i.place_id "
    "LEFT JOIN visit v ON v.id = i.visit_id {where} "
    "ORDER BY i.date_concluded_earliest IS NULL, i.date_concluded_earliest, i.code"
)
_PARTIES = (
    "SELECT p.instrument_id, a.key, p.role FROM instrument i JOIN instrument_party p "
    "ON p.instrument_id = i.id JOIN authority a ON a.id = p.authority_id {where} ORDER BY p.id"
)
_ACTIONS = (
    "SELECT n.instrument_id, n.kind, n.date, a.key FROM instrument i JOIN instrument_action n "
    "ON n.instrument_id = i.id LEFT JOIN authority a ON a.id = n.authority_id {where} ORDER BY n.id"
)
_RELATIONS = (
    "SELECT i.id, r.kind, o.code, i.id = r.instrument_id FROM instrument i "
    "JOIN instrument_relation r ON i.id IN (r.instrument_id, r.related_id) "
    "JOIN instrument o ON o.id = iif(i.id = r.instrument_id, r.related_id, r.instrument_id) "
    "{where} ORDER BY r.id"
)
_TITLES = (
    "SELECT id, title FROM instrument UNION SELECT instrument_id, form FROM instrument_name "
    "UNION SELECT instrument_id, title_as_printed FROM document_instrument "
    "WHERE title_as_printed IS NOT NULL"
)


def load(archive: Archive, where: str = "", parameters: Sequence[Any] = ()) -> list[InstrumentLine]:
    """The instruments that a condition on `instrument i` means, by date, undated ones last."""
    with archive.reading():
        rows = archive.at_once(_LINES.format(where=where), parameters, columns=9)
        parties: dict[int, list[tuple[str, str]]] = {}
        for number, key, role in archive.at_once(
            _PARTIES.format(where=where), parameters, columns=3
        ):
            parties.setdefault(number, []).append((key, role))
        actions: dict[int, list[life.Done]] = {}
        for number, *done in archive.at_once(_ACTIONS.format(where=where), parameters, columns=4):
            actions.setdefault(number, []).append(life.Done(*done))
        related: dict[int, list[LineRelation]] = {}
        for number, kind, code, outgoing in archive.at_once(
            _RELATIONS.format(where=where), parameters, columns=4
        ):
            related.setdefault(number, []).append(LineRelation(kind, code, bool(outgoing)))
    return [
        _line(row, parties.get(row[0], []), actions.get(row[0], []), related.get(row[0], []))
        for row in rows
    ]


def _line(
    row: tuple[Any, ...],
    parties: Sequence[tuple[str, str]],
    actions: Sequence[life.Done],
    related: Sequence[LineRelation],
) -> InstrumentLine:
    *plain, documents = row
    keys = tuple(dict.fromkeys(key for key, _ in parties))
    bound = [key for key, role in parties if role == life.BOUND]
    status = life.status(actions, bound, row[5])
    return InstrumentLine(*(*plain, keys, status, documents, tuple(related)))


def by_title(archive: Archive, title: str) -> list[InstrumentLine]:
    """The instruments of that title, official or as printed somewhere, in any script.

    Where none has it whole: those with a title that begins with it, else that has its words.
    """
    wanted = alternat.words(title)
    if not wanted:
        return []
    best: dict[int, int] = {}
    for number, form in archive.at_once(_TITLES, columns=2):
        rank = alternat.likeness(wanted, alternat.words(form))
        if rank is not None:
            best[number] = min(rank, best.get(number, rank))
    nearest = min(best.values(), default=0)
    numbers = [number for number, rank in best.items() if rank == nearest]
    marks = ", ".join("?" * len(numbers))
    return load(archive, f"WHERE i.id IN ({marks})", numbers) if numbers else []


def titles(archive: Archive) -> list[tuple[int, str]]:
    """The number of each instrument with each form of its title, official or as printed."""
    return [(number, form) for number, form in archive.at_once(_TITLES, columns=2)]
