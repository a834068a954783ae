"""Documents as RIS, for reference managers."""

from typing import Any, BinaryIO, Final

from rispy.writer import RisWriter

from treatyarchive.bundle.catalogue import Catalogue
from treatyarchive.bundle.described import Described
from treatyarchive.bundle.lists import csl
from treatyarchive.bundle.lists.plain import one_line
from treatyarchive.errors import UsageError
from treatyarchive.text import edtf

_TYPES: Final = {
    "treaty": "LEGAL",
    "legislation": "STAT",
    csl.ARTICLE: "NEWS",
    "webpage": "ELEC",
    "speech": "GEN",
    "personal_communication": "PCOMM",
    "graphic": "FIGURE",
    "motion_picture": "VIDEO",
    "report": "RPRT",
}


class _Writer(RisWriter):  # type: ignore[misc]  # the library has no types
    """Writes no numbers between the entries."""

    def set_header(self, count: int) -> str:
        return ""


def write(catalogue: Catalogue, file: BinaryIO) -> None:
    """All documents of a catalogue."""
    for one in catalogue.documents():
        file.write(text(one, catalogue.language).encode() + b"\n")


def text(one: Described, language: str = "en") -> str:
    """A document as the lines of an entry."""
    said: str = _Writer().formats([entry(one, language)])
    return said.rstrip("\n") + "\n"


def entry(one: Described, language: str = "en") -> dict[str, Any]:
    """It as rispy names the fields, without what is empty."""
    treaty = one.text_of if csl.is_treaty(one) else None
    kind = treaty.kind if treaty else one.kind
    found: dict[str, Any] = {
        "type_of_reference": _TYPES.get(csl.type_of(one), "GEN"),
        "id": one.uuid,
        "title": one.heading,
        "authors": [*csl.author(one, language)],
        "year": _days(csl.issued(one)).partition("/")[0],
        "date": _days(csl.issued(one)),
        "publisher": csl.publisher(one, language) if not csl.container(one) else "",
        "place_published": treaty.place.in_(language) if treaty and treaty.place else "",
        "secondary_title": csl.container(one, language),
        "volume": treaty.volume if treaty else "",
        "type_of_work": kind.in_(language) if kind else "",
        "call_number": one.reference_code,
        "accession_number": one.number,
        "language": one.language.code if one.language else "",
        "abstract": one.scope_content,
        "keywords": [*dict.fromkeys(tag.label.in_(language) for tag in _tags(one))],
        "notes": [note for note in (one.access.in_(language), one.rights_note) if note],
        "urls": [one.url] if one.url else [],
        "access_date": _days(csl.looked_up(one)),
    }
    return {name: _fit(value) for name, value in found.items() if value}


def _tags(one: Described) -> list[Any]:
    return [*one.sectors, *one.signatories, *one.visits]


def _fit(value: str | list[str]) -> str | list[str]:
    return one_line(value) if isinstance(value, str) else [one_line(one) for one in value]


def _days(date: str) -> str:
    """An EDTF date as RIS has dates: 2021/12/06/, in words what cannot be said so."""
    try:
        found = edtf.parse(date)
    except UsageError:
        return f"///{date}"
    start = found.start
    if start is None or "X" in start.year:
        return f"///{date}" if date else ""
    unsaid = date if found.interval or start.qualifier else ""
    month = f"{start.month:02}" if start.month else ""
    day = f"{start.day:02}" if start.day and month else ""
    return f"{start.year}/{month}/{day}/{unsaid}"
