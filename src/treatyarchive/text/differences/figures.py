"""Numbers of a passage, in figures and in words of the language, with what they multiply by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from treatyarchive.text.differences.rules import DifferenceRules
from treatyarchive.text.differences.words import PassageWords, Word
from treatyarchive.text.recognition.amounts import AmountRules

_GROUPED: Final = re.compile(r"\d{1,3}(?:[ ,.]\d{3})+")
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
        total, current = Decimal(0), None
        last, digits, place = first - 1, 0, first
        while place < len(passage.words) and (place == first or _is_near(passage, place - 1)):
            word = passage.words[place]
            times = self._multiplier(word.text, passage.language) if current is not None else None
            if word.is_number:
                if current is not None or self._is_named(passage, place):
                    break
                current, digits = self._printed(passage, place), digits + _digits(word.text)
            elif times:
                total, current = total + (current or 0) * times, None
            elif word.text == "с" and current is not None and _is_half(passage, place + 1):
                pass  # с половиной
            elif "halves" in word.classes:
                current = (current or 0) + Decimal("0.5")
            elif (value := self.rules.number(word.text, passage.language)) is not None:
                if (joined := _joined(current, value)) is None:
                    break
                current = joined
            elif word.text == "a" and last >= first and "halves" in passage.words[last].classes:
                pass  # half a billion
            elif current is not None and self._is_and_half(passage, place):
                current, last, place = current + Decimal("0.5"), place + 2, place + 3
                continue
            elif word.text == "and" and current is not None and current % _HUNDRED == 0:
                place += 1
                continue
            else:
                break
            last, place = place, place + 1
        if last < first:
            return None
        spelled = not passage.words[first].is_number
        is_ordinal = self._is_ordinal(passage, last) and not spelled
        if passage.gap(last) in ("", "-") and not is_ordinal:
            ending = passage.words[last + 1].text
            last += self.rules.is_case_ending(ending, passage.language)
        return Figure(total + (current or 0), first, last, is_ordinal, spelled, digits or 2)

    def _is_and_half(self, passage: PassageWords, place: int) -> bool:
        """`and a half`."""
        words = [word.text for word in passage.words[place : place + 3]]
        return words == ["and", "a", "half"]

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

    def _is_named(self, passage: PassageWords, place: int) -> bool:
        """Whether figures are part of a name: G20, C5, COVID-19."""
        before = passage.line.cased[: passage.words[place].start]
        return before[-1:].isalpha() or (before[-1:] == "-" and before[-2:-1].isalpha())

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


def _is_half(passage: PassageWords, place: int) -> bool:
    return place < len(passage.words) and "halves" in passage.words[place].classes


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
