"""A row of the recent archives: what it is called, what is known of it; pressing it opens it."""

from pathlib import Path

from PySide6.QtCore import QDate, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from treatyarchive.ui import icons, theme
from treatyarchive.ui.recents import Facts
from treatyarchive.ui.widgets import labels

INSET = 8
_HEIGHT, _LINE, _ICON, _LEFT, _RADIUS = 44, 19, 18, 27, 6
_SPACE = "  ·  "


class RecentRow(QAbstractButton):
    """Says where an archive was if it is not there now; it is forgotten then, not opened."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.missing = False
        self._said = ""
        self.setText(path.name)
        self.setToolTip(labels.tip(str(path)))
        self.setAccessibleName(self.tr("Open %1").replace("%1", path.name))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.notifier().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Two lines high; as wide as there is room."""
        return QSize(theme.px(200), theme.px(_HEIGHT))

    def tell(self, facts: Facts) -> None:
        """Say what was found out."""
        self.missing = facts.day is None
        parts = self._parts(facts)
        self._said = _SPACE.join(parts)
        self.setAccessibleDescription(", ".join(parts))
        self.update()

    def _parts(self, facts: Facts) -> list[str]:
        if facts.day is None:
            return [self.tr("Not found in %1").replace("%1", _short(self.path.parent))]
        day = QLocale().toString(QDate(*facts.day.timetuple()[:3]), "d MMM yyyy")
        count = facts.documents
        held = self.tr("Cannot be read") if count is None else ""
        return [
            held or self.tr("%n document(s)", "", count or 0),
            self.tr("changed %1").replace("%1", day),
        ]

    def ring_shape(self) -> tuple[QRectF, float]:
        """What the ring of the focus goes around."""
        return QRectF(self.rect()).adjusted(2, 2, -2, -2), _RADIUS

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the icon and the two lines."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.underMouse() and not self.missing:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("sunken" if self.isDown() else "hover"))
                painter.drawRoundedRect(self.rect(), _RADIUS, _RADIUS)
            sign, ink = ("warning", "warn") if self.missing else ("archive", "text2")
            side = theme.px(_ICON)
            picture = icons.pixmap(sign, _ICON, ink, self.devicePixelRatioF())
            painter.drawPixmap(INSET, (self.height() - side) // 2, picture)
            middle = self.height() / 2
            painter.setPen(theme.color("text"))
            self._line(painter, middle - theme.px(_LINE), theme.ui_font(13, 600), self.text())
            painter.setPen(theme.color("warn" if self.missing else "text2"))
            self._line(painter, middle, theme.ui_font(12), self._said)

    def _line(self, painter: QPainter, top: float, font: QFont, words: str) -> None:
        left = INSET + theme.px(_LEFT)
        box = QRectF(left, top, self.width() - left - INSET, theme.px(_LINE))
        painter.setFont(font)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)


def _short(folder: Path) -> str:
    """A folder as people write it."""
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)
