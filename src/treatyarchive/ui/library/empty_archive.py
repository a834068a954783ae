"""An archive without documents: where to drop the first ones."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from treatyarchive.ui import icons, theme
from treatyarchive.ui.widgets import labels


class DropArea(QWidget):
    """A dashed, tinted area that asks for files; the window takes the drops."""

    files_asked = Signal()
    folder_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sign = QLabel()
        icons.wear(sign, "import", 44, "accent")
        title = labels.plain(self.tr("Drop texts and scans here"), "page")
        formats = labels.plain(
            self.tr(
                "PDF, TIFF, JPEG, PNG, HTML, TXT or a whole folder. Nothing leaves this computer."
            ),
            wrap=True,
        )
        files = labels.button(self.tr("Choose files…"), "primary")
        files.clicked.connect(self.files_asked)
        folder = labels.button(self.tr("Choose a folder…"))
        folder.clicked.connect(self.folder_asked)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(files)
        buttons.addWidget(folder)
        buttons.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(32, 32, 32, 32)
        box.setSpacing(10)
        box.addStretch(1)
        for label in (sign, title, formats):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(label)
        box.addSpacing(8)
        box.addLayout(buttons)
        box.addStretch(1)
        theme.notifier().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("accent"), 2)
        pen.setDashPattern([5, 3.5])
        painter.setPen(pen)
        painter.setBrush(theme.color("tint2"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)


class EmptyArchive(QWidget):
    """Fills the library while there is nothing in it."""

    files_asked = Signal()
    folder_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = labels.plain(self.tr("The archive is empty"), "start")
        words = labels.plain(
            self.tr("Add the first documents; you can describe them later at the desk."),
            wrap=True,
        )
        area = DropArea()
        area.setFixedHeight(280)
        area.setMaximumWidth(760)
        area.files_asked.connect(self.files_asked)
        area.folder_asked.connect(self.folder_asked)
        box = QVBoxLayout(self)
        box.setContentsMargins(32, 24, 32, 24)
        box.setSpacing(8)
        box.addStretch(2)
        for label in (title, words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(label)
        box.addSpacing(16)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(area, 20)
        row.addStretch(1)
        box.addLayout(row)
        box.addStretch(3)
