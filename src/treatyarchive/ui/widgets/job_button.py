"""The job in the top bar: a ring, what runs, and how far it is; a click shows more."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import ring

_HEIGHT, _PAD, _GAP, _RADIUS = 28, 6, 8, 6
_LONGEST = 300  # px of words
_PERCENT = 100


class JobButton(QAbstractButton):
    """Narrow, it shows the ring and the numbers alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._numbers, self._share = "", "", 0.0
        self._narrow = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("Show what is running"))
        self.setAccessibleDescription(self.tr("Shows what is running"))
        theme.notifier().changed.connect(self.updateGeometry)

    def tell(self, title: str, done: int = 0, total: int = 0) -> None:
        """Show how far a job is; a `total` of 0 is not known."""
        self._title = title
        self._numbers = numbers(done, total)
        self._share = done / total if total else 0.0
        self.setAccessibleName(", ".join(part for part in (title, self._numbers) if part))
        self.updateGeometry()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Leave out what the card tells anyway."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.updateGeometry()
            self.update()

    @property
    def words(self) -> str:
        """What stands beside the ring."""
        parts = (self._numbers,) if self._narrow else (self._title, self._numbers)
        return "  ·  ".join(part for part in parts if part)

    def sizeHint(self) -> QSize:
        """The ring and the words."""
        words = QFontMetrics(theme.ui_font(12, 500)).horizontalAdvance(self.words)
        wide = 2 * theme.px(_PAD) + theme.px(ring.SIDE)
        if words:
            wide += theme.px(_GAP) + min(words, theme.px(_LONGEST)) + 1
        return QSize(wide, theme.px(_HEIGHT))

    def ring_shape(self) -> tuple[QRectF, float]:
        """The ring of the focus goes around all of it."""
        return QRectF(self.rect()).adjusted(2, 2, -2, -2), theme.px(_RADIUS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sunken"))
            painter.drawRoundedRect(self.rect(), theme.px(_RADIUS), theme.px(_RADIUS))
        side = theme.px(ring.SIDE)
        box = QRectF(theme.px(_PAD), (self.height() - side) / 2, side, side)
        ring.paint(painter, box, self._share)
        painter.setFont(theme.ui_font(12, 500))
        painter.setPen(theme.color("text2"))
        room = QRectF(self.rect())
        room.setLeft(box.right() + theme.px(_GAP))
        room.setRight(room.right() - theme.px(_PAD) + 1)
        shown = painter.fontMetrics().elidedText(
            self.words, Qt.TextElideMode.ElideMiddle, int(room.width()) + 1
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        painter.end()


def numbers(done: int, total: int) -> str:
    """'7 of 31', of a hundred '7 %'; empty where the end is not known."""
    if not total:
        return ""
    if total == _PERCENT:
        return QCoreApplication.translate("JobButton", "%1 %").replace("%1", str(done))
    words = QCoreApplication.translate("JobButton", "%1 of %2")
    return words.replace("%1", str(done)).replace("%2", str(total))
