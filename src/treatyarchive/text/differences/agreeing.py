"""Whether two values are one in other words."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from rapidfuzz.fuzz import ratio

from treatyarchive.text.differences.dated import Days
from treatyarchive.text.differences.facts import Fact
from treatyarchive.text.differences.quantities import whole
from treatyarchive.text.differences.rules import UNIT
from treatyarchive.text.recognition.dates import Day

_OVER: Final = Decimal("0.1")
_ABOUT: Final = Decimal("0.05")
_BOTH_LOOSE: Final = Decimal("0.02")
_TERMS: Final = Decimal("0.03")  # a year of 12 months is 365 days, or 360
_FEW_DIGITS: Final = 2
_FAR: Final = Decimal("1.2")  # times as much: more apart than anything that is loosely the same
_ALIKE: Final = 80  # per cent of letters two spellings of a surname share


class Alike:
    """Facts to be looked through for those that have the value of another."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._found: dict[str, list[Fact]] = defaultdict(list)
        for fact in sorted(facts, key=_amount):
            self._found[fact.kind].append(fact)

    def to(self, fact: Fact) -> Sequence[Fact]:
        """Those of its kind, of amounts only what is not far from it."""
        found, amount = self._found.get(fact.kind, []), _amount(fact)
        begin = bisect_left(found, amount / _FAR, key=_amount)
        return found[begin : bisect_right(found, amount * _FAR, key=_amount)]


def is_same(one: Fact, other: Fact) -> bool:
    """Whether two facts of one kind have the same value, as far as they say."""
    if one.kind != other.kind:
        return False
    if one.kind == "date":
        return _is_same_date(one.value, other.value)  # type: ignore[arg-type]
    if one.kind == "person":
        return _is_same_person(one.value, other.value)  # type: ignore[arg-type]
    if one.kind in ("year", "city", "rank"):
        return one.value == other.value
    return is_comparable(one, other) and _is_same_number(one, other)


def is_comparable(one: Fact, other: Fact) -> bool:
    """Whether two facts may be one in the same role by what they are of."""
    if one.kind != other.kind:
        return False
    if one.kind in ("money", "percent", "date", "year", "term"):
        return True
    if one.kind == "count" and is_unforeseen(one) and is_unforeseen(other):
        return True
    return bool(one.units & other.units)


def is_unforeseen(fact: Fact) -> bool:
    """Whether it counts something of no known kind, or nothing that is named, in figures."""
    return bool(fact.digits) and not any(":" in unit for unit in fact.units)


def is_same_number(one: Fact, other: Fact) -> bool:
    """Whether one number is printed, of things that are not known to be others."""
    if one.number is None or one.number != other.number:
        return False
    if one.kind == other.kind and one.kind in ("money", "term"):
        return bool(one.units & other.units)
    measures = [frozenset(u for u in fact.units if u.startswith(UNIT)) for fact in (one, other)]
    return not all(measures) or measures[0] == measures[1]


def _amount(fact: Fact) -> Decimal:
    """A number to sort by; what is none is all the same."""
    return whole(fact.value)


def _is_same_number(one: Fact, other: Fact) -> bool:
    if one.kind == "money" and not one.units & other.units:
        return False
    a, b = sorted((whole(one.value), whole(other.value)))
    if a == b:
        return True
    if not a:
        return False
    apart = (b - a) / a
    if one.kind == "term" and one.units != other.units:
        return apart <= _TERMS
    if one.looseness and other.looseness:
        return apart <= _BOTH_LOOSE
    return _is_loosely(one, other) or _is_loosely(other, one) or _is_rounded(one, other)


def _is_loosely(loose: Fact, exact: Fact) -> bool:
    """Whether `about` or `over` so much may be the other value."""
    if loose.digits > _FEW_DIGITS:
        return False
    apart = (whole(exact.value) - whole(loose.value)) / whole(loose.value)
    return {"about": abs(apart) <= _ABOUT, "over": 0 <= apart <= _OVER}.get(loose.looseness, False)


def _is_rounded(one: Fact, other: Fact) -> bool:
    """Whether one is the other with fewer digits: 4.2 bn and 4,234 mn."""
    coarse, fine = sorted((one, other), key=lambda fact: fact.digits)
    if coarse.digits == fine.digits or coarse.digits < _FEW_DIGITS:
        return False
    value, exact = whole(coarse.value), whole(fine.value)
    step = Decimal(1).scaleb(value.adjusted() - coarse.digits + 1)
    return abs(value - exact) * 2 <= step


def _is_same_date(one: Days, other: Days) -> bool:
    """Whether days may be the same as far as both are printed, or one lies within the other."""
    if one[0] != one[1] and other[0] != other[1]:
        return all(_is_same_day(a, b) for a, b in zip(one, other, strict=True))
    return any(_is_same_day(a, b) for a in set(one) for b in set(other)) or _lies_in(one, other)


def _is_same_day(one: Day, other: Day) -> bool:
    return all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))


def _lies_in(one: Days, other: Days) -> bool:
    spans = [tuple(day._replace(year=None).date(2000) for day in days) for days in (one, other)]
    if any(day is None for span in spans for day in span):
        return False
    (a, b), (c, d) = spans
    return bool(a and b and c and d and ((a <= c and d <= b) or (c <= a and b <= d))) and (
        None in {one[0].year, other[0].year} or one[0].year == other[0].year
    )


def _is_same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether names are of one person: their surnames, whatever endings and spellings they have."""
    if "." in one[0] and "." in other[0]:
        return one == other
    a, b = (name[0].rpartition(".")[2] if "." in name[0] else name[-1] for name in (one, other))
    return a.startswith(b) or b.startswith(a) or ratio(a, b) >= _ALIKE
