"""What a name that was found stands for: a place or a person, and which of that surname."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from treatyarchive.text.recognition.name_index import SIDES, NameIndex
from treatyarchive.text.recognition.occurrences import Match, Occurrence
from treatyarchive.text.recognition.places import Span, Unit, units
from treatyarchive.text.recognition.prepared import Line
from treatyarchive.text.recognition.tokens import Token

_BY_HEAD: Final = ("surname", "head", "common_head")
_RANK: Final = ("STATE", "PERSON", "PLACE", "CITY", "REGION")
_INITIAL: Final = 2
_NEAR: Final = 16  # words or letters around a name that say what it is
_NAMED_SHORT: Final = re.compile(r"\bим\.\s*(?:\w\.\s*)*$")  # `имени`, with initials
_OPENS: Final = ("", ".", "!", "?", "…", "-", "«", "“", '"')


@dataclass(frozen=True)
class _Predecessor:
    """A word before a surname that may be another person's given name, folded.

    At the beginning of a sentence it may be any word.
    """

    folded: str
    is_initial: bool = False
    opens_sentence: bool = False


@dataclass(frozen=True)
class Candidate:
    """An occurrence that may stand for several, or for a namesake."""

    options: tuple[Occurrence, ...]
    predecessor: _Predecessor | None = None
    is_of_letters: bool = False
    """Whether poems, monuments and the like are spoken of nearby."""


def candidates(
    line: Line, words: Sequence[Token], found: Sequence[Match], names: NameIndex
) -> Iterator[Candidate]:
    """What the matches of a line may stand for."""
    spans = [
        Span(m.first, m.last, any(form.target.how == "proper" for form, _ in m.forms))
        for m in found
    ]
    called = units(line, words, spans, names.vocabulary)
    ends = {match.last for match in found}
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
        yield Candidate(options, before, surname and _is_of_letters(words, match, names))


def _is_confusable(match: Match) -> bool:
    return all(form.confusable for form, _ in match.forms)


def _is_plainly(line: Line, words: Sequence[Token], match: Match) -> bool:
    """Whether a form that is also a given name stands for itself: after a word, before none."""
    first, end = words[match.first].start, words[match.last].end
    after = line.cased[end : end + _NEAR].lstrip()
    before = line.cased[max(0, first - _NEAR) : first].rstrip()
    return not after[:1].isupper() and before[-1:].islower()


def _is_known(found: Sequence[Match], number: int, kind: str) -> bool:
    """Whether one of a list is a place of that kind in the authority."""
    return number < len(found) and any(form.target.kind == kind for form, _ in found[number].forms)


def _options(
    line: Line, words: Sequence[Token], match: Match, unit: Unit | None
) -> Iterator[Occurrence]:
    """What a match may stand for; a unit tells that a place of that kind is meant."""
    start, end = words[match.first].start, words[match.last].end
    for target, rest in {form.target: rest for form, rest in match.forms}.items():
        proper = target.how == "proper"
        if target.kind == (unit.kind if unit else "CITY") if proper else unit is None:
            yield Occurrence(
                line, start, end, target, rest, match.first, match.last, unit=unit is not None
            )


def _predecessor(
    line: Line, words: Sequence[Token], first: int, ends: set[int], names: NameIndex
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
    opens = line.cased[max(0, word.start - _NEAR) : word.start].rstrip()[-1:] in _OPENS
    return _Predecessor(word.folded, opens_sentence=opens)


def _is_namesake(line: Line, words: Sequence[Token], match: Match, names: NameIndex) -> bool:
    """Whether an airport, a street, an order or the like bears this name."""

    def known(place: int) -> frozenset[str]:
        return names.vocabulary[words[place].folded] if 0 <= place < len(words) else frozenset()

    start = words[match.first].start
    after, before = match.last + 1, match.first - 1
    if "wide" in known(after):
        after += 1
    if "bears" in known(after) or _NAMED_SHORT.search(line.cased, max(0, start - _NEAR), start):
        return True
    if known(before) & {"of", "after"}:
        before -= 1
    return "named_after" in known(before)


def _is_of_letters(words: Sequence[Token], match: Match, names: NameIndex) -> bool:
    near = words[max(0, match.first - _NEAR) : match.last + _NEAR]
    return any("letters" in names.vocabulary[word.folded] for word in near)


def settled(found: Sequence[Candidate], names: NameIndex) -> Iterator[Occurrence]:
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


def _not_namesakes(
    candidate: Candidate, full: set[str], names: NameIndex
) -> tuple[Occurrence, ...]:
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


def _chosen(
    options: Sequence[Occurrence], last: Iterable[str], names: NameIndex
) -> Occurrence | None:
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


def without_strangers(found: Sequence[Occurrence]) -> list[Occurrence]:
    """Without common surnames of heads whose state the text does not name."""
    named = {each.target.state for each in found if each.target.how not in _BY_HEAD}
    return [
        each for each in found if each.target.how != "common_head" or each.target.state in named
    ]


def _rank(kind: str) -> int:
    return _RANK.index(kind) if kind in _RANK else len(_RANK)
