"""Pictures of the agreements screen."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from treatyarchive.ui.scenes.stage import Scene, Stage

_READ_MS = 400
_EDITING_MS = 700


@contextmanager
def _listed(stage: Stage) -> Iterator[QWidget]:
    """The list with the instrument that most is known of."""
    window = stage.window
    window.go("library")
    window.go("agreements")
    yield window


@contextmanager
def _editing(stage: Stage) -> Iterator[QWidget]:
    """An event is being added to a life."""
    window = stage.window
    window.go("agreements")
    form = window.screens.agreements.agreement
    life = form.of.life
    QTimer.singleShot(_READ_MS, form, life.begin)
    yield window
    life.close_editor()


@contextmanager
def _empty(stage: Stage) -> Iterator[QWidget]:
    """An archive without instruments."""
    stage.empty.go("agreements")
    yield stage.empty
    stage.empty.go("library")


SCENES: tuple[Scene, ...] = (
    Scene("agreements", _listed, is_main=True, wait_ms=_READ_MS),
    Scene("agreements-editing", _editing, wait_ms=_EDITING_MS),
    Scene("agreements-empty", _empty, wait_ms=_READ_MS),
)
"""Other screens in other states."""
