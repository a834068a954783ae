"""What the pictures show: each scene sets the stage, and clears it again."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from treatyarchive.archive import backup, documents, intake_list, search, tags, watched
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.intake_list import Arrival
from treatyarchive.archive.query import Query
from treatyarchive.archive.records import SectorTag, SignatoryTag, VisitTag
from treatyarchive.archive.search import Row
from treatyarchive.archive.store import Archive
from treatyarchive.intake import ocr, sample
from treatyarchive.intake.outcomes import Outcome
from treatyarchive.messages import Message, say
from treatyarchive.progress import Progress
from treatyarchive.ui.jobs import Job
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.window.main_window import MainWindow
from treatyarchive.ui.window.start_window import StartWindow

_PAGES_MS = 450  # a page of a scan is drawn by a worker, which tells nobody here
_READ_MS = 1500  # a text is read after it is shown, the first one with all names and rules
_STEP_S = 0.1
_GONE = Path("/media/archive/border-2018.tarchive")
_KINDS = {"both": (True, True), "text": (True, False), "scan": (False, True)}
_FILES = (
    Outcome("visit/speech.txt", "added", ref="000020"),
    Outcome("visit/press-release.html", "added", ref="000021", note="No date was found in it"),
    Outcome("visit/treaty.pdf", "duplicate", duplicate_of="000012"),
    Outcome(
        "visit/page-4.tif",
        "failed",
        error=say("could not be read: {error}.", error="Permission denied"),
    ),
)


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
    """A document with a text and a scan (`both`), with a `text` alone, with a `scan` alone."""

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
    Archive.create(bare).close()
    settings = Settings(QSettings(str(place / "settings.ini"), QSettings.Format.IniFormat))
    for path in (_GONE, bare, copy):
        settings.remember(path)
    made = Stage(
        MainWindow(Session(copy), settings=settings),
        MainWindow(Session(bare), settings=settings),
        StartWindow(settings),
        {name: _first(listed, name) for name in _KINDS},
    )
    try:
        yield made
    finally:
        for window in (made.window, made.empty, made.start):
            window.close()
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


def _on(name: str, *kinds: str) -> Callable[[Stage], AbstractContextManager[QWidget]]:
    """A screen of the window, with a document of each of `kinds`."""

    @contextmanager
    def play(stage: Stage) -> Iterator[QWidget]:
        stage.window.go("library")
        stage.window.go(name, *(stage.documents[kind] for kind in kinds))
        yield stage.window

    return play


@contextmanager
def _start(stage: Stage) -> Iterator[QWidget]:
    stage.window.hide()
    yield stage.start
    stage.start.hide()


@contextmanager
def _empty(stage: Stage) -> Iterator[QWidget]:
    yield stage.empty
    stage.empty.hide()


@contextmanager
def _suggested(stage: Stage) -> Iterator[QWidget]:
    """A document whose tags are taken off: the desk offers what it has read instead."""
    window, number = stage.window, stage.documents["both"]
    window.go("library")
    taken: list[SectorTag | SignatoryTag | VisitTag] = []

    def untag(archive: Archive) -> ChangeSet:
        found = documents.get(archive, number)
        taken.extend([*found.sectors, *found.signatories, *found.visits])
        return tags.remove(archive, number, taken)

    bar = window.screens.desk.form.fields.sectors.suggestions
    window.session.edit(untag, lambda _: window.go("desk", number))
    reading = QTimer(window, interval=_READ_MS // 5)
    reading.timeout.connect(bar.go)
    reading.start()
    yield window
    reading.stop()
    window.session.edit(lambda archive: tags.add(archive, number, taken))


@contextmanager
def _corrected(stage: Stage) -> Iterator[QWidget]:
    """What was read from a scan is being corrected."""
    stage.window.go("desk", stage.documents["scan"])
    correcting = stage.window.screens.desk.text.correcting
    QTimer.singleShot(_PAGES_MS, correcting, correcting.begin)
    yield stage.window
    correcting.leave()


@contextmanager
def _searched(stage: Stage, words: str = "Mirziyoyev") -> Iterator[QWidget]:
    stage.window.go("library")
    stage.window.library.search.field.setText(words)
    yield stage.window
    stage.window.library.search.field.clear()


def _nothing(stage: Stage) -> AbstractContextManager[QWidget]:
    return _searched(stage, "Ulaanbaatar")


@contextmanager
def _filtered(stage: Stage) -> Iterator[QWidget]:
    stage.window.go("library")
    facets = stage.window.library.panel.facets
    facets.choose("signatory", "state.uz", on=True)
    facets.choose("sector", "TRN", on=True)
    yield stage.window
    facets.clear()


@contextmanager
def _dialog(stage: Stage, show: Callable[[MainWindow], object]) -> Iterator[QWidget]:
    stage.window.go("library")
    show(stage.window)
    yield stage.window
    for widget in stage.window.findChildren(QDialog):
        widget.close()


def _keys(stage: Stage) -> AbstractContextManager[QWidget]:
    return _dialog(stage, MainWindow.show_keys)


def _about(stage: Stage) -> AbstractContextManager[QWidget]:
    return _dialog(stage, MainWindow.show_about)


@contextmanager
def _intake(stage: Stage, outcome: str = "") -> Iterator[QWidget]:
    stage.window.show_intake(outcome)
    stage.window.toast.hide()
    yield stage.window
    stage.window.go("library")


@contextmanager
def _watched(stage: Stage) -> Iterator[QWidget]:
    """The settings, arrived at by way of the intake list."""
    stage.window.go("intake")
    stage.window.screens.intake.folders_asked.emit()
    yield stage.window
    stage.window.go("library")


@contextmanager
def _empty_intake(stage: Stage) -> Iterator[QWidget]:
    stage.empty.go("intake")
    yield stage.empty
    stage.empty.hide()


@contextmanager
def _arrived(stage: Stage) -> Iterator[QWidget]:
    """Files have been added, not all of them without a remark."""
    stage.window.go("library")
    stage.window.adding.listed.emit(_FILES, "")
    yield stage.window
    stage.window.banner.hide()
    stage.window.toast.hide()


@contextmanager
def _dropping(stage: Stage) -> Iterator[QWidget]:
    stage.window.go("library")
    stage.window.drops.cover()
    yield stage.window
    stage.window.drops.overlay.hide()


@contextmanager
def _edited(stage: Stage) -> Iterator[QWidget]:
    """A document has just been moved to the trash: a toast offers Undo."""
    window, number = stage.window, stage.documents["both"]
    window.go("library")

    def tell(_: ChangeSet) -> None:
        window.tell("Moved 1 document to the trash")

    window.session.edit(lambda archive: documents.trash(archive, [number]), tell)
    yield window
    window.toast.hide()
    window.session.edit(lambda archive: documents.restore(archive, [number]))


@contextmanager
def _told(stage: Stage) -> Iterator[QWidget]:
    stage.window.go("library")
    words = "Page 4 of decree-417.tif is damaged. The other pages were added."
    stage.window.banner.tell("warn", "", words)
    yield stage.window
    stage.window.banner.hide()


@contextmanager
def _busy(stage: Stage) -> Iterator[QWidget]:
    """A job runs, and its card is open."""
    stage.window.go("library")
    done = threading.Event()

    def work(_: Archive, progress: Progress) -> None:
        while not done.wait(_STEP_S):
            progress.step(7, 31, "decree-417.tif")

    stage.window.runner.start(Job("Adding files", work, pausable=True))
    QTimer.singleShot(60, stage.window, stage.window.indicator.show_cards)
    yield stage.window
    done.set()
    if (cards := stage.window.indicator.cards) is not None:
        cards.hide()


SCENES = (
    Scene("start", _start),
    Scene("empty", _empty),
    Scene("library", _on("library"), is_main=True, wait_ms=_PAGES_MS),
    Scene("library-searched", _searched, wait_ms=300),
    Scene("library-filtered", _filtered),
    Scene("library-nothing", _nothing, wait_ms=300),
    Scene("desk", _on("desk", "both"), is_main=True, wait_ms=_PAGES_MS),
    Scene("desk-suggested", _suggested, is_main=True, wait_ms=_READ_MS + _PAGES_MS),
    Scene("desk-scan", _on("desk", "scan"), wait_ms=_PAGES_MS),
    Scene("desk-correcting", _corrected, wait_ms=2 * _PAGES_MS),
    Scene("compare", _on("compare", "text", "both"), wait_ms=_PAGES_MS),
    Scene("compare-scan", _on("compare", "text", "scan"), wait_ms=_PAGES_MS),
    Scene("trash", _on("trash")),
    Scene("history", _on("history", "both")),
    Scene("settings", _on("settings")),
    Scene("settings-watched", _watched),
    Scene("keys", _keys),
    Scene("about", _about),
    Scene("intake", _intake, is_main=True),
    Scene("intake-empty", _empty_intake),
    Scene("arrived", _arrived),
    Scene("drop", _dropping),
    Scene("banner", _told),
    Scene("job", _busy),
    Scene("toast", _edited),
)
