"""Sums of money and counts of documents."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple

from treatyarchive.text.recognition.prepared import Article, Line
from treatyarchive.text.recognition.records import Found, FoundMoney

_TOKEN: Final = re.compile(
    r"\d{1,3}(?:[ ,]\d{3})+(?!\d)|\d+(?:[.,]\d{1,3})?|[^\W\d_]+(?:['.][^\W\d_]+)*"
    r"|[$\u20ac\u20bd\u00a3\u00a5\u20b8\u20ba\u20bc]"
)
_GROUPED: Final = re.compile(r"\d{1,3}(?:[ ,]\d{3})+")
_CURRENCY_REACH: Final = 3
_DOCUMENT_REACH: Final = 2
_TOTAL_REACH: Final = 4
_TENS: Final = 10
_MOST_DOCUMENTS: Final = 99
_FEWEST_WEAK: Final = 2


class _Token(NamedTuple):
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class AmountRules:
    """The words of `amounts.json`; a stem's star is left off."""

    multipliers: Mapping[str, int]
    multiplier_stems: tuple[tuple[str, int], ...]
    numbers: Mapping[str, str]
    not_counts: frozenset[str]
    signs: Mapping[str, str]
    codes: frozenset[str]
    currencies: Mapping[str, str]
    before_currency: frozenset[str]
    documents: tuple[str, ...]
    weak_documents: tuple[str, ...]
    elsewhere: tuple[str, ...]
    of_all: tuple[str, ...]
    numbered: tuple[str, ...]
    bare_endings: tuple[str, ...]
    no_counts_before: tuple[str, ...]
    not_between: tuple[str, ...]
    count_tens: Mapping[str, int]
    count_units: Mapping[str, int]
    count_endings: tuple[str, ...]
    not_numbers: Mapping[str, Sequence[str]]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "AmountRules":
        """Read `amounts.json`."""
        multipliers: Mapping[str, int] = data["multipliers"]
        return cls(
            multipliers={word: n for word, n in multipliers.items() if not word.endswith("*")},
            multiplier_stems=tuple(
                (word[:-1], n) for word, n in multipliers.items() if word.endswith("*")
            ),
            numbers=data["numbers"],
            not_counts=frozenset(data["not_counts"]),
            signs=data["signs"],
            codes=frozenset(code.lower() for code in data["codes"]),
            currencies=data["currencies"],
            before_currency=frozenset(data["before_currency"]),
            documents=tuple(data["documents"]),
            weak_documents=tuple(data["weak_documents"]),
            elsewhere=tuple(data["elsewhere"]),
            of_all=tuple(data["of_all"]),
            numbered=tuple(data["numbered"]),
            bare_endings=tuple(data["bare_endings"]),
            no_counts_before=tuple(data["no_counts_before"]),
            not_between=tuple(data["not_between"]),
            count_tens=data["count_tens"],
            count_units=data["count_units"],
            count_endings=tuple(data["count_endings"]),
            not_numbers=data["not_numbers"],
        )

    def multiplier(self, word: str) -> int | None:
        """What a word like million multiplies by."""
        if word in self.multipliers:
            return self.multipliers[word]
        return next((n for stem, n in self.multiplier_stems if word.startswith(stem)), None)

    def currency(self, word: str) -> str | None:
        """The currency a word or sign names, as ISO 4217."""
        if word in self.signs or word in self.codes:
            return self.signs.get(word, word.upper())
        return next((c for stem, c in self.currencies.items() if word.startswith(stem)), None)


def money(article: Article, rules: AmountRules) -> tuple[FoundMoney, ...]:
    """Every sum, whole units; one that leaves out the currency has that of the sum before."""
    found: list[FoundMoney] = []
    for line in article.lines:
        seen: str | None = None
        tokens = _tokens(line)
        place = 0
        while place < len(tokens):
            amount = _amount(tokens, place, rules)
            if amount is None:
                place += 1
                continue
            value, end, multiplied = amount
            currency, first, last = _currency(tokens, place, end, rules)
            if currency is None and seen and multiplied and _is_bare(line, tokens, end, rules):
                currency = seen
            if currency is not None:
                seen = currency
                passage = line.passage(tokens[first].start, tokens[last].end)
                found.append(FoundMoney(line.number, value, currency, (passage,)))
            place = max(end, last) + 1
    return tuple(found)


def document_count(article: Article, rules: AmountRules) -> Found | None:
    """How many documents there were: the count said to be the whole, else the largest."""
    others = frozenset(rules.not_numbers.get((article.language or "")[:2], ()))
    counts = [count for line in article.lines for count in _counts(line, rules, others)]
    best = max(counts, default=None, key=lambda one: one[:2])
    return best[2] if best else None


def _tokens(line: Line) -> list[_Token]:
    return [_Token(match[0], *match.span()) for match in _TOKEN.finditer(line.plain)]


def _amount(
    tokens: Sequence[_Token], place: int, rules: AmountRules
) -> tuple[str, int, bool] | None:
    """The value of a number with its multiplier, its last token, and whether it had one."""
    number, end = _number(tokens, place, rules)
    if number is None:
        return None
    multiplier = None
    if end + 1 < len(tokens):
        multiplier = rules.multiplier(tokens[end + 1].text)
    if multiplier is None and not tokens[place].text[0].isdecimal():
        return None
    value = number * (multiplier or 1)
    whole = str(int(value)) if value == int(value) else format(value.normalize(), "f")
    return whole, end + (multiplier is not None), multiplier is not None


