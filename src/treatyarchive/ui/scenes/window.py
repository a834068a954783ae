"""Pictures of the window and of every screen that has no module of its own."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget

from treatyarchive.archive import documents
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.intake.outcomes import Outcome
from treatyarchive.messages import say
from treatyarchive.progress import Progress
from treatyarchive.ui.jobs import Job
from treatyarchive.ui.scenes.stage import PAGES_MS, Scene, Stage, on
from treatyarchive.ui.window.main_window import MainWindow

_STEP_S = 0.1
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
def _cataloguing(stage: Stage) -> Iterator[QWidget]:
    """The settings, scrolled to how this archive is catalogued."""
    stage.window.go("settings")
    settings = stage.window.screens.settings
    stage.window.toast.hide()
    QTimer.singleShot(200, settings, lambda: settings.area.ensureWidgetVisible(settings.desk))
    yield stage.window
    stage.window.go("library")


@contextmanager
def _templates(stage: Stage) -> Iterator[QWidget]:
    stage.window.go("settings")
    settings = stage.window.screens.settings
    stage.window.toast.hide()
    QTimer.singleShot(60, settings, settings.show_templates)
    QTimer.singleShot(180, settings, settings.templates.fields.setFocus)
    yield stage.window
    settings.templates.left.emit()
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
    Scene("library", on("library"), is_main=True, wait_ms=PAGES_MS),
    Scene("trash", on("trash")),
    Scene("history", on("history", "both")),
    Scene("settings", on("settings")),
    Scene("settings-watched", _watched),
    Scene("settings-cataloguing", _cataloguing, wait_ms=300),
    Scene("settings-templates", _templates, wait_ms=300),
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
