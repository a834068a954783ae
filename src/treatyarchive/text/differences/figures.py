"""Numbers of a passage, in figures and in words of the language, with what they multiply by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from treatyarchive.text.differences.rules import DifferenceRules
from treatyarchive.text.differences.words import PassageWords, Word
from treatyarchive.text.recognition.amounts import AmountRules

_GROUPED: Final = re.compile(r"\d{1,3}(?:[ ,.]\d{3})+")
_HALF: Final = Decimal("0.5")
_HUNDRED: Final = 100
_TEN: Final = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: words `first` to `last` of its passage; `digits` are those it is printed with."""

    value: Decimal
    first: int
    last: int
    is_ordinal: bool
    is_spelled: bool
    digits: int


class _Taken(NamedTuple):
    """How many words were taken, and whether a number may end with them."""

    words: int = 1
    is_part: bool = True


@dataclass
class _Number:
    """A number while it is read: what was multiplied already, and what is being read."""

    total: Decimal = Decimal(0)
    current: Decimal | None = None
    digits: int = 0

    @property
    def value(self) -> Decimal:
        return self.total + (self.current or 0)

    def multiply(self, times: int) -> None:
        self.total, self.current = self.total + (self.current or 0) * times, None


@dataclass(frozen=True)
class FigureReader:
    """Reads the numbers of passages."""

    rules: DifferenceRules
    amounts: AmountRules

    def of(self, passage: PassageWords) -> Iterator[Figure]:
        """The numbers of a passage in their order."""
        place = 0
        while place < len(passage.words):
            if not self._begins(passage.words[place], passage.language):
                place += 1
                continue
            found = self._ordinal_word(passage, place) or self._at(passage, place)
            if found:
                yield found
            place = found.last + 1 if found else place + 1

    def _begins(self, word: Word, language: str) -> bool:
        """Whether a number may begin with a word: most do not, and there are many."""
        return (
            word.is_number
            or "halves" in word.classes
            or self.rules.number(word.text, language) is not None
            or self.rules.ordinal(word.text, language) is not None
        )

    def _ordinal_word(self, passage: PassageWords, place: int) -> Figure | None:
        value = self.rules.ordinal(passage.words[place].text, passage.language)
        if value is None:
            return None
        return Figure(value, place, place, is_ordinal=True, is_spelled=True, digits=2)

    def _at(self, passage: PassageWords, first: int) -> Figure | None:
        """The number that begins at a word: `2 bn 300 mn`, `two hundred and fifty`."""
        number, last, place = _Number(), first - 1, first
        while place < len(passage.words) and (place == first or _is_near(passage, place - 1)):
            taken = self._taken(passage, place, number)
            if taken is None:
                break
            place += taken.words
            last = place - 1 if taken.is_part else last
        if last < first:
            return None
        spelled = not passage.words[first].is_number
        is_ordinal = self._is_ordinal(passage, last) and not spelled
        if passage.gap(last) in ("", "-") and not is_ordinal:
            ending = passage.words[last + 1].text
            last += self.rules.is_case_ending(ending, passage.language)
        return Figure(number.value, first, last, is_ordinal, spelled, number.digits or 2)

    def _taken(self, passage: PassageWords, place: int, number: "_Number") -> "_Taken | None":
        """What a word adds to a number begun before it; None where it is no part of it."""
        word, current = passage.words[place], number.current
        times = self._multiplier(word.text, passage.language) if current is not None else None
        if word.is_number:
            if current is not None or _is_named(passage, place):
                return None
            number.current = self._printed(passage, place)
            number.digits += _digits(word.text)
            return _Taken()
        if times:
            number.multiply(times)
            return _Taken()
        if "halves" in word.classes:
            number.current = (current or 0) + _HALF
            return _Taken()
        value = self.rules.number(word.text, passage.language)
        if value is not None:
            joined = _joined(current, value)
            number.current = current if joined is None else joined
            return None if joined is None else _Taken()
        return None if current is None else _small_word(passage, place, number, current)

    def _multiplier(self, word: str, language: str) -> int | None:
        found = self.amounts.multiplier(word)
        if found is None:
            endings = self.rules.data["count_endings"].get(language, ())
            bases = (word.removesuffix(end) for end in endings if word.endswith(end))
            found = next((n for base in bases if (n := self.amounts.multiplier(base))), None)
        return found

    def _printed(self, passage: PassageWords, place: int) -> Decimal:
        """Figures as a number: whether a comma or stop parts thousands, what follows tells."""
        text = passage.words[place].text
        if _GROUPED.fullmatch(text):
            behind = passage.words[place + 1].text if place + 1 < len(passage.words) else ""
            sign = next((sign for sign in ",." if sign in text), " ")
            is_thousands = text.count(sign) > 1 or sign == " "
            if not is_thousands:
                english = passage.language == "en"
                is_thousands = sign == "," if english else not self.amounts.multiplier(behind)
            if is_thousands:
                return Decimal(re.sub(r"[ ,.]", "", text))
        return Decimal(text.replace(",", "."))

    def _is_ordinal(self, passage: PassageWords, last: int) -> bool:
        """30th, 30-го; in Uzbek and Kazakh a hyphen before a noun will do: `4-majlis`."""
        gap = passage.gap(last)
        if gap not in ("", "-"):
            return False
        behind = passage.words[last + 1]
        if self.rules.is_case_ending(behind.text, passage.language):
            return False
        if self.rules.is_ordinal_ending(behind.text, passage.language):
            return True
        return gap == "-" and passage.language in ("uz", "kk") and not behind.is_number


def _small_word(
    passage: PassageWords, place: int, number: "_Number", current: Decimal
) -> "_Taken | None":
    """What stands between the parts of a number: half a billion, one and a half, с половиной."""
    texts = [word.text for word in passage.words[place : place + 3]]
    if texts == ["and", "a", "half"]:
        number.current = current + _HALF
        return _Taken(3)
    if texts[0] == "and" and current % _HUNDRED == 0:
        return _Taken(is_part=False)
    if texts[0] == "a" and current == _HALF:
        return _Taken(is_part=False)
    behind = passage.words[place + 1] if place + 1 < len(passage.words) else None
    is_half = texts[0] == "с" and behind is not None and "halves" in behind.classes
    return _Taken(is_part=False) if is_half else None


def _is_named(passage: PassageWords, place: int) -> bool:
    """Whether figures are part of a name: G20, C5, COVID-19."""
    before = passage.line.cased[: passage.words[place].start]
    return before[-1:].isalpha() or (before[-1:] == "-" and before[-2:-1].isalpha())


def _is_near(passage: PassageWords, place: int) -> bool:
    return not passage.gap(place).strip(" -")


def _joined(current: Decimal | None, value: Decimal) -> Decimal | None:
    """Two number words as one number: twenty two, two hundred, hundred fifty."""
    if current is None:
        return value
    if value == _HUNDRED and 0 < current < _TEN:
        return current * _HUNDRED
    if value < _TEN and current % _TEN == 0 and current % _HUNDRED != _TEN:
        return current + value
    if value < _TEN and current % _HUNDRED == _TEN:
        return current + value
    if value < _HUNDRED and current % _HUNDRED == 0:
        return current + value
    return None


def _digits(text: str) -> int:
    """How exactly figures are printed: zeros at the end tell nothing."""
    return len(re.sub(r"\D", "", text).strip("0")) or 1
