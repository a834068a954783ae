"""The list of differences: one Tab stop; Enter goes to one, F2 writes a note on it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QFrame, QListView, QMenu, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import viewport
from treatyarchive.ui.widgets.difference_delegate import DifferenceDelegate
from treatyarchive.ui.widgets.difference_rows import DifferenceModel, DifferenceRow

_MOST = 188  # px; more is scrolled to


class DifferenceList(QListView):
    """As high as its rows, up to five of them."""

    gone_to = Signal(int)
    """A row whose difference is wanted in the texts."""
    noted = Signal(object, str)
    """What a row is about, and the note that is to be kept on that; empty to keep none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewport(viewport.plain())
        self.differences = DifferenceModel(self)
        self._painter = DifferenceDelegate(self)
        self._waiting: Sequence[DifferenceRow] | None = None
        self.setModel(self.differences)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.differences.noted.connect(self.noted)
        self._painter.note_asked.connect(self.write_note)
        self._painter.closeEditor.connect(self._on_editor_closed)
        theme.notifier().changed.connect(self._fit)

    def set_read_only(self) -> None:
        """Let no notes be written."""
        self._painter.can_note = False

    def show_rows(self, rows: Sequence[DifferenceRow]) -> None:
        """List these; as long as a note is typed, once it is."""
        if self._painter.editing >= 0:
            self._waiting = rows
        elif tuple(rows) != tuple(self.differences.rows):
            place = self.currentIndex().row()
            self.differences.show(tuple(rows))
            if 0 <= place < len(rows):
                self.setCurrentIndex(self.differences.index(place))
            self._fit()

    def point_at(self, number: int) -> None:
        """Show which of them is seen in the texts, -1 for none."""
        self._painter.at = number
        if 0 <= number < len(self.differences.rows):
            self.setCurrentIndex(self.differences.index(number))
        self.viewport().update()

    def write_note(self, number: int) -> None:
        """Open the line in which a note is typed."""
        if self._painter.can_note and self.differences.rows[number].differs:
            self._painter.editing = number
            self._fit()
            index = self.differences.index(number)
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters, and F3, are left to the screen."""
        number, key = self.currentIndex().row(), event.key()
        if number >= 0 and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.gone_to.emit(number)
        elif number >= 0 and key == Qt.Key.Key_F2:
            self.write_note(number)
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes to it is on a row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.differences.rows:
            self.setCurrentIndex(self.differences.index(0))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click goes to a difference, unless it asks for a note."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and not self._is_typing:
            self.gone_to.emit(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer says where words are a link."""
        super().mouseMoveEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        linked = False
        if index.isValid():
            box = self.visualRect(index)
            row = self.differences.rows[index.row()]
            at.setY(at.y() - box.top())
            linked = self._painter.offers_note(row, box.width(), at)
        shape = Qt.CursorShape.PointingHandCursor if linked else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a difference."""
        number = self.currentIndex().row()
        if number < 0:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Show in the texts"), lambda: self.gone_to.emit(number))
        note = menu.addAction(self.tr("Write a note"), lambda: self.write_note(number))
        note.setEnabled(self._painter.can_note and self.differences.rows[number].differs)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    @property
    def _is_typing(self) -> bool:
        return self._painter.editing >= 0

    def _on_editor_closed(self, _editor: QWidget, _hint: QAbstractItemDelegate.EndEditHint) -> None:
        self._painter.editing = -1
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.show_rows(waiting)
        self._fit()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        rows, wide, most, high = self.differences.rows, self.width(), theme.px(_MOST), 0
        for at, row in enumerate(rows):
            high += self._painter.height(row, wide, at)
            if high >= most:
                break
        self.setFixedHeight(max(min(high, most), 1))
        self.scheduleDelayedItemsLayout()
