"""Lines of JSON from a bundle, each read under limits: nothing of them is believed yet."""

import json
import math
import re
from collections.abc import Container, Iterator
from typing import Any, BinaryIO, Final

from treatyarchive.errors import DamagedError
from treatyarchive.messages import say

_MOST_BYTES: Final = 256 * 1024 * 1024
"""Of one line: a scan of some thousand pages with all of its words has a tenth of it."""
_LONG_BYTES: Final = 1024 * 1024
_MOST_VALUES: Final = 2_000_000
"""Of one line; each takes up some hundred bytes of memory, however few it has in the file."""
_STRING: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_MOST_LINES: Final = 2_000_000
_DEEPEST: Final = 12
_LARGEST: Final = 2**63 - 1


def objects(
    file: BinaryIO, name: str, skipped: Container[int] = ()
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a file, a line each, with the numbers of their lines from 1.

    That they are objects is all that is known of them; `plain` tells whether they can be kept.
    """
    for number in range(1, _MOST_LINES + 2):
        line = file.readline(_MOST_BYTES + 1)
        if not line:
            return
        if number > _MOST_LINES or _is_too_long(line):
            raise refused(name, number, say("it is longer than a record can be"))
        if number not in skipped:
            yield number, _object(line, name, number)


def refused(name: str, line: int, why: str) -> DamagedError:
    """Why a bundle cannot be taken in."""
    return DamagedError(
        say(
            "The bundle cannot be taken in: line {line} of {name} is no record ({why}). "
            "Nothing was written.",
            line=line,
            name=name,
            why=why,
        )
    )


def _is_too_long(line: bytes) -> bool:
    if len(line) <= _LONG_BYTES:
        return False
    bare = _STRING.sub(b"", line) if len(line) <= _MOST_BYTES else b""
    return not bare or sum(map(bare.count, (b",", b"[", b"{"))) > _MOST_VALUES


def _object(line: bytes, name: str, number: int) -> dict[str, Any]:
    try:
        found = json.loads(line.decode(), parse_constant=_constant)
    except (ValueError, RecursionError) as error:
        raise refused(name, number, say("it cannot be read")) from error
    if not isinstance(found, dict):
        raise refused(name, number, say("it is no object"))
    return found


def _constant(word: str) -> float:
    raise ValueError(word)


def plain(value: object, depth: int = 0) -> bool:
    """Whether all of it can be kept: not too deep, no number too large, no half signs."""
    match value:
        case str():
            return _is_text(value)
        case int():
            return -_LARGEST <= value <= _LARGEST
        case float():
            return math.isfinite(value)
    if depth == _DEEPEST:
        return not value
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list | tuple):
        return all(plain(each, depth + 1) for each in value)
    return value is None


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
