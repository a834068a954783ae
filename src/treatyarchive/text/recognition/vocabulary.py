"""Phrases to be looked up: whole lines and beginnings by their first word, none tried in turn."""

import re
from collections.abc import Iterable
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+(?:['.][^\W_]+)*")
_EDGES: Final = re.compile(r"^[^\w(©@]+|[^\w)!]+$")
_SHORT: Final = 8
_COUNTED: Final = re.compile(r"\s*(?:\(\d+\)|\d+)$")


def words(plain: str) -> list[str]:
    """The words of a line in lower case; an address, `kun.uz`, is one."""
    return _WORD.findall(plain)


def bare(plain: str) -> str:
    """A line without signs at its edges and a count at its end: 'Comments (3):' is 'comments'."""
    text = " ".join(_EDGES.sub("", plain.strip()).split())
    return _EDGES.sub("", _COUNTED.sub("", text)).rstrip("!) ")


class Beginnings:
    """Phrases lines may begin with; short words must end there, others may be stems."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_start: dict[str, list[str]] = {}
        for phrase in phrases:
            self._by_start.setdefault(phrase[0], []).append(phrase)

    def match(self, plain: str) -> str | None:
        """The longest phrase a line begins with."""
        near = self._by_start.get(plain[:1], ())
        fitting = [one for one in near if plain.startswith(one) and _is_ended(one, plain)]
        return max(fitting, key=len, default=None)


def _is_ended(phrase: str, plain: str) -> bool:
    """Whether a phrase that may not be a stem is followed by something else than a letter."""
    is_stem = len(phrase) > _SHORT or not phrase.isalpha()
    return is_stem or not plain[len(phrase) : len(phrase) + 1].isalnum()
