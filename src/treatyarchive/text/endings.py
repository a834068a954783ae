"""The case forms of a word, as folded words: a beginning they share, and further whole words.

Turkic endings are added to a word, so a long word is found by its beginning; Russian ones also
replace its last vowel. A short word begins too many others (state, statement), so it is found
with the commonest endings only. Measured by `benchmarks/folding.py`.
"""

from typing import Final

_LONG: Final = 7
_LONG_NAME: Final = 5  # names begin few words that are not made of them
_SHORTEST: Final = 4
_VOWELS: Final = "aeiou"

# English plural; Russian, then Uzbek, Kazakh and Turkish case, plural and possessive.
ADDED: Final = (
    "s es a u om e i ov am ami ah ni ning nin ga ge ka ke da de ta te dan den tan ten di din "
    "lar ler lari leri in ini ining inin ina ine inda inde iga ida idan"
)
# What Russian has in place of a last vowel.
REPLACED: Final = {
    "ia": ("i", "iiu", "iei", "iam", "iami", "iah"),
    "a": ("i", "e", "u", "oi", "am", "ami", "ah"),
    "ie": ("ia", "iiu", "iem", "i", "iam", "iami", "iah"),
    "o": ("a", "u", "e", "om"),
}


def beginning(folded_word: str, *, name: bool = False) -> str:
    """Return the folded beginning that finds the case forms of a word; '' where none is safe."""
    if not folded_word.isalpha() or len(folded_word) < (_LONG_NAME if name else _LONG):
        return ""
    ends_open = len(folded_word) > _LONG and folded_word[-1] in _VOWELS
    return folded_word[:-1] if ends_open else folded_word


def forms(folded_word: str, *, name: bool = False) -> tuple[str, ...]:
    """Return the case forms that `beginning` does not find, as whole folded words."""
    if not folded_word.isalpha() or len(folded_word) < _SHORTEST:
        return ()
    begun = beginning(folded_word, name=name)
    found = [] if begun else [folded_word + ending for ending in ADDED.split()]
    if begun in ("", folded_word):
        found += _replaced(folded_word)
    return tuple(dict.fromkeys(form for form in found if not begun or not form.startswith(begun)))


def _replaced(word: str) -> list[str]:
    """A word with Russian endings for its last vowel."""
    for last, others in REPLACED.items():
        if word.endswith(last):
            return [word.removesuffix(last) + other for other in others]
    return []
