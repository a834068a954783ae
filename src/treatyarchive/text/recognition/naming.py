"""Who and what a text names: keys of the authority with every place they stand at."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from treatyarchive.text.recognition.inflection import rest_of
from treatyarchive.text.recognition.meanings import (
    Candidate,
    candidates,
    settled,
    without_strangers,
)
from treatyarchive.text.recognition.name_index import SIDES, Form, NameIndex
from treatyarchive.text.recognition.occurrences import Match, Mention, Occurrence
from treatyarchive.text.recognition.prepared import Line
from treatyarchive.text.recognition.tokens import Token, tokens

__all__ = ["Mention", "Names", "Occurrence", "mentions"]

Names = NameIndex

_GAP: Final = re.compile(r"[\s\-.\"'«»“”„]{1,4}")


def mentions(lines: Iterable[Line], names: Names) -> tuple[Mention, ...]:
    """What the lines name, in the order of first naming."""
    read = [(line, tokens(line)) for line in lines if not line.is_blank]
    found = [each for line, words in read for each in _of_line(line, words, names)]
    return _grouped(without_strangers(list(settled(found, names))))


def _of_line(line: Line, words: Sequence[Token], names: Names) -> list[Candidate]:
    """The names in a line, the longest first where several begin at one word."""
    found: list[Match] = []
    place = 0
    while place < len(words):
        match = _longest(line, words, place, names)
        if match:
            found.append(match)
        place = match.last + 1 if match else place + 1
    return list(candidates(line, words, found, names))


def _longest(line: Line, words: Sequence[Token], first: int, names: Names) -> Match | None:
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
    return Match(tuple(each for each in best if len(each[1]) == closest), first, longest)


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
    end = word.start + len(exact)
    return line.cased.startswith(exact, word.start) and not line.cased[end : end + 1].isalpha()


def _is_patronymic(form: Form, number: int, word: Token, names: Names) -> bool:
    return (
        form.target.kind == "PERSON"
        and number == len(form.words)
        and rest_of(form.words[-1], word.folded) is None
        and word.folded.endswith(names.patronymics)
    )


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
