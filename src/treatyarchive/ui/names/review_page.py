"""What something would do to many records, before it is done: Ctrl+Enter does it, Esc leaves."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from treatyarchive.ui import theme
from treatyarchive.ui.forms.head import Sign
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.chip import Chip
from treatyarchive.ui.widgets.flow import FlowLayout
from treatyarchive.ui.widgets.message import Message
from treatyarchive.ui.widgets.record_delegate import COMPACT
from treatyarchive.ui.widgets.record_list import RecordList
from treatyarchive.ui.widgets.record_row import RecordRow

_CONFIRM_KEY = "Ctrl+Return"


class ReviewPage(QWidget):
    """A title, chips with figures, what to look at, and a row for everything that is touched."""

    confirmed = Signal()
    given_up = Signal()

    def __init__(self, listed: str, parent: QWidget) -> None:
        """`listed` is what the list is called."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "true")
        self.title = labels.plain("", "page", wrap=True)
        self.title.setMinimumWidth(1)
        self.figures = FlowLayout(gap=8)
        self.signs: list[Sign] = []
        self.notes: list[Message] = []
        self.rows = RecordList(listed, high=COMPACT)
        self.confirm = labels.button("", "primary")
        self.cancel = labels.button(self.tr("Cancel"))
        self.confirm.setToolTip(_CONFIRM_KEY)
        self.confirm.clicked.connect(self._on_confirm)
        self.cancel.clicked.connect(self.given_up)
        for keys in (_CONFIRM_KEY, "Ctrl+Enter"):
            QShortcut(
                QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            ).activated.connect(self._on_confirm)
        self._lay_out()

    def show_review(
        self,
        title: str,
        signs: Sequence[Sign],
        notes: Sequence[tuple[str, str]],
        rows: Sequence[RecordRow],
    ) -> None:
        """Show what would be done; `notes` are sentences, each with its kind of message."""
        self.title.setText(title)
        self.signs = list(signs)
        self.figures.clear()
        for words, kind, icon in signs:
            self.figures.addWidget(Chip(words, kind, icon=icon))
        for note in self.notes:
            self._notes.removeWidget(note)
            note.hide()
            note.deleteLater()
        self.notes = []
        for words, kind in notes:
            note = Message()
            self._notes.addWidget(note)
            note.say(words, kind)
            self.notes.append(note)
        self.rows.show_rows(rows, rows[0].number if rows else 0)
        self.rows.setVisible(bool(rows))
        self._spare.setVisible(not rows)

    def allow(self, action: str, *, possible: bool) -> None:
        """Offer to do it under these words."""
        self.confirm.setText(action)
        self.confirm.setEnabled(possible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _on_confirm(self) -> None:
        if self.confirm.isEnabled() and self.isVisible():
            self.confirm.setEnabled(False)
            self.confirmed.emit()

    def _lay_out(self) -> None:
        head = QWidget()
        head.setProperty("surface", "true")
        self.above = QVBoxLayout(head)
        self.above.setSpacing(10)
        theme.fix_margins(self.above, 20, 16, 20, 8)
        self.above.addWidget(self.title)
        self.above.addLayout(self.figures)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(4)
        self.above.addLayout(self._notes)
        foot = QFrame()
        foot.setProperty("edge", "top")
        row = QHBoxLayout(foot)
        theme.fix_margins(row, 20, 10, 20, 10)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.confirm)
        self._spare = QWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(_Head(head, self))
        box.addWidget(self.rows, 1)
        box.addWidget(self._spare, 1)
        box.addWidget(foot)


class _Head(QScrollArea):
    """As high as what is in it; where there is no room for that it scrolls."""

    def __init__(self, inside: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # arrows scroll it
        self.setAccessibleName(self.tr("What to look at"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._inside = inside
        self.setWidget(inside)
        inside.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """What its words take at this width."""
        hint = self._inside.sizeHint()
        high = self._inside.heightForWidth(self.viewport().width())
        return QSize(hint.width(), high if high >= 0 else hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew."""
        super().resizeEvent(event)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Other words take other room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
