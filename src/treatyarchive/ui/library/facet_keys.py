"""The keys of the facet panel, by where they lie, so that they work on a Cyrillic layout."""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from treatyarchive.ui.widgets import physical_keys


class Act(Enum):
    """What a key does to the row with the focus."""

    PRESS = auto()
    """Want it or no longer; open or close a header."""
    REFUSE = auto()
    """Have it not wanted, or no longer."""
    JOIN = auto()
    """Turn between any of and all of."""
    BACK = auto()
    """To the left: close, or the bar before."""
    ON = auto()
    """To the right: open, or the next bar."""
    UNTYPE = auto()
    """Take back the last letter of what is sought."""
    LEAVE = auto()
    """Seek nothing any more."""
    TYPE = auto()
    """A letter of a value that is sought."""


_ACTS = {
    Qt.Key.Key_Space: Act.PRESS,
    Qt.Key.Key_Return: Act.PRESS,
    Qt.Key.Key_Enter: Act.PRESS,
    Qt.Key.Key_Left: Act.BACK,
    Qt.Key.Key_Right: Act.ON,
    Qt.Key.Key_Backspace: Act.UNTYPE,
    Qt.Key.Key_Escape: Act.LEAVE,
    Qt.Key.Key_Minus: Act.REFUSE,
    Qt.Key.Key_Plus: Act.JOIN,
    Qt.Key.Key_Equal: Act.JOIN,
}


def act(event: QKeyEvent) -> Act | None:
    """What a key means here; None where it is the list's or the screen's."""
    if not physical_keys.plain(event):
        return None
    key = Qt.Key(event.key())
    if key is Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return Act.REFUSE
    if key in _ACTS:
        return _ACTS[key]
    by_place = {"-": Act.REFUSE, "=": Act.JOIN}.get(physical_keys.letter(event))
    if by_place is not None:
        return by_place
    return Act.TYPE if event.text().isalnum() else None
