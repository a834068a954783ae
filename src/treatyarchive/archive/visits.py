"""Visits: who was whose guest, when and where, under a code safe in file names and shells."""

import json
import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from treatyarchive.archive import authorities, instrument_lines, life, terms
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.dossier_records import Dossier, VisitDocument
from treatyarchive.archive.records import Visit, VisitEvent, VisitParty
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say
from treatyarchive.text import edtf

_LONGEST_CODE = 80
CODE = re.compile(rf"[A-Za-z0-9_][A-Za-z0-9_.,+@%=-]{{0,{_LONGEST_CODE - 1}}}")
"""What the code of a visit, or of an instrument, may be: safe in file names and in shells."""
_ROOM_FOR_SUFFIX = 5
_UNDATED = "undated"
_VISITS = (
    "SELECT v.id, v.uuid, v.code, v.title, v.kind, v.date, a.key, v.venue, "
    "v.document_count_stated, v.note FROM visit v LEFT JOIN authority a ON a.id = v.place_id "
    "{where} ORDER BY v.date_earliest, v.code"
)
_PARTIES = (
    "SELECT p.visit_id, a.key, p.role, p.note, p.id FROM visit v JOIN visit_party p "
    "ON p.visit_id = v.id JOIN authority a ON a.id = p.authority_id {where} ORDER BY p.seq, p.id"
)
_EVENTS = (
    "SELECT e.visit_id, e.id, e.kind, e.date, a.key, e.title, e.document_id, e.certainty, "
    "e.evidence FROM visit v JOIN visit_event e ON e.visit_id = v.id "
    "LEFT JOIN authority a ON a.id = e.place_id {where} ORDER BY e.id"
)
_DOCUMENTS = (
    "SELECT l.id, d.id, d.title, iif(d.date <> '', d.date, d.date_published), d.kind, l.role, "
    "l.kind_as_printed, l.certainty, l.evidence FROM document_visit l "
    "JOIN document d ON d.id = l.document_id WHERE l.visit_id = ? AND d.trashed_at IS NULL "
    "ORDER BY l.role, d.id"
)


def exists(archive: Archive, code: str) -> bool:
    """Whether there is a visit with this code."""
    return bool(archive.query("SELECT 1 FROM visit WHERE code = ?", (code,)))


def find(archive: Archive, code: str) -> int:
    """The visit with this code."""
    found = archive.query("SELECT id FROM visit WHERE code = ?", (code,))
    if not found:
        known = [c for (c,) in archive.query("SELECT code FROM visit ORDER BY code LIMIT 20")]
        raise UsageError(
            say(
                "There is no visit {code}. Make it with `visit`, or give one of: {known}.",
                code=code,
                known=known or say("(none yet)"),
            )
        )
    return int(found[0][0])


def get(archive: Archive, number: int) -> Visit:
    """The visit with this number."""
    with archive.reading():
        found = _load(archive, "WHERE v.id = ?", (number,))
    if not found:
        raise UsageError(say("This visit is not there any more."))
    return found[0]


def all_of(archive: Archive) -> list[Visit]:
    """All visits by date."""
    with archive.reading():
        return _load(archive, "", ())


def dossier(archive: Archive, number: int) -> Dossier:
    """A visit with its documents and the instruments concluded on it, read at one moment."""
    with archive.reading():
        visit = get(archive, number)
        documents = tuple(
            VisitDocument(*(*plain, tuple(json.loads(evidence))))
            for *plain, evidence in archive.query(_DOCUMENTS, (number,))
        )
        lines = instrument_lines.load(archive, "WHERE i.visit_id = ?", (number,))
        return Dossier(visit, documents, tuple(lines))


def between(archive: Archive, keys: Sequence[str], first: str, last: str) -> list[Visit]:
    """The visits on which all of these met, from one ISO day to another, or on days unknown."""
    wanted = sorted(set(keys))
    marks = ", ".join("?" * len(wanted))
    where = (
        "WHERE ifnull(v.date_latest, ?) >= ? AND ifnull(v.date_earliest, ?) <= ? "
        "AND v.id IN (SELECT m.visit_id FROM visit_party m JOIN authority k "
        f"ON k.id = m.authority_id WHERE k.key IN ({marks}) "
        "AND m.role IN ('host', 'guest', 'participant') "
        "GROUP BY m.visit_id HAVING count(DISTINCT k.id) = ?)"
    )
    return _load(archive, where, (last, first, first, last, *wanted, len(wanted)))


def _load(archive: Archive, where: str, parameters: Sequence[Any]) -> list[Visit]:
    parties: dict[int, list[VisitParty]] = {}
    for visit, *party in archive.query(_PARTIES.format(where=where), parameters):
        parties.setdefault(visit, []).append(VisitParty(*party))
    events: dict[int, list[VisitEvent]] = {}
    for visit, *plain, evidence in archive.query(_EVENTS.format(where=where), parameters):
        event = VisitEvent(*(*plain, tuple(json.loads(evidence))))
        events.setdefault(visit, []).append(event)
    for programme in events.values():
        programme.sort(key=_when)
    rows = archive.query(_VISITS.format(where=where), parameters)
    return [
        Visit(*(*row, tuple(parties.get(row[0], ())), tuple(events.get(row[0], ()))))
        for row in rows
    ]


def _when(event: VisitEvent) -> tuple[str, str]:
    """By day, then by the time of day, if it is told."""
    return life.day(event.date), event.date.partition("T")[2]


