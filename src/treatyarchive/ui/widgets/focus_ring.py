"""The line around what has the focus, for widgets whose own painting scrolls."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from treatyarchive.ui import theme

_WIDE = 2


class FocusRing(QWidget):
    """Lies over its owner while that has the focus other than by a click."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        owner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the focus, and be as large as the owner."""
        if event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            if event.reason() != Qt.FocusReason.MouseFocusReason:
                self.resize(self._owner.size())
                self.show()
                self.raise_()
        elif event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif event.type() == QEvent.Type.Resize:
            self.resize(self._owner.size())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setPen(QPen(theme.color("accent"), _WIDE))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()


def focus_within(pane: QWidget, otherwise: QWidget) -> QWidget:
    """What has the focus in a pane, else what is to have it."""
    focus = QApplication.focusWidget()
    return focus if focus is not None and pane.isAncestorOf(focus) else otherwise
