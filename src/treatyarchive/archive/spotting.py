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
from treatyarchive.text.query_language import All, Either, Form, Near, Node, terms

_SHORT: Final = 300  # code points: of no more of them all words are looked at
_LOOK: Final = 60  # code points looked at for each word of a form


def spans(matched: Matching, body: str, where: str, folded: str = "") -> Iterator[Span]:
    """`Matching.spans`, for a text that is `folded` in the index; empty where that is unknown."""
    asked = matched.asked
    if not folded or len(body) <= _SHORT or _has_near(asked):
        yield from matched.spans(body, where)
        return
    own = [term for term in terms(asked) if term.place in ("", where)]
    forms = tuple(dict.fromkeys(form for term in own for form in term.forms))
    if not forms:
        return
    look = _LOOK * max(len(form.words) for form in forms)
    done = 0
    for start in _starts(body, _ordinals(folded, _pattern(forms))):
        if start < done:
            continue
        span = next(matched.spans(_part(body, start, look), where), None)
        if span is not None and not span.start:
            yield span._replace(start=start, end=start + span.end)
            done = start + span.end
        elif not matched.exact:  # the index is of another text, or cuts its words otherwise
            rest = (one for one in matched.spans(body, where) if one.start >= done)
            yield from rest
            return


def _part(body: str, start: int, look: int) -> str:
    """The text from `start` on, up to white space."""
    end = min(start + look, len(body))
    while end < len(body) and not body[end].isspace():
        end += 1
    return body[start:end]


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


@lru_cache(maxsize=64)
def _pattern(forms: tuple[Form, ...]) -> re.Pattern[str]:
    """Finds any of the forms in a folded text, each at its first word."""
    closed = {" ".join(form.words) for form in forms if not form.open}
    begun = {" ".join(form.words) for form in forms if form.open}
    some = [rf"(?:{'|'.join(map(re.escape, sorted(words)))})" for words in (closed, begun) if words]
    ends = [r"(?![^ ])"] * bool(closed) + [""] * bool(begun)
    either = "|".join(words + end for words, end in zip(some, ends, strict=True))
    return re.compile(rf"(?<![^ ])(?={either})[^ ]+")


def _has_near(node: Node) -> bool:
    match node:
        case Near():
            return True
        case All() | Either():
            return any(map(_has_near, node.parts))
    return False
