"""Which instrument of the archive is meant by a title as a text prints it."""

from collections.abc import Iterable, Iterator
from typing import Final

from treatyarchive.archive import instruments
from treatyarchive.archive.store import Archive
from treatyarchive.intake.kept import Kept
from treatyarchive.text.folding import fold

# A shorter name says too little to be told from another's beginning.
_TELLING_WORDS: Final = 4
_ANY_KIND: Final = "UNSPECIFIED"

_ByName = dict[str, list[tuple[str, str]]]


def code(archive: Archive, title: str, kind: str, pair: Iterable[str]) -> str | None:
    """The instrument of that name and kind, between those states where its own are known."""
    known, states = _NAMED.of(archive), frozenset(pair)
    for name in _beginnings(fold(title)):
        for candidate, its_kind in known.get(name, ()):
            if kind == its_kind or _ANY_KIND in (kind, its_kind):
                parties = instruments.states(archive, candidate)
                if not parties or states <= parties:
                    return candidate
    return None


def _beginnings(title: str) -> Iterator[str]:
    """The folded title, then without its last words, which may name the parties."""
    yield title
    words = title.split(" ")
    for count in range(len(words) - 1, _TELLING_WORDS - 1, -1):
        yield " ".join(words[:count])


def _by_name(archive: Archive) -> _ByName:
    """Code and kind of instruments by folded name."""
    found: _ByName = {}
    for known, kind, name in instruments.names(archive):
        found.setdefault(fold(name), []).append((known, kind))
    return found


_NAMED: Final = Kept(_by_name, "instrument", "instrument_name")
