"""Corrects what was read from a page where its text is shown, with the page beside it."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget
from shiboken6 import isValid

from treatyarchive.archive import drafts, originals
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.text.clock import now
from treatyarchive.ui.dates import clock
from treatyarchive.ui.scan_text import ReadPage, ScanText
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.paged_text import PagedText
from treatyarchive.ui.widgets.pane_header import PaneHeader

if TYPE_CHECKING:
    from treatyarchive.ui.widgets.page_editor import PageEditor

_DRAFT_MS = 700


@dataclass(frozen=True)
class _Found:
    """What a page says, what was read before anybody corrected it, and what was typed since."""

    text: str
    machine: str | None
    draft: tuple[str, str] | None


class TextCorrecting(QObject):
    """Serves one pane; its editor stands in the place of the text, all typed is kept as a draft."""

    begun = Signal(object, int)
    """A `Scan` and its page are corrected: they are to be seen."""
    ended = Signal()
    drafted = Signal(str)
    """Typing has been kept; the time of day."""
    told = Signal(str)
    """What became of the typing, in words."""

    def __init__(
        self, session: Session, header: PaneHeader, stack: QStackedWidget, view: PagedText
    ) -> None:
        super().__init__(stack)
        self._session, self._stack, self._view = session, stack, view
        self._read: ScanText | None = None
        self._page: ReadPage | None = None
        self._editor: PageEditor | None = None
        # By page, until it is written: who comes back sooner than that finds it all the same.
        self._unkept: dict[tuple[int, int], str | None] = {}
        self._later = QTimer(self, singleShot=True, interval=_DRAFT_MS)
        self._later.timeout.connect(self._on_later_timeout)
        action = header.add_text_action(self.tr("Correct the text"), lambda: self.can_begin)
        action.triggered.connect(self.begin)

    @property
    def editor(self) -> "PageEditor | None":
        """Where one types, while that is so."""
        return self._editor if self._page is not None else None

    @property
    def can_begin(self) -> bool:
        """Whether there is something to be corrected, and nothing is yet."""
        return self._read is not None and self._page is None and not self._session.read_only

    def offer(self, read: ScanText | None) -> None:
        """Offer to correct this; nothing where the text was not read from a scan."""
        self._read = read

    def begin(self) -> None:
        """Correct the page that is being read."""
        if self._read is not None and self.can_begin:
            self._begin(self._read.page_at(self._view.place_read()), self._read.count)

    def begin_at(self, number: int) -> bool:
        """Correct a page, counted over all scans; False where nothing was read from it."""
        if self._read is None or not self.can_begin:
            return False
        for page in self._read.pages:
            if page.number == number:
                self._begin(page, self._read.count)
                return True
        return False

    def leave(self) -> None:
        """Keep what was typed, where one goes on to something else."""
        if self._page is not None and self._editor is not None:
            self._editor.leave()

    def _begin(self, page: ReadPage, count: int) -> None:
        then = partial(self._on_page_read, page, count)
        self._session.read(partial(_found, page), then, self, f"correcting {id(self)}")

    def _on_page_read(self, page: ReadPage, count: int, found: _Found) -> None:
        editor = self._made()
        self._page = page
        words = self.tr("Page %1 of %2").replace("%1", str(page.number)).replace("%2", str(count))
        editor.open(words, found.text, found.machine, self._view.size_of_text)
        draft, at = found.draft or (None, "")
        draft = self._unkept.get(_place(page), draft)
        if draft is not None and draft != found.text:
            editor.restore(draft)
            since = clock(at or now())
            editor.tell(self.tr("Draft from %1, not saved").replace("%1", since))
        self._later.stop()
        self._stack.setCurrentWidget(editor)
        editor.edit.setFocus()
        self.begun.emit(page.scan, page.page)

    def _made(self) -> "PageEditor":
        from treatyarchive.ui.widgets.page_editor import PageEditor  # noqa: PLC0415 - starting need not wait

        if self._editor is None:
            self._editor = PageEditor()
            self._stack.addWidget(self._editor)
            self._editor.touched.connect(self._on_editor_touched)
            self._editor.saved.connect(self._on_editor_saved)
            self._editor.dropped.connect(self._on_editor_dropped)
            self._editor.put_aside.connect(self._on_editor_put_aside)
            self._editor.ended.connect(self._on_editor_ended)
        return self._editor

    def _on_editor_touched(self) -> None:
        # Not started anew by every key: who types without a pause is kept as well.
        if not self._later.isActive():
            self._later.start()

    def _on_later_timeout(self) -> None:
        if self._page is not None and self._editor is not None:
            self._keep(self._page, self._editor.draft)

    def _keep(self, page: ReadPage, draft: str | None) -> None:
        """Keep what is typed for a page; None drops it."""
        self._unkept[_place(page)] = draft

        def kept(_: object) -> None:
            self._forget(page, draft)
            if isValid(self) and draft is not None and self._page is page:
                self._tell_kept(clock(now()))

        scan, number = _place(page)
        self._session.write(lambda a: drafts.keep_page(a, scan, number, draft), kept)

    def _tell_kept(self, at: str) -> None:
        if self._editor is not None:
            self._editor.tell(self.tr("Draft saved %1").replace("%1", at))
        self.drafted.emit(at)

    def _forget(self, page: ReadPage, draft: str | None) -> None:
        """A draft is written, unless another one is on its way by now."""
        if self._unkept.get(_place(page)) is draft:
            self._unkept.pop(_place(page), None)

    def _on_editor_saved(self, typed: str) -> None:
        page = self._page
        if page is None:
            return
        self._unkept[_place(page)] = None
        self._session.edit(
            partial(_corrected, page, typed),
            lambda _: self._forget(page, None),
            lambda _: self._keep(page, typed),
        )

    def _on_editor_dropped(self) -> None:
        if self._page is not None:
            self._keep(self._page, None)

    def _on_editor_put_aside(self) -> None:
        page = self._page
        if page is not None and self._editor is not None:
            self._keep(page, self._editor.draft)
            words = self.tr("Page %1 is not saved. Correct it again to go on with what you typed.")
            self.told.emit(words.replace("%1", str(page.number)))

    def _on_editor_ended(self) -> None:
        self._later.stop()
        had_focus = self._editor is not None and self._editor.edit.hasFocus()
        self._page = None
        self._stack.setCurrentWidget(self._view)
        if had_focus:
            self._view.setFocus()
        self.ended.emit()


def _place(page: ReadPage) -> tuple[int, int]:
    """Its scan and its number in that, as a draft names it."""
    return page.scan.id, page.page


def _found(page: ReadPage, archive: Archive) -> _Found:
    from treatyarchive.archive import readings  # noqa: PLC0415 - starting need not wait

    with archive.reading():
        original = originals.find(archive, page.scan.sha256)
        assert original is not None  # noqa: S101 - its text is on screen
        best = readings.best(archive, original, page.page)
        machine = readings.machine(archive, original, page.page)
        draft = drafts.of_page(archive, *_place(page))
    return _Found(best.body if best else "", machine.body if machine else None, draft)


def _corrected(page: ReadPage, typed: str, archive: Archive) -> ChangeSet:
    from treatyarchive.archive import readings  # noqa: PLC0415 - starting need not wait

    original = originals.find(archive, page.scan.sha256)
    assert original is not None  # noqa: S101 - its text is on screen
    with archive.transaction():
        drafts.keep_page(archive, *_place(page), None)
        return readings.correct(archive, original, page.page, typed)
