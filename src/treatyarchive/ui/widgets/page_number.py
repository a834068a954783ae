"""Which page of how many; a click on it asks for another."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QStackedLayout, QWidget

from treatyarchive.ui.widgets import labels


class PageNumber(QWidget):
    """'Page 1 of 3', and a field for a number in its place."""

    asked = Signal(int)
    left = Signal()
    """The field is given up, or done with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = 0
        self._button: QPushButton = labels.button("", "quiet")
        for looks in ("small", "tight"):
            self._button.setProperty(looks, True)
        self._button.setToolTip(self.tr("Go to page (Ctrl+G)"))
        self._field = QLineEdit()
        self._field.setAccessibleName(self.tr("Go to page"))
        self._numbers = QIntValidator(1, 1, self)
        self._field.setValidator(self._numbers)
        self._field.installEventFilter(self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._button)
        self._stack.addWidget(self._field)
        self._field.setMinimumWidth(1)
        self._field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._button.clicked.connect(self.ask)
        self._field.returnPressed.connect(self._on_field_returned)

    def set_page(self, page: int, count: int) -> None:
        """Show a page number."""
        self._page = page
        self._numbers.setTop(max(count, 1))
        said = self.tr("Page %1 of %2").replace("%1", str(page))
        self._button.setText(said.replace("%2", str(count)))
        self.updateGeometry()

    @property
    def is_asking(self) -> bool:
        """Whether a number can be typed."""
        return self._stack.currentWidget() is self._field

    def sizeHint(self) -> QSize:
        """As wide as its words; the field makes do with that."""
        return self._button.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never less: a number cut off is another number."""
        return self._button.sizeHint()

    def ask(self) -> None:
        """Let a number be typed."""
        self._field.setText(str(self._page))
        self._field.selectAll()
        self._stack.setCurrentWidget(self._field)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape and leaving give the field up."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if watched is self._field and self.is_asking:
            if event.type() == QEvent.Type.FocusOut:
                self._stack.setCurrentWidget(self._button)
            elif escape and event.type() == QEvent.Type.KeyPress:
                self._stack.setCurrentWidget(self._button)
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _on_field_returned(self) -> None:
        page = int(self._field.text())
        self._stack.setCurrentWidget(self._button)
        self.asked.emit(page)
        self.left.emit()
