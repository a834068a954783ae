"""How instruments are put into words: rows of the list, of their parties, of their lives."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive.instrument_records import (
    Instrument,
    InstrumentAction,
    InstrumentDocument,
    InstrumentLine,
    InstrumentParty,
    InstrumentRelation,
    Status,
)
from treatyarchive.archive.life import LifeEvent
from treatyarchive.archive.naming import ref
from treatyarchive.ui import dates
from treatyarchive.ui.choosing import lists as choosing
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms.head import Sign
from treatyarchive.ui.widgets.fact_row import FactRow
from treatyarchive.ui.widgets.record_row import RecordRow
from treatyarchive.ui.words import spoken

_BETWEEN = "  ·  "
_NOT_IN_FORCE = ("none", "planned", "initialled", "adopted", "signed", "partly_ratified",
                 "ratified", "provisional")  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("Agreements", text)


def status(found: Status) -> str:
    """How far an instrument has come, with its date as lists print it."""
    said = spoken(found.said)
    return said.replace(found.date, dates.short(found.date)) if found.date else said


def sign(found: Status) -> tuple[str, str]:
    """The icon and the ink of a status."""
    signs = {
        "in_force": ("done", "ok"),
        "ratified": ("half", "ok"),
        "ended": ("close", "text2"),
        "suspended": ("pause", "warn"),
        "none": ("ring", "text3"),
    }
    return signs.get(found.code, ("half", "text2"))


def row(
    line: InstrumentLine, titles: tuple[str, ...], lists: Lists, others: Mapping[str, str]
) -> RecordRow:
    """A line of the list; `others` are titles by code, of what it may be related to."""
    place = choosing.place_then(lists, line.place, line.visit)
    parties = ", ".join(map(lists.name, line.parties))
    meta = _BETWEEN.join(filter(None, (dates.short(line.date), place, parties)))
    said, (icon, ink) = status(line.status), sign(line.status)
    if line.status.code in _NOT_IN_FORCE:
        ink = "text2"
        said = _tr("%1, in force: not recorded").replace("%1", said)
    kind, level = (
        lists.term("instrument_kind", line.kind),
        lists.term("conclusion_level", line.level),
    )
    forms = [form for key in line.parties for form in choosing.forms(lists, key)]
    found = (line.title, *titles, *forms, place, kind, level, said, line.date, line.code)
    return RecordRow(
        line.id, line.title, meta, (icon, said, ink), found, tie=_tie(line, lists, others)
    )


def _tie(line: InstrumentLine, lists: Lists, others: Mapping[str, str]) -> str:
    """What an instrument is to the first it is related to, and how many more there are."""
    ties = sorted(line.relations, key=lambda one: not one.outgoing)
    if not ties:
        return ""
    first, more = ties[0], len(ties) - 1
    said = f"{_kind(first.kind, lists, outgoing=first.outgoing)}: {others.get(first.code, '')}"
    return f"{said}  +{more}" if more else said


def _kind(kind: str, lists: Lists, *, outgoing: bool) -> str:
    """A relation in words, as seen from either side."""
    said = lists.term("instrument_relation", kind)
    if outgoing:
        return said
    return _turned().get(kind, _tr("%1, seen from there").replace("%1", said))


def about(found: Instrument, lists: Lists) -> str:
    """The line below the title."""
    place = choosing.place_then(lists, found.place, found.visit)
    keys = dict.fromkeys(party.key for party in found.parties if party.role == "PARTY")
    parties = ", ".join(map(lists.name, keys))
    return _BETWEEN.join(filter(None, (dates.long(found.date_concluded), place, parties)))


def signs(found: Instrument, standing: Status, lists: Lists) -> list[Sign]:
    """The chips of the head: kind, level, how it stands."""
    icon, ink = sign(standing)
    look = ink if ink in ("ok", "warn") else "neutral"
    made = [(lists.term("instrument_kind", found.kind), "neutral", "agreement")]
    if found.level != "UNKNOWN":
        made.append((lists.term("conclusion_level", found.level), "neutral", ""))
    made.append((status(standing), look, icon))
    if standing.code in _NOT_IN_FORCE:
        made.append((_tr("Entry into force not recorded"), "warn", "warning"))
    return made


def party_row(party: InstrumentParty, lists: Lists) -> FactRow:
    """A party of an instrument, and who signed for it."""
    signer = lists.name(party.signer) if party.signer else ""
    by = _tr("Signed by %1").replace("%1", signer) if signer else ""
    more = ", ".join(filter(None, (by, party.capacity)))
    role = lists.term("party_role", party.role)
    found = lists.authorities.get(party.key)
    icon = "flag" if found is not None and found.kind == "STATE" else "archive"
    links = choosing.links(lists, party.key, party.signer)
    return FactRow(party.id, lists.name(party.key), more=more, note=role, icon=icon, links=links)


def life_row(event: LifeEvent, place: int, lists: Lists) -> FactRow:
    """A line of a life; what nobody entered has a key below 0, by its place."""
    kind = lists.term("treaty_action", event.kind)
    if event.action is None:
        said = spoken(event.said)
        if not event.recorded:
            text = f"{kind}: {said[:1].lower()}{said[1:]}"
            return FactRow(-1 - place, text, dot="missing")
        return FactRow(-1 - place, kind, _day(event.date), more=said, dot="event")
    action = event.action
    by = lists.name(action.authority) if action.authority else ""
    text = _tr("%1 by %2").replace("%1", kind).replace("%2", by) if by else kind
    return FactRow(
        action.id,
        text,
        _day(action.date),
        _details(action),
        note=_proof(action),
        dot="event",
        links=choosing.links(lists, action.authority),
    )


def _day(date: str) -> str:
    return dates.short(date) or _tr("No date")


def _details(action: InstrumentAction) -> str:
    effect = dates.short(action.date_of_effect)
    effective = _tr("with effect from %1").replace("%1", effect) if effect else ""
    return ". ".join(filter(None, (effective, action.note, action.source)))


def _proof(action: InstrumentAction) -> str:
    return ref(action.document) if action.document else ""


def preset(event: LifeEvent) -> dict[str, str]:
    """What the form begins with for an event that nobody entered."""
    return {"kind": event.kind, "date": event.date}


def roles() -> dict[str, str]:
    """What a document can be to an instrument, by code."""
    return {
        "text_of": _tr("Text of it"),
        "reports": _tr("Reports it"),
        "ratifies": _tr("Ratifies it"),
        "mentions": _tr("Mentions it"),
    }


def document_row(found: InstrumentDocument, lists: Lists) -> FactRow:
    """A document of an instrument, with the title as it prints it."""
    printed = lists.term("mention_status", found.status_as_printed or "")
    gone = _tr("in the trash") if found.trashed else ""
    more = _BETWEEN.join(filter(None, (found.ref, printed, gone)))
    quote = found.title_as_printed or ""
    return FactRow(
        found.id,
        found.title,
        _day(found.date),
        more,
        quote,
        roles().get(found.role, found.role),
    )


def relation_row(found: InstrumentRelation, lists: Lists) -> FactRow:
    """What an instrument is to another."""
    kind = _kind(found.kind, lists, outgoing=found.outgoing)
    # Only its own side can be changed here.
    key = found.id if found.outgoing else -found.id
    return FactRow(key, found.title, more=". ".join(filter(None, (kind, found.note))), icon="link")


def _turned() -> dict[str, str]:
    return {
        "AMENDS": _tr("Amended by it"),
        "SUPPLEMENTS": _tr("Supplemented by it"),
        "IMPLEMENTS": _tr("Implemented by it"),
        "PRECEDES": _tr("Its political forerunner"),
        "SUPERSEDES": _tr("Superseded by it"),
        "ESTABLISHES": _tr("Established by it"),
    }


def statuses() -> dict[str, str]:
    """What the list is filtered by, in order, by code."""
    return {
        "in_force": _tr("In force"),
        "waiting": _tr("Entry into force not recorded"),
        "suspended": _tr("Suspended"),
        "ended": _tr("Ended"),
    }


def status_group(found: Status) -> str:
    """Which of `statuses` it is."""
    return "waiting" if found.code in _NOT_IN_FORCE else found.code
