"""Where the terms of a query stand in a text as it is written."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from treatyarchive.text.folding import WORD, fold, fold_word
from treatyarchive.text.query_language import All, Either, Form, Near, Node, Term

_MOST_RUNS: Final = 300  # different runs of a text that are looked for one by one
_AROUND: Final = 40  # code points that tell whether a word ends
_AROUND_BYTES: Final = 4 * _AROUND
_RUN: Final = re.compile(r"\S+")


class Span(NamedTuple):
    """Where words stand in a text, in code points.

    `how`: in the 'same' letters, in another 'spelling', as another 'name', with another 'ending'.
    """

    start: int
    end: int
    typed: str
    how: str


class _Found(NamedTuple):
    span: Span
    term: Term


class _Interest(dict[str, bool]):
    """Whether what stands between white space holds the first word of a form."""

    def __init__(self, words: Iterable[str], beginnings: tuple[str, ...]) -> None:
        self._words, self._beginnings = frozenset(words), beginnings

    def __missing__(self, run: str) -> bool:
        holds = self[run] = any(
            word in self._words or word.startswith(self._beginnings) for word in fold(run).split()
        )
        return holds


class Occurrences:
    """Finds terms in any number of texts: those of one place, or of any."""

    def __init__(self, wanted: Node, *, exact: bool, place: str = "") -> None:
        """`wanted` has the forms of its terms; with `exact`, letters must be those typed."""
        self._exact = exact
        self._nears = list(_nears(wanted))
        self._free = set(_free(wanted))
        self._by_first: dict[str, list[tuple[Form, Term]]] = defaultdict(list)
        self._by_beginning: dict[str, list[tuple[Form, Term]]] = defaultdict(list)
        for term in dict.fromkeys([*_free(wanted), *(t for n in self._nears for t in n.terms)]):
            if not place or term.place in ("", place):
                for form in term.forms:
                    first = len(form.words) == 1 and form.open
                    known = self._by_beginning if first else self._by_first
                    known[form.words[0]].append((form, term))
        self._interest = _Interest(self._by_first, tuple(self._by_beginning))

    def spans(self, text: str, starts: Iterable[int] | None = None) -> Iterator[Span]:
        """Every place where a term stands, in order; of several that begin there the longest.

        `starts`: where, in order, words begin that are its first; where that is known.
        """
        found = self._found(text) if starts is None else self._found_at(text, starts)
        if self._nears:
            found = self._near_enough(text, list(found))
        for one in found:
            yield one.span

    def stand_in(self, written: bytes) -> bool:
        """Whether a term stands in a text, UTF-8 as it is stored."""
        return next(self.spans(written.decode(errors="replace")), None) is not None

    def _found(self, text: str) -> Iterator[_Found]:
        done = 0
        for start, end in self._runs(text):
            for word in WORD.finditer(text, max(start, done), end):
                if word.start() < done:
                    continue
                if found := self._at(text, word.start(), fold_word(word[0])):
                    done = found.span.end
                    yield found

    def _found_at(self, text: str, starts: Iterable[int]) -> Iterator[_Found]:
        done = 0
        for start in starts:
            if start < done:
                continue
            word = WORD.match(text, start)
            if found := self._at(text, start, fold_word(word[0])) if word else None:
                done = found.span.end
                yield found
            elif not self._exact:  # they are of another text, or its words are cut otherwise
                yield from (one for one in self._found(text) if one.span.start >= done)
                return

    def _runs(self, text: str) -> Iterable[tuple[int, int]]:
        """Starts and ends of what stands between white space and is of interest, in order."""
        chosen = [run for run in set(text.split()) if self._interest[run]]
        if len(chosen) > _MOST_RUNS:
            known = set(chosen)
            return (run.span() for run in _RUN.finditer(text) if run[0] in known)
        return sorted(place for run in chosen for place in _places(text, run))

    def _at(self, text: str, start: int, first: str) -> _Found | None:
        """The longest form that begins with the word at `start`."""
        known = [*self._by_first.get(first, ())]
        for beginning, forms in self._by_beginning.items():
            if first.startswith(beginning):
                known += forms
        best: _Found | None = None
        for form, term in known:
            end = _end(text, start, form)
            if end and (best is None or end > best.span.end):
                how = _how(text[start:end], first, form, term)
                if how == "same" or not self._exact:
                    best = _Found(Span(start, end, term.typed, how), term)
        return best

    def _near_enough(self, text: str, found: Sequence[_Found]) -> Iterator[_Found]:
        """Without the terms of a `near` where they stand too far from each other."""
        kept = {place for place, one in enumerate(found) if one.term in self._free}
        for near in self._nears:
            for place, one in enumerate(found):
                if one.term in near.terms:
                    kept |= _clump(found, place, near, text)
        return (one for place, one in enumerate(found) if place in kept)


def _are_near(text: str, end: int, start: int, distance: int) -> bool:
    """Whether no more than so many words stand between two places at which words end and begin."""
    return next(islice(WORD.finditer(text, end, start), distance, None), None) is None


def _clump(found: Sequence[_Found], first: int, near: Near, text: str) -> set[int]:
    """The places, from `first` on, at which all terms stand near enough to each other."""
    missing = list(near.terms)
    missing.remove(found[first].term)
    chosen, end = {first}, found[first].span.end
    for place in range(first + 1, len(found)):
        one = found[place]
        if not _are_near(text, end, one.span.start, near.distance):
            break
        if one.term in missing:
            missing.remove(one.term)
            chosen.add(place)
        if not missing:
            return chosen
    return set()


class Exactly:
    """Whether a term stands in texts, UTF-8 as they are stored, in the letters typed."""

    def __init__(self, term: Term) -> None:
        """Its letters may be small or capital."""
        self._prefix = term.prefix
        words = term.typed.split()
        self._pattern = re.compile(r"\s+".join(map(_in_either_case, words)))
        # A text is looked at closely where it has these once what is alike in them is one: to
        # bring bytes and what is looked for to one case is ten times as fast as the pattern.
        self._alike = _alike(term.typed)
        self._whole = " ".join(words).encode().translate(self._alike)
        even = [word for word in words if all(map(_is_even, word))]
        self._parts = [word.encode().translate(self._alike) for word in even]
        self._is_found_whole = len(words) == len(even) == 1

    def stands_in(self, written: bytes) -> bool:
        """Whether it stands somewhere in a text."""
        alike = written.translate(self._alike)
        if any(self._is_at(written, *place) for place in _found_at(alike, self._whole)):
            return True
        if self._is_found_whole or not all(map(alike.__contains__, self._parts)):
            return False
        text = written.decode(errors="replace")
        return any(self._is_alone(text, *found.span()) for found in self._pattern.finditer(text))

    def _is_at(self, written: bytes, start: int, end: int) -> bool:
        letters = written[start:end].decode(errors="replace")
        return self._is_whole(written, start, end) and bool(self._pattern.fullmatch(letters))

    def _is_whole(self, written: bytes, start: int, end: int) -> bool:
        """Whether words begin and end there."""
        before, after = written[start - 1 : start] if start else b"", written[end : end + 1]
        if before in _PLAIN_GAPS and (self._prefix or after in _PLAIN_GAPS):
            return True
        if before.isalnum() or (after.isalnum() and not self._prefix):
            return False
        first = max(0, start - _AROUND_BYTES)
        around = (written[first:start], written[start:end], written[end : end + _AROUND_BYTES])
        head, middle, tail = (part.decode(errors="ignore") for part in around)
        return self._is_alone(head + middle + tail, len(head), len(head) + len(middle))

    def _is_alone(self, text: str, start: int, end: int) -> bool:
        """Whether words begin and end there."""
        before, after = (text[start - 1] if start else " "), text[end : end + 1] or " "
        if before in _GAPS and (self._prefix or after in _GAPS):
            return True
        if before.isalnum() or (after.isalnum() and not self._prefix):
            return False
        first = max(0, start - _AROUND)
        words = [
            (first + word.start(), first + word.end())
            for word in WORD.finditer(text[first : end + _AROUND])
        ]
        ends = self._prefix or any(stop == end for _, stop in words)
        return ends and any(begin == start for begin, _ in words)


def _found_at(written: bytes, letters: bytes) -> Iterator[tuple[int, int]]:
    """Where these letters stand."""
    at = written.find(letters)
    while at >= 0:
        yield at, at + len(letters)
        at = written.find(letters, at + 1)


def _either_case(letter: str) -> list[str]:
    """A letter small and capital, as far as that is one letter."""
    return sorted(c for c in {letter, letter.lower(), letter.upper()} if len(c) == 1)


def _is_even(letter: str) -> bool:
    """Whether it is as long in small letters as in capitals, in UTF-8."""
    return len({len(same.encode()) for same in _either_case(letter)}) == 1


def _alike(typed: str) -> bytes:
    """The table that makes one byte of those in which small letters and capitals differ."""
    table = bytearray(range(256))
    for letter in filter(_is_even, typed):
        first, *others = (same.encode() for same in _either_case(letter))
        for other in others:
            for one, two in zip(first, other, strict=True):
                table = table.replace(table[two : two + 1], table[one : one + 1])
    return bytes(table)


def _in_either_case(word: str) -> str:
    """The pattern of a word in small letters, capitals, or both."""
    return "".join(
        f"[{''.join(map(re.escape, same))}]" if len(same) > 1 else re.escape(letter)
        for letter, same in zip(word, map(_either_case, word), strict=True)
    )


_GAPS: Final = frozenset(' \t\n\r.,;:!?()[]"«»“”„/-–—_')
_PLAIN_GAPS: Final = frozenset({b"", *(gap.encode() for gap in _GAPS if gap.isascii())})


def _places(text: str, run: str) -> Iterator[tuple[int, int]]:
    """Where `run` stands between white space."""
    at = text.find(run)
    while at >= 0:
        end = at + len(run)
        if (not at or text[at - 1].isspace()) and (end == len(text) or text[end].isspace()):
            yield at, end
        at = text.find(run, end)


def _end(text: str, start: int, form: Form) -> int:
    """Where a form ends whose first word begins at `start`; 0 if it does not stand there."""
    words = list(islice(WORD.finditer(text, start), len(form.words)))
    if len(words) < len(form.words):
        return 0
    *middle, last = [fold_word(word[0]) for word in words]
    if tuple(middle) != form.words[:-1]:
        return 0
    fits = last.startswith(form.words[-1]) if form.open else last == form.words[-1]
    return words[-1].end() if fits else 0


def _how(found: str, first: str, form: Form, term: Term) -> str:
    if form.how == "name":
        return "name"
    letters, typed = " ".join(found.casefold().split()), " ".join(term.typed.casefold().split())
    if letters == typed or (term.prefix and letters.startswith(typed)):
        return "same"
    if term.prefix or fold(found) == " ".join(term.words):
        return "spelling"
    return "ending"


def _nears(node: Node) -> Iterator[Near]:
    match node:
        case Near():
            yield node
        case All() | Either():
            for part in node.parts:
                yield from _nears(part)


def _free(node: Node) -> Iterator[Term]:
    """The terms that may stand anywhere."""
    match node:
        case Term():
            yield node
        case All() | Either():
            for part in node.parts:
                yield from _free(part)
