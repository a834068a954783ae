"""A dashed card that asks for something to be dropped, or chosen; the window takes the drops."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.page_fan import PageFan

_RADIUS = 12
_DASHES = [5, 3.5]


class DropCard(QFrame):
    """The picture, what to drop, and two buttons that do without a mouse."""

    first_asked = Signal()
    second_asked = Signal()

    def __init__(
        self, title: str, text: str, buttons: tuple[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        first, second = labels.button(buttons[0], "primary"), labels.button(buttons[1])
        first.clicked.connect(self.first_asked)
        second.clicked.connect(self.second_asked)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(first)
        row.addWidget(second)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(8)
        box.addStretch(1)
        box.addWidget(PageFan(), 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(4)
        for words, role in ((title, "page"), (text, "support")):
            label = labels.plain(words, role, wrap=True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(label)
        box.addSpacing(8)
        box.addLayout(row)
        box.addStretch(1)
        theme.notifier().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed frame and its tint."""
        with QPainter(self) as painter:
            painter.setBrush(theme.color("tint2"))
            draw_frame(painter, QRectF(self.rect()))


def draw_frame(painter: QPainter, around: QRectF) -> None:
    """The dashed frame of whatever takes a drop."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.color("accent"), 2)
    pen.setDashPattern(_DASHES)
    painter.setPen(pen)
    painter.drawRoundedRect(around.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
