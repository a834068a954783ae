"""What screens may offer their window: panes to go to with F6, key hints, a top bar."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget


@runtime_checkable
class Paned(Protocol):
    """A screen that says which panes it has."""

    def panes(self) -> Sequence[QWidget]:
        """Its panes in order; those that are hidden left out."""


@runtime_checkable
class Hinting(Protocol):
    """A screen that has keys worth a hint."""

    def hints(self) -> Sequence[tuple[str, str]]:
        """Keys for the status bar, each with what it does."""


@runtime_checkable
class Telling(Protocol):
    """A screen that has more to say in the status bar than how many documents there are."""

    def status(self) -> str:
        """What it says, empty where there is nothing."""


@runtime_checkable
class Topped(Protocol):
    """A screen whose top bar has room for what runs."""

    def show_job(self, indicator: QWidget) -> None:
        """Take the indicator into the top bar, at its right."""


def go_on(screen: QWidget, focus: QWidget | None, by: int) -> None:
    """Give the focus to the pane `by` places from the one that has it; empty ones are passed."""
    panes = list(screen.panes()) if isinstance(screen, Paned) else [screen]
    held = [n for n, pane in enumerate(panes) if _holds(pane, focus)]
    at = held[0] + by if held else 0
    for step in range(len(panes)):
        target = _target(panes[(at + step * by) % len(panes)])
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return


def press(focus: QWidget | None, event: QKeyEvent) -> bool:
    """Press the button with the focus if the key is Enter: Qt leaves that to dialogs."""
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    if enter and not event.isAutoRepeat() and isinstance(focus, QAbstractButton):
        focus.click()
        return True
    return False


def _target(pane: QWidget) -> QWidget | None:
    """The widget of a pane that takes the focus: itself, else the first in it to tab to."""
    found = pane
    while (proxy := found.focusProxy()) is not None:
        found = proxy
    if _takes(found, pane):
        return found
    found = pane
    while (following := found.nextInFocusChain()) is not None and following is not pane:
        found = following
        if _takes(found, pane):
            return found
    return None


def _takes(widget: QWidget, pane: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled() and _holds(pane, widget)


def _holds(pane: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (pane is focus or pane.isAncestorOf(focus))
