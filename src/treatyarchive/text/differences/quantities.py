"""Sums, shares, terms, counts and ordinals of a passage."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from treatyarchive.text.differences.contexts import Around, Contexts, is_year
from treatyarchive.text.differences.facts import Fact, Kind
from treatyarchive.text.differences.figures import Figure, FigureReader
from treatyarchive.text.differences.rules import APPROXIMATE, COUNTED, UNIT, DifferenceRules
from treatyarchive.text.differences.words import PassageWords, Word
from treatyarchive.text.recognition.amounts import AmountRules

_STRONG: Final = re.compile(r"[.,;:!?()\"«»“”]")
_CURRENCY_REACH: Final = 3
_COUNTED_REACH: Final = 4
_UNIT_REACH: Final = 2
_NUMBER_REACH: Final = 10
_LOOSE_REACH: Final = 3
_NOT: Final = ("not", "no", "не")
_DAYS: Final = {"unit:day": 1, "unit:week": 7, "unit:month": 30, "unit:year": 365}
_BOTH: Final = 2  # `the two states` counts nothing
_MILLION: Final = 1_000_000
_ONE: Final = frozenset({*_DAYS, "unit:times"})  # what there may be `one` of in words
_STEM: Final = 6


@dataclass(frozen=True)
class _Of:
    """What a number is of: units, and the last word of all this; `first` takes a sign before it."""

    kind: Kind
    units: frozenset[str]
    first: int
    last: int
    times: int = 1


@dataclass(frozen=True)
class QuantityReader:
    """Reads the quantities of passages."""

    rules: DifferenceRules
    figures: FigureReader
    amounts: AmountRules
    contexts: Contexts

    def of(self, passage: PassageWords, taken: list[tuple[int, int]]) -> Iterator[Fact]:
        """The quantities of a passage; `taken` are places of its line that dates stand on."""
        yield from self._compounds(passage)
        currency: frozenset[str] = frozenset()
        for figure in self.figures.of(passage):
            start, end = passage.words[figure.first].start, passage.words[figure.last].end
            if any(first < end and start < last for first, last in taken):
                continue
            if _is_no_quantity(passage, figure):
                continue
            what = self._of(passage, figure)
            if what and what.kind == "money":
                currency = what.units
            elif what and currency and not what.units and figure.value >= _MILLION:
                what = replace(what, kind="money", units=currency)  # 5 bn dollars, then 4.4 bn
            if what is not None:
                yield self._fact(passage, figure, what)

    def _of(self, passage: PassageWords, figure: Figure) -> _Of | None:
        """What a number is of; None for one that says nothing without it."""
        if figure.is_ordinal:
            return _ordinal(passage, figure)
        return (
            self._money(passage, figure)
            or _unit(passage, figure)
            or _counted(passage, figure)
            or _of_number(passage, figure)
            or self._noun(passage, figure)
        )

    def _compounds(self, passage: PassageWords) -> Iterator[Fact]:
        """Terms that are one word."""
        for place, word in enumerate(passage.words):
            if found := self.rules.compound(word.text, passage.language):
                value, unit = found
                figure = Figure(value, place, place, is_ordinal=False, is_spelled=True, digits=2)
                what = _Of("term", frozenset({unit}), place, place, _DAYS[unit])
                yield self._fact(passage, figure, what)

    def _noun(self, passage: PassageWords, figure: Figure) -> _Of | None:
        """Figures before a noun nobody foresaw: its stem is the unit."""
        words, place = passage.words, figure.last + 1
        while place < len(words) and "classifiers" in words[place].classes:
            place += 1
        noun = words[place] if place < len(words) else None
        if (
            noun is None
            or passage.gap(place - 1).strip(" -")
            or noun.is_number
            or len(noun.folded) <= 3
            or "stop" in noun.classes
        ):
            is_worth = not figure.is_spelled or figure.value >= _MILLION
            return _Of("count", frozenset(), figure.first, figure.last) if is_worth else None
        if figure.is_spelled and figure.value < _BOTH:
            return None
        units = self.contexts.matters.of(noun.folded) or (noun.folded[:_STEM],)
        return _Of("count", frozenset(units), figure.first, place)

    def _money(self, passage: PassageWords, figure: Figure) -> _Of | None:
        words, first, last = passage.words, figure.first, figure.last
        if first and passage.gap(first - 1).strip() == "":
            before = words[first - 1]
            if before.text in self.amounts.signs or before.text in self.amounts.codes:
                currency = self.amounts.currency(before.text)
                return _Of("money", frozenset({currency or ""}), first - 1, last)
        for place in range(last + 1, min(last + 1 + _CURRENCY_REACH, len(words))):
            if _STRONG.search(passage.gap(place - 1)):
                break
            currency = self.amounts.currency(words[place].text)
            if currency:
                return _Of("money", frozenset({currency}), first, place)
            if words[place].text not in self.amounts.before_currency:
                break
        return None

    def _fact(self, passage: PassageWords, figure: Figure, what: _Of) -> Fact:
        first, last = what.first, what.last
        return Fact(
            what.kind,
            figure.value * what.times,
            what.units,
            Around(self.contexts, passage, first, last),
            passage.words[first].start,
            passage.words[last].end,
            _looseness(passage, first, last),
            0 if figure.is_spelled and not _is_known(what) else figure.digits,
            figure.value,
        )


def _is_known(what: _Of) -> bool:
    """Whether a number is of something foreseen; in words only that is compared with others."""
    return what.kind != "count" or any(":" in unit for unit in what.units)


def _is_no_quantity(passage: PassageWords, figure: Figure) -> bool:
    """Labels of paragraphs, references to articles, times of day."""
    first, last = passage.words[figure.first], passage.words[figure.last]
    before, behind = passage.line.plain[: first.start], passage.line.plain[last.end :]
    if figure.first == figure.last and is_year(first):
        return True
    if not before.strip(" ([") and (behind[:1] in tuple(".)") or "." in first.text):
        return True
    if before[-1:] in tuple("+#/\u2116"):
        return True
    if figure.first and "structure" in passage.words[figure.first - 1].classes:
        return True
    near = passage.words[figure.last + 1] if figure.last + 1 < len(passage.words) else None
    if near and "structure" in near.classes and passage.gap(figure.last) in ("-", " "):
        return not near.of(COUNTED)
    is_clock = behind[:1] == ":" or (before[-1:] == ":" and before[-2:-1].isdecimal())
    return is_clock or behind[:1] == "/"


def _behind(passage: PassageWords, figure: Figure, reach: int) -> Iterator[tuple[int, Word]]:
    """The words behind a number up to a sign that ends its clause, with their places."""
    for place in range(figure.last + 1, min(figure.last + 1 + reach, len(passage.words))):
        if _STRONG.search(passage.gap(place - 1)):
            return
        yield place, passage.words[place]


def _unit(passage: PassageWords, figure: Figure) -> _Of | None:
    """A share, a measure, or a term in days."""
    for place, word in _behind(passage, figure, _UNIT_REACH):
        if word.text == "%" or f"{UNIT}percent" in word.classes:
            return _Of("percent", frozenset(), figure.first, place)
        if units := word.of(UNIT):
            return None if _is_anniversary(word) else _measure(figure, units, place)
        if word.of(COUNTED):
            return None
    return None


def _measure(figure: Figure, units: frozenset[str], last: int) -> _Of | None:
    """A number of units; in words there is `one` of few only, it may be an article."""
    if figure.is_spelled and figure.value <= 1 and not units & _ONE:
        return None
    days = next((unit for unit in _DAYS if unit in units), None)
    if days:
        return _Of("term", frozenset({days}), figure.first, last, _DAYS[days])
    return _Of("count", units, figure.first, last)


def _is_anniversary(word: Word) -> bool:
    return "about:anniversary" in word.classes


def _counted(passage: PassageWords, figure: Figure) -> _Of | None:
    """A count of things that are known; `one` and `two` in words count few."""
    if figure.is_spelled and figure.value <= 1:
        return None
    for place, word in _behind(passage, figure, _COUNTED_REACH):
        is_ended = place > figure.last + 1 and _is_plural(passage, place - 1)
        if word.is_number or "signed" in word.classes or is_ended:
            return None  # 120 investors signed contracts
        if _is_anniversary(word):
            return _Of("ordinal", frozenset({"about:anniversary"}), figure.first, place)
        if counted := word.of(COUNTED):
            if not passage.gap(place).strip():  # 150 nafar mutaxassis
                counted |= passage.words[place + 1].of(COUNTED)
            is_article = counted == {"counted:countries"} and figure.value <= _BOTH
            return None if is_article else _Of("count", counted, figure.first, place)
    return None


def _is_plural(passage: PassageWords, place: int) -> bool:
    """Whether an English word is the noun that a number counts."""
    return passage.language == "en" and passage.words[place].text.endswith("s")


def _of_number(passage: PassageWords, figure: Figure) -> _Of | None:
    """`The number of flights is to grow to 24`: what is counted stands before."""
    start, _ = passage.sentence(passage.words[figure.first].start)
    before = [
        word
        for word in passage.words[max(0, figure.first - _NUMBER_REACH) : figure.first]
        if word.start >= start
    ]
    if figure.is_spelled or not any("number_of" in word.classes for word in before):
        return None
    counted = next((units for word in reversed(before) if (units := word.of(COUNTED))), None)
    return _Of("count", counted, figure.first, figure.last) if counted else None


def _ordinal(passage: PassageWords, figure: Figure) -> _Of | None:
    """The 30th anniversary, the fourth meeting: of something known only."""
    if figure.value <= 1:
        return None
    for place, word in _behind(passage, figure, _COUNTED_REACH):
        if _is_anniversary(word):
            return _Of("ordinal", frozenset({"about:anniversary"}), figure.first, place)
        if counted := word.of(COUNTED):
            return _Of("ordinal", counted, figure.first, place)
    return None


def _looseness(passage: PassageWords, first: int, last: int) -> str:
    """`about` or `over`, where a value is said to be more or less that."""
    near: list[int] = [*range(max(0, first - _LOOSE_REACH), first)]
    if any(passage.words[place].text in _NOT for place in near):
        return ""  # not more than
    near += range(last + 1, min(len(passage.words), last + 1 + _LOOSE_REACH))
    for place in near:
        low, high = (place, first) if place < first else (last, place)
        if any(_STRONG.search(passage.gap(between)) for between in range(low, high)):
            continue
        names = sorted(passage.words[place].of(APPROXIMATE))
        if names:
            return names[0].removeprefix(APPROXIMATE)
    return ""


def whole(value: object) -> Decimal:
    """A fact's value as a number."""
    return value if isinstance(value, Decimal) else Decimal(0)
