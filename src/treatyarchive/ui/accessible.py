"""What screen readers are told beyond what Qt knows: roles of painted widgets, and news."""

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

W = TypeVar("W", bound=type[QWidget])
_ROLES: dict[type[QWidget], QAccessible.Role] = {}


def painted(role: QAccessible.Role) -> Callable[[W], W]:
    """Give a class of widgets that draw themselves their role; their name is set as ever."""

    def note(widgets: W) -> W:
        _ROLES[widgets] = role
        _install()
        return widgets

    return note


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say something once it is silent: a count, the result of a job."""
    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class _Painted(QAccessibleWidget):
    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget)
        self._role = role

    def role(self) -> QAccessible.Role:
        return self._role


def _made(_name: str, found: QObject) -> QAccessibleInterface | None:
    role = _ROLES.get(type(found)) if isinstance(found, QWidget) else None
    return _Painted(found, role) if role is not None and isinstance(found, QWidget) else None


@cache
def _install() -> None:
    QAccessible.installFactory(_made)
