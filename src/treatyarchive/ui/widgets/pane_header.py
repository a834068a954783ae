"""The header of a pane: what it shows, and how."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels, page_menu, reading_words
from treatyarchive.ui.widgets.page_canvas import FIT_PAGE, FIT_WIDTH
from treatyarchive.ui.widgets.page_number import PageNumber
from treatyarchive.ui.widgets.segmented import Segmented
from treatyarchive.ui.widgets.step_bar import StepBar

if TYPE_CHECKING:
    from treatyarchive.archive.readings import PageReading
    from treatyarchive.ui.page_readings import PageReadings
    from treatyarchive.ui.widgets.page_view import PageView
    from treatyarchive.ui.widgets.text_view import TextView

TEXT, SCAN = "text", "scan"
HEIGHT, TALL = 44, 58
_LEAST, _LEAST_TALL = 240, 330
_TITLE = 190  # px: some words of a title, which tools make room for


class PaneHeader(QFrame):
    """Left what is shown, right the tools; `focused` draws the line of the pane in use.

    Where it is narrow some tools are left to keys and to the menu under the three dots.
    """

    mode_chosen = Signal(str)

    def __init__(
        self, title: str = "", *, modes: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._mode = TEXT
        self._focused = False
        self._tall = modes
        self._has_tools = True
        self._page_actions: list[QAction] = []
        self._text_actions: list[tuple[QAction, Callable[[], bool]]] = []
        self.setProperty("surface", "true")
        self.setProperty("edge", "bottom")
        self.title = labels.plain(title, "strong")
        if not title:  # shown without a parent it would be a window for a moment
            self.title.hide()
        self.meta = labels.plain("", "meta")
        self.meta.setIndent(6)
        self.meta.hide()
        self.page_number = PageNumber()
        self.origin = labels.plain("", "meta")
        self.mode = Segmented(
            [(TEXT, self.tr("Text"), "text"), (SCAN, self.tr("Scan"), "scan")],
            self.tr("Text or scan"),
        )
        if not modes:
            self.mode.hide()
        self.zoom = StepBar(
            (self.tr("Zoom out"), self.tr("Zoom"), self.tr("Zoom in")),
            "800 %",
            self._zooms(),
        )
        self.letters = StepBar(
            (self.tr("Smaller letters"), self.tr("Size of letters"), self.tr("Larger letters")),
            "30",
        )
        self.rotate = labels.tool("rotate", self.tr("Rotate this page"), "R")
        self.fit = labels.tool("fit", self.tr("Whole page"))
        self.fit.setCheckable(True)
        self.more = self._more_button()
        self._lay_out(tall=modes)
        self.mode.chosen.connect(self.mode_chosen)
        self.page_number.hide()

    @property
    def shown(self) -> str:
        """Text or scan."""
        return self._mode

    def add_front(self, widget: QWidget) -> None:
        """Put a document picker in the place of the title."""
        self._parts.append(widget)
        self._row.insertWidget(0, widget, 1)
        self._row.setStretch(self._stretch_at + 1, 0)

    def lead_with_switch(self, *, leads: bool) -> None:
        """Put the switch in the place of the title, for panes that share their place."""
        self.title.setVisible(not leads)
        self._row.removeWidget(self.mode)
        self._row.insertWidget(0, self.mode)
        self.mode.setVisible(leads)

    def serve_pages(self, view: "PageView") -> None:
        """Let the tools for scans work on a view, and show how it stands."""
        canvas = view.canvas
        self.zoom.stepped.connect(lambda by: canvas.zoom_in() if by > 0 else canvas.zoom_out())
        self.zoom.picked.connect(lambda value: canvas.set_fit(_zoom(value)))
        self.fit.clicked.connect(lambda on: canvas.set_fit(FIT_PAGE if on else FIT_WIDTH))
        self.rotate.clicked.connect(canvas.rotate)
        self.page_number.asked.connect(view.go_to)
        canvas.zoom_changed.connect(self.set_zoom)
        entries = page_menu.fill(self.menu(), view)
        self._page_actions += entries.actions
        self.menu().aboutToShow.connect(entries.show)
        canvas.go_asked.connect(self.ask_page)
        self.page_number.left.connect(self._fit)
        self.page_number.left.connect(view.setFocus)
        canvas.fit_changed.connect(lambda fit: self.fit.setChecked(fit == FIT_PAGE))
        view.page_changed.connect(self.page_number.set_page)

    def ask_page(self) -> None:
        """Let the number of a page be typed, though there be little room."""
        self.page_number.ask()
        self._fit()

    def serve_readings(self, readings: "PageReadings", view: "PageView") -> None:
        """Say how the words of the page came about, and offer to show the doubtful ones."""
        doubtful = self.menu().addAction(self.tr("Show doubtful words"))
        doubtful.setCheckable(True)
        doubtful.toggled.connect(lambda on: view.canvas.show_doubtful(shown=on))
        self._page_actions.append(doubtful)

        def tell(reading: "PageReading | None") -> None:
            self.origin.setText(reading_words.origin(reading))
            view.canvas.tell_origin(self.origin.text())
            self._fit()

        readings.shown.connect(tell)

    def add_text_action(self, words: str, possible: Callable[[], bool]) -> QAction:
        """Put into the menu what can be done with a text, while one is shown and it is possible."""
        made = self.menu().addAction(words)
        self._text_actions.append((made, possible))
        return made

    def serve_text(self, view: "TextView") -> None:
        """Let the tools for texts work on a view, and show how it stands."""
        self.letters.stepped.connect(lambda by: view.set_size(view.size_of_text + by))
        view.size_changed.connect(self.set_size)
        self.set_size(view.size_of_text)

    def set_mode(self, mode: str) -> None:
        """Show the tools for the text or for the scan."""
        self._mode = mode
        self.mode.choose(mode)
        self.set_tools(enabled=True)

    def set_tools(self, *, enabled: bool) -> None:
        """Put the tools away where there is nothing to use them on."""
        scan = self._mode == SCAN
        self._has_tools = enabled
        self.zoom.setVisible(enabled and scan)
        self.letters.setVisible(enabled and not scan)
        self._fit()

    def set_zoom(self, zoom: float) -> None:
        """Show the zoom."""
        self.zoom.set_value(_percent(round(zoom * 100)))

    def set_size(self, size: int) -> None:
        """Show the size of the letters."""
        self.letters.set_value(str(size))

    def set_focused(self, *, focused: bool) -> None:
        """Mark the pane that keys go to."""
        self._focused = focused
        self.update()

    def minimumSizeHint(self) -> QSize:
        """As wide as the tools that stay."""
        return QSize(theme.px(_LEAST_TALL if self._tall else _LEAST), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the tools there is room for."""
        super().resizeEvent(event)
        self._fit()

    def menu(self) -> QMenu:
        """The menu under the three dots; what is put there makes them appear."""
        found = self.more.menu()
        if found is None:
            found = QMenu(self)
            self.more.setMenu(found)
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line of the pane in use over the frame."""
        super().paintEvent(event)
        if self._focused:
            painter = QPainter(self)
            painter.fillRect(0, 0, self.width(), 2, theme.color("accent"))
            painter.end()

    def _lay_out(self, *, tall: bool) -> None:
        theme.fix_height(self, TALL if tall else HEIGHT)
        self._row = QHBoxLayout(self)
        # The picker has a margin of its own.
        theme.fix_margins(self._row, 7 if tall else 16, 0, 8, 0)
        self._row.setSpacing(6)
        front: list[QWidget] = [self.title, self.meta, self.page_number, self.origin]
        for widget in front:
            self._row.addWidget(widget)
        self._stretch_at = len(front)
        self._row.addStretch(1)
        tools = [self.mode, self.zoom, self.letters, self.rotate, self.fit, self.more]
        for tool in tools:
            self._row.addWidget(tool)
        self._parts = [*front, *tools]

    def _fit(self) -> None:
        scan = self._has_tools and self._mode == SCAN
        for tool in (self.page_number, self.origin, self.fit, self.rotate):
            tool.setVisible(scan)
        for action in self._page_actions:
            action.setVisible(scan)
        text = self._has_tools and self._mode == TEXT
        self.meta.setVisible(text and bool(self.meta.text()))
        for action, possible in self._text_actions:
            action.setVisible(text and possible())
        menu = self.more.menu()
        self.more.setVisible(menu is not None and any(each.isVisible() for each in menu.actions()))
        self.letters.setVisible(text)
        for steps in (self.zoom, self.letters):
            steps.show_value(shown=True)
        self.mode.set_compact(compact=False)
        for give_up in (
            self.meta.hide,
            self.origin.hide,
            self.fit.hide,
            self.rotate.hide,
            lambda: self.zoom.show_value(shown=False),
            lambda: self.mode.set_compact(compact=True),
            lambda: self.letters.show_value(shown=False),
            lambda: self.page_number.setVisible(self.page_number.is_asking),
            self.letters.hide,
        ):
            if self._needed() <= self.width():
                return
            give_up()

    def _needed(self) -> int:
        """The width of all that is shown, of a picker what shows some words of a title."""
        widths = []
        for each in self._parts:
            if not each.isHidden():
                grows = each.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding
                widths.append(theme.px(_TITLE) if grows else each.sizeHint().width())
        margins = self._row.contentsMargins()
        between = self._row.spacing() * (len(widths) - 1)
        return sum(widths) + between + margins.left() + margins.right()

    def _more_button(self) -> QToolButton:
        made = labels.tool("more", self.tr("More"))
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setToolTip(self.tr("More"))
        made.hide()
        return made

    def _zooms(self) -> list[tuple[str, str]]:
        fits = [(FIT_WIDTH, self.tr("Fit width")), (FIT_PAGE, self.tr("Whole page"))]
        steps = [25, 50, 75, 100, 150, 200, 400, 800]
        return fits + [(str(step), _percent(step)) for step in steps]


def _percent(number: int) -> str:
    return f"{number}\u00a0%"


def _zoom(value: str) -> str | float:
    return value if value in (FIT_WIDTH, FIT_PAGE) else int(value) / 100
