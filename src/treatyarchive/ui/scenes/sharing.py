"""Pictures of sharing: what goes in, what stays out, a bundle on its way and done."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget

from treatyarchive.archive import documents
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.sharing import access, bundles
from treatyarchive.archive.sharing.outgoing import Withheld
from treatyarchive.archive.store import Archive
from treatyarchive.bundle.exporting import Exported
from treatyarchive.bundle.stages import Stage as Written
from treatyarchive.messages import say
from treatyarchive.ui.scenes.stage import Scene, Stage
from treatyarchive.ui.share.reading import Source
from treatyarchive.ui.share.steps_panel import CHECK, FORMAT, WRITE
from treatyarchive.ui.share.view import ShareScreen

_SOON_MS = 900
_OUT = Path("/media/archive/Bundles/uz-kz-visits 2021-12-06.zip")
_IDENTIFIER = "1c7d0f0e-3b0a-4d0e-8f6e-0a4f5b8f2d11"
_CLOSED = (
    {"access": "RESTRICTED", "access_until": "2032-01-01"},
    {"access": "PERSONAL_DATA"},
    {"access": "REGISTERED"},
    {"access": "INTERNAL_COPYRIGHT"},
)


def _close(archive: Archive) -> ChangeSet:
    """Everything may leave but a few documents, each for a reason of its own."""
    numbers = documents.listed(archive)

    def edits() -> None:
        for place, number in enumerate(numbers):
            values = _CLOSED[place] if place < len(_CLOSED) else {"access": "OPEN"}
            documents.set_fields(archive, number, values)

    return archive.combine("Conditions of access", edits)


def _at(
    step: int, act: Callable[[Stage], None] | None = None
) -> Callable[[Stage], AbstractContextManager[QWidget]]:
    """Everything there is, at this step, and then something done to the screen."""

    @contextmanager
    def play(stage: Stage) -> Iterator[QWidget]:
        window, screen = stage.window, stage.window.screens.share
        window.session.edit(_close)
        screen.share(Source.ALL)
        window.go("share")
        screen.panel.format.suggest(_OUT)
        screen.show_step(min(step, FORMAT))
        if act is not None:
            QTimer.singleShot(_SOON_MS // 2, screen, partial(act, stage))
        yield window
        for dialog in window.findChildren(QDialog):
            dialog.close()
        _rest(screen)
        window.session.undo()
        window.go("library")

    return play


@contextmanager
def _empty(stage: Stage) -> Iterator[QWidget]:
    stage.empty.go("share")
    yield stage.empty
    stage.empty.go("library")
    stage.empty.hide()


def _rest(screen: ShareScreen) -> None:
    screen.banner.hide()
    screen.goods.lock(locked=False)
    screen.finished.forget()
    screen.panel.show_step(0, writing=False)


def _write(stage: Stage) -> None:
    """A bundle on its way, without one being written."""
    screen = stage.window.screens.share
    card = screen.panel.card
    screen.goods.lock(locked=True)
    screen.panel.show_step(WRITE, writing=True)
    screen.trail.show_step(WRITE, -1)
    card.begin()
    screen.panel.take_focus()
    screen.changed.emit()
    card.tell_stage(Written.RECORDS, 10, 10)
    card.tell_stage(Written.FILES, 17, 31)
    card.tell(214 * 1024 * 1024, 380 * 1024 * 1024, "Договор о союзнических отношениях.tif")


def _done(stage: Stage) -> None:
    screen = stage.window.screens.share
    closed = [access.verdict(one, None, date.today()) for one in ("RESTRICTED", "PERSONAL_DATA")]
    withheld = tuple(Withheld(n, f"{n:06d}", why) for n, why in enumerate(closed, 1))
    made = Exported(_OUT, (_OUT,), 10, ("000004",), withheld, 380 * 1024 * 1024, "")
    screen.finished.show(made, has_site=True)
    screen.panel.show_done()
    screen.trail.show_step(WRITE + 1, -1)
    screen.changed.emit()


def _fail(stage: Stage) -> None:
    screen = stage.window.screens.share
    screen.banner.tell(
        "error",
        "The bundle was not written",
        "There is no room left on the disk: 380 MB are needed, 210 MB are free. Choose another "
        "place to save it to.",
    )


def _ask_list(stage: Stage) -> None:
    stage.window.sharing.ask_list()


def _show_past(stage: Stage) -> None:
    """Two bundles that were written."""
    told = {
        "out": str(_OUT),
        "documents": 10,
        "bytes": 380 * 1024 * 1024,
        "record_only": ["000004"],
    }
    stays: list[tuple[str, str]] = [
        ("000001", say("Restricted")),
        ("000002", say("Contains personal data")),
    ]

    def remember(archive: Archive) -> None:
        for name in (_OUT.name, "tashkent 2022-12-22.zip"):
            bundles.remember_out(archive, name, {**told, "identifier": _IDENTIFIER}, stays)

    window = stage.window
    window.session.write(remember, lambda _: window.sharing.show_past())


SCENES: tuple[Scene, ...] = (
    Scene("share", _at(0), is_main=True, wait_ms=_SOON_MS),
    Scene("share-check", _at(CHECK), wait_ms=_SOON_MS),
    Scene("share-format", _at(FORMAT), wait_ms=_SOON_MS),
    Scene("share-writing", _at(FORMAT, _write), is_main=True, wait_ms=_SOON_MS),
    Scene("share-done", _at(FORMAT, _done), wait_ms=_SOON_MS),
    Scene("share-error", _at(FORMAT, _fail), wait_ms=_SOON_MS),
    Scene("share-list", _at(0, _ask_list), wait_ms=_SOON_MS),
    Scene("share-past", _at(0, _show_past), wait_ms=_SOON_MS),
    Scene("share-empty", _empty, wait_ms=_SOON_MS),
)