def free_code(archive: Archive, date: str, hosts: Sequence[str], guests: Sequence[str]) -> str:
    """A code such as `2021-12-06-KZ-UZ`, host first, with a suffix where it is taken."""
    stem = "-".join([_known_of(date), *_sides(archive, hosts, guests)])
    stem = stem[: _LONGEST_CODE - _ROOM_FOR_SUFFIX].rstrip("-")
    code, suffix = stem, 2
    while exists(archive, code):
        code, suffix = f"{stem}-{suffix}", suffix + 1
    return code


def fitting_code(archive: Archive, visit: Visit) -> str:
    """The code a visit would be given now, where its own names another date; else empty."""
    if not visit.date:
        return ""
    hosts, guests = visit.keys("host"), visit.keys("guest")
    sides = re.escape("-".join(_sides(archive, hosts, guests)))
    named = re.fullmatch(rf"(\d{{4}}(?:-\d\d){{0,2}})-{sides}(?:-\d+)?", visit.code)
    known = _known_of(visit.date)
    if named is None or known.startswith(named[1]) or named[1].startswith(known):
        return ""
    return free_code(archive, visit.date, hosts, guests)


def _sides(archive: Archive, hosts: Sequence[str], guests: Sequence[str]) -> list[str]:
    """The short names of hosts and guests, as a code has them."""
    iso = dict(archive.query("SELECT key, ifnull(iso_code, '') FROM authority"))
    return [iso.get(key) or key.rsplit(".", 1)[-1].upper() for key in (*hosts, *guests)]


def _known_of(date: str) -> str:
    """What of a date is sure enough to name a visit by: a day, a month, a year, or nothing.

    Of two days that are doubtful, what both agree in: 2022-12-17?/2022-12-22? is 2022-12.
    """
    known = edtf.parse(date)
    if known.start is None:
        return f"before-{known.latest}" if known.latest else _UNDATED
    sides = [_numbers(known.start)]
    if known.interval and known.end is not None and (known.start[-1] or known.end[-1]):
        sides.append(_numbers(known.end))
    alike = takewhile(lambda found: len(set(found)) == 1, zip(*sides, strict=False))
    return "-".join(found[0] for found in alike) or _UNDATED


def _numbers(part: edtf.DatePart) -> list[str]:
    """Year, month and day of one side, as far as they are told."""
    return [part.year, *(f"{number:02}" for number in (part.month, part.day) if number)]


def put(
    archive: Archive,
    code: str,
    *,
    host: Sequence[str] = (),
    guest: Sequence[str] = (),
    kind: str | None = None,
    date: str | None = None,
    place: str | None = None,
    **others: str | int | None,
) -> ChangeSet:
    """Make the visit `code`, or change what is given of it."""
    safe(code)
    with archive.transaction():
        row = _columns(archive, kind, date, place) | others
        found = archive.query("SELECT id FROM visit WHERE code = ?", (code,))
        parties = _parties(archive, host, guest)
        if found:
            number = int(found[0][0])
            changes = archive.alteration("visit", number, row) if row else []
            changes += _replace_parties(archive, number, parties)
            return archive.apply(ChangeSet(say("Change visit {code}", code=code), tuple(changes)))
        created = archive.insertion("visit", {"title": _title(code, row), "code": code} | row)
        changes = [created]
        changes += [_add_party(archive, created.row, *party) for party in parties]
        return archive.apply(ChangeSet(say("New visit {code}", code=code), tuple(changes)))


def safe(code: str) -> str:
    """The code, if it can be one."""
    if not CODE.fullmatch(code):
        raise UsageError(
            say(
                "{code} is not a visit code. Use letters, digits and . _ + - , @ % = only, at most "
                "{most} of them, a letter, a digit or _ first, for example 2021-12-06-KZ-UZ.",
                code=repr(code),
                most=_LONGEST_CODE,
            )
        )
    return code


def _title(code: str, row: dict[str, Any]) -> str:
    return str(row.get("title") or code)


def _columns(
    archive: Archive, kind: str | None, date: str | None, place: str | None
) -> dict[str, Any]:
    row: dict[str, Any] = {}
    if kind is not None:
        row["kind"] = terms.code(archive, "visit_kind", kind)
    if date is not None:
        parsed = edtf.parse(date)
        row |= {
            "date": parsed.value,
            "date_earliest": parsed.earliest,
            "date_latest": parsed.latest,
        }
    if place is not None:
        row["place_id"] = authorities.find(archive, place).id
    return row


def _parties(
    archive: Archive, hosts: Sequence[str], guests: Sequence[str]
) -> list[tuple[int, str]]:
    named = [(key, "host") for key in hosts] + [(key, "guest") for key in guests]
    found = [(authorities.party(archive, key).id, role) for key, role in named]
    return list(dict.fromkeys(found))


def _add_party(archive: Archive, visit: int, authority: int, role: str) -> Change:
    seq = 0 if role == "host" else 1
    return archive.insertion(
        "visit_party",
        {"visit_id": visit, "authority_id": authority, "role": role, "seq": seq},
    )


def _replace_parties(archive: Archive, visit: int, wanted: list[tuple[int, str]]) -> list[Change]:
    """Hosts and guests as given, for the roles that were given at all."""
    roles = {role for _, role in wanted}
    changes: list[Change] = []
    for row, authority, role in archive.query(
        "SELECT id, authority_id, role FROM visit_party WHERE visit_id = ?", (visit,)
    ):
        if (authority, role) in wanted:
            wanted = [party for party in wanted if party != (authority, role)]
        elif role in roles:
            changes.append(archive.removal("visit_party", row))
    return changes + [_add_party(archive, visit, *party) for party in wanted]
