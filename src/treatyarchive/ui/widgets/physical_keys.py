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


_LETTERS = frozenset(_CODES.values())
_ROWS = ((10, "1234567890-="), (24, "qwertyuiop"), (38, "asdfghjkl"), (52, "zxcvbnm"))
_PLACES = {first + place: sign for first, row in _ROWS for place, sign in enumerate(row)}


class _State:
    on = True


def switch(on: bool) -> None:
    """Have single letters be keys, or not."""
    _State.on = on


def are_on() -> bool:
    """Whether single letters are keys."""
    return _State.on


def key(event: QKeyEvent) -> Qt.Key:
    """The Latin key that lies where the pressed one does; the key itself where that is unknown.

    A letter is no key while single keys are switched off.
    """
    found = _CODES.get(event.nativeScanCode(), Qt.Key(event.key()))
    return found if _State.on or found not in _LETTERS else Qt.Key.Key_unknown


def plain(event: QKeyEvent) -> bool:
    """Whether it was pressed without Ctrl, Alt or Meta."""
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    )
    return held == Qt.KeyboardModifier.NoModifier


def letter(event: QKeyEvent) -> str:
    """The Latin letter or digit that lies where the pressed key does, whatever is held with it.

    Where its place is unknown, what the key itself says; empty where that is neither.
    """
    if found := _PLACES.get(event.nativeScanCode()):
        return found
    key = event.key()
    return chr(key).lower() if 0x20 < key < 0x7F else ""
