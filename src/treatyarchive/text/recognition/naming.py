"""Who and what a text names: keys of the authority with every place they stand at."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from treatyarchive.text.recognition.inflection import rest_of
from treatyarchive.text.recognition.name_index import SIDES, Form, NameIndex, Target
from treatyarchive.text.recognition.places import Span, Unit, units
from treatyarchive.text.recognition.prepared import Line
from treatyarchive.text.recognition.records import Evidence, Passage
from treatyarchive.text.recognition.tokens import Token, tokens

Names = NameIndex

_BY_HEAD: Final = ("surname", "head", "common_head")
_GAP: Final = re.compile(r"[\s\-.\"'«»“”„]{1,4}")
_RANK: Final = ("STATE", "PERSON", "PLACE", "CITY", "REGION")


@dataclass(frozen=True)
class Occurrence:
    """A name at one place: `start` and `end` in `Line.cased`, `rest` its ending, folded.

    `unit` tells that a region or city is called one, `is_beside_unknown` that it stands in a list
    with places that are not in the authority, `is_namesake` that something is named so.
    """

    line: Line
    start: int
    end: int
    target: Target
    rest: str = ""
    first: int = 0
    last: int = 0
    unit: bool = False
    is_namesake: bool = False
    is_beside_unknown: bool = False

    @property
    def passage(self) -> Passage:
        """Where it stands in the source."""
        return self.line.passage(self.start, self.end)


@dataclass(frozen=True)
class Mention:
    """A key and where it is named; `sides` are words that only tell of the state it is about."""

    key: str
    kind: str
    state: str | None
    occurrences: tuple[Occurrence, ...] = ()
    sides: tuple[Occurrence, ...] = ()

    @property
    def evidence(self) -> Evidence:
        """The passages that name it, in the order of the text."""
        return tuple(each.passage for each in self.occurrences)


def mentions(lines: Iterable[Line], names: Names) -> tuple[Mention, ...]:
    """What the lines name, in the order of first naming."""
    read = [(line, tokens(line)) for line in lines if not line.is_blank]
    found = [each for line, words in read for each in _of_line(line, words, names)]
    return _grouped(_without_strangers(list(_settled(found, names))))


@dataclass(frozen=True)
class _Match:
    forms: tuple[tuple[Form, str], ...]
    first: int
    last: int


def _of_line(line: Line, words: Sequence[Token], names: Names) -> list["_Candidate"]:
    """The names in a line, the longest first where several begin at one word."""
    found: list[_Match] = []
    place = 0
    while place < len(words):
        match = _longest(line, words, place, names)
        if match:
            found.append(match)
        place = match.last + 1 if match else place + 1
    return list(_candidates(line, words, found, names))


def _longest(line: Line, words: Sequence[Token], first: int, names: Names) -> _Match | None:
    best: list[tuple[Form, str]] = []
    longest = first - 1
    for form, rest in names.at(words[first].folded):
        ended = _match(line, words, first, (form, rest), names)
        if ended is None or ended[0] < longest:
            continue
        if ended[0] > longest:
            longest, best = ended[0], []
        best.append((form, ended[1]))
    if not best:
        return None
    closest = min(len(rest) for _, rest in best)
    return _Match(tuple(each for each in best if len(each[1]) == closest), first, longest)


def _match(
    line: Line, words: Sequence[Token], first: int, start: tuple[Form, str], names: Names
) -> tuple[int, str] | None:
    """The last word a form takes from `first` on and that word's ending."""
    form, rest = start
    if not _is_printed_so(line, words[first], form):
        return None
    place = first
    for number, word in enumerate(form.words[1:], 2):
        place += 1
        if place < len(words) and _is_patronymic(form, number, words[place], names):
            place += 1
        if place >= len(words) or not _GAP.fullmatch(
            line.cased, words[place - 1].end, words[place].start
        ):
            return None
        found = rest_of(word, words[place].folded)
        if found is None:
            return None
        rest = found
    return place, rest


