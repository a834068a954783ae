"""The search field with its switch; tells what to look for once typing pauses."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from treatyarchive.ui import icons, theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.switch import Switch

_PAUSE_MS = 200
_WIDE = 560


class SearchField(QLineEdit):
    """Escape clears it, or is left to the screen; Down goes on to the list."""

    left_downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Down; the rest is typing."""
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.setAccepted(bool(self.text()))
            self.clear()
        else:
            super().keyPressEvent(event)


class SearchBar(QWidget):
    """Search field, Exact spelling, Add files."""

    searched = Signal(str, bool)
    add_asked = Signal()
    left_downwards = Signal()
    """The arrow key down was pressed in the field: on to the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.fix_height(self, 52)
        self.field = SearchField()
        self.field.left_downwards.connect(self.left_downwards)
        self.field.setObjectName("search")
        self.field.setPlaceholderText(self.tr("Search texts, scans and titles"))
        self.field.setAccessibleName(self.tr("Search"))
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.field.textChanged.connect(self._on_field_text_changed)
        self.field.returnPressed.connect(self._tell)
        self._sign = QLabel()
        self._sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        icons.wear(self._sign, "search", 18, "text2")
        self._empty = labels.tool("close", self.tr("Clear"), "Esc", 16)
        self._empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty.setCursor(Qt.CursorShape.ArrowCursor)
        self._empty.clicked.connect(self.field.clear)
        self._empty.hide()
        inside = QHBoxLayout(self.field)
        theme.fix_margins(inside, 10, 0, 4, 0)
        inside.addWidget(self._sign, 1, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignRight)
        self.exact = Switch(self.tr("Exact spelling"))
        self.exact.setToolTip(self.tr("Find words only as they are typed, in this script"))
        self.exact.toggled.connect(self._tell)
        self.add = labels.button(self.tr("Add files"), icon="import")
        self.add.clicked.connect(self.add_asked)
        self._row = row = QHBoxLayout(self)
        theme.fix_margins(row, 16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self.field, 4)
        row.addWidget(self.exact)
        row.addStretch(1)
        row.addWidget(self.add)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        theme.notifier().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def words(self) -> str:
        """What is typed."""
        return self.field.text().strip()

    def show_job(self, indicator: QWidget) -> None:
        """Take the job indicator, left of the button."""
        self._row.insertWidget(self._row.count() - 1, indicator)

    def clear(self) -> None:
        """Look for nothing, without telling."""
        self.show_words("")

    def show_words(self, words: str) -> None:
        """Look for these, without telling."""
        self.field.blockSignals(True)
        self.field.setText(words)
        self.field.blockSignals(False)
        self._empty.setVisible(bool(words))
        self._pause.stop()

    def _on_theme_changed(self) -> None:
        self.field.setMaximumWidth(theme.px(_WIDE))

    def _on_field_text_changed(self, text: str) -> None:
        self._empty.setVisible(bool(text))
        self._pause.start()

    def _tell(self) -> None:
        self._pause.stop()
        self.searched.emit(self.words, self.exact.isChecked())
