"""The bar at the foot of the list: what is pinned, a look at it, and out with all of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from treatyarchive.ui import accessible, icons, theme
from treatyarchive.ui.library.basket_holding import Basket
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided

_HEIGHT = 48


class BasketBar(QWidget):
    """Seen while something is pinned, or the basket is looked at."""

    review_asked = Signal()
    empty_asked = Signal()
    share_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.fix_height(self, _HEIGHT)
        self.setProperty("edge", "top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sign = QLabel()
        icons.wear(sign, "basket", 18, "accent")
        self._count = labels.plain("", "strong")
        self._parts = Elided("", "meta")
        self.review = labels.button("", "quiet")
        self.review.clicked.connect(self.review_asked)
        self.empty = labels.button(self.tr("Empty basket"), "quiet")
        self.empty.clicked.connect(self.empty_asked)
        self.share = labels.button(self.tr("Share…"), icon="share")
        self.share.clicked.connect(self.share_asked)
        row = QHBoxLayout(self)
        theme.fix_margins(row, 16, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(sign)
        row.addWidget(self._count)
        row.addWidget(self._parts, 1)
        row.addWidget(self.empty)
        row.addWidget(self.review)
        row.addWidget(self.share)
        self.hide()

    def tell(self, basket: Basket, *, reviewing: bool) -> None:
        """Say what is pinned."""
        count = len(basket.pinned)
        self._count.setText(self.tr("%n pinned for a bundle", "", count))
        parts = [
            self.tr("%n with scans", "", basket.with_scans) if basket.with_scans else "",
            self.tr("%n restricted", "", basket.restricted) if basket.restricted else "",
            "" if basket.lasts else self.tr("until the archive is closed"),
        ]
        self._parts.setText("  ·  ".join(filter(None, parts)))
        self.review.setText(self.tr("Back to the library") if reviewing else self.tr("Review"))
        self.empty.setVisible(reviewing)
        self.empty.setEnabled(count > 0)
        self.share.setEnabled(count > 0)
        self.setVisible(count > 0 or reviewing)
        before = self.accessibleName()
        self.setAccessibleName(f"{self._count.text()}, {self._parts.text()}".rstrip(", "))
        if before and before != self.accessibleName():
            accessible.announce(self, self.accessibleName())

    @property
    def text(self) -> str:
        """What it says; empty where it is not seen."""
        return "" if self.isHidden() else f"{self._count.text()}  {self._parts.text()}".strip()
