"""Below the text: how many of its passages suggest tags, and the way to the next of them."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from treatyarchive.ui import icons, theme
from treatyarchive.ui.widgets import labels


class PassagesBar(QFrame):
    """Hidden while nothing is suggested."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "true")
        self.setProperty("edge", "top")
        sign = QLabel()
        icons.wear(sign, "spark", 16, "accent")
        self.count = labels.plain("", "strong")
        self.following = labels.button(self.tr("Next passage"), "quiet")
        row = QHBoxLayout(self)
        theme.fix_margins(row, 16, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(sign)
        row.addWidget(self.count, 1)
        row.addWidget(labels.key(self.tr("F3")))
        row.addWidget(self.following)
        self.hide()

    def show_count(self, passages: int) -> None:
        """Say how many there are."""
        self.count.setText(self.tr("Tags suggested by %n passage(s)", "", passages))
        self.setVisible(passages > 0)
