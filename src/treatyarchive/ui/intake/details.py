"""Below the list: what is chosen in whole words, and what can be done about it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from treatyarchive.archive.intake_list import Entry
from treatyarchive.ui import theme
from treatyarchive.ui.intake import wording
from treatyarchive.ui.intake.reprint_offer import ReprintOffer
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided
from treatyarchive.ui.widgets.flow import FlowLayout

_LINES = 2


class Details(QFrame):
    """Buttons with the keys of their actions; what cannot be done now is disabled."""

    open_asked = Signal(int)
    retry_asked = Signal(list)
    folder_asked = Signal(str)
    remove_asked = Signal(list)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writable = not session.read_only
        self._chosen: Sequence[Entry] = ()
        self.setProperty("surface", "window")
        self.setProperty("edge", "top")
        self.setAccessibleName(self.tr("Chosen files"))
        self.path = Elided(role="meta")
        self.said = labels.plain("", wrap=True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.reprint = ReprintOffer(session)
        self.reprint.open_asked.connect(self.open_asked)
        self._buttons: dict[QAction, QPushButton] = {}
        row = FlowLayout(gap=8)
        self.open = self._action(row, self.tr("Open document"), "open", "Return")
        self.retry = self._action(row, self.tr("Retry"), "redo", "Ctrl+R")
        self.folder = self._action(row, self.tr("Show in folder"), "folder", "Ctrl+Shift+O")
        self.remove = self._action(row, self.tr("Remove from the list"), "close", "Del")
        self.open.triggered.connect(self._on_open_triggered)
        self.retry.triggered.connect(lambda: self.retry_asked.emit(self._unsettled()))
        self.folder.triggered.connect(self._on_folder_triggered)
        self.remove.triggered.connect(lambda: self.remove_asked.emit(self._removable()))
        box = QVBoxLayout(self)
        theme.fix_margins(box, 16, 10, 16, 12)
        box.setSpacing(4)
        box.addWidget(self.said)
        box.addWidget(self.path)
        box.addWidget(self.reprint)
        box.addSpacing(6)
        box.addLayout(row)
        theme.notifier().changed.connect(self._fit)
        self._fit()
        self.show_chosen(())

    @property
    def all_actions(self) -> list[QAction]:
        """For the menu of the list."""
        return list(self._buttons)

    def show_chosen(self, chosen: Sequence[Entry]) -> None:
        """Say what is chosen."""
        self._chosen = chosen
        only = chosen[0] if len(chosen) == 1 else None
        if only is not None:
            self.said.setText(wording.outcome(only))
            self.path.setText(self._about(only))
        else:
            count = len(chosen)
            self.said.setText(self.tr("%n files chosen", "", count) if chosen else "")
            self.path.setText("")
        is_new = only is not None and only.outcome == "added" and only.place == "archive"
        number = only.document if only is not None and is_new and self._writable else None
        self.reprint.show_document(number or 0)
        in_trash = only is not None and only.place == "trash"
        why = (
            self.tr("The document is in the trash")
            if in_trash
            else self.tr("There is no document to open")
        )
        self._enable(self.open, bool(only and only.place == "archive" and only.document), why)
        why = self.tr("What came in needs no retry")
        self._enable(self.retry, self._writable and bool(self._unsettled()), why)
        why = self.tr("Where it lay has not been kept")
        self._enable(self.folder, only is not None and only.path.startswith("/"), why)
        why = self.tr("What was added stays on the list")
        self._enable(self.remove, self._writable and bool(self._removable()), why)

    def _about(self, entry: Entry) -> str:
        """What the outcome is about: a document by its title, or where the file lies."""
        if entry.outcome == "failed":
            return wording.shown(entry.path)
        title = entry.title if entry.place in ("archive", "trash") else ""
        where = wording.shown(entry.path) if entry.outcome == "duplicate" else ""
        return "  ·  ".join(filter(None, (title, where)))

    def _unsettled(self) -> list[Entry]:
        """What can be tried again: failures, and files whose document has been removed since."""
        return [
            entry
            for entry in self._chosen
            if entry.outcome == "failed" or (entry.number and entry.place == "gone")
        ]

    def _removable(self) -> list[int]:
        return [entry.number for entry in self._chosen if entry.number]

    def _action(self, row: FlowLayout, text: str, icon: str, key: str) -> QAction:
        action = QAction(text, self)
        if key != "Return":  # which the list knows by itself
            action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        button = labels.button(text, "quiet", icon)
        button.clicked.connect(action.trigger)
        row.addWidget(button)
        self._buttons[action] = button
        return action

    def _enable(self, action: QAction, possible: bool, why_not: str) -> None:
        action.setEnabled(possible)
        button, keys = self._buttons[action], action.shortcut()
        button.setEnabled(possible)
        named = keys.toString(QKeySequence.SequenceFormat.NativeText) or self.tr("Enter")
        button.setToolTip(f"{action.text()} ({named})" if possible else why_not)

    def _on_open_triggered(self) -> None:
        (entry,) = self._chosen
        if entry.document is not None:
            self.open_asked.emit(entry.document)

    def _on_folder_triggered(self) -> None:
        (entry,) = self._chosen
        self.folder_asked.emit(entry.path)

    def _fit(self) -> None:
        self.said.setMinimumHeight(_LINES * self.said.fontMetrics().lineSpacing())
