"""Keys for the size of letters."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


def size_step(event: QKeyEvent) -> int | None:
    """1 for Ctrl+Plus, -1 for Ctrl+Minus, 0 for Ctrl+0, None for any other key."""
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return None
    return {
        Qt.Key.Key_Plus: 1,
        Qt.Key.Key_Equal: 1,
        Qt.Key.Key_Minus: -1,
        Qt.Key.Key_0: 0,
    }.get(Qt.Key(event.key()))
