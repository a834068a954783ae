"""Facts of a record in two columns: names at the left, values or chips at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.chip import Chip
from treatyarchive.ui.widgets.flow import FlowLayout

_NAME_WIDE = 82
_MOST_CHIPS = 6


class Facts(QFormLayout):
    """Rows of facts; what is empty has no row."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(10)
        self.setVerticalSpacing(8)
        self.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)

    def clear(self) -> None:
        """Remove all rows."""
        while self.rowCount():
            self.removeRow(0)

    def add(self, name: str, value: str) -> None:
        """A fact in words."""
        if value:
            words = labels.plain(value, wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.addRow(self._name(name), words)

    def add_chips(self, name: str, values: list[str], kind: str) -> None:
        """Tags; of many only some, and a button that shows the rest."""
        if not values:
            return
        holder = QWidget()
        flow = FlowLayout(holder, 5)
        # One more is shown rather than a button that shows one.
        most = len(values) if len(values) <= _MOST_CHIPS + 1 else _MOST_CHIPS
        for value in values[:most]:
            flow.addWidget(Chip(value, kind))
        if rest := values[most:]:
            words = self.tr("Show all %1").replace("%1", str(len(values)))
            more = labels.button(words, "link", compact=True)
            flow.addWidget(more)

            def unfold() -> None:
                more.hide()
                for value in rest:
                    flow.addWidget(Chip(value, kind))

            more.clicked.connect(unfold)
        label = self._name(name)
        label.setContentsMargins(0, theme.px(3), 0, 0)
        self.addRow(label, holder)

    def _name(self, name: str) -> QWidget:
        label = labels.plain(name, "meta")
        label.setMinimumWidth(theme.px(_NAME_WIDE))
        return label
