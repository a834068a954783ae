"""Below a page: how bright it is shown, and with how much contrast. The scan stays as it is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.page_images import Adjustment
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.page_canvas import PageCanvas
from treatyarchive.ui.widgets.switch import Switch

_MOST = 100
_STEP, _LEAP = 5, 20


class PageAdjustBar(QFrame):
    """Hidden until it is asked for; Esc closes it, and leaves the page as it is shown."""

    def __init__(self, canvas: PageCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.setProperty("surface", "true")
        self.setProperty("edge", "top")
        row = QHBoxLayout(self)
        theme.fix_margins(row, 16, 6, 8, 6)
        row.setSpacing(8)
        self.brightness = self._slider(row, self.tr("Brightness"))
        self.contrast = self._slider(row, self.tr("Contrast"))
        self.invert = Switch(self.tr("Invert"))
        self.reset = labels.button(self.tr("As scanned"), "quiet")
        self.reset.setToolTip(self.tr("Take brightness, contrast and inverting back"))
        close = labels.tool("close", self.tr("Close"), self.tr("Esc"), 16)
        row.addWidget(self.invert)
        row.addWidget(self.reset)
        row.addWidget(close)
        self.invert.toggled.connect(self._adjust)
        self.reset.clicked.connect(lambda: canvas.adjust(Adjustment()))
        close.clicked.connect(self.close_bar)
        canvas.adjusted.connect(self._show)
        self._show(canvas.adjustment)
        self.hide()

    def ask(self) -> None:
        """Open it."""
        self.show()
        self.brightness.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes to the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _slider(self, row: QHBoxLayout, name: str) -> QSlider:
        made = QSlider(Qt.Orientation.Horizontal)
        made.setRange(-_MOST, _MOST)
        made.setSingleStep(_STEP)
        made.setPageStep(_LEAP)
        made.setAccessibleName(name)
        made.setMinimumWidth(60)
        words = labels.plain(name, "hint")
        words.setBuddy(made)
        row.addWidget(words)
        row.addWidget(made, 1)
        made.valueChanged.connect(self._adjust)
        return made

    def _adjust(self) -> None:
        levels = self.brightness.value(), self.contrast.value()
        self._canvas.adjust(Adjustment(*levels, self.invert.isChecked()))

    def _show(self, adjustment: Adjustment) -> None:
        for slider, value in (
            (self.brightness, adjustment.brightness),
            (self.contrast, adjustment.contrast),
        ):
            slider.blockSignals(True)
            slider.setValue(value)
            slider.blockSignals(False)
        self.invert.blockSignals(True)
        self.invert.setChecked(adjustment.inverted)
        self.invert.blockSignals(False)
        self.reset.setEnabled(adjustment != Adjustment())

    def close_bar(self) -> None:
        """Go back to the page, shown as it was made to be."""
        self.hide()
        self._canvas.setFocus()
