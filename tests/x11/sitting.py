"""A private X11 display, the program on it, and somebody who has a keyboard and eyes."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import ImageGrab

WATCHED = Path(__file__).with_name("watched.py")
PATIENCE_S = 60.0  # a slow machine is no failure
POLL_S = 0.05
SIZE = "1440x900x24"
# Qt's own file dialogue, whatever desktop the tests are started on.
PLAIN = {"QT_QPA_PLATFORM": "xcb", "QT_QPA_PLATFORMTHEME": "", "XDG_CURRENT_DESKTOP": ""}


@contextmanager
def display() -> Iterator[Mapping[str, str]]:
    """The environment of a display that nobody else uses."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", SIZE, "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        surroundings = {k: v for k, v in os.environ.items() if k != "WAYLAND_DISPLAY"}
        try:
            yield surroundings | PLAIN | {"DISPLAY": f":{number}"}
        finally:
            server.terminate()


class Sitting:
    """The program, worked by keys alone; every wait is for something that can be seen."""

    def __init__(
        self, surroundings: Mapping[str, str], folder: Path, process: "subprocess.Popen[str]"
    ) -> None:
        self._surroundings, self._folder, self._process = surroundings, folder, process
        self._pictures = 0

    def window(self, title: str) -> None:
        """Wait for a window and give it the keyboard, as a window manager would."""
        self.until(lambda: any(title in shown for shown in self._look("windows")), title)
        found: list[str] = []

        def search() -> bool:
            found[:] = self._do("search", "--onlyvisible", "--name", title).split()
            return bool(found)

        self.until(search, f"X11 knows {title}")
        self._do("windowfocus", "--sync", found[-1])
        self.picture(title)

    def gone(self, title: str) -> None:
        """Wait until no window has this title."""
        self.until(lambda: not any(title in w for w in self._look("windows")), f"no {title}")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self._do("key", "--delay", "30", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._do("type", "--delay", "15", text)

    def field(self, label: str) -> None:
        """Go to a field of the desk by the letter that Alt+0 shows beside it."""
        self.press("alt+0")
        self.sees("Go to a field")
        words = self._look("words")
        shown = words[words.index("Go to a field") :]
        self.press(shown[shown.index(label) - 1].lower())

    def sees(self, *words: str, without: str = "") -> None:
        """Wait until all of these are said somewhere in sight, and `without` is nowhere."""

        def seen() -> bool:
            said = "\n".join(self._look("words"))
            return all(word in said for word in words) and not (without and without in said)

        self.until(seen, f"{words} in sight, without {without!r}")
        self.picture(" ".join(words))

    def focus(self, name: str) -> None:
        """Wait until something of this name has the keyboard."""
        self.until(lambda: name in self._look("focus"), f"focus on {name}")

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait for a condition; what was seen instead is kept as a picture."""
        deadline = time.monotonic() + PATIENCE_S
        while not condition():
            ended = self._process.poll()
            if time.monotonic() > deadline or ended is not None:
                kept = self.picture("failed")
                pytest.fail(f"waited in vain for: {what} (ended: {ended}); see {kept}")
            time.sleep(POLL_S)

    def picture(self, name: str) -> Path:
        """Keep a picture of the screen."""
        self._pictures += 1
        plain = "".join(letter if letter.isalnum() else "-" for letter in name)[:40]
        path = self._folder / f"{self._pictures:02}-{plain}.png"
        ImageGrab.grab(xdisplay=self._surroundings["DISPLAY"]).save(path)
        return path

    def ended(self) -> int:
        """Wait for the program to end; its exit code."""
        return self._process.wait(PATIENCE_S)

    def _look(self, what: str) -> Any:
        note = self._folder / "note.json"
        return json.loads(note.read_text("utf-8"))[what] if note.exists() else []

    def _do(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self._surroundings,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
        return done.stdout


@contextmanager
def sitting(folder: Path, *arguments: str) -> Iterator[Sitting]:
    """The program, started on a display of its own; ended afterwards if it still runs."""
    folder.mkdir()
    with display() as surroundings:
        errors = (folder / "errors.txt").open("w")
        command = [sys.executable, str(WATCHED), str(folder / "note.json"), *arguments]
        with errors, subprocess.Popen(command, env=surroundings, stderr=errors, text=True) as run:
            try:
                yield Sitting(surroundings, folder, run)
            finally:
                if run.poll() is None:
                    run.kill()


def ask(*words: str | Path) -> Any:
    """What the command line says of an archive, as JSON."""
    command = [sys.executable, "-m", "treatyarchive", *map(str, words), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return json.loads(done.stdout)
