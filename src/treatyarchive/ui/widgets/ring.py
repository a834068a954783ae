"""How much of a job is done, as an arc."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from treatyarchive.ui import theme

SIDE = 16
_LINE, _LEAST = 2.5, 0.08


def paint(painter: QPainter, box: QRectF, share: float) -> None:
    """Draw it into `box`; a little is always seen, so that it is known for what it is."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = box.adjusted(_LINE / 2, _LINE / 2, -_LINE / 2, -_LINE / 2)
    # The strong lines of high contrast would outdo what they lie behind.
    track = "sunken" if theme.current().high_contrast else "border"
    painter.setPen(QPen(theme.color(track), _LINE))
    painter.drawEllipse(inner)
    pen = QPen(theme.color("accent"), _LINE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawArc(inner, 90 * 16, -round(max(share, _LEAST) * 360 * 16))
    painter.restore()
