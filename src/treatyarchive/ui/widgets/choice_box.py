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

_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
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
        self._typed, self._before = "", -1

    def value(self) -> str:
        """The chosen value, empty where none is."""
        found = self.currentData()
        return found if isinstance(found, str) else ""

    def choose(self, value: str) -> None:
        """Show a value; one that is not in the list is shown as it is."""
        self._typing.invalidate()  # letters typed for the last value begin none here
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
        """Enter leaves; what is typed chooses the label that begins so."""
        held = event.modifiers() & (_CTRL | _ALT | Qt.KeyboardModifier.MetaModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.left.emit()
        elif event.text().isprintable() and event.text() and not held and self._takes(event):
            self._search(event.text())
        else:
            super().keyPressEvent(event)

    def _takes(self, event: QKeyEvent) -> bool:
        """Whether a key is typing: a space alone opens the list."""
        return event.key() != Qt.Key.Key_Space or self._is_typing

    def _search(self, text: str) -> None:
        """Choose by typing; where no label begins so, what was chosen before stays."""
        if not self._is_typing:
            self._typed, self._before = "", self.currentIndex()
        self._typed += text.casefold()
        self._typing.start()
        at = self._beginning(self._typed, self.currentIndex() + (len(self._typed) == 1))
        if at < 0 and len(set(self._typed)) == 1:  # the same letter again: the next that has it
            at = self._beginning(self._typed[0], self.currentIndex() + 1)
        at = self._before if at < 0 else at
        if at != self.currentIndex():
            self.setCurrentIndex(at)
            self.activated.emit(at)

    def _beginning(self, typed: str, first: int) -> int:
        """The next label from `first` on that begins so, -1 for none."""
        places = range(first, first + self.count())
        known = (place % self.count() for place in places)
        return next((n for n in known if self.itemText(n).casefold().startswith(typed)), -1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it was left."""
        super().focusOutEvent(event)
        if really_left(event):
            self.left.emit()
