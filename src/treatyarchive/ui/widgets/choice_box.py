"""A drop-down that the wheel passes over and that tells when it is left."""

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.field_line import really_left

_BESIDE = 24  # px of the list beside its labels: edges and scroll bar


class ChoiceBox(QComboBox):
    """Values are the items' data; choosing is typing until it is left."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(16)
        self._typing = QElapsedTimer()

    def value(self) -> str:
        """The chosen value, empty where none is."""
        found = self.currentData()
        return found if isinstance(found, str) else ""

    def choose(self, value: str) -> None:
        """Show a value; one that is not in the list is shown as it is."""
        at = self.findData(value)
        if at < 0 and value:
            self.addItem(value, value)
            at = self.count() - 1
        self.setCurrentIndex(at)

    @property
    def _is_typing(self) -> bool:
        pause = QApplication.keyboardInputInterval()
        return self._typing.isValid() and not self._typing.hasExpired(pause)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A label that does not fit ends in an ellipsis."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        label = self.currentText() or self.placeholderText()
        shown = self.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, room.width())
        option.currentText = shown
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
        self.setToolTip("" if shown == label else labels.tip(label))

    def showPopup(self) -> None:
        """Open a list that cuts no label."""
        view = self.view()
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setMinimumWidth(view.sizeHintForColumn(0) + theme.px(_BESIDE))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the form scroll; a value is not to be changed in passing."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leaves; a space within a label that is typed does not open the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.left.emit()
            return
        if event.key() == Qt.Key.Key_Space and self._is_typing:
            event = QKeyEvent(event.type(), 0, event.modifiers(), event.text())
        if event.text().strip():
            self._typing.start()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it was left."""
        super().focusOutEvent(event)
        if really_left(event):
            self.left.emit()
