"""Below the form: what became of the typing, and the two ways to save."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from treatyarchive.ui import icons, theme
from treatyarchive.ui.widgets import labels


class FormFooter(QFrame):
    """One line and two buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("edge", "top")
        self.setProperty("surface", "true")
        self._warns = False
        self._sign = QLabel()
        self._text = labels.plain("", "meta")
        self.save = labels.button(self.tr("Save"))
        self.save_and_next = labels.button(self.tr("Save and next"), "primary")
        self.save_and_next.setToolTip(self.tr("Ctrl+Enter"))
        for button in (self.save, self.save_and_next):
            button.setAutoDefault(True)  # Enter presses it
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.lead = QHBoxLayout()
        """Before the words: what goes along to the next document."""
        self._words, self._buttons, self._keys = QWidget(), QWidget(), QWidget()
        words = _fill(self._words, self._sign, self._text)
        words.insertLayout(0, self.lead)
        words.addStretch(1)
        _fill(self._keys, labels.key(self.tr("Ctrl")), labels.key(self.tr("Enter")))
        row = _fill(self._buttons, self.save, self.save_and_next, self._keys)
        row.insertStretch(0, 1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        theme.fix_margins(self._box, 20, 11, 16, 11)
        self._box.setSpacing(8)
        self._box.addWidget(self._words)
        self._box.addWidget(self._buttons, 1)
        self.clear()

    def minimumSizeHint(self) -> QSize:
        """As wide as its buttons; all else gives way."""
        margins = self._box.contentsMargins()
        wide = self.save.sizeHint().width() + self.save_and_next.sizeHint().width() + 8
        return QSize(wide + margins.left() + margins.right(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay it out for its width."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Words above the buttons where both do not fit side by side."""
        margins = self._box.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        buttons = self.save.sizeHint().width() + self.save_and_next.sizeHint().width() + 8
        led = not self.lead.isEmpty()
        self._show_text(shown=True)
        if led and self._words.sizeHint().width() + 8 + buttons > room:
            # The status bar says of a draft as much: a footer that grows would push the form.
            self._show_text(shown=self._warns)
        words = self._words.sizeHint().width() + 8 if led or self._text.text() else 0
        keys = self._keys.sizeHint().width() + 8
        fits = words + buttons <= room
        self._keys.setVisible((words if fits else 0) + buttons + keys <= room)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(across if fits else down)
        self._words.setVisible(bool(words))

    def _show_text(self, *, shown: bool) -> None:
        has_text = bool(self._text.text())
        self._sign.setVisible(shown and has_text)
        self._text.setVisible(shown and has_text)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def clear(self) -> None:
        """Say nothing."""
        self._warns = False
        self._text.setText("")
        self._sign.hide()
        self.arrange()

    def ease(self) -> None:
        """Take a warning back."""
        if self._warns:
            self.clear()

    def tell(self, text: str, icon: str) -> None:
        """Say what became of the typing; a draft that was kept does not hide a warning."""
        if self._warns and icon == "clock":
            return
        self._warns = icon == "warning"
        self._text.setText(text)
        icons.wear(self._sign, icon, 16, "bad" if icon == "warning" else "text2")
        self._sign.show()
        self.arrange()


def _fill(holder: QWidget, *widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    return row
