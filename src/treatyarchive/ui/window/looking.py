"""A thread that looks at watched folders: drives may answer late, and the window must not wait."""

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

if TYPE_CHECKING:
    from treatyarchive.intake.watching import Watch

_END_SECONDS = 1.0  # a drive that does not answer is not waited for


class Looking(QObject):
    """Looks, tells what was found, and waits until `go_on` before it looks again."""

    looked = Signal(object)
    """What was found in each folder; a list of `Found`."""
    crashed = Signal(object)

    def __init__(self, watch: "Watch", seconds: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watch = watch
        self._pause = seconds
        self._told = threading.Event()
        self._ended = threading.Event()
        self._telling = threading.Lock()
        """Held while something is told, and to end: what has ended may be gone."""
        # A daemon: a drive that hangs would otherwise keep the program from ending.
        self._thread = threading.Thread(target=self._run, name="watched folders", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def go_on(self, seconds: float) -> None:
        """What was told is dealt with: look again after so many seconds."""
        self._pause = seconds
        self._told.set()

    def close(self) -> None:
        """Look no more."""
        with self._telling:
            self._ended.set()
        self._told.set()
        if self._thread.is_alive():
            self._thread.join(_END_SECONDS)

    def _run(self) -> None:
        try:
            while not self._ended.is_set():
                found = self._watch.look()
                self._told.clear()
                self._tell(self.looked, found)
                if self._ended.is_set():
                    return
                self._told.wait()
                self._ended.wait(self._pause)
        except Exception as error:  # crosses threads to reach the crash dialog
            self._tell(self.crashed, error)

    def _tell(self, signal: SignalInstance, what: object) -> None:
        with self._telling:
            if not self._ended.is_set():
                signal.emit(what)
