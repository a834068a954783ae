"""A document's record in words, element by element as ISAD(G) numbers and orders them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from treatyarchive.bundle.described import Described, Label, Tag
from treatyarchive.text.dates_in_words import in_words

_STATED: Final = "STATED"
_PLAIN: Final = "sector"
"""The role that goes without saying."""
RULES: Final = "ISAD(G)2"
"""The rules that descriptions follow where they name no others."""


class Element(NamedTuple):
    """An element: its number in ISAD(G), empty where that has none, and what it says."""

    number: str
    name: str
    values: tuple[str, ...]


Read = Callable[[Described, str], Sequence[str]]


def elements(one: Described, language: str = "en") -> Iterator[Element]:
    """The elements that say something."""
    for number, name, read in _ELEMENTS:
        if values := tuple(filter(None, read(one, language))):
            yield Element(number, name, values)


def in_full(tag: Tag, language: str = "en") -> str:
    """What a document is tied to, and how: 'Kazakhstan (Party; signed by N. N., President)'."""
    signer, capacity = tag.details.get("signer"), tag.details.get("capacity")
    signed = f"signed by {_name(signer, language)}" if signer else ""
    signed = ", ".join(filter(None, (signed, _name(capacity, language))))
    others = [
        _name(value, language)
        for name, value in tag.details.items()
        if name not in ("signer", "capacity")
    ]
    sure = tag.certainty.in_(language) if _is_unsure(tag) and tag.certainty else ""
    role = "" if tag.role.code == _PLAIN else tag.role.in_(language)
    how = "; ".join(filter(None, (role, signed, *others, sure)))
    return f"{tag.label.in_(language)} ({how})" if how else tag.label.in_(language)


def _name(said: str | Label | None, language: str) -> str:
    return said.in_(language) if isinstance(said, Label) else said or ""


def _is_unsure(tag: Tag) -> bool:
    return tag.certainty is not None and tag.certainty.code != _STATED


def _field(name: str) -> Read:
    return lambda one, _: (str(getattr(one, name)),)


def _label(name: str) -> Read:
    def read(one: Described, language: str) -> Sequence[str]:
        found: Label | None = getattr(one, name)
        return (found.in_(language),) if found else ("Unknown" * (name in one.unknown),)

    return read


def _tags(name: str) -> Read:
    return lambda one, language: [in_full(tag, language) for tag in getattr(one, name)]


def _dates(one: Described, _: str) -> Sequence[str]:
    published = f"Published {in_words(one.date_published)}" if one.date_published else ""
    unknown = "Unknown" if "date" in one.unknown and not one.date else ""
    return in_words(one.date) or unknown, published, one.date_note


def _titles(one: Described, _: str) -> Sequence[str]:
    return one.heading, one.subtitle


def _creators(one: Described, language: str) -> Sequence[str]:
    return *_label("creator")(one, language), one.byline


def _access(one: Described, language: str) -> Sequence[str]:
    until = f"Until {in_words(one.access_until)}" if one.access_until else ""
    return one.access.in_(language), until


def _source(one: Described, _: str) -> Sequence[str]:
    seen = f"Looked up {in_words(one.retrieved_at[:10])}" if one.url and one.retrieved_at else ""
    return one.url, seen


def _files(one: Described, _: str) -> Sequence[str]:
    return [
        f"{scan.name or scan.media_type}, {scan.pages} page{'s' * (scan.pages != 1)}"
        for scan in one.scans
    ]


def _related(one: Described, language: str) -> Sequence[str]:
    return [f"{said.kind.in_(language)}: {said.number} {said.title}" for said in one.relations]


_ELEMENTS: Final[Sequence[tuple[str, str, Read]]] = (
    ("3.1.1", "Reference code", _field("reference_code")),
    ("3.1.2", "Title", _titles),
    ("3.1.3", "Date", _dates),
    ("3.1.4", "Level of description", _label("level")),
    ("3.1.5", "Extent", _field("extent")),
    ("", "Kind", _label("kind")),
    ("3.2.1", "Creator", _creators),
    ("", "Publisher", _label("publisher")),
    ("3.2.3", "Archival history", _field("custodial_history")),
    ("3.2.4", "Acquisition", _field("acquisition")),
    ("3.3.1", "Scope and content", _field("scope_content")),
    ("", "Sectors", _tags("sectors")),
    ("", "Signatories", _tags("signatories")),
    ("", "Visits", _tags("visits")),
    ("", "Instruments", _tags("instruments")),
    ("", "Mentions", _tags("mentions")),
    ("3.4.1", "Access", _access),
    ("3.4.2", "Reproduction", _field("rights_note")),
    ("3.4.3", "Language", _label("language")),
    ("3.4.4", "Files", _files),
    ("3.5.1", "Originals", _field("originals_location")),
    ("3.5.2", "Copies", _field("copies_location")),
    ("3.5.3", "Related documents", _related),
    ("", "Source", _source),
    ("3.6.1", "Note", lambda one, _: (one.text_note, one.note)),
    ("3.7.1", "Archivist’s note", _field("archivist_note")),
    ("3.7.2", "Rules", lambda one, _: (one.rules * (one.rules != RULES),)),
)
