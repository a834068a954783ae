"""How writing a bundle tells where it is: bytes of the whole for a bar, counts for its stages."""

from collections.abc import Callable
from enum import Enum

from treatyarchive.progress import Progress


class Stage(Enum):
    """What a bundle is made of, in the order in which it is written."""

    RECORDS = "records"
    FILES = "files"
    SITE = "site"
    CHECKS = "checks"


OnStage = Callable[[Stage, int, int], None]
"""Told which stage, how much of it is done, of how much: documents, files, pages, checks."""


class Telling:
    """Tells of the stages; between them nobody may be kept waiting by a pause."""

    def __init__(self, progress: Progress, on_stage: OnStage | None, total: int) -> None:
        """`total` is the bytes of all stages together, as far as they can be told."""
        self._progress, self._on_stage, self._total = progress, on_stage, max(total, 1)
        self._done = 0

    def stage(self, stage: Stage, done: int, total: int) -> None:
        """Tell how far a stage is, in its own counts."""
        if self._on_stage:
            self._on_stage(stage, done, total)

    def read(self, size: int, text: str) -> None:
        """So many bytes more are done; waits where it is paused, raises where it is cancelled."""
        self._done = min(self._done + size, self._total)
        self._progress.step(self._done, self._total, text)

    def within(self, stage: Stage, size: int) -> Progress:
        """Listens to a part that counts its own steps and takes `size` bytes of the whole."""
        return _Part(self, stage, size)

    def finish(self, text: str) -> None:
        """All is done."""
        self._done = self._total
        self._progress.step(self._total, self._total, text)


class _Part:
    def __init__(self, telling: Telling, stage: Stage, size: int) -> None:
        self._telling, self._stage, self._size, self._told = telling, stage, size, 0

    def step(self, done: int, total: int, text: str) -> None:
        """Tell it as a share of the whole."""
        share = self._size * done // total if total else 0
        self._telling.stage(self._stage, done, total)
        self._telling.read(max(0, share - self._told), text)
        self._told = max(share, self._told)
