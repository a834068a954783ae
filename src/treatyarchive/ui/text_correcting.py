"""Corrects what was read from a page where its text is shown, with the page beside it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from treatyarchive.archive import originals
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.ui.scan_text import ReadPage, ScanText
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.paged_text import PagedText
from treatyarchive.ui.widgets.pane_header import PaneHeader

if TYPE_CHECKING:
    from treatyarchive.ui.widgets.page_editor import PageEditor


class TextCorrecting(QObject):
    """Serves one pane; its editor stands in the place of the text."""

    begun = Signal(object, int)
    """A `Scan` and its page are corrected: they are to be seen."""
    ended = Signal()

    def __init__(
        self, session: Session, header: PaneHeader, stack: QStackedWidget, view: PagedText
    ) -> None:
        super().__init__(stack)
        self._session, self._stack, self._view = session, stack, view
        self._read: ScanText | None = None
        self._page: ReadPage | None = None
        self._editor: PageEditor | None = None
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
            page = self._read.page_at(self._view.place_read())
            then = partial(self._on_page_read, page, self._read.count)
            read = partial(_both, sha256=page.scan.sha256, page=page.page)
            self._session.read(read, then, self, f"correcting {id(self)}")

    def leave(self) -> None:
        """Keep what was typed, where one goes on to something else."""
        if self._page is not None and self._editor is not None:
            self._editor.keep()

    def _on_page_read(self, page: ReadPage, count: int, found: tuple[str, str | None]) -> None:
        editor = self._made()
        self._page = page
        words = self.tr("Page %1 of %2").replace("%1", str(page.number))
        editor.open(words.replace("%2", str(count)), *found, self._view.size_of_text)
        self._stack.setCurrentWidget(editor)
        editor.edit.setFocus()
        self.begun.emit(page.scan, page.page)

    def _made(self) -> "PageEditor":
        from treatyarchive.ui.widgets.page_editor import PageEditor  # noqa: PLC0415 - starting need not wait

        if self._editor is None:
            self._editor = PageEditor()
            self._stack.addWidget(self._editor)
            self._editor.saved.connect(self._on_editor_saved)
            self._editor.ended.connect(self._on_editor_ended)
        return self._editor

    def _on_editor_saved(self, typed: str) -> None:
        if self._page is not None:
            sha256, page = self._page.scan.sha256, self._page.page
            self._session.edit(partial(_corrected, sha256, page, typed))

    def _on_editor_ended(self) -> None:
        had_focus = self._editor is not None and self._editor.edit.hasFocus()
        self._page = None
        self._stack.setCurrentWidget(self._view)
        if had_focus:
            self._view.setFocus()
        self.ended.emit()


def _both(archive: Archive, sha256: str, page: int) -> tuple[str, str | None]:
    """What a page says, and what was read before anybody corrected it."""
    from treatyarchive.archive import readings  # noqa: PLC0415 - starting need not wait

    original = originals.find(archive, sha256)
    assert original is not None  # noqa: S101 - its text is on screen
    best = readings.best(archive, original, page)
    machine = readings.machine(archive, original, page)
    return best.body if best else "", machine.body if machine else None


def _corrected(sha256: str, page: int, typed: str, archive: Archive) -> ChangeSet:
    from treatyarchive.archive import readings  # noqa: PLC0415 - starting need not wait

    original = originals.find(archive, sha256)
    assert original is not None  # noqa: S101 - its text is on screen
    return readings.correct(archive, original, page, typed)
