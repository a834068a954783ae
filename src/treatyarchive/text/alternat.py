"""Titles of instruments compared: each party's own copy names itself first.

Articles, quotation marks, letter case and script make no difference, nor does the order of two
names around an 'and'; that of all other words does.
"""

import re
from collections import Counter
from typing import Final

from treatyarchive.text.folding import fold_words

_ARTICLES: Final = frozenset({"the", "a", "an"})
AND: Final = "+"
"""Stands for an 'and', or a dash, among the words of a title."""
# As folded: English, Russian, Uzbek, Kazakh, Tajik, Turkish.
_CONJUNCTIONS: Final = frozenset(
    {"and", "i", "va", "bilan", "hamda", "men", "ben", "pen", "jane", "mian", "ve", "ile", "b"}
)
_DASH: Final = re.compile(r"(?<=\w)\s*[-\u2010-\u2015\u2212]\s*(?=\w)")
_TELLING_WORDS: Final = 2

Words = tuple[str, ...]


def words(title: str) -> Words:
    """The folded words of a title that tell it from others; each 'and', and dash, as `+`."""
    found: list[str] = []
    for number, part in enumerate(_DASH.split(title)):
        found += [AND] * (number > 0)
        found += [AND if word in _CONJUNCTIONS else word for word in fold_words(part)]
    return tuple(word for word in found if word not in _ARTICLES)


def same(one: Words, other: Words) -> bool:
    """Whether two titles are one, but for two names around an 'and' in turned order."""
    if one == other:
        return True
    if len(one) != len(other) or Counter(one) != Counter(other):
        return False
    one, other = _differing(one, other)
    return any(
        AND in middle and other == one[len(first) + len(middle) :] + middle + first
        for first, middle in _splits(one)
    )


def likeness(wanted: Words, title: Words) -> int | None:
    """0 where a title is the wanted one, 1 where it begins with it, 2 where it has its words."""
    if same(wanted, title):
        return 0
    if len(wanted) >= _TELLING_WORDS and title[: len(wanted)] == wanted:
        return 1
    return 2 if all(word in title for word in wanted) else None


def _differing(one: Words, other: Words) -> tuple[Words, Words]:
    """Both without what they begin and end with alike."""
    start = next(i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
    end = next(
        i for i, (a, b) in enumerate(zip(reversed(one), reversed(other), strict=True)) if a != b
    )
    stop = len(one) - end
    return one[start:stop], other[start:stop]


def _splits(core: Words) -> list[tuple[Words, Words]]:
    """Each way to take a first name and what stands between it and the second."""
    return [
        (core[:first], core[first:second])
        for first in range(1, len(core) - 1)
        for second in range(first + 1, len(core))
    ]
