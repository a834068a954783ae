"""Documents as BibTeX, in UTF-8; a treaty is the `legal` of biblatex."""

import io
import re
from typing import BinaryIO, Final

from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output.bibtex import Writer

from treatyarchive.bundle.catalogue import Catalogue
from treatyarchive.bundle.described import Described
from treatyarchive.bundle.lists import csl
from treatyarchive.bundle.lists.plain import one_line

_TYPES: Final = {
    "treaty": "legal",
    "legislation": "legislation",
    csl.ARTICLE: "article",
    "webpage": "online",
    "report": "report",
    "personal_communication": "letter",
    "graphic": "image",
    "motion_picture": "video",
}
_LANGUAGES: Final = {
    "en": "english",
    "ru": "russian",
    "kk": "kazakh",
    "uz": "uzbek",
    "tr": "turkish",
    "fr": "french",
}
"""Languages by the names that babel and polyglossia have for them."""
_TIME: Final = re.compile(r"T[\d:]+")
_SIGNS: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
_IN_URLS: Final = str.maketrans({"{": "%7B", "}": "%7D", '"': "%22", " ": "%20", "\\": "%5C"})


class _Writer(Writer):  # type: ignore[misc]  # the library has no types
    """Leaves values as they are: signs of TeX have been escaped."""

    def _encode(self, text: str) -> str:
        return text


def write(catalogue: Catalogue, file: BinaryIO) -> None:
    """All documents of a catalogue."""
    for one in catalogue.documents():
        file.write(text(one, catalogue.language).encode() + b"\n")


def text(one: Described, language: str = "en") -> str:
    """A document as the lines of an entry."""
    out = io.StringIO()
    entries = BibliographyData({key(one): entry(one, language)})
    _Writer(encoding="UTF-8").write_stream(entries, out)
    return out.getvalue()


def key(one: Described) -> str:
    """What it is cited by in TeX: its number, and as much of its identity as tells it apart."""
    return f"ta{one.number}-{one.uuid[:8]}"


def entry(one: Described, language: str = "en") -> Entry:
    """It as an entry, without what is empty; whole names and titles in braces stay as they are."""
    treaty = one.text_of if csl.is_treaty(one) else None
    kind = treaty.kind if treaty else one.kind
    date = _TIME.sub("", csl.issued(one))
    found = {
        "title": one.heading,
        "date": date,
        "journal": "" if treaty else csl.container(one, language),
        "publisher": csl.publisher(one, language) if not csl.container(one) else "",
        "location": treaty.place.in_(language) if treaty and treaty.place else "",
        "series": csl.container(one, language) if treaty else "",
        "volume": treaty.volume if treaty else "",
        "type": kind.in_(language) if kind else "",
        "library": one.reference,
        "language": one.language.in_(language) if one.language else "",
        "langid": _LANGUAGES.get(one.language.code.split("-")[0], "") if one.language else "",
        "abstract": one.scope_content,
        "keywords": ", ".join(tag.label.in_(language) for tag in one.sectors),
        "note": one.access.in_(language),
        "urldate": csl.looked_up(one),
    }
    values = {name: _escaped(value) for name, value in found.items() if value}
    values["title"] = f"{{{values['title']}}}"
    if one.url:
        values["url"] = one_line(one.url).translate(_IN_URLS)
    names = [Person(last=f"{{{_escaped(name)}}}") for name in csl.author(one, language)]
    kind_of = _TYPES.get(csl.type_of(one), "misc")
    return Entry(kind_of, fields=values, persons={"author": names} if names else {})


def _escaped(text: str) -> str:
    return one_line(text).translate(_SIGNS)
