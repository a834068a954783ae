"""A text wrapped into lines of one pitch, for those who paint lines themselves."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextLayout, QTextOption


def laid_out(
    text: str,
    font: QFont,
    width: float,
    *,
    lines: int,
    pitch: float,
    wrap: QTextOption.WrapMode,
) -> QTextLayout:
    """The layout, lines `pitch` px apart; one more than `lines` tells that there is more."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(wrap)
    layout.setTextOption(option)
    layout.beginLayout()
    number = 0
    while number <= lines and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * pitch + (pitch - line.height()) / 2))
        number += 1
    layout.endLayout()
    return layout
