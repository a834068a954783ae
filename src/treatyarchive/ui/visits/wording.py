"""How visits are put into words: rows of the list, who took part, the programme."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive.dossier_records import Dossier, VisitDocument
from treatyarchive.archive.instrument_records import InstrumentLine
from treatyarchive.archive.naming import ref
from treatyarchive.archive.records import Visit, VisitEvent, VisitParty
from treatyarchive.text import edtf
from treatyarchive.text.clock import now
from treatyarchive.ui import dates
from treatyarchive.ui.choosing import lists as choosing
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms.head import Sign
from treatyarchive.ui.widgets.fact_row import FactRow
from treatyarchive.ui.widgets.record_row import RecordRow
from treatyarchive.ui.widgets.timeline_strip import TimePoint
from treatyarchive.ui.words import spoken

_BETWEEN = "  ·  "


def _tr(text: str) -> str:
    return QCoreApplication.translate("Visits", text)


def announced(visit: Visit, documents: int) -> bool:
    """Whether it is still to come, and nothing tells of it."""
    first = edtf.parse(visit.date).earliest
    return bool(first) and not documents and str(first) > now()[:10]


def kind(visit: Visit, lists: Lists) -> str:
    """Its rank as known."""
    return lists.term("visit_kind", visit.kind) if visit.kind else ""


def row(visit: Visit, documents: int, lists: Lists) -> RecordRow:
    """A line of the list."""
    place = choosing.place_then(lists, visit.place, visit.code)
    met = [*visit.keys("host"), *visit.keys("guest"), *visit.keys("participant")]
    meta = _BETWEEN.join(
        filter(None, (dates.short(visit.date), place, ", ".join(map(lists.name, met))))
    )
    if announced(visit, documents):
        state = ("clock", _tr("Announced"), "text2")
    else:
        said = _sources(documents)
        state = ("visit", _BETWEEN.join(filter(None, (kind(visit, lists), said))), "text2")
    keys = [*(party.key for party in visit.parties), visit.place]
    forms = [form for key in keys for form in choosing.forms(lists, key)]
    words = (visit.title, visit.code, visit.date, visit.venue or "", state[1], meta, *forms)
    return RecordRow(visit.id, visit.title, meta, state, words)


def point(visit: Visit, documents: int, lists: Lists) -> TimePoint | None:
    """A visit on the strip of time; None where nothing is known of its date."""
    known = edtf.parse(visit.date)
    day = known.earliest or known.latest
    if not day:
        return None
    place = choosing.place_then(lists, visit.place, visit.code)
    title = ", ".join(filter(None, (place, dates.short(visit.date))))
    coming = announced(visit, documents)
    said = _tr("Announced") if coming else _sources(documents)
    detail = _BETWEEN.join(filter(None, (kind(visit, lists), said)))
    return TimePoint(visit.id, date.fromisoformat(day), title, detail, coming)


def place_then(visit: Visit, lists: Lists) -> str:
    """What its place was called on the visit, where that is another name than today's."""
    then = choosing.place_then(lists, visit.place, visit.code)
    changed = visit.place is not None and then != lists.name(visit.place)
    return _tr("%1 then").replace("%1", then) if changed else ""


def about(found: Dossier, lists: Lists) -> str:
    """The line below the title."""
    visit = found.visit
    place = choosing.place_then(lists, visit.place, visit.code)
    sides = [
        (_tr("Guest: %1"), visit.keys("guest")),
        (_tr("Host: %1"), visit.keys("host")),
    ]
    told = [said.replace("%1", ", ".join(map(lists.name, keys))) for said, keys in sides if keys]
    return _BETWEEN.join(filter(None, (dates.long(visit.date), place, *told)))


