"""Cyclic garbage is collected in the window's thread alone, when its event loop has a moment.

Left to itself the collector runs in whichever thread makes objects: a job that reads files has it
walk every object of the program while the window waits, and may have it destroy a widget there.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_LOOK_MS: Final = 250
_LOADED_MS: Final = 3000  # by then all screens are imported


class Collecting(QObject):
    """Collects what the collector would have collected by itself, from now on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        # What the program is made of stays: it need not be walked again and again.
        QTimer.singleShot(_LOADED_MS, self, gc.freeze)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(collect_due)
        self._look.start()


def collect_due() -> None:
    """Collect the generations in which more was made than the thresholds allow."""
    full = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, most) in enumerate(full) if count > most]
    if due:
        gc.collect(due[-1])
