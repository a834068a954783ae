"""Names that lead somewhere: what shows one says where to, and the window goes there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

KEY = "Ctrl+J"
"""Opens the name that the keyboard is on."""


@dataclass(frozen=True)
class Link:
    """A record or a search: its table, its key or code, and what it is called."""

    table: str
    """authority, visit or instrument; `facet:sector` where `key` is a value of a facet of the
    library; words, where it is what to look for there."""
    key: str
    label: str


@runtime_checkable
class Linking(Protocol):
    """A widget that shows names."""

    def links_at(self, at: QPoint | None) -> Sequence[Link]:
        """Those at a point of the widget; of None, where the keyboard is in it."""


@runtime_checkable
class Leading(Protocol):
    """A window that goes where links lead."""

    def follow(self, link: Link) -> None:
        """Show what the link speaks of."""


def follow(widget: QWidget, link: Link) -> None:
    """Have the window of a widget go where a link leads."""
    window = widget.window()
    if isinstance(window, Leading):
        window.follow(link)


def in_hand(focus: QWidget | None) -> Sequence[Link]:
    """What the keyboard is on, in the innermost widget that shows names."""
    found = focus
    while found is not None:
        if isinstance(found, Linking) and (links := found.links_at(None)):
            return links
        found = found.parentWidget()
    return ()


def under(window: QWidget, at: QPoint) -> Sequence[Link]:
    """What lies under a point of the window, in the innermost widget that shows names."""
    found = window.childAt(at)
    while found is not None and found is not window:
        if isinstance(found, Linking) and (links := found.links_at(found.mapFrom(window, at))):
            return links
        found = found.parentWidget()
    return ()
