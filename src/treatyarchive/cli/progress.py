"""Progress on a terminal; nothing where nobody looks."""

import sys
import time

from treatyarchive.cli.output import one_line
from treatyarchive.progress import NoProgress, Progress

_EVERY_SECONDS = 0.1
_TEXT = 40


class TerminalProgress:
    """One line on standard error, written over and over."""

    def __init__(self) -> None:
        self._shown = 0.0

    def step(self, done: int, total: int, text: str) -> None:
        """Show it, ten times a second at most."""
        if time.monotonic() - self._shown < _EVERY_SECONDS and done != total:
            return
        self._shown = time.monotonic()
        shown = "" if done == total else f"{done} of {total}  {one_line(text)[:_TEXT]}"
        sys.stderr.write(f"\r\x1b[K{shown}")
        sys.stderr.flush()


def progress(*, as_json: bool) -> Progress:
    """What fits where the command runs."""
    return NoProgress() if as_json or not sys.stderr.isatty() else TerminalProgress()
