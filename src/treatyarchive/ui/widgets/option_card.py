"""A card that is chosen, or one of several: a sign, a title, a line or two on what it does."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import lettering, tick_paint

_EDGE, _TOP, _SIGN, _GAP = 12, 11, 16, 10
_TITLE, _RADIUS = 19, 6
_LEAST, _USUAL = 96, 240  # px of the words
_WRAPPED = Qt.TextFlag.TextWordWrap


class OptionCard(QAbstractButton):
    """Turned by a click or Space; one of several is chosen with the arrows, too."""

    def __init__(self, title: str, *, one_of: bool = False, parent: QWidget | None = None) -> None:
        """`one_of` several cards of one parent, else chosen by itself."""
        super().__init__(parent)
        self._text, self._figure = "", ""
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setAutoExclusive(one_of)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one_of else Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.notifier().changed.connect(self.updateGeometry)

    def tell(self, text: str, figure: str = "") -> None:
        """Say what it does below the title; a `figure` stands at the right of that."""
        if (text, figure) != (self._text, self._figure):
            self._text, self._figure = text, figure
            self.setAccessibleName(", ".join(filter(None, (self.text(), figure))))
            self.setAccessibleDescription(text)
            self.updateGeometry()
            self.update()

    @property
    def words(self) -> str:
        """What it says below its title."""
        return self._text

    def hasHeightForWidth(self) -> bool:
        """Its words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The title, and all of the words below."""
        room = width - self._left() - theme.px(_EDGE)
        words = _measured(self._text, room, 12, 400).height()
        high = 2 * theme.px(_TOP) + self._title_height(room)
        return high + (words + theme.px(2) if words else 0)

    def sizeHint(self) -> QSize:
        """As wide as such cards are, and then as high as it must be."""
        wide = self._left() + theme.px(_EDGE) + theme.px(_USUAL)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Room for a word or two of the title, which wraps."""
        wide = self._left() + theme.px(_EDGE) + theme.px(_LEAST)
        return QSize(wide, 2 * theme.px(_TOP) + theme.px(_TITLE))

    def ring_shape(self) -> tuple[QRectF, float]:
        """The ring goes around all of it."""
        return QRectF(self.rect()), theme.px(_RADIUS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, off = self.isChecked(), not self.isEnabled()
        ground = "tint2" if on else "hover" if self.underMouse() and not off else "surface"
        painter.setBrush(theme.color(ground))
        painter.setPen(QPen(theme.color("accent" if on else "border"), 1))
        radius = theme.px(_RADIUS)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        top, side = theme.px(_TOP), theme.px(_SIGN)
        sign = QRectF(theme.px(_EDGE), top + (theme.px(_TITLE) - side) / 2, side, side)
        if self.autoExclusive():
            tick_paint.dot(painter, sign, on=on, faded=off and not on)
        else:
            check = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            tick_paint.box(painter, sign, check, faded=off and not on)
        self._words(painter, faded=off and not on)
        painter.end()

    def _words(self, painter: QPainter, *, faded: bool) -> None:
        wide = self.width() - self._left() - theme.px(_EDGE)
        line = QRectF(self._left(), theme.px(_TOP), wide, theme.px(_TITLE))
        if self._figure:
            said, right = lettering.voice(12), Qt.AlignmentFlag.AlignRight
            ink = "disabled" if faded else "text2"
            lettering.line(painter, line, self._figure, said, ink, align=right)
        title = QRectF(line.left(), line.top(), self._title_room(wide), self._title_height(wide))
        painter.setFont(theme.ui_font(13, 600))
        painter.setPen(theme.color("disabled" if faded else "text"))
        painter.drawText(title, _WRAPPED | Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(theme.ui_font(12))
        painter.setPen(theme.color("disabled" if faded else "text2"))
        below = QRectF(line.left(), title.bottom() + theme.px(2), wide, self.height())
        painter.drawText(below, _WRAPPED, self._text)

    def _left(self) -> int:
        return theme.px(_EDGE) + theme.px(_SIGN) + theme.px(_GAP)

    def _title_room(self, wide: int) -> int:
        """What the figure leaves of the width."""
        figure = lettering.width(self._figure, 12) + theme.px(_GAP) if self._figure else 0
        return wide - round(figure)

    def _title_height(self, wide: int) -> int:
        measured = _measured(self.text(), self._title_room(wide), 13, 600).height()
        return max(measured, theme.px(_TITLE))


def _measured(text: str, wide: int, size: int, weight: int) -> QRect:
    """The room that words take where they wrap."""
    if not text:
        return QRect()
    room = QRect(0, 0, max(wide, 1), 10_000)
    return QFontMetrics(theme.ui_font(size, weight)).boundingRect(room, _WRAPPED, text)
