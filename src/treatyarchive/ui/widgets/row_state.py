"""Which of a row's states a delegate has to show, asked of the view.

Not of `option.state`: merely reading it has PySide build all of QStyle's enums, 9 ms at start.
"""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem


class RowState(NamedTuple):
    """Whether a row is chosen, has the keyboard, is under the pointer."""

    selected: bool = False
    focused: bool = False
    hovered: bool = False


def of(option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> RowState:
    """The state of the row at `index` in the view that paints it."""
    view = option.widget
    if not isinstance(view, QAbstractItemView):
        return RowState()
    at_index = view.model().index(index.row(), index.column())
    at = view.viewport().mapFromGlobal(QCursor.pos())
    return RowState(
        selected=view.selectionModel().isSelected(at_index),
        focused=view.hasFocus() and view.currentIndex() == index,
        hovered=view.underMouse() and view.visualRect(at_index).contains(at),
    )