def _is_printed_so(line: Line, word: Token, form: Form) -> bool:
    """Names begin with a capital, acronyms are all capitals; peoples and heads need not."""
    if form.exact:
        return _is_acronym(line, word, form.exact)
    return form.target.how in ("people", "head", "common_head") or line.cased[word.start].isupper()


def _is_acronym(line: Line, word: Token, exact: str) -> bool:
    printed = line.cased[word.start :]
    return printed.startswith(exact) and not printed[len(exact) : len(exact) + 1].isalpha()


def _is_patronymic(form: Form, number: int, word: Token, names: Names) -> bool:
    return (
        form.target.kind == "PERSON"
        and number == len(form.words)
        and rest_of(form.words[-1], word.folded) is None
        and word.folded.endswith(names.patronymics)
    )


@dataclass(frozen=True)
class _Predecessor:
    """A word before a surname that may be another person's given name, folded.

    At the beginning of a sentence it may be any word.
    """

    folded: str
    is_initial: bool = False
    opens_sentence: bool = False


@dataclass(frozen=True)
class _Candidate:
    """An occurrence that may stand for several, or for a namesake."""

    options: tuple[Occurrence, ...]
    predecessor: _Predecessor | None = None
    is_of_letters: bool = False
    """Whether poems, monuments and the like are spoken of in the line."""


def _candidates(
    line: Line, words: Sequence[Token], found: Sequence[_Match], names: Names
) -> Iterator[_Candidate]:
    spans = [
        Span(m.first, m.last, any(form.target.how == "proper" for form, _ in m.forms))
        for m in found
    ]
    called = units(line, words, spans, names.vocabulary)
    ends = {match.last for match in found}
    letters = any("letters" in names.vocabulary[word.folded] for word in words)
    for number, match in enumerate(found):
        unit = called.get(number)
        beside = unit is not None and not all(_is_known(found, n, unit.kind) for n in unit.listed)
        namesake = _is_namesake(line, words, match, names)
        options = tuple(
            replace(each, is_namesake=namesake, is_beside_unknown=beside)
            for each in _options(line, words, match, unit)
        )
        if not options or (_is_confusable(match) and not _is_plainly(line, words, match)):
            continue
        forms = [form for form, _ in match.forms]
        surname = any(form.target.how == "surname" for form in forms)
        before = _predecessor(line, words, match.first, ends, names) if surname else None
        yield _Candidate(options, before, letters)


def _is_confusable(match: _Match) -> bool:
    return all(form.confusable for form, _ in match.forms)


def _is_plainly(line: Line, words: Sequence[Token], match: _Match) -> bool:
    """Whether a form that is also a given name stands for itself: after a word, before none."""
    after = line.cased[words[match.last].end :].lstrip()
    before = line.cased[: words[match.first].start].rstrip()
    return not after[:1].isupper() and before[-1:].islower()


def _is_known(found: Sequence[_Match], number: int, kind: str) -> bool:
    """Whether one of a list is a place of that kind in the authority."""
    return number < len(found) and any(form.target.kind == kind for form, _ in found[number].forms)


def _options(
    line: Line, words: Sequence[Token], match: _Match, unit: Unit | None
) -> Iterator[Occurrence]:
    """What a match may stand for; a unit tells that a place of that kind is meant."""
    start, end = words[match.first].start, words[match.last].end
    for target, rest in dict(reversed([(form.target, rest) for form, rest in match.forms])).items():
        proper = target.how == "proper"
        if target.kind == (unit.kind if unit else "CITY") if proper else unit is None:
            yield Occurrence(
                line, start, end, target, rest, match.first, match.last, unit=unit is not None
            )


def _predecessor(
    line: Line, words: Sequence[Token], first: int, ends: set[int], names: Names
) -> _Predecessor | None:
    """The word right before a surname if it has a capital, is no title and no name of ours."""
    if not first or first - 1 in ends:
        return None
    word = words[first - 1]
    gap = line.cased[word.end : words[first].start]
    printed = line.cased[word.start : word.end]
    if len(word.folded) <= _INITIAL and printed[:1].isupper() and gap.strip() in (".", ".-"):
        return _Predecessor(word.folded, is_initial=True)
    if gap != " " or not printed[:1].isupper() or printed.isupper():
        return None
    if names.vocabulary[word.folded] & {"title", "of", "joiner"}:
        return None
    opens = line.cased[: word.start].rstrip()[-1:] in _OPENS
    return _Predecessor(word.folded, opens_sentence=opens)


