"""Shared fixtures: each test has a home of its own, and leaves no thread or child behind."""

import contextlib
import itertools
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# The short form must give the same answer twice; the whole one goes looking.
settings.register_profile("short", derandomize=True, deadline=None)
settings.register_profile("whole", deadline=None, max_examples=500)
settings.load_profile(os.environ.get("TREATYARCHIVE_TRIALS", "short"))

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

PATIENCE_S = 20.0  # for what is just ending, on a busy machine
KEPT_HELPERS = (b"multiprocessing.resource_tracker", b"multiprocessing.forkserver")
HOMES = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_RUNTIME_DIR": "run",
}


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Numbered folders, so that a test's own tmp_path stays empty."""
    base = tmp_path_factory.mktemp("homes")
    numbers = itertools.count()
    return (base / str(number) for number in numbers)


@pytest.fixture(autouse=True)
def _own_home(_homes: Iterator[Path]) -> Iterator[None]:
    """HOME and every XDG folder lie in a temporary folder."""
    home = next(_homes)
    before = {name: os.environ.get(name) for name in HOMES}
    for name, folder in HOMES.items():
        (home / folder).mkdir(parents=True, mode=0o700)
        os.environ[name] = str(home / folder)
    if core := sys.modules.get("PySide6.QtCore"):  # Qt remembers the first folder it saw
        for style in (core.QSettings.Format.NativeFormat, core.QSettings.Format.IniFormat):
            core.QSettings.setPath(style, core.QSettings.Scope.UserScope, str(home / "config"))
    yield
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


def _threads() -> dict[int, str]:
    running = (thread for thread in threading.enumerate() if not thread.daemon)
    return {thread.ident or 0: f"thread {thread.name}" for thread in running}


def _children() -> dict[int, str]:
    """Our child processes; empty where the system does not list them."""
    pids = []
    for listing in Path("/proc/self/task").glob("*/children"):
        with contextlib.suppress(OSError):  # that thread has just ended
            pids += listing.read_text().split()
    found = {}
    for pid in pids:
        with contextlib.suppress(OSError):  # that child has just ended
            command = Path("/proc", pid, "cmdline").read_bytes()
            if not any(helper in command for helper in KEPT_HELPERS):
                words = command.replace(b"\0", b" ").decode(errors="replace").strip()
                found[int(pid)] = f"process {pid} {words[:120] or '(ended, not waited for)'}"
    return found


def _left_behind(look: Callable[[], dict[int, str]], before: dict[int, str]) -> list[str]:
    """What is new since `before` and does not end within PATIENCE_S."""
    deadline = time.monotonic() + PATIENCE_S
    while (new := look().keys() - before.keys()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return [what for number, what in look().items() if number in new]


@pytest.fixture(autouse=True)
def _nothing_left_behind(_own_home: None) -> Iterator[None]:
    """Fail a test that leaves a thread (not a daemon) or a child process running."""
    threads, children = _threads(), _children()
    yield
    left = _left_behind(_threads, threads) + _left_behind(_children, children)
    if left:
        pytest.fail("left running by this test: " + "; ".join(left))


@pytest.fixture(scope="session")
def shared(pytestconfig: pytest.Config) -> Path:
    """Folder of domain data and seeds beside the checkout."""
    folder = pytestconfig.rootpath.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder 'shared' beside the checkout")
    return folder


@pytest.fixture(scope="session")
def whole_trials() -> bool:
    """Whether long trials run whole (`make trials`) or in their short form (`make test`)."""
    return os.environ.get("TREATYARCHIVE_TRIALS") == "whole"
