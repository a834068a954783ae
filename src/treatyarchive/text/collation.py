"""The order of titles: by letters as a dictionary of any of our languages would, numbers by value.

Made once a title and kept in the archive, for what `ORDER BY` of SQLite and Python's `sorted` do
with it: the Unicode Collation Algorithm's tables take longer to load than a search may, and put
letters of Kazakh and Uzbek, which are letters of their own, where only accents belong.
"""

import re
import unicodedata
from typing import Final

_LONGEST: Final = 200  # letters of a title that count
_CAPITALS: Final = 8  # that decide between titles otherwise the same
# A letter of its own follows all words with the letter it is made from: that and a private sign.
_FOLLOWING: Final = {
    "а": "ә",
    "г": "ғ",
    "е": "є",
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
    "d": "đ",
    "e": "ə",
    "g": "ğ",
    "h": "ı",  # before i
    "n": "ñ",
    "o": "öø",
    "s": "ş",
    "u": "üū",
}
_OWN: Final = str.maketrans(
    {
        letter: base + chr(0xE000 + place)
        for base, letters in _FOLLOWING.items()
        for place, letter in enumerate(letters)
    }
    | {"æ": "ae", "œ": "oe", "ł": "l"}
)
_MARKS: Final = re.compile("[\u0300-\u036f]")
_APOSTROPHES: Final = re.compile(
    "(?<=\\w)['`\u00b4\u02b9-\u02bc\u02be\u02bf\u2018\u2019\u2032](?=\\w)"
)
_BETWEEN: Final = re.compile("[^\\w\ue000-\ue00f]+|_+")
_NUMBER: Final = re.compile("[0-9]+")


def sort_key(title: str) -> str:
    """What titles sort by: letters; then, where those are the same, accents; then capitals."""
    title = title[:_LONGEST]
    lower = title.casefold()
    accents = ""
    if not lower.isascii():
        parts = unicodedata.normalize("NFC", lower).translate(_OWN)
        parts = unicodedata.normalize("NFD", parts)
        lower = _MARKS.sub("", parts)
        # The first that differs decides; of two accents the later one comes first.
        accents = "".join(
            f"{chr(0x2FF - min(mark.start(), _LONGEST))}{mark[0]}"
            for mark in _MARKS.finditer(parts)
        )
    words = _BETWEEN.sub(" ", _APOSTROPHES.sub("", lower)).strip()
    letters = _NUMBER.sub(_by_value, words)
    capitals = [chr(0x2FF - place) for place, sign in enumerate(title) if sign.isupper()]
    return f"{letters}\t{accents}\t{''.join(capitals[:_CAPITALS])}".rstrip("\t")


def _by_value(digits: "re.Match[str]") -> str:
    """A number behind how many digits it has; both sort before letters."""
    value = digits[0].lstrip("0")
    return f"{chr(ord('0') + min(len(value), 40))}{value}"
