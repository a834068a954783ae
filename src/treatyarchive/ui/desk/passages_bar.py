"""Below the text: how many of its passages suggest tags, the way to the next, what pale ink is."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from treatyarchive.ui import icons, theme
from treatyarchive.ui.widgets import labels


class PassagesBar(QFrame):
    """Hidden while nothing is suggested and nothing is pale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "true")
        self.setProperty("edge", "top")
        sign = QLabel()
        icons.wear(sign, "spark", 16, "accent")
        self.count = labels.plain("", "strong")
        self.following = labels.button(self.tr("Next passage"), "quiet")
        self.legend = labels.plain(self.tr("Grey: not part of the article"), "hint", wrap=True)
        self._passages = QWidget()
        row = QHBoxLayout(self._passages)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(sign)
        row.addWidget(self.count, 1)
        row.addWidget(labels.key(self.tr("F3")))
        row.addWidget(self.following)
        box = QVBoxLayout(self)
        theme.fix_margins(box, 16, 4, 8, 4)
        box.setSpacing(2)
        box.addWidget(self._passages)
        box.addWidget(self.legend)
        self._passages.hide()
        self.legend.hide()
        self.hide()

    def show_count(self, passages: int) -> None:
        """Say how many there are."""
        self.count.setText(self.tr("Tags suggested by %n passage(s)", "", passages))
        self._passages.setVisible(passages > 0)
        self._show()

    def show_legend(self, *, shown: bool) -> None:
        """Say what pale ink is, where there is any."""
        self.legend.setVisible(shown)
        self._show()

    def _show(self) -> None:
        self.setVisible(not (self._passages.isHidden() and self.legend.isHidden()))
