"""Brings the words that were read from pages to where pages are shown, and corrections back."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from treatyarchive.archive import originals
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.records import Scan
from treatyarchive.archive.store import Archive
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.page_view import PageView
from treatyarchive.ui.widgets.word_editor import WordEditor


class PageReadings(QObject):
    """Serves one view."""

    shown = Signal(object)
    """The `PageReading` of the page on screen, or None where nothing was read from it."""

    def __init__(self, session: Session, view: PageView) -> None:
        super().__init__(view)
        self._session, self._view = session, view
        self._at: tuple[Scan, int] | None = None
        view.reading_wanted.connect(self._on_view_reading_wanted)
        if not session.read_only:
            view.canvas.correction_asked.connect(self._on_canvas_correction_asked)
        session.changed.connect(self._on_session_changed)
        session.page_read.connect(self.refresh)

    def refresh(self) -> None:
        """Look again at what was read from the page on screen."""
        if self._at is not None:
            self._on_view_reading_wanted(*self._at)

    def _on_view_reading_wanted(self, scan: Scan, page: int) -> None:
        self._at = scan, page

        def come(reading: object) -> None:
            if self._at == (scan, page):
                self._view.show_reading(scan, page, reading)  # type: ignore[arg-type]
                self.shown.emit(reading)

        read = partial(_best, sha256=scan.sha256, page=page)
        self._session.read(read, come, self, f"reading {id(self)}")

    def _on_canvas_correction_asked(self, word: int) -> None:
        if self._at is None:
            return
        scan, page = self._at
        editor = WordEditor(self._view.canvas, word)
        editor.corrected.connect(partial(self._correct, scan, page))

    def _correct(self, scan: Scan, page: int, word: int, typed: str) -> None:
        self._session.edit(partial(_corrected, scan.sha256, page, word, typed))

    def _on_session_changed(self, change_set: ChangeSet | None) -> None:
        if change_set is None or "page_text" in change_set.tables:
            self.refresh()


def _best(archive: Archive, sha256: str, page: int) -> object:
    from treatyarchive.archive import readings  # noqa: PLC0415 - starting need not wait

    original = originals.find(archive, sha256)
    return None if original is None else readings.best(archive, original, page)


def _corrected(sha256: str, page: int, word: int, typed: str, archive: Archive) -> ChangeSet:
    from treatyarchive.archive import readings  # noqa: PLC0415 - starting need not wait

    original = originals.find(archive, sha256)
    assert original is not None  # noqa: S101 - its page is on screen
    return readings.correct_word(archive, original, page, word, typed)
