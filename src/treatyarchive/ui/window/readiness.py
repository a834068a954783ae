"""Screens that are not seen yet are made while nobody touches the window: going there is quick."""

from threading import Thread
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from treatyarchive.ui.window.main_window import MainWindow

_STILL_MS: Final = 150  # who paused that long begins nothing within the next moment
_SCREENS: Final = ("desk", "visits", "agreements", "names", "compare", "intake", "settings")
_INPUT: Final = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class Readiness(QObject):
    """Makes or styles one screen in each pause, once `loading` has imported what it is made of."""

    def __init__(self, window: "MainWindow", loading: Thread) -> None:
        super().__init__(window)
        self._window, self._loading = window, loading
        self._left = list(_SCREENS)
        self._plain: QWidget | None = None
        """A screen that was made in the last pause and is to be styled in this one."""
        self._still = QTimer(self, interval=_STILL_MS)
        self._still.timeout.connect(self._on_still_timeout)
        self._still.start()
        window.closed.connect(self._still.stop)
        # What the user does arrives there first; watching all widgets would cost every event.
        self._entrance = window.windowHandle()
        self._entrance.installEventFilter(self)

    @property
    def reached(self) -> bool:
        """Whether all is made."""
        return not self._left and self._plain is None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Wait for the next pause."""
        if event.type() in _INPUT:
            self._still.start()
        return False

    def _on_still_timeout(self) -> None:
        if self._loading.is_alive() or self._window.runner.jobs:
            return
        if self._plain is not None:
            for each in self._plain.findChildren(QWidget):
                each.ensurePolished()
            self._plain = None
        else:
            self._plain = self._window.screens.get(self._left.pop(0))
        if self.reached:
            self._still.stop()
            self._entrance.removeEventFilter(self)
