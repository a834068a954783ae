"""The queue of the desk: read, shown in its bar, gone through, and kept from day to day."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.records import Document
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.desk.queue import queue_reading, queue_words
from treatyarchive.ui.desk.queue.queue import BATCH, CHOSEN, Queue, Wanted
from treatyarchive.ui.desk.queue.queue_bar import QueueBar
from treatyarchive.ui.desk.queue.queue_chooser import QueueChooser
from treatyarchive.ui.desk.queue.queue_reading import Offered
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings

_KEPT = "queue"


class Queueing(QObject):
    """Knows which document comes next; the desk shows it."""

    document_wanted = Signal(int)
    """This one is next; the screen is to put it on the desk."""
    ended = Signal()
    """The last one is done."""
    moved = Signal()
    """The queue, or the place in it, is another."""

    def __init__(self, session: Session, settings: Settings, bar: QueueBar) -> None:
        super().__init__(bar)
        self._session, self._settings, self.bar = session, settings, bar
        self._lists = Lists()
        self._here, self._meta = 0, tuple[str, ...]()
        self._batches: dict[str, str] = {}
        self._chooser: QueueChooser | None = None
        self.queue = Queue()
        for written in settings.words(session.path, _KEPT)[:1]:
            self.queue.read(written)
        bar.stepped.connect(self.step)
        bar.choice_asked.connect(self.choose)

    @property
    def empty_words(self) -> tuple[str, str, str]:
        """Title, line and action for a desk without a document."""
        count = len(self.queue.numbers) - self.queue.done
        if count > 0:
            said = queue_words.waiting(self.queue.wanted, count)
            return said, self._about, self.tr("Start with the first")
        if self.queue.wanted == Wanted():
            said = self.tr("Documents that are not described yet appear here.")
            return self.tr("Nothing to catalogue"), said, ""
        return self.tr("Nothing more in this queue"), self._about, self.tr("Choose another")

    def give(self, numbers: Sequence[int]) -> None:
        """Go through these, in their order."""
        self.queue.begin(Wanted(CHOSEN), numbers)
        self._moved()

    def want(self, wanted: Wanted) -> None:
        """Go through others, from the first of them."""
        self.queue.begin(wanted)
        self.read(starts=True)

    def set_lists(self, lists: Lists) -> None:
        """Take the names of visits from `lists`."""
        self._lists = lists
        self._show()

    def read(self, *, starts: bool = False) -> None:
        """Look up what there is by now; `starts` goes to the first of it."""
        wanted = self.queue.wanted
        find = partial(queue_reading.numbers, wanted=wanted, chosen=list(self.queue.numbers))
        then = partial(self._on_read, wanted, starts)
        self._session.read(find, then, self, "queue")
        if wanted.kind == BATCH and wanted.value not in self._batches:
            self._session.read(queue_reading.offered, self._on_offered_read, self, "queues")

    def show(self, document: int, meta: Sequence[str]) -> None:
        """A document is on the desk, 0 for none; `meta` tells of it."""
        self._here, self._meta = document, tuple(meta)
        self._show()

    def step(self, by: int) -> None:
        """Go on, leaving the document on the desk for later; or back."""
        if by < 0:
            wanted = self.queue.before(self._here)
        else:
            wanted = self.queue.after(self._here)
            if wanted:
                self.queue.skip(self._here)
        if wanted:
            self.document_wanted.emit(wanted)

    def finish(self) -> None:
        """The document on the desk is done: go on."""
        self.queue.finish(self._here)
        if following := self.queue.after(self._here):
            self.document_wanted.emit(following)
        else:
            self._moved()
            self.ended.emit()

    def brings(self, document: Document) -> bool:
        """Whether a document is one of the queue that nobody has described yet."""
        return document.id in self.queue.numbers and document.fields["state"] == "draft"

    def follows(self) -> int:
        """The document that comes next, 0 where none does."""
        return self.queue.after(self._here)

    def choose(self) -> None:
        """Open what the queue may be made of."""
        if self._chooser is None:
            self._chooser = QueueChooser(self.bar)
            self._chooser.wanted.connect(self.want)
        self._chooser.open_below(self.bar.choice, self._lists, self.queue)
        self._session.read(queue_reading.offered, self._on_offered_read, self, "queues")

    def keep(self) -> None:
        """Remember it until the archive is opened again."""
        self._settings.set_words(self._session.path, _KEPT, [self.queue.written()])

    def take_change(self, change_set: ChangeSet | None) -> bool:
        """Whether documents came or went, so that the queue is to be read again."""
        if change_set is None:
            return True
        return any(
            change.table == "document" and "trashed_at" in (change.after or {"trashed_at": 0})
            for change in change_set.changes
        )

    @property
    def _about(self) -> str:
        batch = self._batches.get(self.queue.wanted.value, "")
        return queue_words.about(self.queue.wanted, self._lists, batch)

    def _on_read(self, wanted: Wanted, starts: bool, numbers: list[int]) -> None:
        if wanted != self.queue.wanted:
            return
        self.queue.take(numbers, 0 if starts else self._here)
        self._moved()
        if starts and (first := self.queue.after(0)):
            self.document_wanted.emit(first)

    def _on_offered_read(self, found: Offered) -> None:
        self._batches = {str(each.number): queue_words.batch(each) for each in found.batches}
        if self._chooser is not None:
            self._chooser.offer(found)
        self._show()

    def _moved(self) -> None:
        self._show()
        self.keep()
        self.moved.emit()

    def _show(self) -> None:
        queue = self.queue
        self.bar.show_queue(queue, self._here, (self._about, *self._meta))
