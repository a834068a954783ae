"""Facts of a record in two columns: names at the left, values or chips at the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.links import Link
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.flow import FlowLayout
from treatyarchive.ui.widgets.link_chip import LinkChip

_NAME_WIDE = 82
_MOST_CHIPS = 6


class Facts(QGridLayout):
    """Rows of facts; what is empty has no row."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(10)
        self.setVerticalSpacing(8)
        self.setColumnStretch(1, 1)

    def clear(self) -> None:
        """Remove all rows."""
        while (item := self.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def add(self, name: str, value: str) -> None:
        """A fact in words."""
        if value:
            words = labels.plain(value, wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            # Words of two sizes stand on one line.
            sizes = (QFontMetrics(theme.ui_font(size)).ascent() for size in (13, 12))
            self._add(name, words, next(sizes) - next(sizes))

    def add_chips(self, name: str, values: list[Link], kind: str, few: int = _MOST_CHIPS) -> None:
        """Tags, each leading to what it names; of many some, and a button that shows the rest."""
        if not values:
            return
        holder = QWidget()
        flow = FlowLayout(holder, 5)
        # One more is shown rather than a button that shows one.
        most = len(values) if len(values) <= few + 1 else few
        for value in values[:most]:
            flow.addWidget(LinkChip(value.label, kind, value, holder))
        if rest := values[most:]:
            words = self.tr("Show all %1").replace("%1", str(len(values)))
            more = labels.button(words, "link", compact=True)
            more.setProperty("flush", True)
            flow.addWidget(more)

            def unfold() -> None:
                more.hide()
                for value in rest:
                    flow.addWidget(LinkChip(value.label, kind, value, holder))

            more.clicked.connect(unfold)
        self._add(name, holder, theme.px(3))

    def _add(self, name: str, value: QWidget, down: int) -> None:
        """A row, its name as far `down` as the first line of the value asks for."""
        label = labels.plain(name, "meta")
        label.setMinimumWidth(theme.px(_NAME_WIDE))
        label.setContentsMargins(0, down, 0, 0)
        row = self.rowCount()
        self.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self.addWidget(value, row, 1)