def signs(found: Dossier, lists: Lists) -> list[Sign]:
    """The chips of the head: rank as known, ranks as printed otherwise, what is counted."""
    visit = found.visit
    made: list[Sign] = []
    if visit.kind:
        made.append((kind(visit, lists), "neutral", "visit"))
    if announced(visit, len(found.documents)):
        made.append((_tr("Announced"), "neutral", "clock"))
    if visit.document_count_stated is not None:
        count = visit.document_count_stated
        stated = QCoreApplication.translate("Visits", "%n document(s) signed, as stated", "", count)
        made.append((stated, "neutral", "agreement"))
    if found.instruments:
        count = len(found.instruments)
        recorded = QCoreApplication.translate("Visits", "%n instrument(s) recorded", "", count)
        made.append((recorded, "neutral", "check"))
    return made


def roles() -> dict[str, str]:
    """What somebody can be on a visit, by code."""
    return {
        "host": _tr("Host"),
        "guest": _tr("Guest"),
        "participant": _tr("Participant"),
        "head_of_delegation": _tr("Head of delegation"),
        "delegate": _tr("Delegate"),
    }


def party_row(party: VisitParty, lists: Lists) -> FactRow:
    """Somebody who took part."""
    found = lists.authorities.get(party.key)
    known = found.kind if found is not None else ""
    icon = {"STATE": "flag", "PERSON": "user"}.get(known, "archive")
    said = roles().get(party.role, party.role)
    more, links = party.note or "", choosing.links(lists, party.key)
    return FactRow(party.id, lists.name(party.key), more=more, note=said, icon=icon, links=links)


def event_row(event: VisitEvent, lists: Lists) -> FactRow:
    """A point of the programme."""
    known = lists.term("visit_event_kind", event.kind)
    place = lists.name(event.place) if event.place else ""
    # What is stated needs no word; what is inferred or disputed does.
    doubted = event.certainty not in (None, "STATED")
    doubt = lists.term("certainty", event.certainty or "") if doubted else ""
    more = _BETWEEN.join(filter(None, (known if event.title else "", place, doubt)))
    told_by = ref(event.document) if event.document else ""
    return FactRow(
        event.id,
        event.title or known,
        when(event.date),
        more,
        note=told_by,
        dot="event",
        links=choosing.links(lists, event.place),
    )


def when(moment: str) -> str:
    """A day as lists print it, with the time of day where it is known."""
    day, _, time = moment.partition("T")
    said = dates.short(day)
    return f"{said}, {time}" if time and said else said or _tr("No date")


def rank_rows(found: Dossier) -> list[FactRow]:
    """The ranks of a visit as documents print them, each once, with those that do."""
    ties = {one.number: one.id for one in found.documents}
    return [
        FactRow(ties[numbers[0]], "", quote=rank, note=", ".join(map(ref, numbers)))
        for rank, numbers in found.ranks_printed.items()
    ]


def document_roles() -> dict[str, str]:
    """What a document can be to a visit, by code."""
    return {"about": _tr("About it"), "mentions": _tr("Mentions it")}


def document_row(document: VisitDocument, lists: Lists) -> FactRow:
    """A document about a visit, or that mentions it."""
    role = document_roles().get(document.role, document.role)
    known = lists.term("source_kind", document.kind) if document.kind else ""
    more = _BETWEEN.join(filter(None, (document.ref, known)))
    lead = dates.short(document.date) or _tr("No date")
    return FactRow(document.id, document.title, lead, more, document.kind_as_printed or "", role)


def instrument_row(line: InstrumentLine, lists: Lists) -> FactRow:
    """An instrument concluded on a visit."""
    known = lists.term("instrument_kind", line.kind)
    said = spoken(line.status.said)
    if line.status.date:
        said = said.replace(line.status.date, dates.short(line.status.date))
    more = _BETWEEN.join(filter(None, (known, said)))
    return FactRow(line.id, line.title, more=more, note=_sources(line.documents), icon="agreement")


def _sources(documents: int) -> str:
    if not documents:
        return _tr("no documents")
    return QCoreApplication.translate("Visits", "%n document(s)", "", documents)
