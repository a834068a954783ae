"""The program as a process of its own: how it starts, ends, and what it says meanwhile."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import windows

from treatyarchive.archive.store import Archive

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
    with Archive.create(path) as archive:
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
