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

_MOST = 16  # pages on screen at a time, with some to spare


class PageReadings(QObject):
    """Serves one view."""

    shown = Signal(object)
    """The `PageReading` of the page one is on, or None where nothing was read from it."""

    def __init__(self, session: Session, view: PageView) -> None:
        super().__init__(view)
        self._session, self._view = session, view
        self._wanted: dict[tuple[int, int], tuple[Scan, int]] = {}  # asked for last comes last
        self._found: dict[tuple[int, int], object] = {}
        view.reading_wanted.connect(self._on_view_reading_wanted)
        view.page_changed.connect(self._on_view_page_changed)
        if not session.read_only:
            view.canvas.correction_asked.connect(self._on_canvas_correction_asked)
        session.changed.connect(self._on_session_changed)
        session.page_read.connect(self.refresh)

    def refresh(self) -> None:
        """Look again at what was read from the pages on screen."""
        for scan, page in list(self._wanted.values()):
            self._on_view_reading_wanted(scan, page)

    def _on_view_reading_wanted(self, scan: Scan, page: int) -> None:
        key = (scan.id, page)
        self._wanted.pop(key, None)
        self._wanted[key] = scan, page
        for old in list(self._wanted)[:-_MOST]:
            del self._wanted[old]
            self._found.pop(old, None)

        def come(reading: object) -> None:
            if key in self._wanted:
                self._found[key] = reading
                self._view.show_reading(scan, page, reading)  # type: ignore[arg-type]
                self._tell()

        read = partial(_best, sha256=scan.sha256, page=page)
        self._session.read(read, come, self, f"reading {id(self)} {key}")

    def _on_view_page_changed(self) -> None:
        self._tell()

    def _tell(self) -> None:
        at = self._view.at
        key = (at[0].id, at[1]) if at is not None else None
        if key in self._found:
            self.shown.emit(self._found[key])

    def _on_canvas_correction_asked(self, word: int) -> None:
        at = self._view.at
        if at is not None:
            editor = WordEditor(self._view.canvas, word)
            editor.corrected.connect(partial(self._correct, *at))

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
