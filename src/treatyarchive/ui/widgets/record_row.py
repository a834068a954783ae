"""A record as a list shows it: its title, what is known of it, how it stands."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from PySide6.QtCore import Qt

from treatyarchive.text.folding import fold_words

ROW = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True)
class RecordRow:
    """`state` is icon, words and ink; `words` are all that a search finds it by."""

    number: int
    title: str
    meta: str = ""
    state: tuple[str, str, str] | None = None
    words: tuple[str, ...] = ()
    depth: int = 0
    """How many others it stands below, in a tree."""
    tie: str = ""
    """What it is to another record."""
    is_quiet: bool = False
    """Of less weight than the others: retired, merged."""

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return _fold(" ".join(self.words))

    def prepared(self) -> "RecordRow":
        """Itself, ready to be searched: folding takes a while, and is the reading thread's."""
        _ = self._folded
        return self

    def fits(self, typed: str) -> bool:
        """Whether each word of `typed` begins one that it is found by, in any script."""
        return all(any(w.startswith(p) for w in self._folded) for p in fold_words(typed))

    @property
    def spoken(self) -> str:
        """All of it in one sentence."""
        said = self.state[1] if self.state else ""
        return ", ".join(filter(None, (self.title, self.meta, said, self.tie)))


@lru_cache(maxsize=10_000)
def _fold(text: str) -> tuple[str, ...]:
    return tuple(fold_words(text))
