"""The order of titles: letters as dictionaries of our languages have them, numbers by value.

What a title sorts by is made once and kept in the archive, for SQLite to put in order. It is our
own: the tables of the Unicode Collation Algorithm take longer to load than a search may, and set
letters of Kazakh, Uzbek and Turkish, which stand in their alphabets, aside as accents. Case,
accents, apostrophes and other signs do not count: where nothing else differs, the numbers of the
documents decide.
"""

import re
import unicodedata
from typing import Final

_LONGEST: Final = 200  # letters of a title that count
# A letter of its own stands after the one it is made from, whatever follows that.
_FOLLOWING: Final = {
    "а": "ә",
    "г": "ғ",
    "и": "йӣ",
    "к": "қ",
    "н": "ң",
    "о": "ө",
    "у": "ўұүӯ",
    "х": "һҳ",
    "ч": "ҷ",
    "ы": "і",
    "a": "ä",
    "c": "ç",
    "e": "ə",
    "g": "ğ",
    "h": "ı",  # before i
    "n": "ñ",
    "o": "öø",
    "s": "ş",
    "u": "üū",
}
_AFTER_LATIN: Final = "{|}~"  # after z
_AFTER_CYRILLIC: Final = "\u0561\u0562\u0563\u0564"  # after all letters of it
_APOSTROPHES: Final = "'`\u00b4\u02b9\u02ba\u02bb\u02bc\u02be\u02bf\u2018\u2019\u2032"
_NUMBER: Final = re.compile("[0-9]+")


class _Letters(dict[int, str]):
    """What each sign counts as, learned as signs come up."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFD", chr(code))[0]
        self[code] = base if base.isalnum() else "" if unicodedata.combining(base) else " "
        return self[code]


_LETTERS: Final = _Letters(
    {
        ord(letter): base + (_AFTER_LATIN if base.isascii() else _AFTER_CYRILLIC)[place]
        for base, letters in _FOLLOWING.items()
        for place, letter in enumerate(letters)
    }
    | dict.fromkeys(map(ord, _APOSTROPHES), "")
    | {ord("æ"): "ae", ord("œ"): "oe", ord("ł"): "l", ord("đ"): "d"}
)


def sort_key(title: str) -> str:
    """What a title sorts by, sign by sign."""
    lower = title[:_LONGEST].casefold()
    if not lower.isascii():
        lower = unicodedata.normalize("NFC", lower)
    return _NUMBER.sub(_by_value, " ".join(lower.translate(_LETTERS).split()))


def _by_value(digits: "re.Match[str]") -> str:
    """A number behind how many digits it has; both sort before letters."""
    value = digits[0].lstrip("0")
    return f"{chr(ord('0') + min(len(value), 40))}{value}"
