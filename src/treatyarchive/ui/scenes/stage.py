"""The stage pictures are taken on: windows over a copy of the sample, and over an empty archive."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from treatyarchive.archive import backup, documents, intake_list, search, watched
from treatyarchive.archive.intake_list import Arrival
from treatyarchive.archive.query import Query
from treatyarchive.archive.search import Row
from treatyarchive.archive.store import Archive
from treatyarchive.intake import ocr, sample
from treatyarchive.messages import Message, say
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.window.main_window import MainWindow
from treatyarchive.ui.window.start_window import StartWindow

WORDS = "Mirziyoyev"
"""What is looked for in most of the pictures."""
PAGES_MS = 450
"""A page of a scan is drawn by a worker, which tells nobody here."""
_GONE = Path("/media/archive/border-2018.tarchive")
_KINDS = {"both": (True, True), "text": (True, False), "scan": (False, True)}
_SCANS = Path("/media/scanner/Сканы Астана")
_ARRIVALS = (
    Arrival("/media/archive/visits/press-release-2.txt", "duplicate", 3),
    Arrival(
        "/media/archive/visits/notes.xlsx",
        "failed",
        None,
        say("is of a type that cannot be added."),
    ),
    Arrival(
        "/media/archive/letters-2022.zip!correspondence/ministry/answer to the note of the embassy "
        "on the demarcation of the northern section.pdf",
        "failed",
        None,
        say("is empty (0 bytes). There is nothing to add."),
    ),
)
_SCANNED = (
    Arrival(f"{_SCANS}/Протокол заседания межправительственной комиссии.pdf", "duplicate", 5),
    Arrival(
        f"{_SCANS}/0041.tif",
        "failed",
        None,
        say("could not be read: {error}.", error="Input/output error"),
    ),
)


@dataclass
class Stage:
    """The windows of which pictures are taken."""

    window: MainWindow
    empty: MainWindow
    start: StartWindow
    documents: dict[str, int]
    """A document with a text and a scan (`both`), with a `text` alone, with a `scan` alone; the
    best match for `WORDS` (`found`)."""

    @property
    def sessions(self) -> list[Session]:
        """Those whose answers are waited for."""
        return [self.window.session, self.empty.session]


@dataclass(frozen=True)
class Scene:
    """One screen in one state."""

    name: str
    play: Callable[[Stage], AbstractContextManager[QWidget]]
    is_main: bool = False
    """Also taken small, and with large text."""
    wait_ms: int = 0
    is_ready: Callable[[Stage], bool] | None = None
    """Whether all is there that the picture is of; None where what was asked for tells it."""


@contextmanager
def stage(place: Path, archive: Path | None = None) -> Iterator[Stage]:
    """Windows over a copy of `archive`, else over the sample, and over an empty one."""
    copy, bare = place / "uz-kz-visits.tarchive", place / "new-archive.tarchive"
    if archive is not None:
        with Archive.open(archive, read_only=True) as opened:
            backup.backup(opened, copy)
    else:
        sample.ensure(copy)
    with Archive.open(copy) as opened:
        listed = search.rows(opened, search.find(opened, Query(), "title"))
        documents.trash(opened, [listed.pop().id])
        _take_in(opened)
        if not isinstance(ocr.available(), Message):
            ocr.read_scans(opened, [_first(listed, "scan")])
        found = search.find(opened, Query(WORDS))
    Archive.create(bare).close()
    settings = Settings(QSettings(str(place / "settings.ini"), QSettings.Format.IniFormat))
    for path in (_GONE, bare, copy):
        settings.remember(path)
    made = Stage(
        MainWindow(Session(copy), settings=settings),
        MainWindow(Session(bare), settings=settings),
        StartWindow(settings),
        {name: _first(listed, name) for name in _KINDS}
        | {"found": found[0] if len(found) else listed[0].id},
    )
    try:
        yield made
    finally:
        for window in (made.window, made.empty):
            window.closing.decide()  # what is still being written would keep it open
            window.close()
        made.start.close()
        QApplication.processEvents()


def _take_in(archive: Archive) -> None:
    """Files in the intake list, of many kinds and names; a watched folder that is not there."""
    with archive.transaction():
        intake_list.note(archive, _ARRIVALS)
        intake_list.note(archive, _SCANNED, str(_SCANS))
        watched.begin(archive, str(_SCANS))


def _first(rows: Sequence[Row], kind: str) -> int:
    """The first of a kind, else the first of all."""
    wanted = [row.id for row in rows if (bool(row.opening), bool(row.scans)) == _KINDS[kind]]
    return (wanted or [rows[0].id])[0]


def on(name: str, *kinds: str) -> Callable[[Stage], AbstractContextManager[QWidget]]:
    """A screen of the window, with a document of each of `kinds`."""

    @contextmanager
    def play(stage: Stage) -> Iterator[QWidget]:
        stage.window.go("library")
        stage.window.go(name, *(stage.documents[kind] for kind in kinds))
        yield stage.window

    return play
