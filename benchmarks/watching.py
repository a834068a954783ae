"""What benchmarks of the window share: waiting in its event loop, silences of it, memory."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

TICK_MS = 1


def without_screen() -> None:
    """Do without a display where there is none; before Qt is started."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def resident_mb() -> float:
    """The memory of this process that is in use."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def wait(until: Callable[[], object], seconds: float = 60.0) -> None:
    """Run the event loop until something is so."""
    loop = QEventLoop()
    poll = QTimer(interval=2)
    poll.timeout.connect(lambda: loop.quit() if until() else None)
    poll.start()
    QTimer.singleShot(int(seconds * 1000), loop, lambda: loop.exit(1))
    if loop.exec():
        raise TimeoutError


def rest(seconds: float) -> None:
    """Run the event loop for a while."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


class Watch:
    """Ticks as fast as the event loop lets it, and remembers the longest silence."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.monotonic()
        self._timer = QTimer(interval=TICK_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._timer.start()

    def restart(self) -> None:
        self.longest, self._last = 0.0, time.monotonic()

    def _on_timer_timeout(self) -> None:
        now = time.monotonic()
        self.longest = max(self.longest, now - self._last)
        self._last = now