def _number(tokens: Sequence[_Token], place: int, rules: AmountRules) -> tuple[Decimal | None, int]:
    text = tokens[place].text
    if text[0].isdecimal():
        if _GROUPED.fullmatch(text):
            return Decimal(text.replace(" ", "").replace(",", "")), place
        return Decimal(text.replace(",", ".")), place
    if place + 1 < len(tokens) and f"{text} {tokens[place + 1].text}" in rules.numbers:
        return Decimal(rules.numbers[f"{text} {tokens[place + 1].text}"]), place + 1
    return (Decimal(rules.numbers[text]), place) if text in rules.numbers else (None, place)


def _currency(
    tokens: Sequence[_Token], place: int, end: int, rules: AmountRules
) -> tuple[str | None, int, int]:
    """The currency before or behind an amount, and the tokens all this takes."""
    if place:
        before = tokens[place - 1]
        is_sign = before.text in rules.signs or before.text in rules.codes
        if is_sign and tokens[place].start - before.end <= 1:
            return rules.currency(before.text), place - 1, end
    for reach in range(1, _CURRENCY_REACH + 1):
        if end + reach >= len(tokens):
            break
        word = tokens[end + reach].text
        currency = rules.currency(word)
        if currency:
            return currency, place, end + reach
        if word not in rules.before_currency:
            break
    return None, place, end


def _is_bare(line: Line, tokens: Sequence[_Token], end: int, rules: AmountRules) -> bool:
    """Whether nothing is counted by an amount: it ends its clause, or has a noun's ending."""
    stem = next((s for s, _ in rules.multiplier_stems if tokens[end].text.startswith(s)), None)
    if stem and tokens[end].text[len(stem) :] in rules.bare_endings:
        return True
    behind = line.plain[tokens[end].end :].lstrip()
    return not behind or behind[0] in ".,;:!?)\u00bb\u201d"


def _counts(
    line: Line, rules: AmountRules, others: Collection[str]
) -> Iterator[tuple[bool, int, Found]]:
    """Counts of documents in a line: whether it is of all, how many, where.

    `others` are words that look like numbers of another language.
    """
    if not any(stem in line.plain for stem in rules.documents):
        return
    if any(words in line.plain for words in rules.elsewhere):
        return
    tokens = _tokens(line)
    yield from _totals(line, tokens, rules)
    is_all = any(words in line.plain for words in rules.of_all)
    place = -1
    while place + 1 < len(tokens):
        place += 1
        token = tokens[place]
        number, place = _count(tokens, place, rules, others)
        if number is None or _is_part(line, token) or _is_vague(tokens, place, rules):
            continue
        named = _counted(line, tokens, place, rules)
        is_weak = named is None or named.text.startswith(rules.weak_documents)
        if named and not (is_weak and number < _FEWEST_WEAK):
            passage = line.passage(token.start, named.end)
            yield is_all, number, Found(str(number), (passage,))


def _count(
    tokens: Sequence[_Token], place: int, rules: AmountRules, others: Collection[str]
) -> tuple[int | None, int]:
    """A number in figures or in words, `on beş`, `twenty-two`, and its last token."""
    text = tokens[place].text
    if text in others:
        return None, place
    tens, unit = _spelled(text, rules.count_tens, rules), None
    if tens is None:
        return _whole(text, rules) or _spelled(text, rules.count_units, rules), place
    if tens % _TENS == 0 and place + 1 < len(tokens):
        unit = _spelled(tokens[place + 1].text, rules.count_units, rules)
    return (tens, place) if unit is None else (tens + unit, place + 1)


def _spelled(text: str, words: Mapping[str, int], rules: AmountRules) -> int | None:
    """The number a word stands for, with or without an ending for counting."""
    if text in words:
        return words[text]
    ending = next((end for end in rules.count_endings if text.endswith(end)), None)
    return words.get(text.removesuffix(ending)) if ending else None


def _counted(line: Line, tokens: Sequence[_Token], place: int, rules: AmountRules) -> _Token | None:
    """The word for documents that a number stands before, with a few words between."""
    for reach in range(1, _DOCUMENT_REACH + 2):
        if place + reach >= len(tokens) or tokens[place + reach].text[0].isdecimal():
            return None
        named = tokens[place + reach]
        if line.plain[tokens[place + reach - 1].end : named.start].strip(' -"'):
            return None
        if named.text.startswith(rules.documents):
            return named
        if named.text.startswith(rules.not_between):
            return None
    return None


def _is_vague(tokens: Sequence[_Token], place: int, rules: AmountRules) -> bool:
    """Whether a number word only begins `one or another`, `two-sided`, in languages that do so."""
    behind = tokens[place + 1].text if place + 1 < len(tokens) else ""
    return behind.startswith(rules.no_counts_before)


def _totals(
    line: Line, tokens: Sequence[_Token], rules: AmountRules
) -> Iterator[tuple[bool, int, Found]]:
    """`bringing their total number to 15`."""
    for phrase in rules.numbered:
        start = line.plain.find(phrase)
        if start < 0:
            continue
        behind = [token for token in tokens if token.start >= start + len(phrase)]
        for token in behind[:_TOTAL_REACH]:
            number = _whole(token.text, rules)
            if number is not None and not _is_part(line, token):
                yield True, number, Found(str(number), (line.passage(start, token.end),))
                break


def _whole(text: str, rules: AmountRules) -> int | None:
    if text.isdecimal():
        return int(text) if 0 < int(text) <= _MOST_DOCUMENTS else None
    if text in rules.numbers and text not in rules.not_counts and "." not in rules.numbers[text]:
        return int(rules.numbers[text])
    return None


def _is_part(line: Line, token: _Token) -> bool:
    """Whether a number is a piece of a date, a share or an ordinal."""
    before, behind = line.plain[: token.start][-1:], line.plain[token.end :][:1]
    return before in tuple("./:") or behind in tuple("/:%")
