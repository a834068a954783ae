"""Instruments: what was signed, by whom, and what became of it."""

import json
from collections.abc import Sequence
from typing import Any

from treatyarchive.archive import authorities, instrument_lines, terms, visits
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.instrument_records import (
    Instrument,
    InstrumentAction,
    InstrumentDocument,
    InstrumentLine,
    InstrumentName,
    InstrumentParty,
    InstrumentRelation,
)
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say, term
from treatyarchive.text import alternat, edtf, written

_WHOLE = (
    "SELECT i.uuid, i.code, i.title, i.kind, i.level, i.binding, i.date_concluded, p.key, v.code, "
    "i.period, i.period_note, i.authentic_languages, i.divergence_prevails, d.key, "
    "i.registration_no, i.registration_date, i.volume, i.articles_note, i.note, i.source "
    "FROM instrument i LEFT JOIN authority p ON p.id = i.place_id "
    "LEFT JOIN visit v ON v.id = i.visit_id LEFT JOIN authority d ON d.id = i.depositary_id "
    "WHERE i.id = ?"
)
_LANGUAGES_AT = 11
_NAMES = "SELECT id, form, language, note FROM instrument_name WHERE instrument_id = ? ORDER BY id"
_PARTIES = (
    "SELECT p.id, a.key, p.role, s.key, p.capacity FROM instrument_party p "
    "JOIN authority a ON a.id = p.authority_id LEFT JOIN authority s ON s.id = p.signer_id "
    "WHERE p.instrument_id = ? ORDER BY p.id"
)
_ACTIONS = (
    "SELECT n.id, n.kind, n.date, n.date_of_effect, a.key, n.document_id, n.note, n.source "
    "FROM instrument_action n LEFT JOIN authority a ON a.id = n.authority_id "
    "WHERE n.instrument_id = ? ORDER BY n.id"
)
_RELATIONS = (
    "SELECT r.id, r.kind, i.id, i.code, i.title, r.instrument_id = ?1, r.note "
    "FROM instrument_relation r JOIN instrument i "
    "ON i.id = iif(r.instrument_id = ?1, r.related_id, r.instrument_id) "
    "WHERE ?1 IN (r.instrument_id, r.related_id) ORDER BY r.id"
)
_DOCUMENTS = (
    "SELECT l.id, d.id, d.title, iif(d.date <> '', d.date, d.date_published), l.role, "
    "l.title_as_printed, l.status_as_printed, l.certainty, l.evidence, d.trashed_at IS NOT NULL "
    "FROM document_instrument l JOIN document d ON d.id = l.document_id "
    "WHERE l.instrument_id = ? ORDER BY d.id, l.id"
)
# By the index: the titles that documents print are among the notes on them.
_PRINTED = (
    "SELECT DISTINCT i.code, i.kind, l.title_as_printed FROM index_word w "
    "JOIN index_page p ON p.id = w.rowid AND p.place = 'note' "
    "JOIN document_instrument l ON l.document_id = p.document_id "
    "JOIN instrument i ON i.id = l.instrument_id "
    "WHERE index_word MATCH ? AND l.title_as_printed IS NOT NULL ORDER BY i.id"
)


def exists(archive: Archive, code: str) -> bool:
    """Whether there is an instrument with this code."""
    return bool(archive.query("SELECT 1 FROM instrument WHERE code = ?", (code,)))


def find(archive: Archive, code: str) -> int:
    """The instrument with this code."""
    found = archive.query("SELECT id FROM instrument WHERE code = ?", (code,))
    if not found:
        raise UsageError(
            say(
                "There is no instrument {code} in {name}. `instruments` lists those there are.",
                code=code,
                name=archive.path.name,
            )
        )
    return int(found[0][0])


def get(archive: Archive, number: int) -> Instrument:
    """The whole instrument with this number."""
    with archive.reading():
        found = archive.query(_WHOLE, (number,))
        if not found:
            raise UsageError(say("This instrument is not there any more."))
        row = list(found[0])
        row[_LANGUAGES_AT] = tuple(json.loads(row[_LANGUAGES_AT]))
        parts = (
            tuple(InstrumentName(*one) for one in archive.query(_NAMES, (number,))),
            tuple(InstrumentParty(*one) for one in archive.query(_PARTIES, (number,))),
            tuple(InstrumentAction(*one) for one in archive.query(_ACTIONS, (number,))),
            tuple(_relation(one) for one in archive.query(_RELATIONS, (number,))),
            tuple(_document(one) for one in archive.query(_DOCUMENTS, (number,))),
        )
        return Instrument(*(number, *row, *parts))


def _relation(row: tuple[Any, ...]) -> InstrumentRelation:
    *plain, outgoing, note = row
    return InstrumentRelation(*(*plain, bool(outgoing), note))


def _document(row: tuple[Any, ...]) -> InstrumentDocument:
    *plain, evidence, trashed = row
    return InstrumentDocument(*(*plain, tuple(json.loads(evidence)), bool(trashed)))


