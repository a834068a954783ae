"""Where words stand in a text whose folded words the index has: only those are looked at closely.

Folding a text anew costs a millisecond a page; its index row says which words are worth a look.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from treatyarchive.archive.matching import Matching
from treatyarchive.text.folding import WORD
from treatyarchive.text.occurrences import Span
from treatyarchive.text.query_language import terms

_SHORT: Final = 300  # code points: of no more of them all words are looked at


def spans(matched: Matching, body: str, where: str, folded: str = "") -> Iterator[Span]:
    """`Matching.spans`, for a text that is `folded` in the index; empty where that is unknown."""
    starts = None
    if folded and len(body) > _SHORT:
        starts = _starts(body, _ordinals(folded, _first_words(matched, where)))
    return matched.spans(body, where, starts)


def _ordinals(folded: str, pattern: re.Pattern[str]) -> Iterator[int]:
    """Which words of a folded text begin what is looked for, from 0."""
    word = at = 0
    for found in pattern.finditer(folded):
        word += folded.count(" ", at, found.start())
        at = found.start()
        yield word


def _starts(body: str, ordinals: Iterable[int]) -> Iterator[int]:
    """Where these words begin; ends where there are not so many."""
    words, last = WORD.finditer(body), -1
    for number in ordinals:
        found = next(islice(words, number - last - 1, None), None)
        if found is None:
            return
        yield found.start()
        last = number


@lru_cache(maxsize=16)
def _first_words(matched: Matching, where: str) -> re.Pattern[str]:
    """What finds, in a folded text, the first words of what is asked for in a place."""
    own = [term for term in terms(matched.asked) if term.place in ("", where)]
    forms = {form for term in own for form in term.forms}
    closed = {" ".join(form.words) for form in forms if not form.open}
    begun = {" ".join(form.words) for form in forms if form.open}
    some = [rf"(?:{'|'.join(map(re.escape, sorted(words)))})" for words in (closed, begun) if words]
    ends = [r"(?![^ ])"] * bool(closed) + [""] * bool(begun)
    either = "|".join(words + end for words, end in zip(some, ends, strict=True))
    return re.compile(rf"(?<![^ ])(?={either})[^ ]+" if either else "(?!)")
