"""The text of the document on the desk."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from treatyarchive.ui.desk.advice.passages_bar import PassagesBar
from treatyarchive.ui.passages.passage_panel import PassagePanel
from treatyarchive.ui.scan_text import ScanText
from treatyarchive.ui.session import Session
from treatyarchive.ui.text_correcting import TextCorrecting
from treatyarchive.ui.widgets.empty_state import EmptyState
from treatyarchive.ui.widgets.find_bar import FindBar
from treatyarchive.ui.widgets.found_text import FoundText
from treatyarchive.ui.widgets.pane_header import TEXT, PaneHeader
from treatyarchive.ui.widgets.text_keys import size_step
from treatyarchive.ui.widgets.text_view import USUAL


class TextPane(QWidget):
    """Header and text."""

    scan_asked = Signal()
    """There is no text: the reader wants the scan."""
    restore_asked = Signal()
    """Suggestions that were dismissed are to come back."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Text pane"))
        self.header = PaneHeader(self.tr("Text"))
        self.header.set_mode(TEXT)
        self.view = FoundText()
        self.finding = FindBar(self.view)
        self.passages = PassagesBar()
        self.kept = PassagePanel()
        self.empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self._stack, 1)
        box.addWidget(self.finding)
        box.addWidget(self.passages)
        box.addWidget(self.kept)
        self.setFocusProxy(self.view)
        self.header.serve_text(self.view)
        self.correcting = TextCorrecting(session, self.header, self._stack, self.view)
        for bar in (self.finding, self.passages):
            self.correcting.begun.connect(bar.hide)
        self.correcting.ended.connect(self._on_view_marked)
        self.restore = self.header.menu().addAction(self.tr("Bring back dismissed suggestions"))
        self.restore.triggered.connect(self.restore_asked)
        self.show_dismissed(0)
        self.view.marked.connect(self._on_view_marked)
        self.passages.following.clicked.connect(self.view.next_mark)
        self.empty.triggered.connect(self.scan_asked)
        self.show_text(None, "", has_scan=False, has_document=False)

    def make_pale(self, passages: Sequence[tuple[int, int]]) -> None:
        """Set what is no part of the article in a paler ink; a legend says so."""
        self.view.make_pale(passages, self.tr("Not part of the article"))
        self.passages.show_legend(shown=bool(passages))

    def show_dismissed(self, count: int) -> None:
        """Offer to bring back suggestions where some were dismissed."""
        self.restore.setVisible(count > 0)
        self.header.set_tools(enabled=self._stack.currentWidget() is self.view)

    @property
    def reader(self) -> QWidget:
        """Where the focus goes."""
        shown = self._stack.currentWidget()
        editor = self.correcting.editor
        return self.empty.action if shown is self.empty else editor.edit if editor else self.view

    def show_text(
        self,
        text: str | None,
        title: str,
        *,
        has_scan: bool,
        has_document: bool = True,
        kept_back: str = "",
    ) -> None:
        """Show the source text, or what is missing; `kept_back` says why it is."""
        self.correcting.offer(None)
        if text is not None:
            self._show(text, title)
            self.header.meta.setText(self.tr("%n paragraph(s)", "", self.view.paragraph_count))
        else:
            self.correcting.leave()
            self.view.set_text("")
            self._tell_missing(kept_back, has_scan=has_scan, has_document=has_document)
            self._stack.setCurrentWidget(self.empty)
        self.header.set_tools(enabled=text is not None)

    def show_read(self, read: ScanText, title: str) -> None:
        """Show what was read from the scans of a document that has no source text."""
        self._show(read.text, title, read.breaks)
        self.header.meta.setText(read.origin)
        self.correcting.offer(read)
        self.header.set_tools(enabled=True)

    def find_words(self) -> None:
        """Ask for words to look for, where there is a text."""
        if self._stack.currentWidget() is self.view:
            self.finding.ask()

    def leave(self) -> None:
        """Keep what is being corrected."""
        self.correcting.leave()

    def _show(self, text: str, title: str, breaks: Sequence[tuple[int, str]] = ()) -> None:
        if (text, title, tuple(breaks)) != (self.view.source, self.view.title, self.view.breaks):
            self.view.set_text(text, title, breaks)
        if self.correcting.editor is None:
            self._stack.setCurrentWidget(self.view)

    def _tell_missing(self, kept_back: str, *, has_scan: bool, has_document: bool) -> None:
        if not has_document:
            self.empty.tell(self.tr("No document on the desk"))
        elif has_scan:
            self.empty.tell(
                self.tr("No text"),
                self.tr("There is no source text. The scan is all there is."),
                self.tr("Show the scan"),
            )
        else:
            self.empty.tell(
                self.tr("No text"),
                kept_back or self.tr("This document has neither text nor scan yet."),
                self.tr("Attach scan..."),
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Plus and Ctrl+Minus change the size of the letters, F2 corrects them."""
        step = size_step(event)
        if event.key() == Qt.Key.Key_F2 and self.correcting.can_begin:
            self.correcting.begin()
        elif step is None:
            super().keyPressEvent(event)
        else:
            self.view.set_size(self.view.size_of_text + step if step else USUAL)

    def _on_view_marked(self) -> None:
        waiting = {(m.start, m.end) for m in self.view.marks if m.kind == "suggestion"}
        if self.correcting.editor is None:
            self.passages.show_count(len(waiting))
