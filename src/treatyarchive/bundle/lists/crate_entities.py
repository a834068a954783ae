"""Records as entities of an RO-Crate: schema.org types, Dublin Core terms where that has none."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import quote

from treatyarchive.bundle.described import (
    Described,
    DescribedAuthority,
    DescribedInstrument,
    DescribedTerm,
    DescribedVisit,
    Event,
    Label,
    Tag,
)
from treatyarchive.errors import UsageError
from treatyarchive.text import edtf

Entity = Mapping[str, Any]
_TYPES: Final = {
    "STATE": "Country",
    "GOVERNMENT": "GovernmentOrganization",
    "GOV_BODY": "GovernmentOrganization",
    "PARLIAMENT": "GovernmentOrganization",
    "REGION": "AdministrativeArea",
    "DISTRICT": "AdministrativeArea",
    "CITY": "City",
    "PLACE": "Place",
    "PERSON": "Person",
    "FORMAT": "Thing",
    "AWARD": "Thing",
}
_EVENT_ROLES: Final = {"host": "organizer"}


def made(uuid: str, kind: str | list[str], values: Mapping[str, Any]) -> Entity:
    """An entity without what is empty."""
    said = {name: value for name, value in values.items() if value not in ("", None, [], ())}
    return {"@id": urn(uuid), "@type": kind, **said}


def urn(uuid: str) -> str:
    """The name of a record anywhere."""
    return f"urn:uuid:{uuid}"


def document(
    one: Described, files: Iterable[str], names: Mapping[str, str], language: str
) -> Entity:
    """A document, with what it is tied to and the files in the crate that it consists of.

    `names` has the uuids of authorities by their keys.
    """
    parties = [tag for tag in one.signatories if tag.uuid]
    tied = {tag.uuid for tag in (*one.visits, *one.instruments)}
    return made(
        one.uuid,
        ["CreativeWork", "ArchiveComponent"],
        {
            "name": one.heading,
            "alternateName": one.subtitle,
            "identifier": [*filter(None, (one.reference_code, one.number))],
            "additionalType": _said(one.kind, language),
            "description": one.scope_content,
            "inLanguage": one.language.code if one.language else "",
            "creator": _authority(one.creator, names) or one.byline,
            "publisher": _authority(one.publisher, names),
            "contributor": references(tag.uuid for tag in parties),
            "about": [
                *references(tied),
                *references(sector_id(tag.label.code) for tag in one.sectors),
            ],
            "mentions": references(tag.uuid for tag in one.mentions),
            "dcterms:created": one.date,
            "dcterms:issued": one.date_published,
            "datePublished": day(one.date_published),
            "dcterms:extent": one.extent,
            "dcterms:accessRights": one.access.in_(language),
            "conditionsOfAccess": _conditions(one, language),
            "dcterms:provenance": one.custodial_history,
            "copyrightNotice": one.rights_note,
            "url": one.url,
            "encoding": [{"@id": name} for name in files],
            **_relations(one),
        },
    )


def _conditions(one: Described, language: str) -> str:
    goes = "" if one.whole else " Only the record is in this bundle."
    return f"{one.access.in_(language)}.{goes}"


def _relations(one: Described) -> dict[str, list[Entity]]:
    found: dict[str, list[Entity]] = {}
    for relation in one.relations:
        found.setdefault(relation.dcterms or "dcterms:relation", []).append(
            {"@id": urn(relation.uuid)}
        )
    return found


def visit(one: DescribedVisit, language: str) -> Entity:
    """A visit as an event."""
    roles: dict[str, list[Entity]] = {}
    for tag in one.parties:
        roles.setdefault(_EVENT_ROLES.get(tag.role.code, "attendee"), []).append(_reference(tag))
    start, end = days(one.date)
    return made(
        one.uuid,
        "Event",
        {
            "name": one.title,
            "identifier": one.code,
            "additionalType": _said(one.kind, language),
            "startDate": start,
            "endDate": end,
            "dcterms:temporal": one.date,
            "location": ", ".join(filter(None, (one.venue, _said(one.place, language)))),
            "description": one.note,
            **roles,
        },
    )


def instrument(one: DescribedInstrument, language: str) -> Entity:
    """What was concluded."""
    return made(
        one.uuid,
        "Legislation",
        {
            "name": one.title,
            "alternateName": [name["form"] for name in one.names],
            "identifier": [*filter(None, (one.code, one.registration_no))],
            "legislationType": one.kind.in_(language),
            "legislationDate": day(one.date),
            "dcterms:created": one.date,
            "inLanguage": [label.code for label in one.authentic_languages],
            "locationCreated": _said(one.place, language),
            "temporalCoverage": one.period,
            "contributor": [_reference(tag) for tag in one.parties],
            "subjectOf": references([one.visit] if one.visit else []),
            "description": "\n".join(map(_happened, one.actions)),
        },
    )


def authority(one: DescribedAuthority, language: str) -> Entity:
    """A state, body, person or place."""
    name = one.label.in_(language)
    forms = dict.fromkeys(form["form"] for form in one.names)
    return made(
        one.uuid,
        _TYPES.get(one.kind, "Organization"),
        {
            "name": name,
            "alternateName": [form for form in forms if form != name],
            "identifier": one.key,
        },
    )


def sector(one: DescribedTerm, language: str) -> Entity:
    """A sector as a term."""
    parent = {"@id": sector_id(one.parent)} if one.parent else None
    named = {
        "@id": sector_id(one.code),
        "@type": "DefinedTerm",
        "name": one.label.in_(language),
        "termCode": one.code,
        "inDefinedTermSet": {"@id": "#sectors"},
    }
    return named | ({"isPartOf": parent} if parent else {})


def sector_id(code: str) -> str:
    """The name of a sector in the crate."""
    return f"#sector-{quote(code)}"


def references(names: Iterable[str]) -> list[Entity]:
    """Entities by their names, records by uuid."""
    return [{"@id": name if name.startswith("#") else urn(name)} for name in sorted({*names})]


def day(date: str) -> str:
    """An EDTF date where it is one plain day, month or year; else empty."""
    start, end = days(date)
    return start if start == end else ""


def days(date: str) -> tuple[str, str]:
    """Start and end of an EDTF date as schema.org has dates; empty where open or doubtful."""
    try:
        found = edtf.parse(date)
    except UsageError:
        return "", ""
    sides = (found.start, found.end)
    start, end = (_plain(side) if side else "" for side in sides)
    return start, end


def _plain(side: edtf.DatePart) -> str:
    if "X" in side.year:
        return ""
    parts = (side.year, *(f"{part:02}" for part in (side.month, side.day) if part))
    return "" if side.day and not side.month else "-".join(parts)


def _reference(tag: Tag) -> Entity:
    return {"@id": urn(tag.uuid)}


def _said(label: Label | None, language: str) -> str:
    return label.in_(language) if label else ""


def _authority(label: Label | None, names: Mapping[str, str]) -> Entity | None:
    return {"@id": urn(names[label.code])} if label and label.code in names else None


def _happened(event: Event) -> str:
    by = f" ({event.by.in_()})" if event.by else ""
    return f"{event.kind.in_()}: {event.date or 'undated'}{by}"
