"""The window of the gallery: switches for the look at its top, the sheets below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.gallery import (
    comparing,
    controls,
    icon_sheet,
    messages,
    ribbons,
    rows,
    sharing,
    sources,
    tags,
)
from treatyarchive.ui.gallery.sheet import Columns
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.flow import FlowLayout
from treatyarchive.ui.widgets.segmented import Segmented
from treatyarchive.ui.widgets.suggestion_bar import SuggestionBar
from treatyarchive.ui.widgets.switch import Switch

_EDGE = 32


class Gallery(QWidget):
    """Shows every widget; what is changed at its top is changed at once."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Treaty Archive gallery")
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        narrow = Columns(
            [
                [
                    controls.colours(),
                    controls.buttons(),
                    controls.fields(),
                    controls.choices(),
                    controls.cards(),
                ],
                [tags.chips(), tags.suggestions(), rows.facets(), rows.records(), rows.reviewed()],
                [
                    messages.messages(),
                    messages.jobs(),
                    messages.empty(),
                    messages.keys(),
                    tags.times(),
                    rows.facts(),
                ],
            ],
            least=400,
        )
        wide = Columns(
            [
                [rows.results(), tags.strip(), sharing.stages()],
                [sources.marks(), sources.kept(), sharing.steps(), sharing.goods()],
            ],
            least=560,
        )
        self._columns = (narrow, wide)
        self._body = QWidget()
        below = QVBoxLayout(self._body)
        below.setContentsMargins(_EDGE, 16, _EDGE, 32)
        below.setSpacing(24)
        sheets = (sources.panes(), comparing.differences(), ribbons.ribbon(), icon_sheet.family())
        for part in (*self._columns, *sheets):
            below.addWidget(part)
        below.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._body)
        self._body.setProperty("surface", "window")
        self._top = self._switches()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._top)
        box.addWidget(self._scroll, 1)
        self.resize(1440, 900)
        self.pose()

    def pose(self) -> None:
        """Take on the states that pass: focus, hover, what is said for a while only."""
        field, hovered = self.findChild(QWidget, "focused"), self.findChild(QWidget, "hovered")
        place, bar = self.findChild(messages.ToastPlace), self.findChild(SuggestionBar)
        if field is not None:
            field.setFocus()
        if hovered is not None:
            hovered.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        if place is not None:
            place.pose()
        if bar is not None:
            bar.light("turnover")

    def whole_height(self) -> int:
        """How high it must be to show all."""
        wide = self._scroll.viewport().width()
        layout = self._body.layout()
        body = layout.heightForWidth(wide) if layout is not None else 0
        return self._top.height() + max(body, self._body.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set as many columns as there is room for."""
        super().resizeEvent(event)
        for columns in self._columns:
            columns.arrange(self.width() - 2 * _EDGE)

    def _on_theme_changed(self) -> None:
        self._look.choose("dark" if theme.current().dark else "light")
        self._strong.setChecked(theme.current().high_contrast)

    def _switches(self) -> QWidget:
        bar = QFrame()
        bar.setProperty("edge", "bottom")
        row = QHBoxLayout(bar)
        row.setContentsMargins(_EDGE, 10, _EDGE, 10)
        flow = FlowLayout(gap=16)
        row.addLayout(flow)
        self._look = look = Segmented([("light", "Light", ""), ("dark", "Dark", "")], "Theme")
        look.chosen.connect(theme.choose)
        sizes = Segmented([(str(size), f"{size} %", "") for size in theme.TEXT_SIZES], "Text size")
        sizes.choose(str(theme.text_size()))
        sizes.chosen.connect(lambda size: theme.resize(int(size)))
        strong, still = Switch("High contrast"), Switch("Reduce motion")
        self._strong = strong
        strong.clicked.connect(lambda on: theme.set_contrast("high" if on else "normal"))
        still.clicked.connect(theme.reduce_motion)
        theme.notifier().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        for widget in (labels.plain("Gallery", "page"), look, sizes, strong, still):
            flow.addWidget(widget)
        return bar
