"""Words with a meaning for reading, in every language at once, looked up by their folded form."""

from collections.abc import Iterable, Mapping
from typing import Final

from treatyarchive.text.folding import fold_word

_SHORTEST: Final = 2
_MOST_KNOWN: Final = 50_000


class WordClasses:
    """Classes of words: `word` alone or `stem*` with any ending, in any script."""

    def __init__(self, classes: Mapping[str, Iterable[str]]) -> None:
        self._exact: dict[str, set[str]] = {}
        self._stems: dict[str, set[str]] = {}
        for name, words in classes.items():
            for word in words:
                kept = self._stems if word.endswith("*") else self._exact
                kept.setdefault(fold_word(word.rstrip("*")), set()).add(name)
        self._known: dict[str, frozenset[str]] = {}

    def __getitem__(self, folded: str) -> frozenset[str]:
        """The classes of a folded word; none for a word without meaning here."""
        found = self._known.get(folded)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            found = self._known[folded] = self._look_up(folded)
        return found

    def _look_up(self, folded: str) -> frozenset[str]:
        classes = set(self._exact.get(folded, ()))
        for length in range(_SHORTEST, len(folded) + 1):
            classes |= self._stems.get(folded[:length], set())
        return frozenset(classes)
