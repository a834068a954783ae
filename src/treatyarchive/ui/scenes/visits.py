"""Pictures of the visits screen."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from treatyarchive.ui.scenes.stage import Scene, Stage

_READ_MS = 1500  # the screen is made first
_EDITING_MS = 700


@contextmanager
def _listed(stage: Stage) -> Iterator[QWidget]:
    """The list with the first visit."""
    window = stage.window
    window.go("library")
    window.go("visits")
    yield window


@contextmanager
def _editing(stage: Stage) -> Iterator[QWidget]:
    """An event is being added to a programme."""
    window = stage.window
    window.go("library")
    window.go("visits")
    form = window.screens.visits.visit
    programme = form.of.programme
    QTimer.singleShot(_EDITING_MS, form, programme.begin)
    yield window
    programme.close_editor()


@contextmanager
def _empty(stage: Stage) -> Iterator[QWidget]:
    """An archive without visits."""
    stage.empty.go("visits")
    yield stage.empty
    stage.empty.go("library")


SCENES: tuple[Scene, ...] = (
    Scene("visits", _listed, is_main=True, wait_ms=_READ_MS),
    Scene("visits-editing", _editing, wait_ms=_READ_MS),
    Scene("visits-empty", _empty, wait_ms=_READ_MS),
)
"""Other screens in other states."""
