"""The card of a job: what runs, how far it is, on which file, Pause and Stop."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import job_button, labels, ring
from treatyarchive.ui.widgets.elided import Elided

_WIDE = 380
_STEPS = 1000


class JobCard(QFrame):
    """Tells what is wanted of its job; only one that can pause has the button for it."""

    pause_asked = Signal(bool)
    """True to pause, False to go on."""
    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None, *, pausable: bool = False) -> None:
        super().__init__(parent)
        self._paused = False
        self._told = "", "", ""
        self.setProperty("surface", "card")
        self._ring = _Ring()
        self._title = Elided("", "strong")
        self._numbers = labels.plain("", "meta")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._detail = Elided("", "meta")
        self._pause = labels.button(self.tr("Pause"), "link", compact=True)
        self._pause.setVisible(pausable)
        self._pause.clicked.connect(self._on_pause_clicked)
        self.stop = labels.button(self.tr("Stop"), "link", compact=True)
        self.stop.setToolTip(self.tr("Stop; what is finished stays (Ctrl+.)"))
        self.stop.clicked.connect(self.stop_asked)
        self._lay_out()
        theme.notifier().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def tell(self, title: str, done: int = 0, total: int = 0, detail: str = "") -> None:
        """Show how far the job is; a `total` of 0 is not known."""
        said = job_button.numbers(done, total)
        self._told = title, said, detail
        self._title.setText(title)
        self._numbers.setText(said)
        self._ring.set_share(done / total if total else 0.0)
        self._bar.setRange(0, _STEPS)
        self._bar.setValue(round(_STEPS * done / total) if total else 0)
        self._bar.setAccessibleName(title)
        self._say()

    def tell_paused(self, paused: bool) -> None:
        """Show whether it waits."""
        self._paused = paused
        self._pause.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self._say()

    def tell_stopping(self) -> None:
        """Say that it was asked to stop."""
        self.stop.setEnabled(False)
        self._pause.setEnabled(False)
        self._detail.setText(self.tr("Stopping…"))

    def _lay_out(self) -> None:
        top, low = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._ring)
        top.addWidget(self._title, 1)
        top.addWidget(self._numbers)
        low.setSpacing(4)
        low.setContentsMargins(0, 0, -8, 0)  # the words of the last button end with the bar
        low.addWidget(self._detail, 1)
        low.addWidget(self._pause)
        low.addWidget(self.stop)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 14, 6)
        box.setSpacing(6)
        box.addLayout(top)
        box.addWidget(self._bar)
        box.addLayout(low)

    def _say(self) -> None:
        title, numbers, detail = self._told
        detail = self.tr("Paused") if self._paused else detail
        self._detail.setText(detail)
        self.setAccessibleName(", ".join(part for part in (title, numbers, detail) if part))

    def _on_pause_clicked(self) -> None:
        self.pause_asked.emit(not self._paused)

    def _on_theme_changed(self) -> None:
        self.setMinimumWidth(theme.px(_WIDE))


class _Ring(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(ring.SIDE), theme.px(ring.SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ring.paint(painter, QRectF(self.rect()), self._share)
        painter.end()
