"""The history screen: the changes of one document on a line of time, newest first."""

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
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.page_header import PageHeader
from treatyarchive.ui.words import language

_PORTION = 20  # changes read and shown at a time


class HistoryScreen(QWidget):
    """Reads again whenever something changes; takes changes back, which is a change itself."""

    left = Signal()
    document_asked = Signal(int)
    told = Signal(str)
    """Something was done that can be undone, in words."""
    shown = Signal()
    """The history of the document is on the screen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._document, self._most = session, 0, _PORTION
        self._arriving = False
        self.header = PageHeader(self.tr("History"))
        self.open = labels.button(self.tr("Open on the desk"), icon="open")
        self.open.clicked.connect(lambda: self.document_asked.emit(self._document))
        back = labels.button(self.tr("Back"), "quiet", "chevron-left")
        back.setToolTip(self.tr("Esc"))
        back.clicked.connect(self.left)
        self.header.add(back)
        self.header.add(self.open)
        self.list = EntryList(writable=not session.read_only)
        self.list.take_back_asked.connect(self.take_back)
        self.list.more_asked.connect(self._on_list_more_asked)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self.list, 1)
        session.changed.connect(self._on_session_changed)

    @property
    def document(self) -> int:
        """Whose history it is, 0 for none."""
        return self._document

    def show_document(self, number: int) -> None:
        """Show the history of another document, from its newest change."""
        if number != self._document:
            self._document, self._most = number, _PORTION
            self.header.show_about(ref(number))
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

    def panes(self) -> list[QWidget]:
        """Where F6 goes."""
        return [self.open, self.list.current] if self.list.current else [self.open]

    def hints(self) -> list[tuple[str, str]]:
        """Keys for the status bar."""
        return [
            ("Esc", self.tr("Back")),
            ("↑+↓", self.tr("Next change")),
            ("Del", self.tr("Take back")),
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
            table="document",
            number=self._document,
            most=self._most,
            language=language(),
        )
        self._session.read(read, self._on_read, self, "history")

    def _on_read(self, told: Told | None) -> None:
        if told is None:
            gone = self.tr("%1 has been removed for ever").replace("%1", ref(self._document))
            self.header.show_about(gone)
            self._document = 0
            self.open.setEnabled(False)
            self.list.clear()
            self.shown.emit()
            return
        history = told.history
        self.header.show_about(f"{ref(history.number)}  ·  {history.title}")
        self.open.setEnabled(not history.trashed)
        self.open.setToolTip(self.tr("The document is in the trash") * history.trashed)
        self.list.show_history(told)
        if self._arriving:
            self._arriving = False
            self.list.take_focus()
        self.shown.emit()

    def _on_list_more_asked(self) -> None:
        self._most += _PORTION
        self._read()

    def _on_session_changed(self, change_set: ChangeSet | None) -> None:
        if self._document and self.isVisible():
            self._read()