_INITIAL: Final = 2
_NAMED_SHORT: Final = re.compile(r"\bим\.\s*(?:\w\.\s*)*$")  # `имени`, with initials
_OPENS: Final = ("", ".", "!", "?", "…", "-", "«", "“", '"')


def _is_namesake(line: Line, words: Sequence[Token], match: _Match, names: Names) -> bool:
    """Whether an airport, a street, an order or the like bears this name."""
    known = [names.vocabulary[word.folded] for word in words]
    after = match.last + 1
    if after < len(words) and "wide" in known[after]:
        after += 1
    if after < len(words) and "bears" in known[after]:
        return True
    before = match.first - 1
    if _NAMED_SHORT.search(line.cased[: words[match.first].start]):
        return True
    if before > 0 and known[before] & {"of", "after"}:
        before -= 1
    return before >= 0 and "named_after" in known[before]


def _settled(found: Sequence[_Candidate], names: Names) -> Iterator[Occurrence]:
    """One meaning for each: a surname stands for whoever is named in full, else is in office."""
    full = {
        each.target.key
        for candidate in found
        for each in candidate.options
        if each.target.kind == "PERSON" and each.target.how == "name"
    }
    last: dict[str, None] = {}
    for candidate in found:
        options = _not_namesakes(candidate, full, names)
        chosen = _chosen(options, last, names)
        if chosen is None:
            continue
        if chosen.target.kind == "PERSON":
            last.pop(chosen.target.key, None)
            last[chosen.target.key] = None
        yield chosen


def _not_namesakes(candidate: _Candidate, full: set[str], names: Names) -> tuple[Occurrence, ...]:
    """The options left when somebody else of that surname is meant."""
    kept = []
    for each in candidate.options:
        if each.target.how != "surname":
            kept.append(each)
            continue
        if not each.target.state and each.target.key not in full and not candidate.is_of_letters:
            continue
        before = candidate.predecessor
        if before and before.is_initial:
            givens = names.givens.get(each.target.key, ())
            if not any(given.startswith(before.folded) for given in givens):
                continue
        elif before and not (before.opens_sentence and each.target.key in full):
            continue
        kept.append(each)
    return tuple(kept)


def _chosen(options: Sequence[Occurrence], last: Iterable[str], names: Names) -> Occurrence | None:
    if len(options) <= 1:
        return options[0] if options else None
    names_only = [each for each in options if each.target.how not in SIDES] or list(options)
    ranks = [_rank(each.target.kind) for each in names_only]
    ranked = [each for each, rank in zip(names_only, ranks, strict=True) if rank == min(ranks)]
    named = list(last)
    return max(
        ranked,
        key=lambda each: (
            each.target.how == "name",
            named.index(each.target.key) if each.target.key in named else -1,
            each.target.key in names.in_office,
        ),
    )


def _without_strangers(found: Sequence[Occurrence]) -> list[Occurrence]:
    """Without common surnames of heads whose state the text does not name."""
    named = {each.target.state for each in found if each.target.how not in _BY_HEAD}
    return [
        each for each in found if each.target.how != "common_head" or each.target.state in named
    ]


def _rank(kind: str) -> int:
    return _RANK.index(kind) if kind in _RANK else len(_RANK)


def _grouped(found: Iterable[Occurrence]) -> tuple[Mention, ...]:
    groups: dict[str, list[Occurrence]] = {}
    for each in found:
        groups.setdefault(each.target.key, []).append(each)
    made = []
    for key, all_of_it in groups.items():
        target = all_of_it[0].target
        named = tuple(each for each in all_of_it if each.target.how not in SIDES)
        sides = tuple(each for each in all_of_it if each.target.how in SIDES)
        made.append(Mention(key, target.kind, target.state, named, sides))
    return tuple(made)
