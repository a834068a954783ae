"""One spelling for a name in every script it is written in.

A folded word is an ASCII skeleton: Mirziyoyev and Мирзиёев, O‘zbekiston and Ўзбекистон meet,
whichever of the apostrophes is used, or none. It is a transliteration made coarse on purpose, not
a stemmer: endings stay, and o, a and u stay apart, so Toshkent and Tashkent are two words (the
name authority lists both).
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from anyascii import anyascii

from treatyarchive.text.folding_form import FORM as FORM  # noqa: PLC0414 - the folding's own number

# U+02B9 to U+02BF count as letters for `re`; they join a word but never start one.
_LETTER_MARKS: Final = "\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8"
_APOSTROPHES: Final = "'`\u00b4\u2018\u2019\u201b\u2032\uff07" + _LETTER_MARKS
# Accents that stand alone (decomposed text), and signs nobody sees: soft hyphen, zero width.
_COMBINING: Final = "\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670"
_INVISIBLE: Final = "\u00ad\u200b-\u200d\u2060\ufeff"

_START: Final = rf"[^\W_{_LETTER_MARKS}]"
WORD: Final = re.compile(
    rf"{_START}+(?:[{_APOSTROPHES}{_COMBINING}{_INVISIBLE}]+{_START}+)*[{_LETTER_MARKS}{_COMBINING}]*"
)
"""A word in any script, digits included; hyphens and underscores split words."""

_CYRILLIC: Final = {
    **dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdeziyklmnoprstufhie", strict=True)),
    **dict(zip("қғҳўөүұәіңһӣӯҡҝҥӊҗҷӌј", "kghoouuainhiukknnjjjy", strict=True)),
    "ж": "j",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ё": "yo",
    "ю": "yu",
    "я": "ya",
    "є": "ye",
    "ї": "yi",
    "ґ": "g",
    "ҙ": "z",
    "ҫ": "s",
    "ҹ": "ch",
    "ӱ": "u",
    "ӧ": "o",
    "ӓ": "a",
}
_LATIN: Final = {
    "ŭ": "o",  # Uzbek ў in BGN/PCGN and ALA-LC
    "ş": "sh",
    "š": "sh",
    "ș": "sh",
    "ç": "ch",
    "č": "ch",
    "ğ": "g",
    "ǵ": "g",
    "ı": "i",
    "ə": "a",
    "ž": "j",
    "ɵ": "o",
    "ø": "o",
    "æ": "ae",
    "œ": "oe",
    "ß": "ss",
    "ð": "d",
    "þ": "th",
    "ł": "l",
    "đ": "d",
}
_DROPPED: Final = _APOSTROPHES + "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_LETTERS: Final = str.maketrans(_CYRILLIC | _LATIN | dict.fromkeys(_DROPPED, ""))

# Letters that look alike, for words in which an editor or OCR mixed both scripts.
_LATIN_LOOKS: Final = "aceopxykhbmtisj"
_CYRILLIC_LOOKS: Final = "асеорхукнвмтіѕј"
_TO_CYRILLIC: Final = str.maketrans(_LATIN_LOOKS, _CYRILLIC_LOOKS)
_TO_LATIN: Final = str.maketrans(_CYRILLIC_LOOKS, _LATIN_LOOKS)
_HAS_LATIN: Final = re.compile("[a-z]")
_HAS_CYRILLIC: Final = re.compile("[\u0400-\u052f]")

# Russian drops the dots of ё at the start of these; elsewhere a first ё is Uzbek and reads yo.
_RUSSIAN_YO: Final = re.compile("^ё(?=лк|лоч|мк|ж|рш)")
# Kazakh of 2018 writes у as ý, which is й in Turkmen; these are Kazakh only.
_KAZAKH: Final = re.compile("[áǵńóúıq]|[cs]h|(?<![aeiouyäöü])ý(?![aeiouyäöü])")
# The scientific transliteration (also the United Nations' of Russian): j is й, c is ц.
_SCIENTIFIC: Final = re.compile("[čšž\u02b9\u02ba]")
_HARD_TS: Final = re.compile("c(?!h)")

# Latin x is х; but not in these names.
_KS: Final = re.compile("^(ale|ma(?=xim)|feli)x")
_SOFT_C: Final = re.compile("c(?=[aeiouy])|(?<=[a-z])c(?=[bdgmnvz])")
_HARD_C: Final = re.compile("c(?!h)")
# One i is enough, but two before u: приглашению keeps its stem, and Гюль is Gül.
_MANY_I: Final = re.compile("i+(?=i(?![iu]))|i+(?=iiu)")
_SOFT_U: Final = re.compile("(?<=[bdfghjklmnprstvz])iu")
_NASAL: Final = re.compile("ngg+")
_KH: Final = re.compile("(?<!k)k+h")  # to look back keeps long runs linear
_GH: Final = re.compile("gh+")
_TCH: Final = re.compile("(?<!t)t+ch")
_SOFT_J: Final = re.compile("(?<!d)d+(?=j)|(?<=s)s+")
_NOT_FOLDED: Final = re.compile("[^a-z0-9]+")

TABLES: Final[Mapping[str, str | Mapping[str, str]]] = {
    "letters": _CYRILLIC | _LATIN,
    "dropped": _DROPPED,
    "marks": _LETTER_MARKS,
    "apostrophes": _APOSTROPHES,
    "combining": _COMBINING,
    "invisible": _INVISIBLE,
    "latinLooks": _LATIN_LOOKS,
    "cyrillicLooks": _CYRILLIC_LOOKS,
}
"""What folding goes by, for the site's own, which folds queries in browsers."""

