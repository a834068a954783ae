"""A toast: what has just been done, with Undo, at the bottom centre of its window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from treatyarchive.ui import accessible, icons, theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided
from treatyarchive.ui.widgets.fade import Fade

_SHOWN_MS = 8000
_ABOVE = 44  # px above the lower edge: clear of the status bar
_RADIUS, _HEIGHT, _WIDEST = 8, 42, 680
_SHADOW = 10  # px around it
_SHADE = 9  # of 255, for each of the rims that make up the shadow


class Toast(QFrame):
    """One at a time; a new message takes the place of the last. Paused on hover and focus."""

    def __init__(self, window: QWidget, *, above: int = _ABOVE) -> None:
        super().__init__(window)
        self._above = above
        self.setObjectName("toast")
        self._window = window
        self._action: Callable[[], None] | None = None
        self._sign = QLabel()
        self._text = Elided()
        self._button = labels.button("")
        self._button.clicked.connect(self._on_button_clicked)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._sign)
        self._row.addWidget(self._text)
        self._row.addSpacing(16)
        self._row.addWidget(self._button)
        self._fade = Fade(self)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self._fade.hide)
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._wait_or_go)
        theme.notifier().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    def tell(self, text: str, action: str = "", then: Callable[[], None] | None = None) -> None:
        """Show `text`, with a button `action` that calls `then`."""
        icons.wear(self._sign, "check", 16, "ontoast")
        self._text.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._action = then
        for button in self.findChildren(QPushButton):
            button.setProperty("ring", "toastaction")
        self._place()
        self._fade.show()
        self.raise_()
        self._timer.start()
        self.setAccessibleName(text)
        accessible.announce(self, self.accessibleName())

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def press(self) -> None:
        """Do what its button does."""
        self._on_button_clicked()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Wait while the pointer is on it; be as large as what it says."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._wait_or_go()
        elif event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return done

    def hideEvent(self, event: QHideEvent) -> None:
        """Have no time left once it is gone."""
        super().hideEvent(event)
        self._timer.stop()
        self._fade.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card on its shadow."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        rim = theme.px(_SHADOW)
        card = QRectF(self.rect()).adjusted(rim, rim, -rim, -rim)
        painter.setBrush(QColor(0, 0, 0, _SHADE))
        for out in range(1, rim, 2):
            around = card.adjusted(-out, -out, out, out).translated(0, 2)
            painter.drawRoundedRect(around, theme.px(_RADIUS) + out, theme.px(_RADIUS) + out)
        painter.setBrush(theme.color("toast"))
        painter.drawRoundedRect(card, theme.px(_RADIUS), theme.px(_RADIUS))
        painter.end()

    def _wait_or_go(self) -> None:
        if not self.isVisible():
            return
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._timer.stop()
            self._fade.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _on_button_clicked(self) -> None:
        action, self._action = self._action, None
        self.hide()
        if action is not None:
            action()

    def _on_theme_changed(self) -> None:
        rim = theme.px(_SHADOW)
        self._row.setContentsMargins(rim + theme.px(16), rim, rim + theme.px(8), rim)
        self._row.setSpacing(theme.px(12))
        self.setMinimumHeight(theme.px(_HEIGHT) + 2 * rim)
        self._place()

    def _place(self) -> None:
        window = self._window
        hint = self.sizeHint().expandedTo(self.minimumSize())
        widest = min(window.width(), theme.px(_WIDEST))
        self.resize(min(hint.width(), widest), hint.height())
        left = (window.width() - self.width()) // 2
        above = theme.px(self._above) - theme.px(_SHADOW)
        self.move(left, window.height() - self.height() - above)
