"""What people write into fields: without characters that nobody sees."""

import re
from typing import Final

from treatyarchive.errors import UsageError
from treatyarchive.messages import say

_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SHOWN: Final = 40  # code points of a value in a message


def line(value: str) -> str:
    """One line, its words a space apart; `UsageError` for a control character."""
    return _seen(" ".join(value.split()))


def lines(value: str | None) -> str | None:
    """Lines as they stand, their ends alike, None for nothing; `UsageError` as with `line`."""
    return _seen("\n".join((value or "").splitlines()).strip()) or None


def _seen(value: str) -> str:
    if found := _UNSEEN.search(value):
        start = max(0, found.start() - _SHOWN)
        raise UsageError(
            say(
                "{form} has a character in it that nobody sees. Write it without.",
                form=repr(value[start : found.end()]),
            )
        )
    return value
