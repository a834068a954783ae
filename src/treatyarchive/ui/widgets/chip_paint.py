"""How chips are measured and drawn, for the widget and for list delegates alike."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from treatyarchive.ui import icons, theme

HEIGHT = 22
_PAD = 8
_GAP = 5
_ICON = 14
# kind: (fill, outline, text, icon, radius); an empty name paints nothing.
_LOOKS = {
    "sector": ("sunken", "", "text", "text2", 4),
    "signatory": ("sunken", "", "text", "text2", 4),
    "visit": ("", "border", "text", "text2", 4),
    "more": ("", "", "text3", "text3", 4),
    "filter": ("tint", "", "accent", "accent", 11),
    "suggestion": ("", "accent", "accent", "accent", 11),
    "lit": ("tint", "accent", "accent", "accent", 11),
    "ok": ("oktint", "", "ok", "ok", 4),
    "bad": ("badtint", "", "bad", "bad", 4),
    "warn": ("warntint", "", "warn", "warn", 4),
    "neutral": ("sunken", "", "text2", "text2", 4),
}
_MEDIUM = {"filter", "suggestion", "lit", "ok", "bad", "warn", "neutral"}
_ICONS = {"visit": "calendar", "signatory": "user", "suggestion": "spark", "lit": "spark"}


def font(kind: str) -> QFont:
    """The font of a chip."""
    return theme.ui_font(12, 500 if kind in _MEDIUM else 400)


def width(text: str, kind: str, icon: str = "", *, trailing: bool = False) -> int:
    """How wide a chip is; `trailing` leaves room for a close or plus sign."""
    wide = QFontMetrics(font(kind)).horizontalAdvance(text) + 2 * theme.px(_PAD) + 1
    sign = theme.px(_ICON) + theme.px(_GAP)
    return wide + sign * bool(icon or _ICONS.get(kind)) + sign * trailing


def paint(  # noqa: PLR0917 - what a chip is made of
    painter: QPainter,
    box: QRectF,
    text: str,
    kind: str,
    icon: str = "",
    trailing: str = "",
) -> None:
    """Draw a chip into `box`; `trailing` is the icon of its close or plus sign."""
    fill, outline, ink, icon_ink, radius = _LOOKS[kind]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color(fill) if fill else Qt.BrushStyle.NoBrush)
    pen = QPen(theme.color(outline), 1.0) if outline else QPen(Qt.PenStyle.NoPen)
    if kind == "suggestion":
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    corner = min(theme.px(radius), box.height() / 2)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
    left, right = box.left() + theme.px(_PAD), box.right() - theme.px(_PAD)
    name = icon or _ICONS.get(kind, "")
    if name:
        _icon(painter, QPointF(left, box.center().y()), name, icon_ink)
        left += theme.px(_ICON) + theme.px(_GAP)
    if trailing:
        right -= theme.px(_ICON)
        _icon(painter, QPointF(right + 2, box.center().y()), trailing, icon_ink)
        right -= theme.px(_GAP)
    painter.setFont(font(kind))
    painter.setPen(theme.color(ink))
    room = QRectF(left, box.top(), right - left + 1, box.height())
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    painter.restore()


def _icon(painter: QPainter, middle_left: QPointF, name: str, ink: str) -> None:
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    picture = icons.pixmap(name, _ICON, ink, ratio)
    painter.drawPixmap(middle_left - QPointF(0, theme.px(_ICON) / 2), picture)
