"""Garbage is collected in the window's thread, whoever made it."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from treatyarchive.ui.collecting import Collecting


class Knot:
    """Refers to itself: only the collector can free it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def owner(qtbot: QtBot) -> Iterator[QObject]:
    gc.enable()
    made = QObject()
    Collecting(made)
    yield made
    made.deleteLater()
    gc.unfreeze()


@pytest.mark.usefixtures("owner")
def test_other_threads_collect_nothing(qtbot: QtBot) -> None:
    where: list[threading.Thread] = []
    kept: list[weakref.ref[Knot]] = []

    def note(phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            where.append(threading.current_thread())

    def work() -> None:
        kept.append(weakref.ref(Knot()))
        made = [Knot() for _ in range(5 * gc.get_threshold()[0])]
        del made

    gc.callbacks.append(note)
    try:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        assert where == []
        assert kept[0]() is not None
        qtbot.waitUntil(lambda: kept[0]() is None)
    finally:
        gc.callbacks.remove(note)
    assert set(where) == {threading.main_thread()}
