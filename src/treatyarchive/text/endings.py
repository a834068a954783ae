"""The beginning under which the case forms of a folded word are found."""

from typing import Final

_SHORTEST: Final = 5
_VOWELS: Final = "aeiou"


def beginning(folded_word: str, *, name: bool = False) -> str:
    """Return the beginning that the word's case forms share; '' where only itself is meant."""
    if len(folded_word) < _SHORTEST or not folded_word.isalpha():
        return ""
    if name and len(folded_word) > _SHORTEST and folded_word[-1] in _VOWELS:
        return folded_word[:-1]
    return folded_word
