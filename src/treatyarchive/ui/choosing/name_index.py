"""Names folded once, found by the beginnings of their words."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from treatyarchive.text.folding import fold

_BEHIND_ALL = "\U0010ffff"


class Form(NamedTuple):
    """One form of a name: whose it is, as written, and folded."""

    key: str
    written: str
    folded: str

    @classmethod
    def of(cls, key: str, written: str) -> "Form":
        """A form that was not folded yet."""
        return cls(key, written, fold(written))

    def rank(self, whole: str) -> int:
        """How well it fits what is typed, folded: 0 is it, 1 begins so, 2 has such words."""
        return 0 if self.folded == whole else 1 if self.folded.startswith(whole) else 2


class NameIndex:
    """Made once where lists are read; looking up is quick enough for every key."""

    def __init__(self, forms: Iterable[Form] = ()) -> None:
        self._forms = list(forms)
        self._asked: tuple[list[str], str] | None = None
        self._best: dict[str, tuple[int, str]] = {}
        entries = {
            (word, place)
            for place, form in enumerate(self._forms)
            for word in form.folded.split(" ")
        }
        ordered = sorted(entries)
        self._words = [word for word, _ in ordered]
        self._places = [place for _, place in ordered]

    def forms(self, parts: Sequence[str]) -> list[Form]:
        """Those in which every one of `parts`, folded, begins a word, in the order given."""
        if not parts:
            return list(self._forms)
        found = self._beginning(parts[0])
        for part in parts[1:]:
            found &= self._beginning(part)
        return [self._forms[place] for place in sorted(found)]

    def keys(self, parts: Sequence[str]) -> set[str]:
        """Whose names have, all together, a word beginning with each of `parts`."""
        if not parts:
            return {form.key for form in self._forms}
        found = [{self._forms[n].key for n in self._beginning(part)} for part in parts]
        return set.intersection(*found)

    def best(self, parts: Sequence[str], whole: str) -> dict[str, tuple[int, str]]:
        """For each key that fits, how well its best form does, and that form as written."""
        if self._asked == (list(parts), whole):  # parties, then persons, of the same letters
            return self._best
        found: dict[str, tuple[int, str]] = {}
        for form in self.forms(parts):
            rank = form.rank(whole)
            known = found.get(form.key)
            if known is None or rank < known[0]:
                found[form.key] = rank, form.written
        self._asked, self._best = (list(parts), whole), found
        return found

    def _beginning(self, part: str) -> set[int]:
        first = bisect_left(self._words, part)
        behind = bisect_left(self._words, part + _BEHIND_ALL, lo=first)
        return set(self._places[first:behind])
