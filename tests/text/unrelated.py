"""Words that share a skeleton with another word: how often, and which are only spelt otherwise."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

_APOSTROPHES = re.compile("['‘’ʻʼ`´]")
# What people write for each other's letter in one word: dots and tails left out, й for ӣ.
_SAME_LETTERS = str.maketrans("ёэұүөәқғҳҷӣйўңһəıіхї", "ееууоакгхжиионхаиихи")


def same_word(word: str) -> str:
    """The word without case, apostrophes and what is left off letters when typing in haste."""
    return _APOSTROPHES.sub("", word.lower()).translate(_SAME_LETTERS).replace("ии", "и")


def false_matches(
    fold: Callable[[str], str], words: Iterable[str], others: Iterable[str] = ()
) -> list[tuple[str, str]]:
    """Words with another word's skeleton, each with that one; with `others`, only one of those."""
    met: dict[str, set[str]] = defaultdict(set)
    asked = list(dict.fromkeys(words))
    against = list(others)
    for word in against or asked:
        met[fold(word)].add(word)
    found = []
    for word in asked:
        alike = {other for other in met[fold(word)] if same_word(other) != same_word(word)}
        if alike:
            found.append((word, min(alike)))
    return found
