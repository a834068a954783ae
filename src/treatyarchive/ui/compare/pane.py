"""One side of the comparison: any document's text or scan."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from treatyarchive.ui import citing, dates, words
from treatyarchive.ui.citing import Citing
from treatyarchive.ui.compare import compared
from treatyarchive.ui.compare.compared import Compared
from treatyarchive.ui.compare.document_picker import DocumentPicker
from treatyarchive.ui.page_readings import PageReadings
from treatyarchive.ui.pages import PageService
from treatyarchive.ui.passages.keeping import Keeping
from treatyarchive.ui.session import Session
from treatyarchive.ui.text_correcting import TextCorrecting
from treatyarchive.ui.widgets.empty_state import EmptyState
from treatyarchive.ui.widgets.found_text import FoundText
from treatyarchive.ui.widgets.page_view import PageView
from treatyarchive.ui.widgets.pane_header import SCAN, TEXT, PaneHeader
from treatyarchive.ui.widgets.reading_line import READING_LINE
from treatyarchive.ui.widgets.text_keys import size_step
from treatyarchive.ui.widgets.text_view import USUAL

_BETWEEN = "  \u00b7  "


class ComparePane(QWidget):
    """Header with document picker; text, pages, or what is missing."""

    document_chosen = Signal(int)
    shown = Signal()
    """Another document is on screen."""
    changed = Signal()
    """What it shows of its document may be other words now, or a scan."""
    scrolled = Signal()
    """Another part of it is in sight, and not because it has become another size."""
    resized = Signal()
    """It has become another size; what one reads has stayed where it was."""
    caret_moved = Signal()
    """The reader has gone to another place of the text by caret."""
    close_asked = Signal()
    """The reader wants this pane to go."""
    told = Signal(str)
    """What has been done, or why nothing was, in words."""

    def __init__(
        self, session: Session, pages: PageService, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted = 0
        self._shown: Compared | None = None
        self._filling = self._by_language = False
        self._resizing = QTimer(self, singleShot=True, interval=0)
        self._resizing.timeout.connect(self.resized)
        self._beside: tuple[Compared, ...] = ()
        self.setAccessibleName(name)
        self.header = PaneHeader(modes=True)
        self.picker = DocumentPicker(session, self.tr("Document"))
        self.header.add_front(self.picker)
        self.text = FoundText()
        self.text.set_overscroll(True)
        self.pages = PageView(pages)
        self.readings = PageReadings(session, self.pages)
        self.empty = EmptyState()
        self.close_action = self.header.menu().addAction(self.tr("Close this pane"))
        self.close_action.setVisible(False)
        self._stack = QStackedWidget()
        for widget in (self.empty, self.text, self.pages):
            self._stack.addWidget(widget)
        self.correcting = TextCorrecting(session, self.header, self._stack, self.text)
        self.keeping = Keeping(session, self.text, self.pages)
        self._citing = (
            Citing(session, self.text, self._in_text),
            Citing(session, self.pages.canvas, self._on_scan),
        )
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

    @property
    def shows_text(self) -> bool:
        """Whether a text is on screen, and not being corrected."""
        return self._shown is not None and self._stack.currentWidget() is self.text

    @property
    def paragraph_read(self) -> int:
        """The number of the paragraph on the reading line, a third down."""
        line = self.text.viewport().height() / READING_LINE
        return self.text.paragraph_at(self.text.verticalScrollBar().value() + line)

    @property
    def progress(self) -> float:
        """How far it is scrolled, from 0 to 1."""
        if self.mode == SCAN:
            return self.pages.progress
        bar = self.text.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() else 0.0

    def set_progress(self, progress: float) -> None:
        """Scroll to a part of it, from 0 to 1."""
        if self.mode == SCAN:
            self.pages.set_progress(progress)
        else:
            bar = self.text.verticalScrollBar()
            bar.setValue(round(progress * bar.maximum()))

    def show_document(self, document: int | None) -> None:
        """Show a document, its text where it has one."""
        self.correcting.leave()
        self._wanted = document or 0
        self._shown = None
        if document is None:
            self.keeping.show(0, (), None)
            self.picker.show_document("", "")
            self.set_mode(self.mode)
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
            self._tell_empty()
            self._stack.setCurrentWidget(self.empty)
            self.changed.emit()
            return
        there = bool(found.scans) if mode == SCAN else found.has_text
        self.header.set_tools(enabled=there)
        if not there:
            self._tell_missing(mode, found)
        text = self.correcting.editor or self.text
        shown = (self.pages if mode == SCAN else text) if there else self.empty
        self._stack.setCurrentWidget(shown)
        self.changed.emit()

    def stand_beside(self, others: Sequence[Compared], *, by_language: bool) -> None:
        """Know what the other panes show; `by_language` the header names its language first."""
        if (tuple(others), by_language) == (self._beside, self._by_language):
            return
        self._beside, self._by_language = tuple(others), by_language
        shown = {each.id for each in others}
        self.picker.first = tuple(
            version for each in others for version in each.versions if version.document not in shown
        )
        self._name()
        if self._shown is None:
            self._tell_empty()

    def set_closable(self, *, closable: bool) -> None:
        """Offer to close it, among what its menu offers."""
        self.close_action.setVisible(closable)
        self.header.set_tools(enabled=self._stack.currentWidget() is not self.empty)

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the text is about to become another size."""
        if watched is self.text.viewport() and event.type() == QEvent.Type.Resize:
            self._resizing.start()
        return super().eventFilter(watched, event)

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
        self.close_action.triggered.connect(self.close_asked)
        self.text.verticalScrollBar().valueChanged.connect(self._on_text_scrolled)
        self.text.cursorPositionChanged.connect(self._on_caret_moved)
        self.text.viewport().installEventFilter(self)
        self.pages.scrolled.connect(self._on_pages_scrolled)
        self._stack.currentChanged.connect(self.changed)
        for each in (self.keeping, *self._citing, self.correcting):
            each.told.connect(self.told)
        self.keeping.kept.connect(lambda _: self.told.emit(self.tr("Passage kept")))

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
        self._name()
        self._filling = True
        self._show_text(found)
        self._filling = False
        self.pages.show_scans(found.scans)
        self.keeping.show(found.id, found.scans, found.read_text)
        mode = self.mode
        if first:
            mode = TEXT if found.text is not None or not found.scans else SCAN
        self.set_mode(mode)
        if first:
            self.shown.emit()

    def _name(self) -> None:
        """Say in the header what is shown."""
        found = self._shown
        if found is None:
            return
        if self._by_language and found.instrument is not None:
            authentic = found.language in found.instrument.authentic
            origin = found.read_text.origin if found.read_text else ""
            parts = (self.tr("Authentic text") if authentic else "", origin, found.title)
            self.picker.show_document(found.spoken, _BETWEEN.join(filter(None, parts)))
        else:
            said = (*found.said, dates.short(found.date))
            self.picker.show_document(found.title, _BETWEEN.join(filter(None, said)) or found.ref)

    def _in_text(self) -> citing.Quoted | None:
        found = self._shown
        return citing.of_text(self.text, found.id, found.read_text) if found else None

    def _on_scan(self) -> citing.Quoted | None:
        return citing.of_pages(self.pages, self._shown.id) if self._shown else None

    def _tell_empty(self) -> None:
        """Offer to choose, a version in another language at once."""
        title = self.tr("No document chosen")
        if self.picker.first:
            version = self.picker.first[0].language
            words = self.tr("The archive has this text in other languages.")
            action = self.tr("Show the version in %1").replace("%1", version)
            self.empty.tell(title, words, action, "languages")
        else:
            words = self.tr("Choose one to read it beside the other.")
            self.empty.tell(title, words, self.tr("Choose a document"))

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
        if self._shown is not None:
            self.toggle_mode()
        elif self.picker.first:
            self.document_chosen.emit(self.picker.first[0].document)
        else:
            self.picker.open()

    def _on_text_scrolled(self) -> None:
        if self.mode == TEXT and not self._filling and not self._resizing.isActive():
            self.scrolled.emit()

    def _on_pages_scrolled(self) -> None:
        if self.mode == SCAN:
            self.scrolled.emit()

    def _on_caret_moved(self) -> None:
        if not self._filling:
            self.caret_moved.emit()
