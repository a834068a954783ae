"""Records several at a time: all of them need not be in memory at once."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

_AT_ONCE: Final = 400
_One = TypeVar("_One")


def some(every: Iterable[_One]) -> Iterator[list[_One]]:
    """Several at a time, in their order."""
    every = iter(every)
    while part := list(islice(every, _AT_ONCE)):
        yield part
