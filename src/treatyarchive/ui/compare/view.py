"""Two documents beside each other: texts, scans, or one of each."""

from functools import partial
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.ui import dates, theme
from treatyarchive.ui.compare.pane import ComparePane
from treatyarchive.ui.pages import PageService
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets import labels, physical_keys
from treatyarchive.ui.widgets.elided import Elided
from treatyarchive.ui.widgets.focus_ring import focus_within
from treatyarchive.ui.widgets.splitter import Splitter

_HEADER = 52
_LEAST = 320


class CompareScreen(QWidget):
    """Two equal panes; keys go to the one in use."""

    documents_shown = Signal(object, object)
    """The documents left and right, None for an empty pane."""

    def __init__(
        self,
        session: Session,
        pages: PageService,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.left = ComparePane(session, pages, self.tr("Left pane"))
        self.right = ComparePane(session, pages, self.tr("Right pane"))
        self._at = self.left
        self.swap = labels.tool("swap", self.tr("Swap sides"), self.tr("Ctrl+Shift+S"))
        self.subject = Elided("", "meta")
        self.splitter = Splitter("compare", settings, session.path)
        for pane in (self.left, self.right):
            pane.setMinimumWidth(_LEAST)
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(self.splitter.count() - 1, 1)
        self.splitter.restore([500, 500])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._header())
        box.addWidget(self.splitter, 1)
        self._connect(session)
        self._mark()

    @property
    def pane(self) -> ComparePane:
        """The pane in use."""
        return self._at

    def show_documents(self, left: int | None, right: int | None) -> None:
        """Show these two; None empties a pane."""
        for pane, document in ((self.left, left), (self.right, right)):
            if pane.document != document or document is None:
                pane.show_document(document)
        self.documents_shown.emit(left, right)

    def swap_sides(self) -> None:
        """Put the left document right and the right one left; what is seen of them stays."""
        self.splitter.insertWidget(0, self.right)
        self.left, self.right = self.right, self.left
        self.left.setAccessibleName(self.tr("Left pane"))
        self.right.setAccessibleName(self.tr("Right pane"))
        QWidget.setTabOrder(self.left, self.right)
        self.documents_shown.emit(self.left.document, self.right.document)

    def next_pane(self) -> None:
        """Go to the other pane."""
        (self.right if self._at is self.left else self.left).take_focus()

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in order."""
        return [focus_within(pane, pane.reader) for pane in (self.left, self.right)]

    def show_job(self, indicator: QWidget) -> None:
        """Take the job indicator into the top bar."""
        self._row.addWidget(indicator)

    def hints(self) -> list[tuple[str, str]]:
        """Keys for the status bar."""
        return [
            ("T", self.tr("Text or scan")),
            ("Ctrl+Shift+S", self.tr("Swap sides")),
            ("F6", self.tr("Other pane")),
        ]

    def showEvent(self, event: QShowEvent) -> None:
        """Arrive where one reads: the window would have it be the first button."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._arrive)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """T for text or scan, F6 for the other pane."""
        if event.key() == Qt.Key.Key_F6:
            self.next_pane()
        elif physical_keys.plain(event) and physical_keys.key(event) == Qt.Key.Key_T:
            self._at.toggle_mode()
        else:
            super().keyPressEvent(event)

    def _arrive(self) -> None:
        focus = QApplication.focusWidget()
        buttons = (None, self.swap, self.left.picker.button)
        reading = focus not in buttons and any(
            pane.isAncestorOf(focus) for pane in (self.left, self.right) if focus is not None
        )
        if self.isVisible() and not reading:
            self.left.take_focus()

    def _on_pane_shown(self, pane: ComparePane) -> None:
        if pane.picker.button.hasFocus():
            pane.take_focus()
        else:
            self._arrive()

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        for pane in (self.left, self.right):
            if now is not None and pane.isAncestorOf(now):
                self._use(pane)

    def _header(self) -> QFrame:
        made = QFrame()
        made.setProperty("surface", "window")
        made.setProperty("edge", "bottom")
        theme.fix_height(made, _HEADER)
        self._row = row = QHBoxLayout(made)
        theme.fix_margins(row, 16, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(labels.plain(self.tr("Compare"), "header"))
        row.addWidget(self.subject, 1)
        row.addWidget(self.swap)
        return made

    def _show_subject(self) -> None:
        """Say what the two have in common."""
        self.subject.setText(self._in_common())

    def _in_common(self) -> str:
        left, right = self.left.found, self.right.found
        if left is None or right is None:
            return ""
        if left.id == right.id:
            return self.tr("The same document on both sides")
        both = [visit for visit in left.visits if visit in right.visits]
        if not both:
            return self.tr("Documents of different visits") if left.visits and right.visits else ""
        found = both[0]
        return f"{found.place}, {dates.long(found.date)}" if found.place else found.title

    def _connect(self, session: Session) -> None:
        for pane in (self.left, self.right):
            pane.shown.connect(partial(self._on_pane_shown, pane))
            pane.changed.connect(self._show_subject)
            pane.document_chosen.connect(lambda number, pane=pane: self._choose(pane, number))
        self.swap.clicked.connect(self.swap_sides)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        shortcut = QShortcut(QKeySequence("Ctrl+Shift+S"), self, context=within)
        shortcut.activated.connect(self.swap_sides)
        session.changed.connect(self._on_session_changed)
        application = cast("QApplication", QApplication.instance())
        application.focusChanged.connect(self._on_focus_changed)

    def _choose(self, pane: ComparePane, number: int) -> None:
        pane.show_document(number)
        pane.take_focus()
        self.documents_shown.emit(self.left.document, self.right.document)

    def _use(self, pane: ComparePane) -> None:
        self._at = pane
        self._mark()
        pane.focused.emit()

    def _mark(self) -> None:
        for pane in (self.left, self.right):
            pane.header.set_focused(focused=pane is self._at)

    def _on_session_changed(self, _change_set: ChangeSet | None) -> None:
        for pane in (self.left, self.right):
            pane.refresh()
