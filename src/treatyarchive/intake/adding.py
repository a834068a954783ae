"""Adding files: read, examined in workers, written in batches, reported after the commit.

The last part of writing a batch, its words and its commit, is SQLite's alone. It is done on a
thread while the next files are being read; until then nothing else touches the archive.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress

from treatyarchive.archive import accessions, index
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError, BusyError, NoSpaceError, ReadOnlyError
from treatyarchive.intake import ahead, examining, finding, reading, writing
from treatyarchive.intake.examining import Examined
from treatyarchive.intake.listing import Listing
from treatyarchive.intake.outcomes import AddResult, Outcome, failed
from treatyarchive.intake.reading import File
from treatyarchive.messages import say
from treatyarchive.pages.pool import PagePool
from treatyarchive.progress import Cancelled, NoProgress, Progress

OnOutcome = Callable[[Outcome], None]

_BATCH_SECONDS = 0.25
_FIRST_GUESS_SECONDS = 0.001
_BATCH_BYTES = 64 * 1024 * 1024
_AHEAD = 4
# What trying again with one file would only meet, or wait for, once more.
_LASTING = (BusyError, ReadOnlyError)
# Between batches others get the lock; they look for it every few milliseconds.
_PAUSE_SECONDS = 0.01


def add_paths(
    archive: Archive,
    paths: Sequence[str],
    *,
    progress: Progress | None = None,
    on_outcome: OnOutcome | None = None,
    recursive: bool = True,
    listing: Listing | None = None,
) -> AddResult:
    """Add a document a file; cancelling keeps what is finished.

    What is not added is kept in the intake list, with where it came from as `listing` says.
    """
    found = list(finding.files(paths, archive.path, recursive=recursive))
    name = reading.label(paths[0]) if len(paths) == 1 else say("{n} file(s)", n=len(found))
    action = say("Add {name}", name=name)
    run = _Run(archive, action, writing.new_document, on_outcome, listing or Listing())
    return run.through(found, progress or NoProgress())


def attach(
    archive: Archive,
    document: int,
    paths: Sequence[str],
    *,
    progress: Progress | None = None,
    on_outcome: OnOutcome | None = None,
) -> AddResult:
    """Attach scans to a document, after those it has."""
    found = list(finding.files(paths, archive.path, recursive=True))
    writer, listing = writing.attachment_to(document), Listing(document=document)
    run = _Run(archive, say("Attach scans"), writer, on_outcome, listing)
    return run.through(found, progress or NoProgress())


def add_pages(
    archive: Archive,
    paths: Sequence[str],
    *,
    progress: Progress | None = None,
    on_outcome: OnOutcome | None = None,
) -> AddResult:
    """One document whose pages are these scans in order."""
    found = list(finding.files(paths, archive.path, recursive=True))
    action = say("Add {n} page(s)", n=len(found))
    run = _Run(archive, action, writing.pages_of_one_document(), on_outcome, Listing())
    return run.through(found, progress or NoProgress())


def add_text(archive: Archive, text: str, title: str) -> AddResult:
    """Add a text that was pasted."""
    file = reading.pasted(text, title)
    run = _Run(archive, say("Paste {title}", title=title), writing.new_document, None, None)
    return run.through_one(file)


class _Run:
    """One accession being filled."""

    def __init__(
        self,
        archive: Archive,
        action: str,
        writer: writing.Writer,
        on_outcome: OnOutcome | None,
        listing: Listing | None,
    ) -> None:
        """Without a `listing` it leaves no trace in the intake list: there is no file."""
        self._archive = archive
        self._action = action
        self._listing = listing
        self._writer = writer
        self._on_outcome = on_outcome
        self._accession: int | None = None
        self._batch: list[File | Outcome] = []
        self._batch_bytes = 0
        self._batch_began = time.monotonic()
        self._keeper = ThreadPoolExecutor(1, "keeping a batch")
        self._keeping: tuple[list[File | Outcome], Future[list[Outcome]]] | None = None
        self._released = 0.0
        self._seconds_each = _FIRST_GUESS_SECONDS
        self._outcomes: list[Outcome] = []
        self._stopped: str | None = None

    def through(self, paths: Sequence[str | Outcome], progress: Progress) -> AddResult:
        """Add all of them."""
        with self._keeper:
            with _examiner() as examine:
                told = _Told(progress)
                try:
                    for item in _ahead(ahead.items(paths, told), examine, told):
                        self._take(item)
                    progress.step(len(paths), len(paths), "")
                except Cancelled:
                    self._finish()
                    raise
            return self._result()

    def through_one(self, file: File) -> AddResult:
        """Add what is no file on a disk."""
        with self._keeper:
            self._take(file)
            return self._result()

    def _result(self) -> AddResult:
        self._finish()
        revision = None
        if self._accession is not None:
            try:
                revision = accessions.revision(self._archive, self._accession)
            except ArchiveError as error:
                # What was added is to be reported all the same.
                self._stopped = self._stopped or str(error)
        return AddResult(tuple(self._outcomes), revision, self._stopped)

    def _take(self, item: File | Outcome) -> None:
        if self._keeping is not None and self._keeping[1].done():
            self._settle()
        self._batch.append(item)
        self._batch_bytes += item.size if isinstance(item, File) and item.data else 0
        # Writing the batch takes time too: with a fast disk to read from, most of it.
        writing_takes = len(self._batch) * self._seconds_each
        due = time.monotonic() - self._batch_began + writing_takes > _BATCH_SECONDS
        if due or self._batch_bytes > _BATCH_BYTES:
            self._write()

    def _finish(self) -> None:
        self._write()
        self._settle()

    def _write(self) -> None:
        """Write the batch, and have it kept while the next one is being read."""
        self._settle()
        batch, self._batch, self._batch_bytes = self._batch, [], 0
        time.sleep(max(0.0, self._released + _PAUSE_SECONDS - time.monotonic()))
        started = time.monotonic()
        try:
            self._keeping = batch, self._keeper.submit(self._written(batch))
        except ArchiveError as error:
            self._report(self._one_by_one(batch, error))
        self._batch_began = time.monotonic()
        self._seconds_each = (self._batch_began - started) / max(1, len(batch))

    def _settle(self) -> None:
        """Wait for the batch that is being kept, then report it."""
        if self._keeping is None:
            return
        (batch, kept), self._keeping = self._keeping, None
        try:
            outcomes = kept.result()
        except ArchiveError as error:
            outcomes = self._one_by_one(batch, error)
        self._report(outcomes)

    def _report(self, outcomes: list[Outcome]) -> None:
        self._outcomes += outcomes
        if self._on_outcome is not None:
            for outcome in outcomes:
                self._on_outcome(outcome)

    def _one_by_one(self, batch: list[File | Outcome], error: ArchiveError) -> list[Outcome]:
        """What becomes of a batch that failed as a whole."""
        if isinstance(error, _LASTING):
            self._stopped = str(error)
        outcomes = [self._alone(item, error, last=len(batch) == 1) for item in batch]
        return self._listed(outcomes)

    def _listed(self, outcomes: list[Outcome]) -> list[Outcome]:
        """The outcomes, of which what failed is in the intake list if that can be written."""
        left = [outcome for outcome in outcomes if outcome.outcome == "failed"]
        if self._listing is not None and left and self._stopped is None:
            with suppress(ArchiveError), self._archive.transaction():
                self._listing.write(self._archive, left)
        return outcomes

    def _alone(self, item: File | Outcome, error: ArchiveError, *, last: bool) -> Outcome:
        if isinstance(item, Outcome):
            return item
        if self._stopped is not None:
            return failed(item.path, self._stopped)
        if not last:
            try:
                return self._written([item])()[0]
            except ArchiveError as again:
                error = again
        if isinstance(error, NoSpaceError):
            self._stopped = str(error)
        return failed(item.path, str(error))

    def _written(self, batch: Sequence[File | Outcome]) -> Callable[[], list[Outcome]]:
        """Write rows in a transaction; the call that is returned commits it."""
        listing = self._listing
        if not any(isinstance(item, File) for item in batch):
            return lambda: self._listed([item for item in batch if isinstance(item, Outcome)])
        if self._stopped is not None:
            raise ArchiveError(self._stopped)
        begun = self._accession

        def accession() -> int:
            nonlocal begun
            if begun is None:
                source = listing.source if listing is not None else ""
                begun = accessions.begin(self._archive, self._action, source)
            return begun

        with ExitStack() as stack:
            stack.enter_context(self._archive.transaction())
            stack.enter_context(index.words(self._archive))
            outcomes = [
                item if isinstance(item, Outcome) else self._writer(self._archive, accession, item)
                for item in batch
            ]
            if listing is not None:
                listing.write(self._archive, outcomes)
            opened = stack.pop_all()

        def keep() -> list[Outcome]:
            try:
                opened.close()
            finally:
                self._released = time.monotonic()
            self._accession = begun
            return outcomes

        return keep


class _Told:
    """Progress that remembers where it is, for the files inside a file."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._at = (0, 0)

    def step(self, done: int, total: int, text: str) -> None:
        """Tell what comes next."""
        self._at = done, total
        self._progress.step(done, total, text)

    def inside(self, item: File | Outcome) -> None:
        """Tell the name of a file inside the one that was told last."""
        name = item.name if isinstance(item, File) else reading.label(item.path)
        self._progress.step(*self._at, name)


