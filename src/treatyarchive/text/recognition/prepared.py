"""A text made ready for matching: unified signs, line by line, offsets kept."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from treatyarchive.text.recognition.records import Passage

_APOSTROPHES: Final = "\u2018\u2019\u201b\u02bb\u02bc\u02b9\u02bd\u00b4\u0060\u2032"
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_SPACES: Final = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u202f\u3000\t"
_UNIFIED: Final = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_SPACES, " "),
        "ё": "е",
        "Ё": "Е",
        "İ": "I",
    }
)
_LATIN: Final = "aeopcxyijshABEKMHOPCTXYIJS"
_CYRILLIC: Final = "аеорсхуіјѕһАВЕКМНОРСТХУІЈЅ"
_TO_CYRILLIC: Final = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN: Final = str.maketrans(_CYRILLIC, _LATIN)
_MIXED: Final = re.compile("[a-zA-Z][\u0400-\u052f]|[\u0400-\u052f][a-zA-Z]")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
# Signs nobody sees, and a backslash some crawlers put before a dollar: left out of matching.
_LEFT_OUT: Final = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]|\\(?=\$)")


@dataclass(frozen=True)
class Line:
    """A line of the text: `cased` and `plain` (lower case) are as long as each other.

    Offsets in them become offsets in the source line through `passage`.
    """

    number: int
    source: str
    cased: str
    offsets: tuple[int, ...] | None

    @cached_property
    def plain(self) -> str:
        """The line in lower case, letter for letter."""
        lowered = self.cased.lower()
        if len(lowered) == len(self.cased):
            return lowered
        return "".join(low if len(low := c.lower()) == 1 else c for c in self.cased)

    def passage(self, start: int, end: int) -> Passage:
        """The passage of the source that `cased[start:end]` stands for."""
        if self.offsets is not None and end > start:
            start, end = self.offsets[start], self.offsets[end - 1] + 1
            while end < len(self.source) and unicodedata.combining(self.source[end]):
                end += 1
        return Passage(self.number, start, end, self.source[start:end])

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed on it."""
        return not self.cased.strip()


def lines(text: str) -> tuple[Line, ...]:
    """The lines of a text, split at LF; a CR at the end belongs to the line and is not matched."""
    return tuple(_line(number, source) for number, source in enumerate(text.split("\n"), 1))


def _line(number: int, source: str) -> Line:
    kept: list[int] | None = None
    cased = source.rstrip("\r")
    if _LEFT_OUT.search(cased):
        gone = {place for found in _LEFT_OUT.finditer(cased) for place in range(*found.span())}
        kept = [place for place in range(len(cased)) if place not in gone]
        cased = "".join(cased[place] for place in kept)
    if not unicodedata.is_normalized("NFC", cased):
        cased, kept = _composed(cased, kept)
    cased = cased.translate(_UNIFIED)
    if _MIXED.search(cased):
        cased = _LETTERS.sub(_of_one_script, cased)
    return Line(number, source, cased, None if kept is None else tuple(kept))


def _of_one_script(word: re.Match[str]) -> str:
    """A word without look-alikes from the other script: Kazakh is often typed with a Latin i."""
    text = word[0]
    cyrillic = sum("\u0400" <= sign <= "\u052f" for sign in text)
    if not 0 < cyrillic < len(text):
        return text
    table = _TO_CYRILLIC if 2 * cyrillic >= len(text) else _TO_LATIN
    unified = text.translate(table)
    return text if _MIXED.search(unified) else unified


def _composed(cased: str, kept: list[int] | None) -> tuple[str, list[int]]:
    """Letters and their accents made one; each keeps the place of its letter."""
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(cased):
        source = place if kept is None else kept[place]
        joined = unicodedata.normalize("NFC", letters[-1] + sign) if letters else ""
        if unicodedata.combining(sign) and len(joined) == 1:
            letters[-1] = joined
        else:
            letters.append(sign)
            places.append(source)
    return "".join(letters), places


@dataclass(frozen=True)
class Article:
    """What is left of a page without its boilerplate: lines that are not blank.

    Spans that are no part of the article are blanked in `cased`, so that offsets stay true.
    """

    language: str | None
    lines: tuple[Line, ...]
