"""A part of a form under a heading that folds it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.ui import icons, theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.more_fields import MoreFields


class FormGroup(QWidget):
    """Heading, what is in it while it is folded, its fields, and a way to the rest of them."""

    turned = Signal(bool)
    """It was folded or unfolded by hand; whether it is open now."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = title
        self._is_open = True
        line = QFrame()
        line.setProperty("edge", "top")
        line.setFixedHeight(1)
        self.heading = labels.button(title, "quiet", compact=True)
        self.heading.setAutoDefault(True)  # Enter presses it
        self.heading.clicked.connect(self._on_heading_clicked)
        self.count = labels.plain("", "hint")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.heading)
        head.addWidget(self.count, 1)
        self.body = QWidget()
        self.rows = QVBoxLayout(self.body)
        """Its fields, in rows."""
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        self.more = MoreFields(title)
        box = QVBoxLayout(self)
        theme.fix_margins(box, 0, 14, 0, 0)
        box.setSpacing(4)
        box.addWidget(line)
        box.addLayout(head)
        box.addWidget(self.body)
        box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._show()

    @property
    def is_open(self) -> bool:
        """Whether its fields are shown."""
        return self._is_open

    def open(self, *, opened: bool) -> None:
        """Show its fields, or fold them."""
        if opened != self._is_open:
            self._is_open = opened
            self._show()

    def tell(self, filled: int) -> None:
        """While it is folded, say how many of its fields hold something."""
        said = self.tr("%n filled", "", filled) if filled and not self._is_open else ""
        if said != self.count.text():
            self.count.setText(said)

    def _show(self) -> None:
        self.body.setVisible(self._is_open)
        self.more.setVisible(self._is_open and self.more.has_any)
        icons.wear(self.heading, "chevron-down" if self._is_open else "chevron-right", 14, "text2")
        said = self.tr("%1, open") if self._is_open else self.tr("%1, folded")
        self.heading.setAccessibleName(said.replace("%1", self.title))

    def _on_heading_clicked(self) -> None:
        self.open(opened=not self._is_open)
        self.turned.emit(self._is_open)
