"""A label that ends in dots where there is no room, and never asks for more."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from treatyarchive.ui.widgets import labels


class Elided(QLabel):
    """One line of plain text; what was cut off is in the tool tip where `tips` is set."""

    def __init__(
        self, text: str = "", role: str = "", parent: QWidget | None = None, *, tips: bool = True
    ) -> None:
        super().__init__(parent)
        self._tips = tips
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        """As narrow as it has to be."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what there is room for."""
        painter = QPainter(self)
        room, shown = self.contentsRect(), self._fitting()
        painter.setPen(self.palette().color(self.foregroundRole()))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(room, flags, shown)
        painter.end()
        self._tell(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the tool tip there before it is seen."""
        super().resizeEvent(event)
        self._tell(self._fitting())

    def _fitting(self) -> str:
        wide = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, wide)

    def _tell(self, shown: str) -> None:
        whole = labels.tip(self.text()) if shown != self.text() else ""
        if self._tips and self.toolTip() != whole:
            self.setToolTip(whole)
