"""Lines of JSON from a bundle, each read under limits: nothing of them is believed yet."""

import json
import math
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from treatyarchive.errors import DamagedError
from treatyarchive.messages import say

_MOST_BYTES: Final = 256 * 1024 * 1024
"""Of one line: a scan of some thousand pages with all of its words has a tenth of it."""
_MOST_LINES: Final = 2_000_000
_DEEPEST: Final = 12
_MOST_DIGITS: Final = 18


def objects(file: BinaryIO, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a file, a line each, with the numbers of their lines from 1."""
    for number in range(1, _MOST_LINES + 2):
        line = file.readline(_MOST_BYTES + 1)
        if not line:
            return
        if len(line) > _MOST_BYTES or number > _MOST_LINES:
            raise refused(name, number, say("it is longer than a record can be"))
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


def _object(line: bytes, name: str, number: int) -> dict[str, Any]:
    try:
        found = json.loads(
            line.decode(), parse_int=_integer, parse_float=_fraction, parse_constant=_fraction
        )
        _plain(found, 0, careful=b"\\u" in line)
    except (ValueError, RecursionError) as error:
        raise refused(name, number, say("it cannot be read")) from error
    if not isinstance(found, dict):
        raise refused(name, number, say("it is no object"))
    return found


def _integer(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(digits)
    return int(digits)


def _fraction(digits: str) -> float:
    found = float(digits)
    if not math.isfinite(found):
        raise ValueError(digits)
    return found


def _plain(value: object, depth: int, *, careful: bool) -> None:
    """Refuse what lies too deep, and texts that no file can hold: NUL, half a surrogate pair."""
    if depth > _DEEPEST:
        raise ValueError(depth)
    if isinstance(value, dict):
        for key, each in value.items():
            _plain(key, depth, careful=careful)
            _plain(each, depth + 1, careful=careful)
    elif isinstance(value, list):
        for each in value:
            _plain(each, depth + 1, careful=careful)
    elif careful and isinstance(value, str):
        value.encode()
        if "\0" in value:
            raise ValueError(value)