_Examine = Callable[[File], "Future[Examined]"]


@contextmanager
def _examiner() -> Iterator[_Examine]:
    """Examines files on threads, each of which waits for a worker process."""
    pool = PagePool()
    with closing(pool), ThreadPoolExecutor(2) as threads:
        yield lambda file: threads.submit(examining.examine, file, pool)


def _ahead(
    items: Iterator[File | Outcome], examine: _Examine, told: _Told
) -> Iterator[File | Outcome]:
    """The items in order, a few being examined ahead of the one that is given."""
    waiting: deque[File | Outcome | Future[Examined]] = deque()
    try:
        for item in items:
            needed = isinstance(item, File) and item.needs_worker
            waiting.append(examine(item) if needed and isinstance(item, File) else item)
            while len(waiting) > _AHEAD or (waiting and _ready(waiting[0])):
                yield from _examined(waiting.popleft(), examine, told)
        while waiting:
            yield from _examined(waiting.popleft(), examine, told)
    except Cancelled:
        for left in waiting:
            if isinstance(left, Future):
                left.cancel()
        raise


def _ready(item: File | Outcome | Future[Examined]) -> bool:
    return not isinstance(item, Future) or item.done()


def _examined(
    item: File | Outcome | Future[Examined], examine: _Examine, told: _Told
) -> Iterator[File | Outcome]:
    """What was found in a file, then the files inside it."""
    if not isinstance(item, Future):
        yield item
        return
    found = item.result()
    if found.item is not None:
        yield found.item
    if found.members is not None:
        yield from _ahead(_each_told(found.members, told), examine, told)


def _each_told(members: Iterator[File | Outcome], told: _Told) -> Iterator[File | Outcome]:
    for member in members:
        told.inside(member)
        yield member
