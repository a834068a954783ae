"""The header of a pane: what it shows, and how."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.page_canvas import FIT_PAGE, FIT_WIDTH
from treatyarchive.ui.widgets.page_number import PageNumber
from treatyarchive.ui.widgets.segmented import Segmented
from treatyarchive.ui.widgets.step_bar import StepBar

TEXT, SCAN = "text", "scan"
HEIGHT, TALL = 44, 58


class PaneHeader(QFrame):
    """Left what is shown, right the tools; `focused` draws the line of the pane in use."""

    mode_chosen = Signal(str)
    zoom_stepped = Signal(int)
    zoom_picked = Signal(object)
    """`FIT_WIDTH`, `FIT_PAGE`, or a zoom as a fraction."""
    size_stepped = Signal(int)
    rotated = Signal()
    page_asked = Signal(int)

    def __init__(
        self, title: str = "", *, modes: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._mode = TEXT
        self._focused = False
        self.setProperty("surface", "true")
        self.setProperty("edge", "bottom")
        self.title = labels.plain(title, "strong")
        if not title:  # shown without a parent it would be a window for a moment
            self.title.hide()
        self.meta = labels.plain("", "meta")
        self.meta.hide()
        self.page_number = PageNumber()
        self.mode = Segmented(
            [(TEXT, self.tr("Text"), "text"), (SCAN, self.tr("Scan"), "scan")],
            self.tr("Text or scan"),
        )
        self.mode.setVisible(modes)
        self.zoom = StepBar(
            (self.tr("Zoom out"), self.tr("Zoom"), self.tr("Zoom in")),
            "400 %",
            self._zooms(),
        )
        self.letters = StepBar(
            (self.tr("Smaller letters"), self.tr("Size of letters"), self.tr("Larger letters")),
            "30",
        )
        self.rotate = labels.tool("rotate", self.tr("Turn the page"), "R")
        self.more = self._more_button()
        self._lay_out(tall=modes)
        self._connect()
        self.page_number.hide()

    @property
    def shown(self) -> str:
        """Text or scan."""
        return self._mode

    def add_front(self, widget: QWidget) -> None:
        """Put a document picker in the place of the title."""
        self._row.insertWidget(0, widget, 1)
        self._row.setStretch(self._stretch_at + 1, 0)

    def set_mode(self, mode: str) -> None:
        """Show the tools for the text or for the scan."""
        self._mode = mode
        self.mode.choose(mode)
        scan = mode == SCAN
        for widget in (self.zoom, self.rotate):
            widget.setVisible(scan)
        self.letters.setVisible(not scan)
        self.page_number.setVisible(scan)

    def set_tools(self, *, enabled: bool) -> None:
        """Put the tools away where there is nothing to use them on."""
        scan = self._mode == SCAN
        for widget in (self.zoom, self.rotate, self.page_number):
            widget.setVisible(enabled and scan)
        self.letters.setVisible(enabled and not scan)

    def set_zoom(self, zoom: float) -> None:
        """Show the zoom."""
        self.zoom.set_value(self.tr("{0} %").format(round(zoom * 100)))

    def set_size(self, size: int) -> None:
        """Show the size of the letters."""
        self.letters.set_value(str(size))

    def set_focused(self, *, focused: bool) -> None:
        """Mark the pane that keys go to."""
        self._focused = focused
        self.update()

    def menu(self) -> QMenu:
        """The menu under the three dots; what is put there makes them appear."""
        found = self.more.menu()
        if found is None:
            found = QMenu(self)
            self.more.setMenu(found)
            self.more.show()
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line of the pane in use over the frame."""
        super().paintEvent(event)
        if self._focused:
            painter = QPainter(self)
            painter.fillRect(0, 0, self.width(), 2, theme.color("accent"))
            painter.end()

    def _lay_out(self, *, tall: bool) -> None:
        self._height = TALL if tall else HEIGHT
        self._set_height()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 8, 0)
        self._row.setSpacing(8)
        front: list[QWidget] = [self.title, self.meta, self.page_number]
        for widget in front:
            self._row.addWidget(widget)
        self._stretch_at = len(front)
        self._row.addStretch(1)
        for tool in (self.mode, self.zoom, self.letters, self.rotate, self.more):
            self._row.addWidget(tool)
        theme.notifier().changed.connect(self._set_height)

    def _set_height(self) -> None:
        self.setFixedHeight(theme.px(self._height))

    def _connect(self) -> None:
        self.mode.chosen.connect(self._on_mode_chosen)
        self.zoom.stepped.connect(self.zoom_stepped)
        self.zoom.picked.connect(self._on_zoom_picked)
        self.letters.stepped.connect(self.size_stepped)
        self.rotate.clicked.connect(self.rotated)
        self.page_number.asked.connect(self.page_asked)

    def _more_button(self) -> QToolButton:
        made = labels.tool("more", self.tr("More"))
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setToolTip(self.tr("More"))
        made.hide()
        return made

    def _zooms(self) -> list[tuple[str, str]]:
        fits = [(FIT_WIDTH, self.tr("Fit width")), (FIT_PAGE, self.tr("Fit page"))]
        steps = [25, 50, 75, 100, 150, 200, 300, 400]
        return fits + [(str(step), self.tr("{0} %").format(step)) for step in steps]

    def _on_mode_chosen(self, mode: str) -> None:
        self.set_mode(mode)
        self.mode_chosen.emit(mode)

    def _on_zoom_picked(self, value: str) -> None:
        fits = (FIT_WIDTH, FIT_PAGE)
        self.zoom_picked.emit(value if value in fits else int(value) / 100)
