"""A form in two columns where there is room for them, else in one."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from treatyarchive.ui import theme

_TWO_FROM = 760  # px
_NARROWEST = 380
_BETWEEN = 18  # px between sections
_AROUND = 48  # px kept around what is gone to


class Columns(QScrollArea):
    """Sections below one another; those `beside` go to the right of the others."""

    def __init__(
        self, parent: QWidget, first: Sequence[QWidget], beside: Sequence[QWidget]
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Filled once it is in its place: each new parent has all that is below styled anew.
        self._page = page = QWidget()
        page.setProperty("surface", "true")
        self.setWidget(page)
        box = QVBoxLayout(page)
        theme.fix_margins(box, 20, 14, 20, 20)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        box.addLayout(self._row)
        box.addStretch(1)
        for sections in (first, beside):
            self._row.addWidget(_column(page, sections), 1, Qt.AlignmentFlag.AlignTop)
        theme.notifier().changed.connect(self._fit)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Wide enough for its fields, which are not scrolled sideways."""
        return QSize(theme.px(_NARROWEST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two."""
        super().resizeEvent(event)
        self._fit()

    def show_part(self, widget: QWidget, top: int = 0, high: int = 0) -> None:
        """Scroll to a part of `widget`, once it is in its place."""

        def show() -> None:
            at = widget.mapTo(self._page, widget.rect().topLeft()).y() + top
            self.ensureVisible(0, at, 0, theme.px(_AROUND))
            self.ensureVisible(0, at + high, 0, theme.px(_AROUND // 2))

        QTimer.singleShot(0, widget, show)

    def _fit(self) -> None:
        two = self.width() >= theme.px(_TWO_FROM)
        way = QBoxLayout.Direction.LeftToRight if two else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(way)
        self._row.setSpacing(theme.px(28 if two else _BETWEEN))


def _column(parent: QWidget, sections: Sequence[QWidget]) -> QWidget:
    made = QWidget(parent)
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.px(_BETWEEN))
    for section in sections:
        box.addWidget(section)
    return made
