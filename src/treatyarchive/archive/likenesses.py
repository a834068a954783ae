"""Names that are like a new one: the same in another script, a part of it, or spelt nearly so."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from math import log
from typing import Final

from treatyarchive.archive.authorities import Authority
from treatyarchive.text.folding import fold

SAME, CONFUSABLE, NEAR = "same", "confusable", "near"
_ORDER: Final = (SAME, NEAR, CONFUSABLE)
MOST: Final = 12
"""So many are worth looking at."""
# A name that so many entries have in theirs tells them apart no more: Kazakhstan, ministry.
_COMMON: Final = 8
_SHARED: Final = 0.66  # of the weight of all words of two names
_ONE_SLIP, _TWO_SLIPS = 5, 10  # letters a name needs before so many may differ


@dataclass(frozen=True)
class Likeness:
    """An entry that a name may be mistaken for, and the form that is like it."""

    key: str
    label: str
    form: str
    why: str
    """`same`, `confusable` or `near`."""


class Known:
    """Entries made ready for many questions: their folded names as one text."""

    def __init__(self, authorities: Iterable[Authority]) -> None:
        self._authorities = list(authorities)
        self._ends = list(accumulate(len(each.names) for each in self._authorities))
        self.letters = [n.folded or fold(n.form) for each in self._authorities for n in each.names]
        self._weights: dict[str, float] = {}
        self._text = " \n ".join(["", *self.letters, ""])

    def like(self, form: str, kind: str = "") -> list[Likeness]:
        """The entries a new name is like, the likest first, those of `kind` before others."""
        wanted = fold(form)
        if not wanted:
            return []
        known = {each.key: each for each in self._authorities}
        found: dict[str, tuple[str, str]] = {}
        for key, like, why in _alike(self, wanted):
            # Of forms that are as like, the one that is spelt as it was typed.
            if key not in found or (why == found[key][0] and like == form):
                found[key] = (why, like)
        for key in [key for key, (why, _) in found.items() if why == SAME]:
            for other in known[key].attributes.get("confusable_with", ()):
                if other in known:
                    found.setdefault(other, (CONFUSABLE, known[other].label()))
        likenesses = [Likeness(k, known[k].label(), like, why) for k, (why, like) in found.items()]
        likenesses.sort(
            key=lambda each: (_ORDER.index(each.why), known[each.key].kind != kind, each.label)
        )
        return likenesses[:MOST]

    def at(self, place: int) -> tuple[str, str]:
        """Key and form of a name."""
        owner = bisect_right(self._ends, place)
        found = self._authorities[owner]
        return found.key, found.names[place - self._ends[owner]].form

    def having(self, part: str) -> list[int]:
        """The names in which these words stand together."""
        return _lines(self._text, f" {part} ")

    def weight(self, word: str) -> float:
        """How much a word tells: the fewer entries have it in a name, the more."""
        if word not in self._weights:
            entries = {bisect_right(self._ends, place) for place in self.having(word)}
            self._weights[word] = log((len(self._authorities) + 1) / max(len(entries), 1))
        return self._weights[word]

    def spaced(self, close: str) -> list[int]:
        """The names that are this without their spaces."""
        return _lines(self._text.replace(" ", ""), f"\n{close}\n")


def find(authorities: Iterable[Authority], form: str, kind: str = "") -> list[Likeness]:
    """The entries a new name is like, the likest first, those of `kind` before others."""
    return Known(authorities).like(form, kind)


def _lines(text: str, wanted: str) -> list[int]:
    """The lines of a text, after an empty first one, in which something begins or stands."""
    found, line, counted = [], -1, 0
    place = text.find(wanted)
    while place >= 0:
        end = place + 1
        line += text.count("\n", counted, end)
        found.append(line)
        counted = end
        place = text.find(wanted, end)
    return found


def _alike(forms: Known, wanted: str) -> Iterator[tuple[str, str, str]]:
    """Key, form and why, what is the same first."""
    words = wanted.split()
    phrases = {
        " ".join(words[first:last])
        for first in range(len(words))
        for last in range(first + 1, len(words) + 1)
    }
    within = [place for place, folded in enumerate(forms.letters) if folded in phrases]
    for place in within:
        if forms.letters[place] == wanted:
            yield *forms.at(place), SAME
    parts = {forms.letters[place] for place in within} | {wanted}
    having = {part: forms.having(part) for part in parts}
    telling = {part for part, places in having.items() if _is_telling(forms, places)}
    if wanted in telling:
        yield from ((*forms.at(place), CONFUSABLE) for place in having[wanted])
    for place in within:
        if forms.letters[place] in telling:
            yield *forms.at(place), CONFUSABLE
    for place in (*_near(forms, wanted), *_sharing(forms, wanted)):
        yield *forms.at(place), NEAR


def _is_telling(forms: Known, places: list[int]) -> bool:
    """Whether few entries have the words that stand at these places."""
    return len({forms.at(place)[0] for place in places}) <= _COMMON


def _near(forms: Known, wanted: str) -> Iterator[int]:
    """Names that differ by a slip or two, or by spaces alone."""
    from rapidfuzz import process  # noqa: PLC0415 - starting need not wait
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - as above

    close = wanted.replace(" ", "")
    slips = (len(close) >= _ONE_SLIP) + (len(close) >= _TWO_SLIPS)
    if slips:
        for folded, _, place in process.extract(
            wanted, forms.letters, scorer=Levenshtein.distance, score_cutoff=slips, limit=None
        ):
            if _numbers(folded) == _numbers(wanted):
                yield place
    yield from forms.spaced(close)


def _sharing(forms: Known, wanted: str) -> Iterator[int]:
    """Names that have most of the words, in any order; those that many have count little."""
    words = set(wanted.split())
    whole = sum(map(forms.weight, words))
    shared = Counter(place for word in words for place in forms.having(word))
    for place, count in shared.items():
        if count < 2:  # one word alone is no likeness
            continue
        others = set(forms.letters[place].split())
        common = sum(map(forms.weight, words & others))
        if common < _SHARED * whole or _numbers(forms.letters[place]) != _numbers(wanted):
            continue
        if common >= _SHARED * (whole + sum(map(forms.weight, others - words))):
            yield place


def _numbers(folded: str) -> str:
    """The digits of a name: the first and the second are two."""
    return "".join(filter(str.isdigit, folded))
