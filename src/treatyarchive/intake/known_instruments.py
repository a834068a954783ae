"""Which instrument of the archive is meant by a title as a text prints it."""

from collections.abc import Iterable, Iterator
from typing import Final

from treatyarchive.archive import instruments
from treatyarchive.archive.store import Archive
from treatyarchive.intake.kept import Kept
from treatyarchive.text import alternat

# A shorter name says too little to be told from another's beginning, or from another's name.
_TELLING_WORDS: Final = 4
_ANY_KIND: Final = "UNSPECIFIED"

_Named = tuple[alternat.Words, str, str]  # words, code, kind
_ByWords = dict[alternat.Words, list[_Named]]


def code(archive: Archive, title: str, kind: str, pair: Iterable[str]) -> str | None:
    """The instrument of that name and kind, between those states where its own are known.

    Else the one that another document prints under that title.
    """
    wanted, states = alternat.words(title), frozenset(pair)
    for candidate, its_kind in _candidates(archive, wanted, title):
        if kind == its_kind or _ANY_KIND in (kind, its_kind):
            parties = instruments.states(archive, candidate)
            if not parties or states <= parties:
                return candidate
    return None


def _candidates(archive: Archive, wanted: alternat.Words, title: str) -> Iterator[tuple[str, str]]:
    known = _NAMED.of(archive)
    for name in _beginnings(wanted):
        for words, candidate, kind in known.get(tuple(sorted(name)), ()):
            if alternat.same(name, words):
                yield candidate, kind
    if len(wanted) >= _TELLING_WORDS:
        yield from instruments.printed(archive, title)


def _beginnings(title: alternat.Words) -> Iterator[alternat.Words]:
    """The title, then without its last words, which may name the parties."""
    yield title
    for count in range(len(title) - 1, _TELLING_WORDS - 1, -1):
        yield title[:count]


def _by_words(archive: Archive) -> _ByWords:
    """Instruments by the words of their names, sorted."""
    found: _ByWords = {}
    for known, kind, name in instruments.names(archive):
        words = alternat.words(name)
        found.setdefault(tuple(sorted(words)), []).append((words, known, kind))
    return found


_NAMED: Final = Kept(_by_words, "instrument", "instrument_name")
