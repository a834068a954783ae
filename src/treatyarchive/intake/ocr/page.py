"""Reading one page: drawn by a worker, read by the engine, once more if it stood on its head."""

import time
from dataclasses import dataclass
from typing import Final

from treatyarchive.archive.page_jobs import PageJob, PageResult
from treatyarchive.intake.ocr import tsv
from treatyarchive.intake.ocr.geometry import Pose
from treatyarchive.intake.ocr.guessing import Guesses
from treatyarchive.intake.ocr.tesseract import (
    EngineError,
    EngineLostError,
    PageTimeoutError,
    Reader,
)
from treatyarchive.pages.pool import PagePool
from treatyarchive.pages.readable import Readable
from treatyarchive.pages.records import PageError, Source

# Below this mean confidence a page may stand on its head; what is upright reaches 80 and more.
_POOR: Final = 65
# The engine's own measure; it errs below 1.
_SURE: Final = 2.0
_ENOUGH_TO_TURN: Final = 20


@dataclass(frozen=True)
class _Attempt:
    """A page read in one pose."""

    languages: str
    found: list[tsv.PrintedWord]
    pose: Pose

    @property
    def confidence(self) -> int:
        """Mean confidence in percent, 0 without words."""
        return tsv.confidence(self.found) or 0

    @property
    def letters(self) -> int:
        """How much was found at all."""
        return sum(len(word.text) for word in self.found)

    @property
    def believed(self) -> int:
        """How much of it the engine believes in: the better of two readings has more."""
        return round(sum(max(word.confidence, 0) * len(word.text) for word in self.found))


class PageReader:
    """Reads pages for jobs, from any number of threads."""

    def __init__(self, pool: PagePool, reader: Reader, guesses: Guesses) -> None:
        self._pool = pool
        self._reader = reader
        self._guesses = guesses

    def read(self, job: PageJob, source: Source) -> PageResult:
        """What comes of a page; what goes wrong with it is an outcome, too."""
        started = time.monotonic()
        told = job.languages or job.read_in or ""
        try:
            read = self._best_attempt(job, source)
            result = _result(read)
        except PageTimeoutError as error:
            result = PageResult("timeout", told, note=str(error))
        except (PageError, EngineError) as error:
            passing = isinstance(error, EngineLostError)
            result = PageResult("failed", told, note=str(error), passing=passing)
        took = round((time.monotonic() - started) * 1000)
        return PageResult(**{**vars(result), "milliseconds": took})

    def _best_attempt(self, job: PageJob, source: Source) -> _Attempt:
        drawn = self._pool.readable(source, job.page)
        try:
            if drawn.blank:
                return _Attempt(job.languages or job.read_in or "", [], _pose(drawn, 0))
            first = self._attempt(job, drawn, 0)
            if first.letters < _ENOUGH_TO_TURN or first.confidence >= _POOR:
                return first
            turn, sure = self._reader.upright(drawn)
        finally:
            drawn.close()
        if not turn or sure < _SURE:
            return first
        drawn = self._pool.readable(source, job.page, turn)
        try:
            return max(first, self._attempt(job, drawn, turn), key=lambda one: one.believed)
        finally:
            drawn.close()

    def _attempt(self, job: PageJob, drawn: Readable, turn: int) -> _Attempt:
        model = self._guesses.model(job, drawn)
        found = tsv.words(self._reader.words(drawn, model))
        attempt = _Attempt(model, found, _pose(drawn, turn))
        if attempt.confidence >= _POOR:
            self._guesses.keep(job, model)
        return attempt


def _pose(drawn: Readable, turn: int) -> Pose:
    return Pose(
        drawn.page_width, drawn.page_height, turn, drawn.lean, left=drawn.left, top=drawn.top
    )


def _result(read: _Attempt) -> PageResult:
    if not tsv.says_something(read.found):
        return PageResult("empty", read.languages)
    body, words = tsv.page_text(read.found, read.pose)
    return PageResult(
        "read",
        read.languages,
        body,
        words,
        read.confidence,
        read.pose.rotation,
        read.pose.lean,
    )
