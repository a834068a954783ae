"""Formatted citations, by styles of the Citation Style Language that are our own."""

import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from treatyarchive.bundle.described import Described
from treatyarchive.bundle.lists import csl, said_dates
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
_TITLE_ENDS: Final = "\ue000"
_LESS: Final = "\ue001"
"""Stand for the end of the title, and for a sign that the library would read as markup."""
_TWICE: Final = ("?,", "?.", "!,", "!.", "..")
_ONE_AT_A_TIME: Final = threading.Lock()  # the library keeps notes in its styles


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
    item = _item(one, style, said)
    with _ONE_AT_A_TIME:
        cited = _rendered(item, style, said, page.strip())
    words = " ".join(quote.split())
    return f"{_QUOTES[said].format(words)} {cited}" if words else cited


def _item(one: Described, style: str, language: str) -> dict[str, Any]:
    """What the style gets: dates in words, so that doubt and spans are said as they should be."""
    item = csl.item(one, language)
    for unused in ("abstract", "issued", "accessed", "language"):
        item.pop(unused, None)
    if item["type"] in ("treaty", csl.ARTICLE):
        item.pop("genre", None)
    if item["type"] == csl.ARTICLE and "container-title" in item:
        item["publisher"] = item.pop("container-title")  # where the styles look for it
    if issued := _issued(one, style, language):
        item["issued"] = {"literal": issued}
    if seen := csl.looked_up(one):
        seen = said_dates.figures(seen) if style == "gost" else said_dates.said(seen, language)
        item["accessed"] = {"literal": seen}
    if not one.reference_code:
        numbered = _NUMBERED[language].format(one.number)
        starts = style in _YEAR_FIRST  # its own sentence in these
        item["archive_location"] = numbered[:1].upper() * starts + numbered[starts:]
    plain = {
        name: _plain(value) if isinstance(value, str) else value for name, value in item.items()
    }
    return plain | {"title": plain["title"] + _TITLE_ENDS, "language": language}


def _issued(one: Described, style: str, language: str) -> str:
    """The date it is cited by, one in doubt in brackets as Chicago and GOST want it."""
    date = csl.issued(one)
    doubtful = style != "apa" and any(sign in date for sign in "?~%")
    plain = doubtful or (style == "apa" and csl.is_treaty(one))
    said = said_dates.said(date, language, "" if plain else _YEAR_FIRST.get(style, ""))
    return f"[{said}]" if said and doubtful else said


def _plain(text: str) -> str:
    return " ".join(text.split()).replace("<", _LESS)


def _rendered(item: dict[str, Any], style: str, language: str, page: str) -> str:
    from citeproc import (  # noqa: PLC0415 - what takes long to load waits for the first citation
        Citation,
        CitationItem,
        CitationStylesBibliography,
        Locator,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415 - likewise

    made = _style(style, language)
    bibliography = CitationStylesBibliography(made, CiteProcJSON([item]), formatter.plain)
    located = {"locator": Locator("page", page)} if page else {}
    citation = Citation([CitationItem(item["id"], **located)])
    bibliography.register(citation)
    said = str(bibliography.cite(citation, lambda _: ""))
    inside = made.root.get_locale_option("punctuation-in-quote") == "true"
    return _ended(said, inside=inside).replace(_LESS, "<")


def _ended(said: str, *, inside: bool) -> str:
    """The citation with the signs after its title where the language has them."""
    before, _, after = said.partition(_TITLE_ENDS)
    closes = inside and after[:1] == "”" and after[1:2] in (",", ".")
    if closes:
        after = after[1] + after[0] + after[2:]
    if before[-1:] + after[:1] in _TWICE:
        after = after[1:]
    return before + after


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
