"""The history screen: the changes of one record on a line of time, newest first."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.naming import ref
from treatyarchive.archive.store import Archive
from treatyarchive.ui.history import reading
from treatyarchive.ui.history.entry_list import EntryList
from treatyarchive.ui.history.reading import Told
from treatyarchive.ui.history.wording import Back
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.page_header import PageHeader
from treatyarchive.ui.words import language

_PORTION = 20  # changes read and shown at a time
_OPENED = ("document", "instrument", "visit", "authority")  # those with a screen of their own


class HistoryScreen(QWidget):
    """Reads again whenever something changes; takes changes back, which is a change itself."""

    left = Signal()
    record_asked = Signal(str, int)
    """A record is to be opened where it is edited: its table and number."""
    told = Signal(str)
    """Something was done that can be undone, in words."""
    shown = Signal()
    """The history of the record is on the screen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._most = session, _PORTION
        self._table, self._number = "document", 0
        self._arriving = False
        self.header = PageHeader(self.tr("History"))
        self.open = labels.button(self.tr("Open on the desk"), icon="open")
        self.open.clicked.connect(lambda: self.record_asked.emit(self._table, self._number))
        back = labels.button(self.tr("Back"), "quiet", "chevron-left")
        back.setToolTip(self.tr("Esc"))
        back.clicked.connect(self.left)
        self.header.add(back)
        self.header.add(self.open)
        self.list = EntryList(writable=not session.read_only)
        self.list.take_back_asked.connect(self.take_back)
        self.list.bring_back_asked.connect(self.bring_back)
        self.list.more_asked.connect(self._on_list_more_asked)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self.list, 1)
        session.changed.connect(self._on_session_changed)

    @property
    def record(self) -> tuple[str, int]:
        """Whose history it is: table and number, 0 for none."""
        return self._table, self._number

    @property
    def document(self) -> int:
        """The document whose history it is, 0 for none."""
        return self._number if self._table == "document" else 0

    def show_record(self, table: str, number: int) -> None:
        """Show the history of another record, from its newest change."""
        if (table, number) != self.record:
            self._table, self._number, self._most = table, number, _PORTION
            self.header.show_about(ref(number) if table == "document" else "")
            on_desk, elsewhere = self.tr("Open on the desk"), self.tr("Open")
            self.open.setText(on_desk if table == "document" else elsewhere)
            self.open.setVisible(table in _OPENED)
            self.list.clear()
        self._arriving = True
        self._read()

    def take_back(self, revision: int) -> None:
        """Take a change back; why that is refused is told where all errors are."""
        about, stands = self.list.about(revision)

        def undo(archive: Archive) -> ChangeSet:
            from treatyarchive.archive import history  # noqa: PLC0415 - seldom needed

            done = history.undo(archive, revision)
            # What is done again is undone under its own name.
            return replace(done, action=about, undoes=done.undoes if stands else None)

        words = self.tr("Took back: %1") if stands else self.tr("Did again: %1")
        self._session.edit(undo, lambda _: self.told.emit(words.replace("%1", about)))

    def bring_back(self, back: Back, label: str) -> None:
        """Bring one value back; why that is refused is told where all errors are."""

        def edit(archive: Archive) -> ChangeSet:
            from treatyarchive.archive import bringing_back  # noqa: PLC0415 - seldom needed

            return bringing_back.bring_back(archive, *back)

        words = self.tr("Brought back: %1").replace("%1", label)
        self._session.edit(edit, lambda _: self.told.emit(words))

    def panes(self) -> list[QWidget]:
        """Where F6 goes."""
        return [self.open, self.list.current] if self.list.current else [self.open]

    def hints(self) -> list[tuple[str, str]]:
        """Keys for the status bar."""
        return [
            ("Esc", self.tr("Back")),
            ("↑+↓", self.tr("Next change")),
            ("Del", self.tr("Take back")),
            ("Enter", self.tr("Bring a value back")),
            ("Ctrl+Z", self.tr("Undo")),
        ]

    def show_job(self, indicator: QWidget) -> None:
        """Take the job indicator."""
        self.header.show_job(indicator)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _read(self) -> None:
        read = partial(
            reading.read,
            table=self._table,
            number=self._number,
            most=self._most,
            language=language(),
        )
        self._session.read(read, self._on_read, self, "history")

    def _on_read(self, told: Told | None) -> None:
        if told is None:
            self.header.show_about(self._gone())
            self._number = 0
            self.open.setEnabled(False)
            self.list.clear()
            self.shown.emit()
            return
        history = told.history
        is_document = history.table == "document"
        about = (ref(history.number) if is_document else "", history.title)
        self.header.show_about("  ·  ".join(filter(None, about)))
        self.open.setEnabled(not history.trashed)
        self.open.setToolTip(self.tr("The document is in the trash") * history.trashed)
        self.list.show_history(told)
        if self._arriving:
            self._arriving = False
            self.list.take_focus()
        self.shown.emit()

    def _gone(self) -> str:
        if self._table != "document":
            return self.tr("This has been removed; Undo brings it back")
        return self.tr("%1 has been removed for ever").replace("%1", ref(self._number))

    def _on_list_more_asked(self) -> None:
        self._most += _PORTION
        self._read()

    def _on_session_changed(self, change_set: ChangeSet | None) -> None:
        if self._number and self.isVisible():
            self._read()