def listed(archive: Archive) -> list[InstrumentLine]:
    """All instruments by date, undated ones last."""
    return instrument_lines.load(archive)


def by_title(archive: Archive, title: str) -> list[InstrumentLine]:
    """The instruments of that title, official or as printed somewhere, in any script."""
    return instrument_lines.by_title(archive, title)


def free_code(archive: Archive) -> str:
    """A code for a new instrument: `I30` after `I29`."""
    (highest,) = archive.one(
        "SELECT ifnull(max(CAST(substr(code, 2) AS INTEGER)), 0) FROM instrument "
        "WHERE code GLOB 'I[0-9]*' AND NOT code GLOB 'I*[^0-9]*' AND length(code) < 19"
    )
    return f"I{highest + 1:02d}"


def names(archive: Archive) -> list[tuple[str, str, str]]:
    """Code, kind and name of each instrument, once for each form of its name."""
    return archive.query(
        "SELECT code, kind, title FROM instrument UNION SELECT i.code, i.kind, n.form "
        "FROM instrument_name n JOIN instrument i ON i.id = n.instrument_id ORDER BY 1, 3"
    )


def printed(archive: Archive, title: str) -> list[tuple[str, str]]:
    """Code and kind of the instruments that some document prints under this title."""
    wanted = alternat.words(title)
    words = " ".join(f'"{word}"' for word in wanted if word != alternat.AND)
    found = archive.query(_PRINTED, (words,)) if words else []
    same = ((code, kind) for code, kind, one in found if alternat.same(wanted, alternat.words(one)))
    return list(dict.fromkeys(same))


def states(archive: Archive, code: str) -> frozenset[str]:
    """Keys of its parties and of those who met on the visits its documents are about."""
    found = archive.query(
        "SELECT a.key FROM instrument_party p JOIN instrument i ON i.id = p.instrument_id "
        "JOIN authority a ON a.id = p.authority_id WHERE i.code = ?1 UNION "
        "SELECT a.key FROM instrument i JOIN document_instrument l ON l.instrument_id = i.id "
        "JOIN document_visit d ON d.document_id = l.document_id AND d.role = 'about' "
        "JOIN visit_party p ON p.visit_id = d.visit_id "
        "AND p.role IN ('host', 'guest', 'participant') "
        "JOIN authority a ON a.id = p.authority_id WHERE i.code = ?1",
        (code,),
    )
    return frozenset(key for (key,) in found)


def create(
    archive: Archive,
    code: str,
    title: str,
    *,
    kind: str = "UNSPECIFIED",
    level: str = "UNKNOWN",
    date_concluded: str = "",
    place: str | None = None,
    visit: str | None = None,
    period: str = "",
    note: str | None = None,
    names: Sequence[str] = (),
    parties: Sequence[tuple[str, str, str | None]] = (),
) -> ChangeSet:
    """A new instrument; parties as (authority key, role, key of the person who signed)."""
    with archive.transaction():
        _check_new(archive, code, title)
        date = edtf.parse(date_concluded)
        made = archive.insertion(
            "instrument",
            {
                "code": code,
                "title": written.line(title),
                "kind": terms.code(archive, "instrument_kind", kind),
                "level": terms.code(archive, "conclusion_level", level),
                "date_concluded": date.value,
                "date_concluded_earliest": date.earliest,
                "date_concluded_latest": date.latest,
                "place_id": authorities.find(archive, place).id if place else None,
                "visit_id": visits.find(archive, visit) if visit else None,
                "period": edtf.parse(period).value,
                "note": written.lines(note),
            },
        )
        changes = [made]
        changes += [
            archive.insertion("instrument_name", {"instrument_id": made.row, "form": form})
            for form in map(written.line, names)
        ]
        changes += [_party(archive, made.row, *party) for party in parties]
        return archive.apply(ChangeSet(say("New agreement {title}", title=title), tuple(changes)))


def _check_new(archive: Archive, code: str, title: str) -> None:
    if not title.strip():
        raise UsageError(say("{field} must not be empty. Give it a value.", field=term("title")))
    if not visits.CODE.fullmatch(code):
        raise UsageError(
            say(
                "{code} cannot be the code of an instrument. Use letters, digits and "
                ". _ + - , @ % = only, a letter, a digit or _ first, for example I30.",
                code=repr(code),
            )
        )
    if exists(archive, code):
        raise UsageError(
            say("There is an instrument {code} already. Choose another code.", code=code)
        )


def _party(archive: Archive, instrument: int, key: str, role: str, signer: str | None) -> Change:
    row: dict[str, Any] = {
        "instrument_id": instrument,
        "authority_id": authorities.party(archive, key).id,
        "role": terms.code(archive, "party_role", role),
        "signer_id": authorities.find(archive, signer).id if signer else None,
    }
    return archive.insertion("instrument_party", row)
