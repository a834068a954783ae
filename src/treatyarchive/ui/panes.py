"""Moving between the panes of a screen with F6."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


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


def go_on(screen: QWidget, focus: QWidget | None, by: int) -> None:
    """Give the focus to the pane `by` places from the one that has it."""
    panes = list(screen.panes()) if isinstance(screen, Paned) else [screen]
    held = [n for n, pane in enumerate(panes) if _holds(pane, focus)]
    at = held[0] + by if held else 0
    pane = panes[at % len(panes)]
    target: QWidget | None = pane
    if pane.focusPolicy() == Qt.FocusPolicy.NoFocus:
        target = pane.nextInFocusChain()
    if target is not None:
        target.setFocus(Qt.FocusReason.TabFocusReason)


def _holds(pane: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (pane is focus or pane.isAncestorOf(focus))
