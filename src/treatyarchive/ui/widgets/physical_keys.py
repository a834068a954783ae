"""Single keys by where they lie, so that they work on a Cyrillic layout as well."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

# X11 and Wayland number keys alike: the kernel's number plus eight.
_CODES = {
    27: Qt.Key.Key_R,
    28: Qt.Key.Key_T,
    33: Qt.Key.Key_P,
    46: Qt.Key.Key_L,
    39: Qt.Key.Key_S,
    61: Qt.Key.Key_Slash,
}


def key(event: QKeyEvent) -> Qt.Key:
    """The Latin key that lies where the pressed one does; the key itself where that is unknown."""
    return _CODES.get(event.nativeScanCode(), Qt.Key(event.key()))


def plain(event: QKeyEvent) -> bool:
    """Whether it was pressed without Ctrl, Alt or Meta."""
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    )
    return held == Qt.KeyboardModifier.NoModifier