# What may follow a cut word and change how its last letter folds.
_SHORTEST_CUT: Final = 3
_NEXT: Final = ("", "a", "e", "h", "ч", "ж")
_CACHE_SIZE: Final = 1 << 17
_LONGEST_CACHED: Final = 64


class _Cache(dict[str, str]):
    """What was folded by how it is written; emptied when full."""

    def __init__(self, how: Callable[[str], str]) -> None:
        self._how = how

    def __missing__(self, word: str) -> str:
        folded = self._how(word)
        if len(word) <= _LONGEST_CACHED:
            if len(self) >= _CACHE_SIZE:
                self.clear()
            self[word] = folded
        return folded


def fold_word(word: str) -> str:
    """Return the ASCII skeleton ([a-z0-9]*) of one word; '' only where there is no letter."""
    return _cached(word)


def fold_words(text: str) -> list[str]:
    """Return the skeletons of the words of `text`, in order."""
    return list(map(_cached, WORD.findall(text)))


def fold(text: str) -> str:
    """Return the skeletons of the words of `text`, one space between them."""
    # No word spans white space, and splitting there is five times as fast as finding words.
    return " ".join(filter(None, map(_cached_run, text.split())))


def beginnings(typed: str) -> tuple[str, ...]:
    """Return the folded beginnings of words that are printed with `typed` at their start.

    A cut word may fold otherwise than the whole: policy folds to polij-, polic to polik.
    """
    words = fold_words(typed)
    if len(words) != 1 or len(words[0]) < _SHORTEST_CUT:
        return tuple(words[-1:])
    whole = words[0]
    longer = [_cached(typed + letter)[: len(whole)] for letter in _NEXT]
    return tuple(dict.fromkeys(longer))


def find_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start and end of each word in code points of `text`, and its skeleton."""
    for match in WORD.finditer(text):
        yield match.start(), match.end(), _cached(match[0])


def _fold(word: str) -> str:
    """Fold one word without the cache."""
    if word.isascii() and word.isdecimal():
        return word
    text = word.lower()
    text = text.replace("'", "").replace("`", "") if text.isascii() else _to_latin(text)
    folded = _skeleton(text if text.isalnum() else _NOT_FOLDED.sub("", text))
    return folded or _skeleton(_spelled_out(word))


def _to_latin(text: str) -> str:
    """Write a lower-case word in ASCII letters."""
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text).lower()
    if _HAS_CYRILLIC.search(text):
        text = _unmixed(text) if _HAS_LATIN.search(text) else text
        if "ё" in text:
            text = _RUSSIAN_YO.sub("е", text)
        text = text.replace("ьо", "ё")
    else:
        text = _as_written(text)
    text = text.translate(_LETTERS)
    if text.isascii():
        return text
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = bare.lower().translate(_LETTERS)
    return text if text.isascii() else anyascii(text).lower()


def _as_written(text: str) -> str:
    """Give Latin letters that several alphabets read otherwise what they are in this word."""
    if "ý" in text and _KAZAKH.search(text):
        text = text.replace("ý", "u")
    if _SCIENTIFIC.search(text):
        text = _HARD_TS.sub("ts", text.replace("j", "y"))
    return text


def _unmixed(text: str) -> str:
    """Give look-alike letters the script most of the word is in."""
    latin = len(_HAS_LATIN.findall(text.translate(_TO_CYRILLIC)))
    cyrillic = len(_HAS_CYRILLIC.findall(text.translate(_TO_LATIN)))
    if latin == cyrillic:  # every letter has a double: count them as they are
        latin, cyrillic = len(_HAS_LATIN.findall(text)), len(_HAS_CYRILLIC.findall(text))
    return text.translate(_TO_LATIN if latin >= cyrillic else _TO_CYRILLIC)


def _skeleton(text: str) -> str:
    """Bring the romanisations of one sound to one spelling; the order matters.

    To look for letters first is far quicker than a pattern that does not match.
    """
    if "x" in text:
        text = _KS.sub(r"\1ks", text).replace("x", "h")
    if text.count("c") > text.count(
        "ch"
    ):  # Turkish c is j; before most consonants or at the end it is English k
        text = _HARD_C.sub("k", _SOFT_C.sub("j", text.replace("ck", "k")))
    text = text.replace("q", "k").replace("w", "v")
    if "h" in text:
        text = _KH.sub("h", text) if "kh" in text else text
        text = _GH.sub("g", text) if "gh" in text else text
        text = _TCH.sub("ch", text) if "tch" in text else text
        text = text.replace("zh", "j")
    if "dj" in text or "ss" in text:
        text = _SOFT_J.sub("", text)
    text = text.replace("ye", "e")
    if "i" in text or "y" in text:
        text = text[:1] + text[1:].replace("yo", "e") if text[:2] != "yo" else _first_yo(text)
        text = text.replace("y", "i")
        text = _MANY_I.sub("", text) if "ii" in text else text
        text = text[:1] + text[1:].replace("io", "ie") if "io" in text else text
        if "iu" in text:
            text = _SOFT_U.sub("u", text)
    return _NASAL.sub("ng", text) if "ngg" in text else text


def _first_yo(text: str) -> str:
    """Keep a first yo: Uzbek yo‘l (road) is not el (people)."""
    return "yo" + text[2:].replace("yo", "e")


def _spelled_out(word: str) -> str:
    """Return code points in hexadecimal for letters without any romanisation."""
    return "".join(f"u{ord(c):x}" for c in word.lower() if c.isalnum() and c not in _LETTER_MARKS)


def _fold_run(run: str) -> str:
    """Fold what stands between white space: a word with its punctuation, or several."""
    return " ".join(map(_cached, WORD.findall(run)))


_cached = _Cache(_fold).__getitem__
_cached_run = _Cache(_fold_run).__getitem__
