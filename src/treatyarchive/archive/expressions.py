"""Replacing by regular expressions in a child process: some of them never come to an end.

Python's engine cannot be stopped, and keeps every thread of its process waiting. So the child has
a second of computing for each value, after which the system ends it.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from treatyarchive.errors import UsageError
from treatyarchive.messages import say
from treatyarchive.text.replacement import Replaced, Wording

_CHILD = "treatyarchive.archive.expression_child"


class Replacer:
    """Asks the child; where it ends at a value, that is said in words."""

    def __init__(self, process: subprocess.Popen[str], wording: Wording) -> None:
        self._process, self._wording = process, wording
        if (problem := self._ask(asdict(wording))) is not None:
            wrong, place = problem
            raise UsageError(
                say(
                    "{text} cannot be read as an expression: look at its letter {place}.",
                    text=wrong,
                    place=place,
                )
            )

    def replace(self, values: Sequence[str]) -> list[Replaced | None]:
        """Each value with other words in it, None where nothing is found."""
        return [_read(found) for found in self._ask(values)]

    def _ask(self, what: object) -> Any:
        asked, answered = self._process.stdin, self._process.stdout
        line = ""
        if asked is not None and answered is not None:
            try:
                asked.write(json.dumps(what) + "\n")
                asked.flush()
                line = answered.readline()
            except BrokenPipeError:
                line = ""
        if not line:
            raise UsageError(
                say(
                    "{find} takes too long to look for. Make it simpler: an expression in which "
                    "something that repeats is itself repeated may never come to an end.",
                    find=self._wording.find,
                )
            )
        return json.loads(line)


def _read(found: list[Any] | None) -> Replaced | None:
    if found is None:
        return None
    text, *marks = found
    old, new = (tuple((start, end) for start, end in one) for one in marks)
    return Replaced(text, old, new)


@contextmanager
def replacer(wording: Wording) -> Iterator[Replacer]:
    """A child for as long as it is needed."""
    with subprocess.Popen(
        [sys.executable, "-m", _CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    ) as process:
        try:
            yield Replacer(process, wording)
        finally:
            process.kill()
