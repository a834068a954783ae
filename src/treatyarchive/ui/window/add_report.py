"""What became of each file that was to be added."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from treatyarchive.intake.outcomes import Outcome
from treatyarchive.ui import icons
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.words import spoken

COL_NAME, COL_OUTCOME = 0, 1
_NUMBER = Qt.ItemDataRole.UserRole
_NAME_WIDE = 240
_REASON_LINES = 3
_PORTION = 60  # rows made at once: more than are seen, and too few to be waited for


class AddReport(QDialog):
    """Lists outcomes, what wants a look first; a double click or Enter opens the document."""

    document_asked = Signal(int)

    def __init__(self, outcomes: Sequence[Outcome], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Added files"))
        self.resize(720, 440)
        self.table = QTreeWidget()
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setHeaderLabels([self.tr("File"), self.tr("Outcome")])
        self.table.setColumnWidth(COL_NAME, _NAME_WIDE)
        self.table.setAccessibleName(self.tr("Outcome of each file"))
        self._left = iter(sorted(outcomes, key=_urgency))
        self._filling = QTimer(self, interval=0)
        self._filling.timeout.connect(self._fill)
        self._filling.start()
        self._fill()
        self.reason = labels.plain("", wrap=True)
        self.reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reason.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.reason.setMinimumHeight(_REASON_LINES * self.fontMetrics().lineSpacing())
        self.table.itemActivated.connect(self._on_table_item_activated)
        self.table.currentItemChanged.connect(self._on_table_current_changed)
        self._open = labels.button(self.tr("Open document"), icon="open")
        self._open.setEnabled(False)
        self._open.clicked.connect(self._on_open_clicked)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(12)
        box.addWidget(labels.plain(self._summary(outcomes), "header", wrap=True))
        box.addWidget(self.table, 1)
        box.addWidget(self.reason)
        box.addLayout(self._buttons())
        first = self.table.topLevelItem(0)
        if first is not None:
            self.table.setCurrentItem(first)
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the list opens the document and presses no button as well."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not self.table.hasFocus():
            super().keyPressEvent(event)

    def _buttons(self) -> QHBoxLayout:
        close = labels.button(self.tr("Close"), "primary")
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self._open)
        buttons.addStretch(1)
        buttons.addWidget(close)
        return buttons

    def _fill(self) -> None:
        """List the next ones, while the event loop has nothing else to do."""
        portion = [self._item(outcome) for outcome in islice(self._left, _PORTION)]
        self.table.addTopLevelItems(portion)
        if len(portion) < _PORTION:
            self._filling.stop()

    def _summary(self, outcomes: Sequence[Outcome]) -> str:
        count = {
            name: sum(outcome.outcome == name for outcome in outcomes)
            for name in ("added", "duplicate", "failed")
        }
        noted = sum(outcome.outcome == "added" and bool(outcome.note) for outcome in outcomes)
        parts = [self.tr("Added %n", "", count["added"])] if count["added"] else []
        if noted:
            parts.append(self.tr("%n with a note", "", noted))
        if count["duplicate"]:
            parts.append(self.tr("%n in the archive already", "", count["duplicate"]))
        if count["failed"]:
            parts.append(self.tr("%n failed", "", count["failed"]))
        return ", ".join(parts)

    def _item(self, outcome: Outcome) -> QTreeWidgetItem:
        name = Path(outcome.path).name or outcome.path
        if outcome.outcome == "added":
            icon, ink, said = "done", "ok", self.tr("Added as %1")
            number = outcome.ref
        elif outcome.outcome == "duplicate":
            icon, ink, said = "copy", "text2", self.tr("In the archive already: %1")
            number = outcome.duplicate_of
        else:
            icon, ink, said, number = "warning", "bad", _sentence(name, outcome.error or ""), None
        if number is not None:
            said = said.replace("%1", number)
        if outcome.note:
            icon, ink, said = "warning", "warn", f"{said}. {_sentence(name, outcome.note)}"
        item = QTreeWidgetItem([name, said])
        item.setIcon(COL_OUTCOME, icons.icon(icon, 16, ink))
        item.setToolTip(COL_NAME, labels.tip(outcome.path))
        item.setToolTip(COL_OUTCOME, labels.tip(said))
        if number is not None and number.isdecimal():
            item.setData(COL_NAME, _NUMBER, int(number))
        return item

    def _on_table_current_changed(self, item: QTreeWidgetItem | None) -> None:
        self._open.setEnabled(item is not None and item.data(COL_NAME, _NUMBER) is not None)
        self.reason.setText(item.text(COL_OUTCOME) if item is not None else "")

    def _on_table_item_activated(self, item: QTreeWidgetItem) -> None:
        number = item.data(COL_NAME, _NUMBER)
        if number is not None:
            self.document_asked.emit(number)

    def _on_open_clicked(self) -> None:
        item = self.table.currentItem()
        if item is not None:
            self._on_table_item_activated(item)


def _urgency(outcome: Outcome) -> int:
    """Failures first, then what has a note."""
    if outcome.outcome == "failed":
        return 0
    if outcome.note:
        return 1
    return 2 if outcome.outcome == "duplicate" else 3


def _sentence(name: str, said: str) -> str:
    """What was said of a file, with the file as its subject: the core leaves that out."""
    words = spoken(said)
    if not said[:1].islower():
        return words
    verbs = ("is ", "has ", "was ", "does ", "could ", "cannot ", "holds ", "needs ", "would ")
    return f"{name} {words}" if said.startswith(verbs) else f"{name}: {words}"
