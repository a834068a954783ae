"""The workspaces of an archive, above the panes: laid out by Enter, saved, renamed, removed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided
from treatyarchive.ui.widgets.fact_list import FactList
from treatyarchive.ui.widgets.fact_row import FactRow
from treatyarchive.ui.widgets.name_bar import NameBar

_HEAD, _MOST = 40, 190


class WorkspacePanel(QFrame):
    """Hidden until it is asked for; Escape puts it away."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "true")
        self.setProperty("edge", "bottom")
        self.hint = Elided("", "meta")
        self.save = labels.button(self.tr("Save what lies here"), "link", "bookmark")
        close = labels.tool("close", self.tr("Close the workspaces"), self.tr("Esc"), 16)
        self.list = FactList(self.tr("Workspaces"))
        self.list.setAccessibleDescription(
            self.tr("Enter lays out, Ins saves what lies here, F2 renames, Del removes")
        )
        self.name = NameBar(
            self.tr("A workspace needs a name."),
            self.tr("There is a workspace “%1” already. Give another name."),
        )
        head = QWidget()
        theme.fix_height(head, _HEAD)
        row = QHBoxLayout(head)
        theme.fix_margins(row, 16, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(labels.plain(self.tr("Workspaces"), "strong"))
        row.addWidget(self.hint, 1)
        row.addWidget(self.save)
        row.addWidget(close)
        self._area = area = self._scrolling()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 1)
        box.setSpacing(0)
        for widget in (head, self.name, area):
            box.addWidget(widget)
        self.list.reached.connect(lambda top, high: area.ensureVisible(0, top + high, 0, high))
        self.list.facts.modelReset.connect(self._fit)
        close.clicked.connect(self.left)
        theme.notifier().changed.connect(self._fit)
        self.show_rows(())
        self.hide()

    def show_rows(self, rows: Sequence[FactRow]) -> None:
        """List these."""
        self.list.show_rows(rows)
        words = self.tr("what lies side by side, kept by name")
        self.hint.setText(words if rows else self.tr("none is kept yet"))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away; Ins saves also where there is no list yet."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Insert:
            self.save.click()
        else:
            super().keyPressEvent(event)

    def _scrolling(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        holder.setProperty("surface", "true")
        holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QVBoxLayout(holder)
        theme.fix_margins(inside, 8, 0, 8, 6)
        inside.addWidget(self.list)
        inside.addStretch(1)
        area.setWidget(holder)
        return area

    def _fit(self) -> None:
        high = self.list.height() + theme.px(6) if self.list.facts.rows else 0
        self._area.setFixedHeight(min(high, theme.px(_MOST)))
        self._area.setVisible(high > 0)
