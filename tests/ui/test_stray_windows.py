"""Nothing is a window of its own for a moment: it would flash, and take the keyboard away."""

from pathlib import Path

import pytest
import windows
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from archive_fixtures import new_archive


class Watch(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - named by Qt
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("name", ["desk", "compare", "history", "settings", "trash"])
def test_going_to_a_screen_shows_no_other_window(tmp_path: Path, qtbot: QtBot, name: str) -> None:
    path = tmp_path / "visits.tarchive"
    with new_archive(path) as archive:
        windows.fill(archive)
    with windows.window(path, qtbot) as window:
        windows.settled(window.library, qtbot, 3)
        watch = Watch()
        QApplication.instance().installEventFilter(watch)
        window.go(name, *([1] if name in ("desk", "history") else []))
        windows.settled(window.library, qtbot, 0 if name == "trash" else 3)
        with qtbot.waitSignal(window.session.idle, raising=False, timeout=500):
            window.session.read(lambda _: None, lambda _: None)
        QApplication.instance().removeEventFilter(watch)
        assert watch.shown == []
        assert QApplication.activeWindow() is window
