"""Finding words in a value and putting others in their place, with where that happened."""

import re
from dataclasses import dataclass
from typing import NamedTuple

Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Wording:
    """What to find, and what to put in its place; letters are taken as they are spelt."""

    find: str
    replace: str = ""
    match_case: bool = False
    whole_words: bool = False
    expression: bool = False
    r"""Whether `find` is a regular expression, and `\1` in `replace` one of its groups."""


class Replaced(NamedTuple):
    """A value with other words in it; marks are (start, end) in code points."""

    text: str
    old_marks: Marks
    new_marks: Marks


def pattern(wording: Wording) -> re.Pattern[str]:
    """What is looked for; raises `re.error` for an expression that is none."""
    found = wording.find if wording.expression else re.escape(wording.find)
    if wording.whole_words:
        found = rf"(?<!\w)(?:{found})(?!\w)"
    return re.compile(found, re.NOFLAG if wording.match_case else re.IGNORECASE)


def replaced(known: re.Pattern[str], wording: Wording, value: str) -> Replaced | None:
    """`value` with all that is found replaced; None where nothing is, or nothing changes."""
    parts: list[str] = []
    old_marks, new_marks = [], []
    at = length = 0
    for match in known.finditer(value):
        new = match.expand(wording.replace) if wording.expression else wording.replace
        between = value[at : match.start()]
        start = length + len(between)
        parts += (between, new)
        at, length = match.end(), start + len(new)
        old_marks.append(match.span())
        new_marks.append((start, length))
    made = "".join([*parts, value[at:]])
    return Replaced(made, tuple(old_marks), tuple(new_marks)) if made != value else None
