"""Which folded words stand on which pages: collected in bounded memory, then read in order."""

import heapq
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby
from operator import itemgetter
from typing import IO, Final, Self

_HELD: Final = 24_000_000  # bytes of places, beyond which they go to a file
_OF_A_WORD: Final = 200  # bytes that a word takes beside its places
_BLOCK: Final = 1 << 20


def packed(number: int) -> bytes:
    """A whole number in seven bits a byte, the lowest first; all bytes but the last from 128 on."""
    found = bytearray()
    while number >= 128:
        found.append(number & 127 | 128)
        number >>= 7
    found.append(number)
    return bytes(found)


_SHORT: Final = [packed(number) for number in range(1 << 14)]


def _packed(number: int) -> bytes:
    return _SHORT[number] if number < len(_SHORT) else packed(number)


class Postings:
    """Words and where they stand; a context that ends with its temporary files.

    Of a word: for each page the pages since the last, how often it stands there, and the words
    between its places, each a packed number.
    """

    def __init__(self, held: int = _HELD) -> None:
        self._most, self._size = held, 0
        self._places: dict[str, bytearray] = {}
        self._last: dict[str, int] = {}
        self._runs: list[IO[bytes]] = []
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def add(self, page: int, words: Sequence[str]) -> None:
        """Take in the words of the next page, in order; '' keeps a place in which none stands."""
        places: dict[str, list[int]] = {}
        for place, word in enumerate(words):
            places.setdefault(word, []).append(place)
        places.pop("", None)
        for word, standing in places.items():
            known = self._places.get(word)
            if known is None:
                known = self._places[word] = bytearray()
                self._size += _OF_A_WORD
            before = len(known)
            known += _packed(page - self._last.get(word, 0))
            known += _packed(len(standing))
            last = 0
            for place in standing:
                known += _packed(place - last)
                last = place
            self._last[word] = page
            self._size += len(known) - before
        if self._size > self._most:
            self._put_aside()

    def words(self) -> Iterator[tuple[str, bytes]]:
        """Each word in order with its places; to be read once."""
        held = ((word, bytes(self._places[word])) for word in sorted(self._places))
        runs = [*map(_read, self._runs), held]  # each later than those before
        for word, parts in groupby(heapq.merge(*runs, key=itemgetter(0)), itemgetter(0)):
            yield word, b"".join(places for _, places in parts)

    def _put_aside(self) -> None:
        """Write what is held to a file, in order."""
        file = tempfile.TemporaryFile(buffering=_BLOCK)  # noqa: SIM115 - closed with the others
        run = self._open.enter_context(file)
        for word in sorted(self._places):
            places = self._places[word]
            run.write(f"{word} {len(places)}\n".encode() + places)
        self._places, self._size = {}, 0
        self._runs.append(run)


def _read(run: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    run.seek(0)
    while line := run.readline():
        word, length = line.decode().split()
        yield word, run.read(int(length))
