"""Reading the scans of an archive: a process a core, page by page, kept as they are done.

Pages are read on threads that each wait for a worker and then for the engine; the archive is used
by the calling thread alone. What is kept is not read again, so a run that was ended, by whatever,
is gone on with by the next.
"""

import os
import queue
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from typing import Final, Protocol

from treatyarchive.archive import originals, page_jobs
from treatyarchive.archive.naming import ref
from treatyarchive.archive.page_jobs import PageJob, PageResult
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError
from treatyarchive.intake.ocr.claims import Claims
from treatyarchive.intake.ocr.guessing import Guesses
from treatyarchive.intake.ocr.page import PageReader
from treatyarchive.intake.ocr.tesseract import PAGE_SECONDS, Reader, Stopped, available
from treatyarchive.messages import Message
from treatyarchive.pages import shared
from treatyarchive.pages.pool import PagePool
from treatyarchive.pages.records import Source
from treatyarchive.progress import Cancelled, NoProgress, Progress

_LOOK_SECONDS: Final = 0.1
# One being drawn while another is read, for each process.
_AHEAD: Final = 2


class Gate(Protocol):
    """Open while reading may go on; a `threading.Event` is one."""

    def is_set(self) -> bool:
        """Whether it is open."""


@dataclass(frozen=True)
class PageOutcome:
    """What came of a page: 'read', 'empty', 'timeout', 'failed', or 'skipped' for want of a model.

    `scan` of its document and `page` count from 1; confidence in percent; `note` says why not.
    """

    ref: str
    scan: int
    page: int
    outcome: str
    seconds: float = 0.0
    mean_confidence: int | None = None
    words: int = 0
    languages: str | None = None
    note: str | None = None


def read_scans(
    archive: Archive,
    documents: Sequence[int] | None = None,
    *,
    jobs: int | None = None,
    language: str | None = None,
    again: bool = False,
    progress: Progress | None = None,
    gate: Gate | None = None,
    on_page: Callable[[PageOutcome], None] | None = None,
    seconds: float = PAGE_SECONDS,
) -> list[PageOutcome]:
    """Read the pages of these documents, or of all, that have no readable text.

    `jobs` processes at once, else one a core. `language` is a tag or a model of the engine, else
    each record's own. Those that were tried in vain are tried once more if `again`. `on_page` is
    told of a page when it is kept. Cancelling ends what runs and keeps what is done.
    `ArchiveError` where there is no engine.
    """
    engine = available()
    if isinstance(engine, Message):
        raise ArchiveError(engine)
    due = page_jobs.pending(archive, documents, engine.name, language, again=again)
    processes = max(1, jobs or os.cpu_count() or 1)
    reader = Reader(engine, seconds)
    guesses = Guesses(engine, reader)
    with closing(Claims(archive.uuid)) as claims:
        run = _Run(archive, claims, progress or NoProgress(), gate, on_page, len(due))
        readable = run.without_models(due, guesses)
        if not readable:
            return run.in_order()
        with (
            PagePool(min(processes, len(readable))) as pool,
            ThreadPoolExecutor(processes) as threads,
        ):
            try:
                run.through(readable, PageReader(pool, reader, guesses), threads, processes)
            finally:
                # Threads are waited for: what they wait for themselves is ended first.
                threads.shutdown(wait=False, cancel_futures=True)
                reader.stop()
                pool.close()
    return run.in_order()


def _source(archive: Archive, job: PageJob) -> Source:
    """The bytes of a scan as the page workers take them, kept for as long as one may want them."""
    content = shared.Unpacked(job.bytes)
    with os.fdopen(os.dup(content.descriptor), "wb") as file:
        originals.copy_to(archive, job.stored_as, file)
    return Source(job.sha256, job.name, job.media_type, content.open)


