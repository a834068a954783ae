"""How a page of a scan is drawn on its ground: paper, picture, or what is wrong with it."""

from functools import cache

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen

from treatyarchive.ui import icons, theme

_DIMMED = 64  # of 255: in the dark theme pages are darker by a quarter, never inverted
_SIGN = 22
_PAPER, _ON_PAPER = "#ffffff", "#5f6b67"
_DRAWN_BOX = 40  # of 255


class _Dimming(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wanted = True


@cache
def dimming() -> _Dimming:
    """Its `changed` is emitted once pages are to be dimmed, or no more."""
    return _Dimming()


def set_dimmed(dimmed: bool) -> None:
    """Whether pages are darker in a dark theme."""
    state = dimming()
    if dimmed != state.wanted:
        state.wanted = dimmed
        state.changed.emit()


def dim(painter: QPainter, box: QRect | QRectF) -> None:
    """Darken a picture of a page that was drawn into `box`, where that is wanted."""
    if dimming().wanted and theme.current().dark:
        painter.fillRect(box, QColor(0, 0, 0, _DIMMED))


def ground(painter: QPainter, view: QRect) -> None:
    """What pages lie on."""
    painter.fillRect(view, theme.color("window" if theme.current().dark else "sunken"))


def paper(painter: QPainter, box: QRect, waiting: str) -> None:
    """An empty page with its shadow; `waiting` stands on it until there is a picture."""
    if not theme.current().dark:
        for spread, strength in ((3, 10), (2, 16), (1, 26)):
            around = box.adjusted(-spread, -spread + 1, spread, spread + 1)
            painter.fillRect(around, QColor(24, 33, 31, strength))
    painter.fillRect(box, QColor(_PAPER))
    if waiting:
        painter.setPen(QColor(_ON_PAPER))
        painter.setFont(theme.ui_font(12))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, waiting)


def missing(painter: QPainter, box: QRect) -> None:
    """The place of a page that cannot be shown."""
    painter.setPen(QPen(theme.color("border"), 1))
    painter.setBrush(theme.color("surface"))
    painter.drawRect(box.adjusted(0, 0, -1, -1))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def message(painter: QPainter, view: QRect, text: str) -> None:
    """Why there is no picture, in the middle of the pane or of the page's place."""
    room = QRectF(view).adjusted(32, 24, -32, -24)
    painter.setFont(theme.ui_font(13))
    flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    flags |= int(Qt.TextFlag.TextWordWrap)
    words = painter.boundingRect(room, flags, text)
    top = max(room.top(), room.center().y() - words.height() / 2 - _SIGN)
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    picture = icons.pixmap("warning", _SIGN, "warn", ratio)
    painter.drawPixmap(QPointF(room.center().x() - theme.px(_SIGN) / 2, top), picture)
    painter.setPen(theme.color("text"))
    below = QRectF(room.left(), top + theme.px(_SIGN) + 12, room.width(), room.height())
    painter.drawText(below, flags, text)


def drawn_box(painter: QPainter, box: QRectF) -> None:
    """A part of a page that is being chosen, or was."""
    fill = theme.on_paper("accent")
    painter.setPen(QPen(fill, 2))
    fill.setAlpha(_DRAWN_BOX)
    painter.setBrush(fill)
    painter.drawRect(box)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def ring(painter: QPainter, view: QRect) -> None:
    """Where the keyboard is."""
    painter.setPen(QPen(theme.color("accent"), 2))
    painter.drawRect(view.adjusted(1, 1, -1, -1))
