"""Facts of paired passages in the same role with different values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from treatyarchive.text.differences.agreeing import is_comparable, is_same
from treatyarchive.text.differences.contexts import RIVALS, likeness
from treatyarchive.text.differences.facts import Fact
from treatyarchive.text.differences.persons import HOLDER
from treatyarchive.text.differences.rules import ABOUT
from treatyarchive.text.differences.reading import Told

_NEAR: Final = 0.25  # of a passage, by which places of one fact in two versions may be apart
_SHARED: Final = 1.0  # weight of what contexts share, in texts that say different amounts
_PART: Final = 0.34
_VERSION_PART: Final = 0.15
_EVERYWHERE: Final = ("person", "city")  # kinds that are no difference where both texts name both


@dataclass(frozen=True)
class Disagreement:
    """Two facts in one role; `score` tells how sure that is."""

    left: Fact
    right: Fact
    score: float


def disagreements(
    left: Told,
    right: Told,
    segments: tuple[Sequence[int], Sequence[int]],
    *,
    are_versions: bool,
) -> list[Disagreement]:
    """What two paired passages state otherwise, each fact once, the surest first."""
    ours, theirs = left.within(segments[0]), right.within(segments[1])
    if left.article.language != right.article.language:
        ours, theirs = ([f for f in facts if f.kind != "name"] for facts in (ours, theirs))
    one = _unmatched(ours, theirs, right, are_versions)
    other = _unmatched(theirs, ours, left, are_versions)
    found = sorted(_candidates(one, other, are_versions), key=lambda each: -each.score)
    kept: list[Disagreement] = []
    for each in found:
        if not any(each.left is k.left or each.right is k.right for k in kept):
            kept.append(each)
    return kept


def _unmatched(
    facts: Sequence[Fact], beside: Sequence[Fact], text: Told, are_versions: bool
) -> list[Fact]:
    """Facts the other passage does not state, nor the rest of its text in the same role."""
    left = [
        fact
        for fact in facts
        if not any(is_same(fact, one) for one in beside)
        and not (fact.kind == "name" and text.names(fact))
    ]
    return [
        fact
        for fact in left
        if not any(
            is_same(fact, one)
            and (
                fact.kind in _EVERYWHERE
                or (not are_versions and likeness(fact.features, one.features)[0] >= _SHARED / 2)
            )
            for one in text.facts
        )
    ]


def _candidates(
    ours: Sequence[Fact], theirs: Sequence[Fact], are_versions: bool
) -> Iterator[Disagreement]:
    for one in ours:
        for other in theirs:
            if not is_comparable(one, other) or _are_apart(one, other):
                continue
            shared, part = likeness(one.features, other.features)
            near = 1 - abs(one.place - other.place)
            if are_versions:
                is_role = part >= _VERSION_PART or (
                    near >= 1 - _NEAR and _count(one, ours) == _count(other, theirs)
                )
            else:
                is_role = _is_role(one, other, shared, part)
            if is_role:
                yield Disagreement(one, other, part + near + 0.5 * bool(one.units & other.units))


def _count(fact: Fact, facts: Sequence[Fact]) -> int:
    """How many facts of its kind there are."""
    return sum(is_comparable(fact, one) for one in facts)


def _is_role(one: Fact, other: Fact, shared: float, part: float) -> bool:
    """Whether facts of texts that say different amounts are about the same."""
    if one.kind == "count" and not one.units & other.units:
        return False
    if one.kind == "money" and not one.of(ABOUT) & other.of(ABOUT):
        return False
    needed = _SHARED if one.kind not in ("count", "ordinal") else _SHARED / 2
    return shared >= needed and part >= _PART


def _are_apart(one: Fact, other: Fact) -> bool:
    """Whether their clauses say that they are of different things: goal and level, other years."""
    if one.kind != "year" and one.years and other.years and not one.years & other.years:
        if one.kind != "date":
            return True
    if (a := one.of(HOLDER)) and (b := other.of(HOLDER)) and not a & b:
        return True
    rivals = ((one.features.keys() & pair, other.features.keys() & pair) for pair in RIVALS)
    return any(a and b and a != b for a, b in rivals)
