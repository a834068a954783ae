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
        self._key = labels.key(self.tr("F3"))
        self._has_key = True
        self.count = labels.plain("")
        self.following = labels.button(self.tr("Next passage"), "quiet")
        self.legend = labels.plain(self.tr("Grey: not part of the article"), "hint", wrap=True)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.count)
        said.addWidget(self.legend)
        row = QHBoxLayout(self)
        theme.fix_margins(row, 16, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(sign)
        row.addLayout(said, 1)
        row.addWidget(self._key)
        row.addWidget(self.following)
        self._of_passages = (sign, self.count, self.following)
        self.legend.hide()  # first: a bar without a parent that shows itself is a window
        self.show_count(0)

    def show_count(self, passages: int) -> None:
        """Say how many there are."""
        self.count.setText(self.tr("Tags suggested by %n passage(s)", "", passages))
        for each in self._of_passages:
            each.setVisible(passages > 0)
        self._show()

    def lend_key(self, lent: bool) -> None:
        """F3 goes through hits for now, or through passages again."""
        self._has_key = not lent
        self._show()

    def show_legend(self, *, shown: bool) -> None:
        """Say what pale ink is, where there is any."""
        self.legend.setVisible(shown)
        self._show()

    def _show(self) -> None:
        self._key.setVisible(self._has_key and not self.count.isHidden())
        self.setVisible(not (self.count.isHidden() and self.legend.isHidden()))