class _Run:
    """One run over some pages, in the thread that has the archive."""

    def __init__(  # noqa: PLR0917 - what the function of this module is called with
        self,
        archive: Archive,
        claims: Claims,
        progress: Progress,
        gate: Gate | None,
        on_page: Callable[[PageOutcome], None] | None,
        total: int,
    ) -> None:
        self.outcomes: list[PageOutcome] = []
        self._archive = archive
        self._claims = claims
        self._progress = progress
        self._gate = gate
        self._on_page = on_page
        self._total = total
        self._done: queue.SimpleQueue[tuple[PageJob, PageResult | BaseException]]
        self._done = queue.SimpleQueue()
        self._now_at = ""

    def without_models(self, jobs: list[PageJob], guesses: Guesses) -> list[PageJob]:
        """Report the pages whose language has no model here; returns the others."""
        readable = []
        for job in jobs:
            lacking = guesses.lacking(job)
            if lacking is None:
                readable.append(job)
            else:
                self._report(_outcome(job, "skipped", note=lacking))
        return readable

    def through(
        self, jobs: list[PageJob], reader: PageReader, threads: ThreadPoolExecutor, processes: int
    ) -> None:
        """Read all of them, a few given out ahead of those that are being read."""

        def read(job: PageJob, source: Source) -> None:
            try:
                self._done.put((job, reader.read(job, source)))
            # Handed to the thread that has the archive, where it is raised.
            except BaseException as error:
                self._done.put((job, error))

        given = self._given(jobs)
        out, left = 0, True
        while out or left:
            while left and out < processes * _AHEAD and self._may_go_on():
                following = next(given, None)
                if following is None:
                    left = False
                else:
                    threads.submit(read, *following)
                    out += 1
            try:
                self._progress.step(len(self.outcomes), self._total, self._now_at)
            except Cancelled:
                self._keep_what_is_done(seconds=0)
                raise
            out -= self._keep_what_is_done()
        self._progress.step(self._total, self._total, "")

    def _may_go_on(self) -> bool:
        return self._gate is None or self._gate.is_set()

    def _given(self, jobs: list[PageJob]) -> Iterator[tuple[PageJob, Source]]:
        """Jobs with their files, each file taken out of the archive once."""
        file: tuple[int, Source] | None = None
        for job in self._claimed(jobs):
            try:
                if file is None or file[0] != job.original:
                    file = (job.original, _source(self._archive, job))
            except (ArchiveError, OSError) as error:
                self._claims.give_back(job)
                self._report(_outcome(job, "failed", note=str(error)))
                continue
            self._now_at = job.name
            yield job, file[1]

    def _claimed(self, jobs: list[PageJob]) -> Iterator[PageJob]:
        """Jobs that are still to be done and nobody else is at; at the end those that were left."""
        left_to_others = []
        for job in jobs:
            if not self._claims.take(job):
                left_to_others.append(job)
            elif not self._was_done(job):
                yield job
        for job in left_to_others:
            if self._claims.take(job) and not self._was_done(job):
                yield job

    def _was_done(self, job: PageJob) -> bool:
        done = page_jobs.is_done(self._archive, job)
        if done:
            self._claims.give_back(job)
        return done

    def _keep_what_is_done(self, seconds: float = _LOOK_SECONDS) -> int:
        """Wait a little for pages that are done, and keep those in one transaction."""
        found: list[tuple[PageJob, PageResult]] = []
        try:
            while True:
                job, result = self._done.get(timeout=0 if found else seconds)
                if isinstance(result, Stopped):
                    continue
                if isinstance(result, BaseException):
                    raise result
                found.append((job, result))
        except queue.Empty:
            pass
        if not found:
            return 0
        with self._archive.transaction():
            for job, result in found:
                if not result.passing:
                    page_jobs.store(self._archive, job, result)
        for job, result in found:
            self._claims.give_back(job)
            self._report(
                _outcome(
                    job,
                    result.outcome,
                    seconds=round(result.milliseconds / 1000, 2),
                    mean_confidence=result.confidence,
                    words=len(result.body.split()),
                    languages=result.languages or None,
                    note=result.note,
                )
            )
        return len(found)

    def in_order(self) -> list[PageOutcome]:
        """What came of the pages, in their order."""
        return sorted(self.outcomes, key=lambda one: (int(one.ref), one.scan, one.page))

    def _report(self, outcome: PageOutcome) -> None:
        self.outcomes.append(outcome)
        if self._on_page is not None:
            self._on_page(outcome)


def _outcome(job: PageJob, outcome: str, **known: object) -> PageOutcome:
    return PageOutcome(ref(job.document), job.scan, job.page, outcome, **known)  # type: ignore[arg-type] # named as its fields
