"""How chips are measured and drawn, for the widget and for list delegates alike."""

from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from treatyarchive.ui import icons, theme
from treatyarchive.ui.widgets import lettering

HEIGHT = 22
_PAD, _GAP, _ICON, _SIGN = 8, 5, 14, 12
_SIZE = 12
_SQUARE, _PILL = 4, 11
_DASHES = [3.0, 2.5]


class _Look(NamedTuple):
    """Tokens, of which an empty one paints nothing, and the sign a kind has of its own."""

    fill: str
    outline: str
    ink: str
    icon: str = ""
    radius: int = _SQUARE
    weight: int = 400
    dashed: bool = False


_LOOKS = {
    "sector": _Look("sunken", "", "text2"),
    "signatory": _Look("sunken", "", "text2", "flag"),
    "visit": _Look("", "border", "text2", "visit"),
    "instrument": _Look("", "border", "text2", "agreement"),
    "more": _Look("", "", "text3"),
    "filter": _Look("tint", "", "accent", "", _PILL, 600),
    "suggestion": _Look("surface", "accent", "accent", "spark", _PILL, 500, dashed=True),
    "carried": _Look("surface", "border", "text2", "pin", _PILL, 500, dashed=True),
    "rest": _Look("surface", "accent", "accent", "", _PILL, 600, dashed=True),
    "lit": _Look("tint", "accent", "accent", "spark", _PILL, 500),
    "ok": _Look("oktint", "", "ok", "", _SQUARE, 500),
    "bad": _Look("badtint", "", "bad", "", _SQUARE, 500),
    "warn": _Look("warntint", "", "warn", "", _SQUARE, 500),
    "neutral": _Look("sunken", "", "text2", "", _SQUARE, 500),
}


def font(kind: str) -> QFont:
    """The font of a chip."""
    return lettering.voice(_SIZE, _LOOKS[kind].weight).font


def radius(kind: str) -> int:
    """How round its corners are, in pixels of the chosen text size."""
    return theme.px(_LOOKS[kind].radius)


def width(text: str, kind: str, icon: str = "", *, trailing: bool = False) -> int:
    """How wide a chip is; `trailing` leaves room for a close or plus sign."""
    wide = ceil(lettering.width(text, _SIZE, _LOOKS[kind].weight)) + 2 * theme.px(_PAD) + 1
    first = (theme.px(_ICON) + theme.px(_GAP)) * bool(icon or _LOOKS[kind].icon)
    return wide + first + (theme.px(_SIGN) + theme.px(_GAP)) * trailing


def paint(  # noqa: PLR0917 - what a chip is made of
    painter: QPainter,
    box: QRectF,
    text: str,
    kind: str,
    icon: str = "",
    trailing: str = "",
) -> None:
    """Draw a chip into `box`; `trailing` is the icon of its close or plus sign."""
    look = _LOOKS[kind]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _shape(painter, box, look)
    left, right = box.left() + theme.px(_PAD), box.right() - theme.px(_PAD)
    name = icon or look.icon
    if name:
        _icon(painter, QPointF(left, box.center().y()), name, look.ink)
        left += theme.px(_ICON) + theme.px(_GAP)
    if trailing:
        right -= theme.px(_SIGN)
        _icon(painter, QPointF(right + 1, box.center().y()), trailing, look.ink, _SIGN)
        right -= theme.px(_GAP)
    room = QRectF(left, box.top(), right - left + 1, box.height())
    lettering.line(painter, room, text, lettering.voice(_SIZE, look.weight), look.ink)
    painter.restore()


def _shape(painter: QPainter, box: QRectF, look: _Look) -> None:
    painter.setBrush(theme.color(look.fill) if look.fill else Qt.BrushStyle.NoBrush)
    pen = QPen(theme.color(look.outline), 1.0) if look.outline else QPen(Qt.PenStyle.NoPen)
    if look.dashed:
        pen.setDashPattern(_DASHES)
    painter.setPen(pen)
    corner = min(theme.px(look.radius), box.height() / 2)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)


def _icon(painter: QPainter, middle_left: QPointF, name: str, ink: str, size: int = _ICON) -> None:
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    picture = icons.pixmap(name, size, ink, ratio)
    painter.drawPixmap(middle_left - QPointF(0, theme.px(size) / 2), picture)
