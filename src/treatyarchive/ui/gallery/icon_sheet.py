"""Every icon at the sizes it is shown at."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from treatyarchive.ui import icons, theme
from treatyarchive.ui.gallery.sheet import Sheet

SIZES = (14, 16, 18, 22)
FAMILY = (
    "library", "desk", "visit", "agreement", "compare", "share", "import", "search",
    "chevron-up", "chevron-down", "chevron-left", "chevron-right", "close", "check", "plus",
    "minus", "pin", "basket", "bookmark", "scan", "text", "rotate", "swap", "link", "unlink",
    "proportional", "lock", "warning", "info", "help", "user", "globe", "folder", "file",
    "archive", "eye", "more", "undo", "redo", "spark", "copy", "sliders", "not-equal", "flag",
    "arrow-right", "tag", "clock", "panel", "sort", "ring", "half", "done", "quote", "open",
    "pause", "languages", "trash", "edit",
)  # fmt: skip
"""The family, whether a screen shows them yet or not."""


class _Specimen(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        theme.notifier().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(210), theme.px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 0
        for size in SIZES:
            picture = icons.pixmap(self._name, size, "text2", self.devicePixelRatioF())
            painter.drawPixmap(left, (self.height() - theme.px(size)) // 2, picture)
            left += theme.px(size + 8)
        painter.setFont(theme.ui_font(12))
        painter.setPen(theme.color("text2"))
        room = self.rect().adjusted(left + theme.px(4), 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._name)
        painter.end()


def family() -> Sheet:
    """All of them, in the order of the design."""
    sheet = Sheet("Icons")
    sheet.add(*[_Specimen(name) for name in FAMILY])
    return sheet
