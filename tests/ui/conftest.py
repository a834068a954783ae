"""Tests of the window speak the program's English: counts have their plurals."""

from collections.abc import Callable
from pathlib import Path

import pytest
import windows
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive_fixtures import (  # noqa: F401 - pytest finds fixtures by their names here
    empty_archive,
    new_archive,
    run,
    seeds_archive,
    seeds_path,
    window,
)
from researcher import research  # noqa: F401 - pytest finds fixtures by their names here
from treatyarchive.ui import app


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication) -> QApplication:
    # As in the program: a widget that another thread's collector destroys can lock both threads.
    app.collect_here(qapp)
    return app.dressed()


class PatientBot(QtBot):
    """Waits for as long as a busy machine takes: what takes too long is a benchmark's to say."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 20_000) -> None:  # noqa: N802 - pytest-qt's
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An archive of three documents."""
    path = tmp_path / "visits.tarchive"
    with new_archive(path) as archive:
        windows.fill(archive)
    return path
