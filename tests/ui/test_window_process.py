"""The program as a process of its own: how it starts, ends, and what it says meanwhile."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import windows

from archive_fixtures import new_archive
from treatyarchive.ui import one_window

# Opens the archive named, does something to the window once it is there, and ends with it.
_SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from treatyarchive.ui import app
from treatyarchive.ui.window.main_window import MainWindow

application = app.dressed()
end = {"key": lambda window: window.menus.by_name["quit"].trigger(), "frame": MainWindow.close}

def look():
    for window in application.topLevelWidgets():
        if isinstance(window, MainWindow) and window.isVisible():
            end[sys.argv[2]](window)

timer = QTimer(interval=200)
timer.timeout.connect(look)
timer.start()
sys.exit(app.run(Path(sys.argv[1])))
"""

# As above, but says when the window is there and each time it is brought to the front.
_FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from treatyarchive.ui import app

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.WindowStateChange and not window.isMinimized():
            print("raised", flush=True)
        return False

application, program = app.begin(Path(sys.argv[1]), None)
window = program.window
window.showMinimized()
watch = Watch()
window.installEventFilter(watch)
QTimer.singleShot(0, lambda: print("shown", flush=True))
sys.exit(application.exec())
"""


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, *arguments],
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("way", ["key", "frame"])
def test_closing_ends_the_program_in_silence(tmp_path: Path, way: str) -> None:
    path = tmp_path / "visits.tarchive"
    with new_archive(path) as archive:
        windows.fill(archive)
    ended = run("-c", _SCRIPT, str(path), way)
    assert (ended.returncode, ended.stderr, ended.stdout) == (0, "", "")


@pytest.mark.parametrize("what", ["missing", "foreign", "folder"])
def test_an_archive_that_cannot_be_opened_is_refused_in_one_line(tmp_path: Path, what: str) -> None:
    path = tmp_path / "gone.tarchive"
    if what == "foreign":
        path.write_bytes(b"This is no archive.\n" * 300)
    elif what == "folder":
        path.mkdir()
    ended = run("-m", "treatyarchive", "open", str(path))
    assert ended.returncode == 3
    assert "gone.tarchive" in ended.stderr
    assert ended.stderr.count("\n") == 1


@contextlib.contextmanager
def first(path: Path) -> "Iterator[subprocess.Popen[str]]":
    """A process that shows `path`, minimised; ended afterwards as a crash would end it."""
    with subprocess.Popen(
        [sys.executable, "-c", _FIRST, str(path)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "shown\n"
            yield process
        finally:
            process.kill()


def test_a_second_start_raises_the_window_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "visits.tarchive"
    new_archive(path).close()
    link = tmp_path / "link.tarchive"
    link.symlink_to(path)
    with first(path) as process:
        for arguments in (["open", str(path)], ["open", str(link)], []):
            ended = run("-m", "treatyarchive", *arguments)
            assert (ended.returncode, ended.stderr) == (0, "")
            assert "is open already; its window was raised" in ended.stdout
        assert process.stdout is not None
        assert process.stdout.readline() == "raised\n"


def test_after_a_crash_the_next_start_is_a_first(tmp_path: Path) -> None:
    path = tmp_path / "visits.tarchive"
    new_archive(path).close()
    with first(path):
        pass
    ended = run("-c", _SCRIPT, str(path), "key")
    assert (ended.returncode, ended.stderr, ended.stdout) == (0, "", "")


def test_another_archive_has_a_window_of_its_own(tmp_path: Path) -> None:
    path, other = tmp_path / "visits.tarchive", tmp_path / "other.tarchive"
    new_archive(path).close()
    new_archive(other).close()
    with first(path):
        ended = run("-c", _SCRIPT, str(other), "key")
    assert (ended.returncode, ended.stderr, ended.stdout) == (0, "", "")


def test_a_window_that_does_not_answer_keeps_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_window, "_PATIENCE_S", 0.2)
    path = tmp_path / "visits.tarchive"
    path.touch()
    silent = one_window.take(path)
    assert silent is not None
    assert silent.is_for(path)
    second = one_window.take(path)
    assert second is not None
    assert not second.is_for(path)
    silent.leave()
