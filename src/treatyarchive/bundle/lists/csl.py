"""Documents as the Citation Style Language has them: for its JSON, and for formatted citations."""

import json
import re
from collections.abc import Mapping
from typing import Any, BinaryIO, Final

from treatyarchive.bundle.catalogue import Catalogue
from treatyarchive.bundle.described import Described
from treatyarchive.errors import UsageError
from treatyarchive.text import edtf

ARTICLE: Final = "article-newspaper"
_TYPES: Final = {
    "TREATY_TEXT": "treaty",
    "CERTIFIED_COPY": "treaty",
    "SPEECH": "speech",
    "AGENCY_REPORT": ARTICLE,
    "NEWS_ARTICLE": ARTICLE,
    "REPOST": ARTICLE,
    "OFFICIAL_RELEASE": "webpage",
    "LEGAL_ACT": "legislation",
    "CORRESPONDENCE": "personal_communication",
    "PHOTO": "graphic",
    "SCAN": "graphic",
    "AUDIOVISUAL": "motion_picture",
    "ANALYSIS": "report",
}
_OF_INSTRUMENTS: Final = ("TREATY_TEXT", "CERTIFIED_COPY", "SCAN", "DRAFT", "TRANSLATION")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
SERIES: Final = "United Nations Treaty Series"


def type_of(one: Described) -> str:
    """Its type: the text of an instrument is a treaty in whatever form it is kept."""
    code = one.kind.code if one.kind else ""
    if one.text_of and code in _OF_INSTRUMENTS:
        return "treaty"
    return _TYPES.get(code, "document")


def is_treaty(one: Described) -> bool:
    """Whether it is the text of an instrument."""
    return type_of(one) == "treaty"


def parties(one: Described, language: str = "en") -> tuple[str, ...]:
    """Who concluded what it is the text of, by its tags, else by the instrument's own record."""
    tags = [*one.signatories, *(one.text_of.parties if one.text_of else ())]
    names = (tag.label.in_(language) for tag in tags if tag.role.code == "PARTY")
    return tuple(dict.fromkeys(names))


def author(one: Described, language: str = "en") -> tuple[str, ...]:
    """Who is named as its author: of a treaty the parties, else as printed, else the creator."""
    if is_treaty(one):
        return parties(one, language)
    if one.byline:
        return (one.byline,)
    return (one.creator.in_(language),) if one.creator else ()


def publisher(one: Described, language: str = "en") -> str:
    """Who published it, where that is not its author."""
    said = one.publisher.in_(language) if one.publisher else ""
    return "" if said in author(one, language) else said


def container(one: Described, language: str = "en") -> str:
    """What it is part of: an article of what is published, a treaty of the series it stands in."""
    if is_treaty(one):
        return SERIES if one.text_of and one.text_of.volume else ""
    return publisher(one, language) if type_of(one) == ARTICLE else ""


def issued(one: Described) -> str:
    """The EDTF date it is cited by: of a treaty that of concluding, else that of publishing."""
    if is_treaty(one):
        concluded = one.text_of.date if one.text_of else ""
        return concluded or one.date or one.date_published
    return one.date_published or one.date


def looked_up(one: Described) -> str:
    """The ISO day on which its address was looked up; empty where that is not a day."""
    found = _DAY.match(one.retrieved_at) if one.url else None
    return found[0] if found else ""


def item(one: Described, language: str = "en") -> dict[str, Any]:
    """It as an item of CSL-JSON, without what is empty."""
    volume = one.text_of.volume if one.text_of and is_treaty(one) else ""
    within = container(one, language)
    found = {
        "id": one.uuid,
        "type": type_of(one),
        "title": one.heading,
        "author": [{"literal": name} for name in author(one, language)],
        "publisher": "" if type_of(one) == ARTICLE else publisher(one, language),
        "issued": date(issued(one)),
        "accessed": date(looked_up(one)),
        "container-title": within,
        "volume": volume,
        "genre": one.kind.in_(language) if one.kind else "",
        "language": one.language.code if one.language else "",
        "archive_location": one.reference,
        "abstract": one.scope_content,
        "URL": one.url,
    }
    return {name: value for name, value in found.items() if value}


def date(value: str) -> dict[str, Any] | None:
    """An EDTF date as CSL-JSON: in parts where it can be, else as it is; None if unknown."""
    try:
        found = edtf.parse(value)
    except UsageError:
        return {"literal": value}
    if not found.known:
        return None
    sides = [side for side in (found.start, found.end if found.interval else None) if side]
    if len(sides) < 1 + found.interval or any("X" in side.year for side in sides):
        return {"literal": value}
    parts = [_parts(side.year, side.month, side.day) for side in sides]
    unsure = any(side.qualifier for side in sides)
    return {"date-parts": parts} | ({"circa": True} if unsure else {})


def _parts(*parts: int | str | None) -> list[int]:
    """Year, month and day as far as each that is larger is known."""
    known = parts[: parts.index(None)] if None in parts else parts
    return [int(part or 0) for part in known]


def write(catalogue: Catalogue, file: BinaryIO) -> None:
    """All documents of a catalogue as one array."""
    file.write(b"[")
    for count, one in enumerate(catalogue.documents()):
        file.write((b",\n" if count else b"\n") + _json(item(one, catalogue.language)))
    file.write(b"\n]\n")


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")
