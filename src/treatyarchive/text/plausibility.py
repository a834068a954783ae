"""How much a decoded text looks like text of the region; chooses between 8-bit charsets.

charset-normalizer needs long texts to tell these charsets apart; a press note is short.
"""

import re
from collections import Counter
from itertools import pairwise
from typing import Final

CHARSETS: Final = (
    "cp1251",
    "kz1048",
    "ptcp154",
    "koi8-r",
    "cp866",
    "iso8859-5",
    "mac-cyrillic",
    "cp1252",
    "cp1254",
)
"""Candidates; where two read the text the same, the earlier one is named."""

_SAMPLE: Final = 4096
_WEIGHTS: Final[dict[str, float]] = {
    **dict.fromkeys("оеаинтсрлв", 1.0),
    **dict.fromkeys("кмдпуыяьзбгчйхж", 0.8),
    **dict.fromkeys("шюцщэфё", 0.5),
    **dict.fromkeys("ъ", 0.2),
    **dict.fromkeys("әіңғүұқөһўҳ", 0.9),
    **dict.fromkeys("єїґ", 0.4),
    **dict.fromkeys("ӯӣҷҝҙҗ", 0.1),
    **dict.fromkeys("çğıöşüİâîû", 0.9),
    **dict.fromkeys("äéèñßáàêíóôúåøëïìò", 0.7),
    **dict.fromkeys("«»“”„‘’–—…№§°\xa0•©", 0.6),
    **dict.fromkeys("€®™·²³½", 0.2),
}
_OTHER: Final = -1.0
_CAPITAL: Final = 0.92
_CAPITAL_INSIDE: Final = re.compile("[a-zа-яёәіңғүұқөһўҳçğıöşü][A-ZА-ЯЁӘІҢҒҮҰҚӨҺЎҲÀ-ÖØ-ÞĞİŞ]")
_MIXED: Final = re.compile("[A-Za-z][\u0400-\u052f]|[\u0400-\u052f][A-Za-z]")
_SIGN_INSIDE: Final = re.compile(r"(?<=[^\W\d_])[^\w\s\x00-\x7f–—’‘](?=[^\W\d_])")
_LATIN_RUN: Final = re.compile("[\xc0-\u024f]{4,}")
_FOREIGN_RUN: Final = re.compile("[^\x00-\x7f\\W_]+")
_FEW_VOWELS: Final = re.compile("[бвгджзйклмнпрстфхцчшщъьқғңҳһ]{5,}", re.IGNORECASE)
# No text is in both languages to the letter.
_KAZAKH: Final = re.compile("[әіңөүұы]")
_UZBEK: Final = re.compile("[ўҳ]")
_PAIRS: Final = (
    "ст но то на ен ов ни ра во ко ка ре по не ро ер ло ва ла ан ол ор пр ал ат та ти те го ин"
    " ри от ли ел ле де да ар ас ск ки ом ак ес ис ит ик ын ың ға ге ды ді лы лі қа ні ны ба бо"
    " би ма мо ме ту ди ши иш га ил ўз бе ек он рл ўр са хо"
)
_COMMON_PAIRS: Final = frozenset(_PAIRS.split())


def charset_score(text: str) -> float:
    """Return how plausible a decoded 8-bit text is: about 0.5 to 1 when right, lower when not."""
    text = _sample(text)
    lowered = text.lower()
    written = {c: n for c, n in Counter(text).items() if c > "\x7f"}
    foreign = sum(written.values())
    if not foreign:
        return 0.0
    total = sum(n * _weight(c) for c, n in written.items())
    capitals = sum(n for c, n in written.items() if c.isupper())
    total -= (1 - _CAPITAL) * capitals
    total -= 1.0 * len(_CAPITAL_INSIDE.findall(text)) + 1.0 * len(_MIXED.findall(text))
    total -= 1.0 * len(_SIGN_INSIDE.findall(text)) + 1.0 * len(_FEW_VOWELS.findall(text))
    total -= 1.0 * min(len(_KAZAKH.findall(lowered)), len(_UZBEK.findall(lowered)))
    total -= 1.5 * sum(len(run) for run in _LATIN_RUN.findall(text))
    return total / foreign + 0.5 * _pair_share(lowered)


def _weight(character: str) -> float:
    # The Turkish capital with a dot has two characters for its small letter.
    return _WEIGHTS.get(character.lower()) or _WEIGHTS.get(character, _OTHER)


def _pair_share(lowered: str) -> float:
    """Return the share of neighbouring Cyrillic letters that are common in the region."""
    runs = _FOREIGN_RUN.findall(lowered)
    total = sum(map(len, runs)) - len(runs)
    pairs = Counter(pairwise(" ".join(runs)))
    common = sum(n for (a, b), n in pairs.items() if a + b in _COMMON_PAIRS)
    return common / total if total else 0.0


def _sample(text: str) -> str:
    """Return up to some 4 K characters from where letters beyond ASCII begin."""
    if len(text) <= _SAMPLE:
        return text
    first = re.search("[^\x00-\x7f]", text)
    start = max(0, (first.start() if first else 0) - 100)
    return text[start : start + _SAMPLE]


_PLAUSIBLE: Final = re.compile(
    "[\t\n\r\x20-\x7e\xa0-\u024f\u02b0-\u02ff\u0400-\u052f\u2010-\u2122\U0001f000-\U0001faff]"
)
_COMMON: Final = re.compile("[\t\n\r\x20-\x7e\u0410-\u044f]")


def is_plausible_unicode(text: str) -> bool:
    """Tell whether decoded UTF-16 or UTF-32 is Latin or Cyrillic text."""
    common, plausible = len(_COMMON.findall(text)), len(_PLAUSIBLE.findall(text))
    return bool(text) and plausible > 0.95 * len(text) and common > 0.6 * len(text)
