"""Whether the text layer of a page is worth keeping, or stands for letters nobody can read.

Layers go wrong in a few ways: codes of glyphs instead of letters, a charset read as another, every
letter or none a word of its own.
"""

import re
from typing import Final

from treatyarchive.text.plausibility import charset_score

_SAMPLE: Final = 4000
_ENOUGH_TO_JUDGE: Final = 40
_GLYPH_NUMBER: Final = re.compile(r"\(cid:\d+\)")
_NOWHERE: Final = re.compile(
    "[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff\x00-\x08\x0e-\x1f\x7f-\x9f]"
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʻʼ‘-][^\W\d_]+)*")
_RUN: Final = re.compile(r"\S+")
# What UTF-8 looks like in a charset of Western Europe: Ð¡Ð¾Ð³Ð».
_TWICE: Final = re.compile("[\u00c2-\u00c5\u00d0\u00d1][\x80-\xbf\u2018-\u203a\u20ac\u0152-\u0178]")
_LATIN_1: Final = re.compile("[\u00c0-\u00ff]")
_RUNS_OF_LATIN_1: Final = re.compile("[\u00c0-\u00ff]{4,}")
_OTHER_SCRIPTS: Final = re.compile("[\u0370-\u03ff\u0590-\u1fff\u2c00-\ud7ff\uf900-\ufdff]")
_MIXED: Final = re.compile("[a-zA-Z][\u0400-\u052f]|[\u0400-\u052f][a-zA-Z]")
_SIGN_INSIDE: Final = re.compile(
    r"[^\W\d_][^\w\s.,:/@&'’ʻʼ‘`\-–)\u00ad]+[^\W\d_]|[^\W\d_]\d[^\W\d_]"
)
_CASE_INSIDE: Final = re.compile(r"[^\W\d_](?<=[a-zа-яё])[A-ZА-ЯЁ]")
_VOWELS: Final = frozenset("aeiouyàáâäåãæèéêëìíîïòóôöõøùúûüýəıаеёиоуыэюяәөүұіїєўӯӣ")
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
# Below it letters come as in no language of the region; right texts reach 1.1, mixed up ones 0.7.
_PLAUSIBLE: Final = 0.8
_LETTERS_TO_JUDGE: Final = 150
_LONGEST_MEAN: Final = 18.0
_SHORTEST_MEAN: Final = 1.7


def is_readable(text: str) -> bool:
    """Whether the text of a page can be searched and read; False where the page should be read.

    Languages in Latin or Cyrillic letters are judged; others are taken as they are.
    """
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if not letters:
        return False
    if len(_OTHER_SCRIPTS.findall(sample)) > letters / 2:
        return True
    codes = 8 * len(_GLYPH_NUMBER.findall(sample)) + 2 * len(_NOWHERE.findall(sample))
    if codes > 0.05 * letters:
        return False
    if letters < _ENOUGH_TO_JUDGE:
        return True
    return not (_in_another_charset(sample, letters) or _no_words(sample) or _no_language(sample))


def _in_another_charset(sample: str, letters: int) -> bool:
    if len(_TWICE.findall(sample)) > 0.15 * letters:
        return True
    cyrillic = len(_CYRILLIC.findall(sample))
    if cyrillic > max(letters / 2, _LETTERS_TO_JUDGE) and charset_score(sample) < _PLAUSIBLE:
        return True
    # Cyrillic in a charset of Western Europe: words of nothing but letters with accents.
    runs = sum(map(len, _RUNS_OF_LATIN_1.findall(sample)))
    return runs > 0.25 * letters and len(_LATIN_1.findall(sample)) > 0.5 * letters


def _no_words(sample: str) -> bool:
    """Whether spaces stand nowhere, or between all letters."""
    runs = [len(run) for run in _RUN.findall(sample) if any(map(str.isalpha, run))]
    mean = sum(runs) / len(runs)
    return mean > _LONGEST_MEAN or mean < _SHORTEST_MEAN


def _no_language(sample: str) -> bool:
    """Whether letters come as in no language: signs inside words, no vowels, scripts mixed."""
    words = _RUN.findall(sample)
    written = [word for word in words if any(map(str.isalpha, word))]
    odd = sum(
        bool(_SIGN_INSIDE.search(word) or _MIXED.search(word) or _CASE_INSIDE.search(word))
        for word in written
    )
    if odd > 0.3 * len(written):
        return True
    plain = [sign for word in _WORD.findall(sample.lower()) if len(word) > 2 for sign in word]
    vowels = sum(sign in _VOWELS for sign in plain) / max(len(plain), 1)
    return bool(plain) and not 0.22 < vowels < 0.68
