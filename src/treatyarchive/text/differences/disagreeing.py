"""Facts of paired passages in the same role with different values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.fuzz import token_sort_ratio

from treatyarchive.text.alignment.records import Pair
from treatyarchive.text.differences.agreeing import Alike, is_comparable, is_same, is_same_number
from treatyarchive.text.differences.contexts import RIVALS, likeness
from treatyarchive.text.differences.facts import Fact
from treatyarchive.text.differences.persons import HOLDER
from treatyarchive.text.differences.reading import Told
from treatyarchive.text.differences.rules import ABOUT, UNIT

_NAMES: Final = ("person", "city", "rank")  # no difference where both texts name both
_ELSEWHERE: Final = 0.5  # weight of what is shared with the same value in another passage
_NEAR_BY: Final = 4  # passages
_ALIKE: Final = 70  # per cent of letters two versions of a passage share
_AKIN_SCORE: Final = 0.5
_AKIN_TRANSLATED: Final = 0.4


@dataclass(frozen=True)
class _Nearness:
    """What contexts must share for facts to have one role, by how near two passages are.

    Facts that are the only ones of their kind must be so near, or share so much.
    """

    weight: float
    part: float
    near_alone: float
    shared_alone: float = 0.5

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
    free = [fact for facts, _ in unmatched for fact in facts] + _unpaired(left, pairs, 0)
    others = [fact for _, facts in unmatched for fact in facts] + _unpaired(right, pairs, 1)
    ours, theirs = Alike(free), Alike(others)
    for number, (pair, facts) in enumerate(zip(pairs, unmatched, strict=True)):
        one = [fact for fact in facts[0] if not _stands(fact, theirs, pair.right, pair)]
        other = [fact for fact in facts[1] if not _stands(fact, ours, pair.left, pair)]
        if one and other:
            for found in _of_pair(one, other, _nearness(left, right, pair)):
                yield number, found


def _of_pair(one: Sequence[Fact], other: Sequence[Fact], how: _Nearness) -> Iterator[Disagreement]:
    """Facts left over on both sides of a pair, each once."""
    taken: list[Fact] = []
    for found in sorted(_candidates(one, other, how), key=lambda each: -each.score):
        if not any(fact is found.left or fact is found.right for fact in taken):
            taken += (found.left, found.right)
            yield found


def _unmatched(left: Told, right: Told, pair: Pair) -> tuple[list[Fact], list[Fact]]:
    """Facts the other passage does not state, nor the rest of its text in the same role."""
    ours, theirs = left.within(pair.left), right.within(pair.right)
    one, other = _without(ours, theirs, right, pair), _without(theirs, ours, left, pair)
    return _without_numbers(one, theirs, other), _without_numbers(other, ours, one)


def _without_numbers(
    facts: Sequence[Fact], beside: Sequence[Fact], left_over: Sequence[Fact]
) -> list[Fact]:
    """Facts whose number does not stand in the other passage, whatever it is said to be of.

    Nouns are many and not all known; a number that has its own fact there is not free.
    """
    return [
        fact
        for fact in facts
        if not any(is_same_number(fact, one) for one in left_over)
        and not any(is_same_number(fact, one) and not _is_measured(one) for one in beside)
    ]


def _is_measured(fact: Fact) -> bool:
    return fact.kind in ("money", "percent", "term")


def _without(facts: Sequence[Fact], beside: Sequence[Fact], text: Told, pair: Pair) -> list[Fact]:
    wide = _NAMES if pair.by == "article" else text.by_kind
    return [
        fact
        for fact in facts
        if not any(is_same(fact, one) for one in beside)
        and not any(
            is_same(fact, one)
            and (fact.kind in _NAMES or likeness(fact.features, one.features)[0] >= _ELSEWHERE)
            for one in (text.alike.to(fact) if fact.kind in wide else ())
        )
    ]


def _unpaired(told: Told, pairs: Sequence[Pair], side: int) -> list[Fact]:
    """The facts of passages that have no counterpart."""
    paired = {number for pair in pairs for number in (pair.left, pair.right)[side]}
    return [fact for fact in told.facts if fact.segment not in paired]


def _stands(fact: Fact, free: Alike, beside: Sequence[int], pair: Pair) -> bool:
    """Whether a value stands in another unmatched passage: paired otherwise, or moved.

    In treaties, where one number is in many articles, in one near by.
    """
    reach = _NEAR_BY if pair.by == "article" else None
    return any(
        (reach is None or abs(one.segment - beside[0]) <= reach) and is_same(fact, one)
        for one in free.to(fact)
    )


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
            is_alone = _are_alone(one, other, ours, theirs) and (
                near >= how.near_alone or shared >= how.shared_alone
            )
            is_role = (
                is_comparable(one, other)
                and shared >= how.shared(one)
                and part >= how.part
                and (how is not _DISTANT or _is_of_one(one, other))
            )
            if is_alone or is_role:
                yield Disagreement(one, other, sure)


def _are_alone(one: Fact, other: Fact, ours: Sequence[Fact], theirs: Sequence[Fact]) -> bool:
    """Whether nothing else of their kind is left over, and they may be of one thing."""
    return (
        _may_be(one, other)
        and sum(_may_be(one, each) for each in theirs) == 1
        and sum(_may_be(other, each) for each in ours) == 1
    )


def _may_be(one: Fact, other: Fact) -> bool:
    """Whether two facts are of one thing, or nobody knows of what; persons of any office."""
    if one.kind != other.kind:
        return False
    if is_comparable(one, other):
        return True
    if one.kind == "count":
        measures = any(unit.startswith(UNIT) for fact in (one, other) for unit in fact.units)
        return not measures and bool(one.digits and other.digits)
    return one.kind == "person"


def _is_of_one(one: Fact, other: Fact) -> bool:
    """Whether facts of texts that say different amounts are for sure of the same thing."""
    if one.kind == "money":
        return bool(one.of(ABOUT) & other.of(ABOUT))
    return one.kind != "count" or bool(one.units & other.units)


def _are_apart(one: Fact, other: Fact) -> bool:
    """Whether their clauses say that they are of different things: goal and level, other years."""
    is_timed = one.kind not in ("year", "date") and one.years and other.years
    if is_timed and not one.years & other.years:
        return True
    if one.kind == "person" and _is_unknown_president(one, other):
        return True
    if (a := one.of(HOLDER)) and (b := other.of(HOLDER)) and not a & b:
        return True
    rivals = ((one.features.keys() & pair, other.features.keys() & pair) for pair in RIVALS)
    return any(a and b and a != b for a, b in rivals)


def _is_unknown_president(one: Fact, other: Fact) -> bool:
    """Whether of two presidents one is not in the authority: a name that stands near the title."""
    keys = [isinstance(fact.value, tuple) and "." in fact.value[0] for fact in (one, other)]
    return "president/" in one.units | other.units and not all(keys)
