"""Pictures of the agreements screen."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from treatyarchive.archive import instruments
from treatyarchive.archive.store import Archive
from treatyarchive.ui.scenes.stage import Scene, Stage

_READ_MS = 1500  # the screen is made first
_EDITING_MS = 700


def _liveliest(archive: Archive) -> int:
    numbers = [line.id for line in instruments.listed(archive)]
    return max(numbers, key=lambda number: len(instruments.get(archive, number).actions))


@contextmanager
def _listed(stage: Stage) -> Iterator[QWidget]:
    """The list with the instrument whose life is told best."""
    window = stage.window
    window.go("library")
    window.session.read(_liveliest, lambda number: window.go("agreements", number))
    yield window


@contextmanager
def _editing(stage: Stage) -> Iterator[QWidget]:
    """An event is being added to a life."""
    window = stage.window
    window.go("agreements")
    form = window.screens.agreements.agreement
    life = form.of.life
    QTimer.singleShot(_EDITING_MS, form, life.begin)
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
    Scene("agreements-editing", _editing, wait_ms=_READ_MS),
    Scene("agreements-empty", _empty, wait_ms=_READ_MS),
)
"""Other screens in other states."""
