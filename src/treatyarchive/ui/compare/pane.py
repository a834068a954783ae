"""One side of the comparison: any document's text or scan, scrolling alone."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from treatyarchive.ui import dates, words
from treatyarchive.ui.compare import compared
from treatyarchive.ui.compare.compared import Compared
from treatyarchive.ui.compare.document_picker import DocumentPicker
from treatyarchive.ui.page_readings import PageReadings
from treatyarchive.ui.pages import PageService
from treatyarchive.ui.session import Session
from treatyarchive.ui.text_correcting import TextCorrecting
from treatyarchive.ui.widgets.empty_state import EmptyState
from treatyarchive.ui.widgets.page_view import PageView
from treatyarchive.ui.widgets.paged_text import PagedText
from treatyarchive.ui.widgets.pane_header import SCAN, TEXT, PaneHeader
from treatyarchive.ui.widgets.text_keys import size_step
from treatyarchive.ui.widgets.text_view import USUAL

_BETWEEN = "  \u00b7  "


class ComparePane(QWidget):
    """Header with document picker; text, pages, or what is missing."""

    document_chosen = Signal(int)
    focused = Signal()
    shown = Signal()
    """Another document is on screen."""
    changed = Signal()
    """What it shows of its document may be other words now."""

    def __init__(
        self, session: Session, pages: PageService, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted = 0
        self._shown: Compared | None = None
        self.setAccessibleName(name)
        self.header = PaneHeader(modes=True)
        self.picker = DocumentPicker(session, self.tr("Document"))
        self.header.add_front(self.picker)
        self.text = PagedText()
        self.pages = PageView(pages)
        self.readings = PageReadings(session, self.pages)
        self.empty = EmptyState()
        self._stack = QStackedWidget()
        for widget in (self.empty, self.text, self.pages):
            self._stack.addWidget(widget)
        self.correcting = TextCorrecting(session, self.header, self._stack, self.text)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self._stack, 1)
        self._connect()
        self.set_mode(TEXT)

    @property
    def document(self) -> int | None:
        """The document that is or will be shown."""
        return self._wanted or None

    @property
    def found(self) -> Compared | None:
        """What is known of the document shown."""
        return self._shown

    @property
    def mode(self) -> str:
        """Text or scan."""
        return self.header.shown

    def show_document(self, document: int | None) -> None:
        """Show a document, its text where it has one."""
        self.correcting.leave()
        self._wanted = document or 0
        self._shown = None
        if document is None:
            self.picker.show_document("", "")
            self.set_mode(self.mode)
            self.changed.emit()
        else:
            self._read()

    def refresh(self) -> None:
        """Read the document again."""
        if self._wanted:
            self._read()

    def set_mode(self, mode: str) -> None:
        """Show the text or the scan."""
        self.header.set_mode(mode)
        if mode == SCAN:
            self.correcting.leave()
        found = self._shown
        if found is None:
            self.header.set_tools(enabled=False)
            self.empty.tell(
                self.tr("No document chosen"),
                self.tr("Choose one to read it beside the other."),
                self.tr("Choose a document"),
            )
            self._stack.setCurrentWidget(self.empty)
            return
        there = bool(found.scans) if mode == SCAN else found.has_text
        self.header.set_tools(enabled=there)
        if not there:
            self._tell_missing(mode, found)
        text = self.correcting.editor or self.text
        shown = (self.pages if mode == SCAN else text) if there else self.empty
        self._stack.setCurrentWidget(shown)

    def toggle_mode(self) -> None:
        """From text to scan, or back."""
        self.set_mode(TEXT if self.mode == SCAN else SCAN)
        self.take_focus()

    @property
    def reader(self) -> QWidget:
        """Where one reads, or chooses what to read."""
        shown = self._stack.currentWidget()
        return self.picker if shown is None or shown is self.empty else shown

    def take_focus(self) -> None:
        """Put the focus where one reads."""
        self.reader.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Plus and Ctrl+Minus change the size of the letters, F2 corrects them."""
        step = size_step(event) if self.mode == TEXT else None
        focus = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_F2 and self.mode == TEXT and self.correcting.can_begin:
            self.correcting.begin()
        elif event.key() == Qt.Key.Key_F2 and self.correcting.begin_at(self.pages.page):
            self.set_mode(TEXT)
        elif self.mode == SCAN and focus is not None and self.header.isAncestorOf(focus):
            self.pages.canvas.keyPressEvent(event)
        elif step is None:
            super().keyPressEvent(event)
        else:
            self.text.set_size(self.text.size_of_text + step if step else USUAL)

    def _connect(self) -> None:
        self.header.mode_chosen.connect(self.set_mode)
        self.header.serve_pages(self.pages)
        self.header.serve_readings(self.readings, self.pages)
        self.header.serve_text(self.text)
        self.picker.chosen.connect(self.document_chosen)
        self.empty.triggered.connect(self._on_empty_triggered)

    def _read(self) -> None:
        read = partial(compared.read, number=self._wanted, language=words.language())
        self._session.read(read, self._on_read, self, f"compare {id(self)}")

    def _on_read(self, found: Compared | None) -> None:
        if found is None or found.id != self._wanted:
            if found is None:
                self.show_document(None)
            return
        first = self._shown is None
        self._shown = found
        said = filter(None, (*found.said, dates.short(found.date)))
        self.picker.show_document(found.title, _BETWEEN.join(said) or found.ref)
        self._show_text(found)
        self.pages.show_scans(found.scans)
        mode = self.mode
        if first:
            mode = TEXT if found.text is not None or not found.scans else SCAN
        self.set_mode(mode)
        if first:
            self.shown.emit()
        self.changed.emit()

    def _show_text(self, found: Compared) -> None:
        read = found.read_text
        text, breaks = (read.text, read.breaks) if read else (found.text or "", [])
        shown = (self.text.source, self.text.title, self.text.breaks)
        if (text, found.title, tuple(breaks)) != shown:
            self.text.set_text(text, found.title, breaks)
        self.text.setToolTip(read.origin if read else "")
        self.correcting.offer(read)

    def _tell_missing(self, mode: str, found: Compared) -> None:
        if mode == SCAN:
            other = self.tr("Show the text") if found.has_text else ""
            self.empty.tell(self.tr("No scan"), self.tr("This document has no scan yet."), other)
        else:
            other = self.tr("Show the scan") if found.scans else ""
            self.empty.tell(self.tr("No text"), self.tr("This document has no text."), other)

    def _on_empty_triggered(self) -> None:
        if self._shown is None:
            self.picker.open()
        else:
            self.toggle_mode()
