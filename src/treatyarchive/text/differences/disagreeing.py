"""Facts of paired passages in the same role with different values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.fuzz import token_sort_ratio

from treatyarchive.text.alignment.records import Pair
from treatyarchive.text.differences.agreeing import is_comparable, is_same
from treatyarchive.text.differences.contexts import RIVALS, likeness
from treatyarchive.text.differences.facts import Fact
from treatyarchive.text.differences.persons import HOLDER
from treatyarchive.text.differences.reading import Told
from treatyarchive.text.differences.rules import ABOUT, UNIT

_NAMES: Final = ("person", "city")  # no difference where both texts name both
_ELSEWHERE: Final = 0.5  # weight of what is shared with the same value in another passage
_ALIKE: Final = 70  # per cent of letters two versions of a passage share
_AKIN_SCORE: Final = 0.5
_AKIN_TRANSLATED: Final = 0.4


@dataclass(frozen=True)
class _Nearness:
    """What contexts must share for facts to have one role, by how near two passages are.

    `near_alone` is how near the places must be of facts that are the only ones of their kind.
    """

    weight: float
    part: float
    near_alone: float

    def shared(self, fact: Fact) -> float:
        """The weight; less for counts, whose noun tells already."""
        return self.weight / 2 if fact.kind in ("count", "ordinal") else self.weight


_VERSIONS: Final = _Nearness(0.3, 0.15, 0.6)
_AKIN: Final = _Nearness(0.5, 0.2, 0.5)
_DISTANT: Final = _Nearness(1.0, 0.34, 2.0)


@dataclass(frozen=True)
class Disagreement:
    """Two facts in one role; `score` tells how sure that is."""

    left: Fact
    right: Fact
    score: float


def disagreements(
    left: Told, right: Told, pairs: Sequence[Pair]
) -> Iterator[tuple[int, Disagreement]]:
    """What paired passages state otherwise, with the number of the pair, the surest first."""
    unmatched = [_unmatched(left, right, pair) for pair in pairs]
    ours = [fact for facts, _ in unmatched for fact in facts] + _unpaired(left, pairs, 0)
    theirs = [fact for _, facts in unmatched for fact in facts] + _unpaired(right, pairs, 1)
    for number, (pair, facts) in enumerate(zip(pairs, unmatched, strict=True)):
        one = [fact for fact in facts[0] if not _stands(fact, theirs)]
        other = [fact for fact in facts[1] if not _stands(fact, ours)]
        if one and other:
            for found in _of_pair(one, other, _nearness(left, right, pair)):
                yield number, found


def _of_pair(
    one: Sequence[Fact], other: Sequence[Fact], how: _Nearness
) -> Iterator[Disagreement]:
    """Facts left over on both sides of a pair, each once."""
    taken: list[Fact] = []
    for found in sorted(_candidates(one, other, how), key=lambda each: -each.score):
        if not any(fact is found.left or fact is found.right for fact in taken):
            taken += (found.left, found.right)
            yield found


def _unmatched(left: Told, right: Told, pair: Pair) -> tuple[list[Fact], list[Fact]]:
    """Facts the other passage does not state, nor the rest of its text in the same role."""
    ours, theirs = left.within(pair.left), right.within(pair.right)
    return _without(ours, theirs, right, pair), _without(theirs, ours, left, pair)


def _without(
    facts: Sequence[Fact], beside: Sequence[Fact], text: Told, pair: Pair
) -> list[Fact]:
    return [
        fact
        for fact in facts
        if not any(is_same(fact, one) for one in beside)
        and not any(
            is_same(fact, one)
            for one in text.facts
            if fact.kind in _NAMES
            or (pair.by != "article" and likeness(fact.features, one.features)[0] >= _ELSEWHERE)
        )
    ]


def _unpaired(told: Told, pairs: Sequence[Pair], side: int) -> list[Fact]:
    """The facts of passages that have no counterpart."""
    paired = {number for pair in pairs for number in (pair.left, pair.right)[side]}
    return [fact for fact in told.facts if fact.segment not in paired]


def _stands(fact: Fact, free: Sequence[Fact]) -> bool:
    """Whether a value stands in a passage beside another one: paired otherwise, or moved."""
    return any(is_same(fact, one) for one in free)


def _nearness(left: Told, right: Told, pair: Pair) -> _Nearness:
    """How near two passages are: versions word by word, in one language or two, or less."""
    if pair.by == "article":
        return _VERSIONS
    translated = left.article.language != right.article.language
    if pair.score >= (_AKIN_TRANSLATED if translated else _AKIN_SCORE):
        return _AKIN
    ours, theirs = left.within(pair.left), right.within(pair.right)
    quantities = [fact for fact in ours if fact.kind not in _NAMES]
    if any(is_same(one, other) for one in quantities for other in theirs):
        return _AKIN
    texts = [
        " ".join(word.folded or word.text for n in numbers for word in told.passages[n].words)
        for told, numbers in ((left, pair.left), (right, pair.right))
    ]
    return _AKIN if token_sort_ratio(*texts) >= _ALIKE else _DISTANT


def _candidates(
    ours: Sequence[Fact], theirs: Sequence[Fact], how: _Nearness
) -> Iterator[Disagreement]:
    for one in ours:
        for other in theirs:
            if one.kind != other.kind or _are_apart(one, other):
                continue
            shared, part = likeness(one.features, other.features)
            near = 1 - abs(one.place - other.place)
            sure = part + near + 0.5 * bool(one.units & other.units)
            if _are_alone(one, other, ours, theirs) and near >= how.near_alone:
                yield Disagreement(one, other, sure)
            elif is_comparable(one, other) and shared >= how.shared(one) and part >= how.part:
                if how is not _DISTANT or _is_of_one(one, other):
                    yield Disagreement(one, other, sure)


def _are_alone(one: Fact, other: Fact, ours: Sequence[Fact], theirs: Sequence[Fact]) -> bool:
    """Whether nothing else of their kind is left over, and they may be of one thing."""
    if any(len([f for f in facts if f.kind == one.kind]) > 1 for facts in (ours, theirs)):
        is_only = all(
            sum(is_comparable(fact, each) for each in facts) == 1
            for fact, facts in ((one, ours), (other, theirs))
        )
        return is_only and is_comparable(one, other)
    measures = [unit for fact in (one, other) for unit in fact.units if unit.startswith(UNIT)]
    return is_comparable(one, other) or not measures


def _is_of_one(one: Fact, other: Fact) -> bool:
    """Whether facts of texts that say different amounts are for sure of the same thing."""
    if one.kind == "money":
        return bool(one.of(ABOUT) & other.of(ABOUT))
    return one.kind != "count" or bool(one.units & other.units)


def _are_apart(one: Fact, other: Fact) -> bool:
    """Whether their clauses say that they are of different things: goal and level, other years."""
    if one.kind not in ("year", "date") and one.years and other.years:
        if not one.years & other.years:
            return True
    if (a := one.of(HOLDER)) and (b := other.of(HOLDER)) and not a & b:
        return True
    rivals = ((one.features.keys() & pair, other.features.keys() & pair) for pair in RIVALS)
    return any(a and b and a != b for a, b in rivals)
