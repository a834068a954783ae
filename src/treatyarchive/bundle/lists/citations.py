"""Formatted citations, by styles of the Citation Style Language that are our own."""

import re
import threading
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from treatyarchive.bundle.described import Described
from treatyarchive.bundle.lists import csl, said_dates
from treatyarchive.bundle.lists.plain import one_line
from treatyarchive.errors import UsageError
from treatyarchive.messages import say
from treatyarchive.paths import data_dir

if TYPE_CHECKING:
    from citeproc import CitationStylesStyle

STYLES: Final = ("chicago", "apa", "gost")
_LOCALES: Final = {"en": "en-US", "ru": "ru-RU", "uz": "uz", "kk": "kk"}
LANGUAGES: Final = tuple(_LOCALES)
_YEAR_FIRST: Final = {"apa": ", ", "gost": ". "}
_NUMBERED: Final = {
    "en": "accession {}",
    "ru": "учётный № {}",
    "uz": "qayd raqami {}",
    "kk": "тіркеу нөмірі {}",
}
_QUOTES: Final = {"en": "“{}”", "ru": "«{}»", "uz": "“{}”", "kk": "«{}»"}
_TWICE: Final = ("?,", "?.", "!,", "!.", "..", ",,")
"""The end of a value and the sign after it, where the latter is one too many."""
_FIRST_PLACE: Final = 0xE000
_PLACES: Final = re.compile("([\ue000-\uf8ff])([^\ue000-\uf8ff]?)")
"""Where the values of a citation stand, by a sign of private use each, and what follows."""
_SEVERAL: Final = re.compile(r"\d\D+\d")
_ONE_AT_A_TIME: Final = threading.Lock()  # the library keeps notes in its styles
Values = Mapping[str, str]
"""What a citation says, by variable of the Citation Style Language; authors as author-0 ..."""


def cite(
    one: Described, style: str, *, page: str = "", quote: str = "", language: str = "en"
) -> str:
    """A citation as plain text, after the words that are quoted.

    `page` as it is printed: 3, 3-4. In other languages than LANGUAGES it is in English.
    """
    if style not in STYLES:
        raise UsageError(
            say("{style} is not a style. Styles are: {known}.", style=style, known=STYLES)
        )
    said = language if language in LANGUAGES else "en"
    values = _values(one, style, said, page)
    several = bool(_SEVERAL.search(page))
    places = {chr(_FIRST_PLACE + place): value for place, value in enumerate(values.values())}

    def put(place: re.Match[str]) -> str:
        value = places[place[1]]
        return value if value[-1:] + place[2] in _TWICE else value + place[2]

    form = _form(style, said, csl.type_of(one), tuple(values), several=several)
    cited, words = _PLACES.sub(put, form), one_line(quote)
    return f"{_QUOTES[said].format(words)} {cited}" if words else cited


def _values(one: Described, style: str, language: str, page: str) -> Values:
    """What is said, without what is empty: dates in words, with doubt and spans as they are."""
    seen, kind = csl.looked_up(one), csl.type_of(one)
    said_seen = said_dates.figures(seen) if style == "gost" else said_dates.said(seen, language)
    found = {f"author-{place}": name for place, name in enumerate(csl.author(one, language))}
    found |= {
        "title": one.heading,
        "genre": _genre(one, kind, language),
        "publisher": csl.publisher(one, language),
        "issued": _issued(one, style, language),
        "volume": one.text_of.volume if one.text_of and csl.is_treaty(one) else "",
        "container-title": csl.container(one, language) if csl.is_treaty(one) else "",
        "archive_location": one.reference_code or _numbered(one, style, language),
        "locator": page.replace("-", "–"),
        "accessed": said_seen,
        "URL": one.url,
    }
    plain = {name: one_line(value) for name, value in found.items()}
    return {name: value for name, value in plain.items() if value}


def _genre(one: Described, kind: str, language: str) -> str:
    return "" if kind in ("treaty", csl.ARTICLE) or not one.kind else one.kind.in_(language)


def _numbered(one: Described, style: str, language: str) -> str:
    """The accession number, as a sentence of its own where the style has it as one."""
    said = _NUMBERED[language].format(one.number)
    return said[0].upper() + said[1:] if style in _YEAR_FIRST else said


def _issued(one: Described, style: str, language: str) -> str:
    """The date it is cited by, one in doubt in brackets as Chicago and GOST want it."""
    date = csl.issued(one)
    doubtful = style != "apa" and any(sign in date for sign in "?~%")
    plain = doubtful or (style == "apa" and csl.is_treaty(one))
    said = said_dates.said(date, language, "" if plain else _YEAR_FIRST.get(style, ""))
    return f"[{said}]" if said and doubtful else said


@lru_cache(maxsize=1024)
def _form(style: str, language: str, kind: str, names: tuple[str, ...], *, several: bool) -> str:
    """A citation with a sign of private use in place of each value.

    No value ever goes through the library, which would make something of some, and takes long.
    """
    from citeproc import (  # noqa: PLC0415 - takes long to load
        Citation,
        CitationItem,
        CitationStylesBibliography,
        Locator,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415 - likewise

    places = {name: chr(_FIRST_PLACE + place) for place, name in enumerate(names)}
    located, page = {}, places.get("locator", "")
    if page:
        page = f"1{page}2" if several else page
        located = {"locator": Locator("page", page)}
    with _ONE_AT_A_TIME:
        made = _style(style, language)
        source = CiteProcJSON([{"id": "one", "type": kind, **_item(places)}])
        bibliography = CitationStylesBibliography(made, source, formatter.plain)
        citation = Citation([CitationItem("one", **located)])
        bibliography.register(citation)
        said = str(bibliography.cite(citation, lambda _: ""))
        inside = made.root.get_locale_option("punctuation-in-quote") == "true"
    said = re.sub("”([,.])", r"\1”", said) if inside else said
    return said.replace(page, places.get("locator", ""))


def _item(places: Values) -> dict[str, Any]:
    """The signs as the library wants values."""
    found: dict[str, Any] = {name: sign for name, sign in places.items() if name != "locator"}
    authors = [{"literal": found.pop(name)} for name in places if name.startswith("author-")]
    dates = {name: {"literal": found[name]} for name in ("issued", "accessed") if name in found}
    return found | dates | ({"author": authors} if authors else {})


@lru_cache
def _style(name: str, language: str) -> "CitationStylesStyle":
    """A style with the words of a language."""
    from io import BytesIO  # noqa: PLC0415 - with what it is for

    from citeproc import CitationStylesStyle  # noqa: PLC0415 - takes long to load
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - likewise; no types

    folder = data_dir("resources") / "citations"
    style = etree.parse(folder / f"{name}.csl").getroot()
    for words in reversed(etree.parse(folder / "words.xml").getroot().findall("{*}locale")):
        style[0].addnext(words)
    return CitationStylesStyle(
        BytesIO(etree.tostring(style)), locale=_LOCALES[language], validate=False
    )
