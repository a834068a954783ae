"""Reprints: the same text under another page's header, shortened perhaps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from treatyarchive.archive import phrases
from treatyarchive.archive.store import Archive
from treatyarchive.intake import source
from treatyarchive.text.folding import fold_words

# Words in a phrase that is looked up, and how many phrases, spread over the text.
_PHRASE: Final = 4
_PHRASES: Final = 6
_HELD: Final = 2
_MOST_HOLDERS: Final = 40
_MOST_COMPARED: Final = 4
# Runs of words by which texts are compared: so many of a reprint's stand in its original, and so
# many of the original's in it.
_RUN: Final = 3
_OF_REPRINT: Final = 0.7
_OF_ORIGINAL: Final = 0.45
_FEWEST_RUNS: Final = 40

_Runs = frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class Reprint:
    """The document a text was printed in before; `share` is how much of the text stands there."""

    original: int
    share: float


def original_of(
    archive: Archive, document: int, text: str, left_out: Iterable[int] = ()
) -> Reprint | None:
    """The earlier document that `text` is a reprint of; lines `left_out` are boilerplate."""
    skipped = frozenset(left_out)
    lines = (line for number, line in enumerate(text.split("\n"), 1) if number not in skipped)
    words = [word for line in lines for word in fold_words(line)]
    runs = _runs(words)
    if len(runs) < _FEWEST_RUNS:
        return None
    held = phrases.holders(archive, _telling(words), before=document, most=_MOST_HOLDERS)
    likely = [number for number, count in held.most_common(_MOST_COMPARED) if count >= _HELD]
    for number in sorted(likely):
        share = _share(runs, _runs(fold_words(source.of(archive, number).text)))
        if share is not None:
            return Reprint(number, share)
    return None


def _runs(words: Sequence[str]) -> _Runs:
    return frozenset(zip(*(words[start:] for start in range(_RUN)), strict=False))


def _share(reprint: _Runs, original: _Runs) -> float | None:
    """How much of the reprint stands in the original; None where they are texts of their own."""
    common = len(reprint & original)
    if common < _OF_REPRINT * len(reprint) or common < _OF_ORIGINAL * len(original):
        return None
    return common / len(reprint)


def _telling(words: Sequence[str]) -> list[tuple[str, ...]]:
    """From each part of a text the phrase with the longest words: few others will have it."""
    size = max(len(words) // _PHRASES, _PHRASE)
    parts = [words[start : start + size] for start in range(0, len(words), size)]
    found = []
    for part in parts:
        windows = list(zip(*(part[start:] for start in range(_PHRASE)), strict=False))
        if windows:
            found.append(max(windows, key=lambda window: sum(map(len, window))))
    return found
