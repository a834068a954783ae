"""Which words of a text stand where on the pages it was printed on, word for word.

Words are compared by their skeletons, so that the scan of a Cyrillic edition finds a Latin text.
Each page is laid to the text by runs of words that the text has once; what lies between two of
them is compared word by word. A page of which little is found is of another text.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from treatyarchive.text.alignment.chain import longest
from treatyarchive.text.folding import find_words

_DARK: Final = re.compile(r"\S")
_RUNS: Final = (3, 2, 1)  # words in a row; shorter ones where no longer ones are found
_ENOUGH: Final = 0.4  # of the words of a page
_MOST: Final = 1500  # words between two sure places that are compared word by word


@dataclass(frozen=True)
class Page:
    """What a page says, and the places of the words in it that have boxes, in order."""

    body: str
    words: Sequence[tuple[int, int]]


class PageWord(NamedTuple):
    """A word of a page, both counted from 0."""

    page: int
    word: int


class WordLinks:
    """Finds a place of the text on the pages, and a word of a page in the text."""

    def __init__(self, links: Sequence[tuple[int, int, PageWord]]) -> None:
        """Links are (start, end, word), in the order of the text."""
        self._links = links
        self._starts = [start for start, _, _ in links]
        self._places: dict[PageWord, tuple[int, int]] = {}
        for start, end, word in links:
            before = self._places.get(word, (start, end))
            self._places[word] = min(before[0], start), max(before[1], end)

    def __len__(self) -> int:
        return len(self._links)

    def at(self, place: int) -> PageWord | None:
        """The word at a code point of the text, or None."""
        found = bisect_right(self._starts, place) - 1
        if found < 0 or place >= self._links[found][1]:
            return None
        return self._links[found][2]

    def near(self, place: int) -> PageWord | None:
        """The word at a code point or, where none is, the last before it, else the first."""
        found = max(bisect_right(self._starts, place) - 1, 0)
        return self._links[found][2] if self._links else None

    def of(self, word: PageWord) -> tuple[int, int] | None:
        """Where a word of a page stands in the text."""
        return self._places.get(word)

    def between(self, start: int, end: int) -> list[PageWord]:
        """The words on pages of a passage, in the order of the text."""
        first = bisect_left(self._links, start + 1, key=lambda link: link[1])
        last = bisect_left(self._starts, end)
        return list(dict.fromkeys(link[2] for link in self._links[first:last]))


def relaid(text: str, starts: Sequence[int], pages: Sequence[Page]) -> WordLinks:
    """The words of pages in a text made of them, page by page, from `starts` on.

    Page and text differ in white space only.
    """
    links: list[tuple[int, int, PageWord]] = []
    for number, (start, page) in enumerate(zip(starts, pages, strict=True)):
        here = [at for at, letter in enumerate(page.body) if not letter.isspace()]
        there = [found.start() for found in islice(_DARK.finditer(text, start), len(here))]
        for word, (first, beyond) in enumerate(page.words):
            own = bisect_left(here, first), bisect_left(here, beyond) - 1
            if own[0] <= own[1] < len(there):
                place = there[own[0]], there[own[1]] + 1
                links.append((*place, PageWord(number, word)))
    return WordLinks(sorted(links))


def linked(text: str, pages: Sequence[Page]) -> WordLinks:
    """Find the words of all pages in the text."""
    there = list(find_words(text))
    known = _Skeletons([word for _, _, word in there])
    links: dict[int, PageWord] = {}
    for number, page in enumerate(pages):
        starts = [start for start, _ in page.words]
        here = list(find_words(page.body))
        found = known.placed([word for _, _, word in here])
        if len(found) < _ENOUGH * len(here):
            continue
        for own, other in found.items():
            word = bisect_right(starts, here[own][0]) - 1
            if word >= 0 and here[own][0] < page.words[word][1]:
                links.setdefault(other, PageWord(number, word))
    return WordLinks([(*there[at][:2], links[at]) for at in sorted(links)])


class _Skeletons:
    """The words of a text, to which pages are laid."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._once = {run: _once(words, run) for run in _RUNS}

    def placed(self, page: list[str]) -> dict[int, int]:
        """By the numbers of words of a page those of the text that are the same."""
        for run in _RUNS:
            known = self._once[run]
            sure = [(own, known[key]) for key, own in _once(page, run).items() if key in known]
            kept = longest(sorted(sure))
            if len(kept) * run * 4 >= len(page) or run == _RUNS[-1]:
                break
        found: dict[int, int] = {}
        for own, other in kept:
            found.update((own + by, other + by) for by in range(run))
        for before, after in pairwise([(-1, -1), *sorted(found.items()), (len(page), -1)]):
            self._between(page, before, after, found)
        return found

    def _between(
        self,
        page: list[str],
        before: tuple[int, int],
        after: tuple[int, int],
        found: dict[int, int],
    ) -> None:
        """Compare what lies between two words that are sure, word by word."""
        own = range(before[0] + 1, after[0])
        if not own or before[1] == after[1] == -1:
            return
        first = before[1] + 1 if before[1] >= 0 else max(after[1] - len(own) * 2, 0)
        last = after[1] if after[1] >= 0 else min(first + len(own) * 2, len(self._words))
        if not first < last or len(own) > _MOST or last - first > _MOST:
            return
        here, there = page[own.start : own.stop], self._words[first:last]
        for step in Indel.opcodes(here, there):
            if step.tag == "equal":
                for by in range(step.src_end - step.src_start):
                    found[own.start + step.src_start + by] = first + step.dest_start + by
        if before[1] >= 0 and after[1] >= 0 and len(here) == len(there):
            for by in range(len(here)):  # read otherwise, but in its place
                found.setdefault(own.start + by, first + by)


def _once(words: Sequence[str], run: int) -> dict[tuple[str, ...], int]:
    """Runs of words that occur once, and where."""
    rows = list(zip(*(words[by:] for by in range(run)), strict=False))
    counts = Counter(rows)
    return {row: at for at, row in enumerate(rows) if counts[row] == 1 and all(row)}
