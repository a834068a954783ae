"""Tags copied from an instrument to its documents, and from documents to their instrument.

What is copied is inferred, and rests on the passage that ties the document to the instrument.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from treatyarchive.archive import plans
from treatyarchive.archive.naming import ref
from treatyarchive.archive.plans import Addition, Draft, Line, Plan
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say

KINDS = ("signatory", "visit")
"""What an instrument and its documents have in common: its parties, the visit it was signed on."""
_TELLING = ("text_of", "reports", "ratifies")
"""Roles of documents that are about the instrument, rather than mention it."""
_INFERRED = "INFERRED"


class Instrument(NamedTuple):
    """An instrument that has documents, as one chooses it."""

    number: int
    code: str
    title: str
    documents: int


class _Link(NamedTuple):
    """A document of an instrument; evidence as stored."""

    number: int
    title: str
    evidence: str


class _Party(NamedTuple):
    number: int
    key: str
    role: str
    signer: int | None
    capacity: str | None


def instruments(archive: Archive, numbers: Sequence[int] = ()) -> list[Instrument]:
    """The instruments that documents are about: those numbered, or all."""
    where = f"AND l.document_id IN ({plans.marks(len(numbers))}) " if numbers else ""
    found = archive.query(
        "SELECT i.id, i.code, i.title, (SELECT count(DISTINCT o.document_id) "
        "FROM document_instrument o JOIN document d ON d.id = o.document_id "
        f"WHERE o.instrument_id = i.id AND d.trashed_at IS NULL AND o.role IN {_TELLING}) "
        "FROM instrument i WHERE EXISTS (SELECT 1 FROM document_instrument l "
        f"WHERE l.instrument_id = i.id AND l.role IN {_TELLING} {where}) ORDER BY i.code",
        list(numbers),
    )
    return [Instrument(*row) for row in found]


def to_documents(archive: Archive, instrument: int, kinds: Iterable[str] = KINDS) -> Plan:
    """Its parties as signatories of each document, its visit as what the document is about."""
    with archive.reading():
        code, _, visit = _instrument(archive, instrument)
        draft, links = Draft(), _links(archive, instrument)
        chosen = set(kinds)
        if "signatory" in chosen:
            for party in _parties(archive, "instrument_party", "instrument_id", instrument):
                _sign(archive, draft, links, party)
        if "visit" in chosen and visit is not None:
            _visit(archive, draft, links, visit)
    action = say("Copy tags of {code} to {documents}", code=code, documents=_counted(draft))
    return draft.done(action, [link.number for link in links])


def to_instrument(archive: Archive, instrument: int, kinds: Iterable[str] = KINDS) -> Plan:
    """The signatories of its documents as parties, and the visit that all of them are about."""
    with archive.reading():
        code, title, visit = _instrument(archive, instrument)
        draft, links = Draft(), _links(archive, instrument)
        chosen = set(kinds)
        if "signatory" in chosen:
            known = {
                (party.number, party.role)
                for party in _parties(archive, "instrument_party", "instrument_id", instrument)
            }
            for party in _signatories(archive, links):
                if (party.number, party.role) not in known:
                    row = _row(party) | {"instrument_id": instrument}
                    draft.additions.append(Addition("instrument_party", row))
                    draft.lines.append(Line(instrument, code, title, "signatory", "", party.key))
        if "visit" in chosen and visit is None:
            _common_visit(archive, draft, Line(instrument, code, title, "visit", "", ""))
    return draft.done(say("Copy tags of documents to {code}", code=code), [instrument])


def _instrument(archive: Archive, number: int) -> tuple[str, str, int | None]:
    found = archive.query("SELECT code, title, visit_id FROM instrument WHERE id = ?", (number,))
    if not found:
        raise UsageError(say("There is no such instrument any more. Choose another."))
    code, title, visit = found[0]
    return code, title, visit


def _links(archive: Archive, instrument: int) -> list[_Link]:
    found = archive.query(
        "SELECT d.id, d.title, max(l.evidence) FROM document_instrument l "
        "JOIN document d ON d.id = l.document_id WHERE l.instrument_id = ? "
        f"AND d.trashed_at IS NULL AND l.role IN {_TELLING} GROUP BY d.id ORDER BY d.id",
        (instrument,),
    )
    return [_Link(*row) for row in found]


def _parties(archive: Archive, table: str, owner: str, number: int) -> list[_Party]:
    found = archive.query(
        f"SELECT a.id, a.key, p.role, p.signer_id, p.capacity FROM {table} p "
        f"JOIN authority a ON a.id = p.authority_id WHERE p.{owner} = ? ORDER BY p.id",
        (number,),
    )
    return [_Party(*row) for row in found]


def _signatories(archive: Archive, links: Sequence[_Link]) -> list[_Party]:
    """Who signed, in any of the documents, once a role; a signer only where none names another."""
    found: dict[tuple[int, str], list[_Party]] = {}
    for link in links:
        for party in _parties(archive, "document_signatory", "document_id", link.number):
            found.setdefault((party.number, party.role), []).append(party)
    return [_agreed(parties) for parties in found.values()]


def _agreed(parties: Sequence[_Party]) -> _Party:
    signers = {(one.signer, one.capacity) for one in parties if one.signer is not None}
    signer, capacity = signers.pop() if len(signers) == 1 else (None, None)
    return parties[0]._replace(signer=signer, capacity=capacity)


def _sign(archive: Archive, draft: Draft, links: Sequence[_Link], party: _Party) -> None:
    signed = _tagged(archive, "document_signatory", "authority_id", party.number)
    for link in links:
        if link.number not in signed:
            row = _row(party) | _inferred(link)
            _add(draft, link, Addition("document_signatory", row), "signatory", party.key)


def _visit(archive: Archive, draft: Draft, links: Sequence[_Link], visit: int) -> None:
    about = _tagged(archive, "document_visit", "visit_id", visit)
    (code,) = archive.one("SELECT code FROM visit WHERE id = ?", (visit,))
    for link in links:
        if link.number not in about:
            row = {"visit_id": visit, "role": "about"} | _inferred(link)
            _add(draft, link, Addition("document_visit", row), "visit", code)


def _tagged(archive: Archive, table: str, column: str, target: int) -> set[int]:
    found = archive.query(f"SELECT document_id FROM {table} WHERE {column} = ?", (target,))
    return {number for (number,) in found}


def _row(party: _Party) -> dict[str, Any]:
    return {
        "authority_id": party.number,
        "role": party.role,
        "signer_id": party.signer,
        "capacity": party.capacity,
    }


def _inferred(link: _Link) -> dict[str, Any]:
    return {"document_id": link.number, "certainty": _INFERRED, "evidence": link.evidence}


def _add(draft: Draft, link: _Link, addition: Addition, kind: str, value: str) -> None:
    draft.additions.append(addition)
    draft.lines.append(Line(link.number, ref(link.number), link.title, kind, "", value))


def _common_visit(archive: Archive, draft: Draft, line: Line) -> None:
    """The one visit its documents are about; where they are about several, that is said."""
    found = archive.query(
        "SELECT DISTINCT v.id, v.code FROM document_visit d JOIN visit v ON v.id = d.visit_id "
        "WHERE d.role = 'about' AND d.document_id IN (SELECT o.id FROM document_instrument l "
        "JOIN document o ON o.id = l.document_id WHERE l.instrument_id = ? "
        f"AND o.trashed_at IS NULL AND l.role IN {_TELLING}) ORDER BY v.code",
        (line.number,),
    )
    if len(found) == 1:
        ((visit, code),) = found
        draft.alter("instrument", line.number, {"visit_id": None}, {"visit_id": visit})
        draft.lines.append(line._replace(new=code))
    elif found:
        codes = [code for _, code in found]
        why = say("its documents are about {n} visits: {codes}", n=len(codes), codes=codes)
        draft.refuse(why, line.name)


def _counted(draft: Draft) -> str:
    return say("{n} document(s)", n=len({line.number for line in draft.lines}))
