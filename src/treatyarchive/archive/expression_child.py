"""The child that replaces by a regular expression: a line in, a line out, a second for a value.

First comes the wording, answered by null or by which part of it is wrong, and at which letter;
then lists of values, answered by lists of null or the new value with its marks.
"""

import json
import re
import signal
import sys

from treatyarchive.text import replacement
from treatyarchive.text.replacement import Replaced, Wording

SECONDS = 1.0
"""Of computing for one value."""


def main() -> None:
    """Answer until nothing more is asked."""
    lines = iter(sys.stdin.readline, "")
    wording = Wording(**json.loads(next(lines)))
    _limit()
    wrong = wording.find
    try:
        known = replacement.pattern(wording)
        wrong = wording.replace
        known.sub(wording.replace, "")  # tells of groups that are not there
    except (re.error, IndexError, OverflowError, RecursionError) as error:
        _answer([wrong, (getattr(error, "pos", None) or 0) + 1])
        return
    _answer(None)
    for line in lines:
        _answer([_replaced(known, wording, value) for value in json.loads(line)])


def _replaced(known: re.Pattern[str], wording: Wording, value: str) -> Replaced | None:
    _limit()
    return replacement.replaced(known, wording, value)


def _limit() -> None:
    # Without a handler of Python's the signal ends the process, also within the engine.
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)


def _answer(found: object) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
