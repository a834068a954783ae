"""What a screen reader finds in a window: Qt's accessibility tree, walked."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

Role = QAccessible.Role
SILENT = frozenset({Role.Client, Role.Pane, Role.LayeredPane, Role.NoRole, Role.Border})
"""Roles of which a reader says nothing: no place for a focus."""


@dataclass(frozen=True)
class Node:
    """One thing as it is said."""

    role: Role
    name: str
    description: str
    value: str
    label: str
    state: QAccessible.State
    object: QObject | None
    depth: int

    @property
    def said(self) -> str:
        """Its own name, else that of the label beside it."""
        return self.label or self.name

    def __str__(self) -> str:
        owner = type(self.object).__name__ if self.object else ""
        return f"{self.role.name} {self.said!r} {self.value[:40]!r} {owner}"


def walk(widget: QWidget) -> Iterator[Node]:
    """Everything in a widget that can be seen, in the order a reader meets it."""
    QAccessible.setActive(True)
    yield from _walk(QAccessible.queryAccessibleInterface(widget), 0)


def focused(widget: QWidget) -> Node:
    """One widget."""
    return _node(QAccessible.queryAccessibleInterface(widget), 0)


def _walk(found: QAccessibleInterface | None, depth: int) -> Iterator[Node]:
    if found is None or not found.isValid() or (depth and found.state().invisible):
        return
    yield _node(found, depth)
    for place in range(found.childCount()):
        yield from _walk(found.child(place), depth + 1)


def _node(found: QAccessibleInterface, depth: int) -> Node:
    text = QAccessible.Text
    return Node(
        found.role(),
        found.text(text.Name),
        found.text(text.Description),
        found.text(text.Value),
        _label(found),
        found.state(),
        found.object(),
        depth,
    )


def _label(found: QAccessibleInterface) -> str:
    relations = found.relations(QAccessible.RelationFlag.Label)
    return " ".join(other.text(QAccessible.Text.Name) for other, _ in relations).strip()
