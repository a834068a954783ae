"""Single lines as delegates paint them: fonts made once, words measured and cut once."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from treatyarchive.ui import icons, theme


class Voice:
    """A font of the program with its measures."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.measure = QFontMetricsF(font)


def voice(size: float = 13, weight: int = 400, *, italic: bool = False) -> Voice:
    """The voice of this size at 100 %; the same one until the text size changes."""
    return _voice(size, weight, italic, theme.text_size())


def width(text: str, size: float = 13, weight: int = 400) -> float:
    """How wide `text` is in that voice."""
    return _width(text, size, weight, theme.text_size())


def line(
    painter: QPainter,
    box: QRectF,
    text: str,
    said: Voice,
    token: str,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Draw `text` into `box`, in its middle, cut where it does not fit."""
    painter.setFont(said.font)
    painter.setPen(theme.color(token))
    shown = _cut(text, said, int(box.width()))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | align, shown)


def wrapped(text: str, said: Voice, wide: float) -> tuple[str, ...]:
    """`text` on one line, or on two with the second cut."""
    return _wrapped(text, said, int(wide))


def icon(
    painter: QPainter,
    left: float,
    middle: float,
    name: str,
    size: int = 14,
    *,
    token: str = "text2",  # noqa: S107 - a colour, no password
) -> None:
    """Draw an icon whose vertical middle is given."""
    device = painter.device()
    picture = icons.pixmap(name, size, token, device.devicePixelRatioF() if device else 1.0)
    painter.drawPixmap(QPointF(round(left), round(middle - theme.px(size) / 2)), picture)


@lru_cache(maxsize=32)
def _voice(size: float, weight: int, italic: bool, _percent: int) -> Voice:
    font = theme.ui_font(size, weight)
    font.setItalic(italic)
    return Voice(font)


@lru_cache(maxsize=1000)
def _width(text: str, size: float, weight: int, percent: int) -> float:
    return _voice(size, weight, False, percent).measure.horizontalAdvance(text)


@lru_cache(maxsize=1000)
def _cut(text: str, said: Voice, wide: int) -> str:
    return said.measure.elidedText(text, Qt.TextElideMode.ElideRight, wide)


@lru_cache(maxsize=300)
def _wrapped(text: str, said: Voice, wide: int) -> tuple[str, ...]:
    measure = said.measure.horizontalAdvance
    if measure(text) <= wide:
        return (text,)
    words = text.split(" ")
    fitting = [n for n in range(1, len(words)) if measure(" ".join(words[:n])) <= wide]
    if not fitting:
        return (_cut(text, said, wide),)
    first = fitting[-1]
    return " ".join(words[:first]), _cut(" ".join(words[first:]), said, wide)
