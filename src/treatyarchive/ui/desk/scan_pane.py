"""The scans of the document on the desk: looked at, attached, ordered, removed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from treatyarchive.archive import documents
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.records import Scan
from treatyarchive.archive.store import Archive
from treatyarchive.ui import file_kinds
from treatyarchive.ui.attaching import Attaching, Outcomes
from treatyarchive.ui.desk import attached
from treatyarchive.ui.jobs import JobRunner
from treatyarchive.ui.page_readings import PageReadings
from treatyarchive.ui.pages import PageService
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.banner import Banner
from treatyarchive.ui.widgets.empty_state import EmptyState
from treatyarchive.ui.widgets.message import Message
from treatyarchive.ui.widgets.page_view import PageView
from treatyarchive.ui.widgets.pane_header import SCAN, PaneHeader
from treatyarchive.ui.words import spoken


class ScanPane(QWidget):
    """Header, pages, strip; takes files that are dropped on it."""

    told = Signal(str)
    """How attaching went, in words."""

    def __init__(
        self,
        session: Session,
        pages: PageService,
        runner: JobRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._attaching = Attaching(session, runner, self)
        self._document = 0
        self._scans: tuple[Scan, ...] = ()
        self.setAccessibleName(self.tr("Scan pane"))
        self.setAcceptDrops(not session.read_only)
        self.header = PaneHeader(self.tr("Scan"))
        self.header.set_mode(SCAN)
        self.view = PageView(pages)
        self.readings = PageReadings(session, self.view)
        self.empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        self.banner = Banner()
        self.note = Message()
        self.note.setContentsMargins(16, 4, 12, 6)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self.banner)
        box.addWidget(self.note)
        box.addWidget(self._stack, 1)
        self.setFocusProxy(self.view)
        self._connect()
        self._fill_menu()
        self.show_document(0, ())

    def show_document(self, document: int, scans: Sequence[Scan], *, kept_back: str = "") -> None:
        """Show the scans of a document, 0 for none; `kept_back` says why there are none."""
        if document != self._document:
            self.banner.hide()
        self._document, self._scans = document, tuple(scans)
        self.view.show_scans(self._scans)
        self.header.set_tools(enabled=bool(scans))
        self._stack.setCurrentWidget(self.view if scans else self.empty)
        self._attach.setEnabled(bool(document) and not self._session.read_only)
        if not document:
            self.empty.tell(self.tr("No document on the desk"))
        elif self._session.read_only:
            self.empty.tell(
                self.tr("No scan yet"), self.tr("This archive can be read but not written.")
            )
        else:
            self.empty.tell(
                self.tr("No scan here") if kept_back else self.tr("No scan yet"),
                kept_back or self.tr("Drop a PDF, a TIFF or photographs here."),
                self.tr("Attach scan..."),
            )
        self._on_page_changed()

    @property
    def reader(self) -> QWidget:
        """Where the focus goes."""
        shown = self._stack.currentWidget()
        return self.empty.action if shown is self.empty else self.view.canvas

    def choose_files(self) -> None:
        """Ask for files to attach."""
        dialog = QFileDialog(self, self.tr("Attach scan"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        scans = self.tr("Scans (%1)").replace("%1", file_kinds.patterns(file_kinds.SCANS))
        dialog.setNameFilters([scans, self.tr("All files (*)")])
        dialog.filesSelected.connect(self.attach)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def attach(self, paths: Sequence[str]) -> None:
        """Attach files to the document."""
        if self._document and paths and not self._session.read_only:
            then = partial(self._on_attached, self._document)
            self._attaching.attach(self._document, list(paths), then)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, and say so."""
        if self._document and _paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        self.attach(_paths(event.mimeData()))
        event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+G asks for a page, wherever in the pane the keyboard is."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_G and control:
            self.header.ask_page()
            return
        super().keyPressEvent(event)

    def remove_scan(self) -> None:
        """Take the scan on screen off the document; Undo brings it back."""
        scan = self.view.scan
        if scan is not None:
            self._session.edit(lambda archive: documents.trash_scan(archive, scan.id))

    def move_scan(self, by: int) -> None:
        """Move the scan on screen before or behind its neighbour."""
        scan = self.view.scan
        order = [each.id for each in self._scans]
        if scan is None:
            return
        at = order.index(scan.id)
        to = at + by
        if 0 <= to < len(order):
            order[at], order[to] = order[to], order[at]
            self._session.edit(partial(_ordered, self._document, order))

    def _connect(self) -> None:
        self.header.serve_pages(self.view)
        self.header.serve_readings(self.readings, self.view)
        self.view.page_changed.connect(self._on_page_changed)
        self.empty.triggered.connect(self.choose_files)

    def _fill_menu(self) -> None:
        menu = self.header.menu()
        menu.addSeparator()
        self._attach = menu.addAction(self.tr("Attach scan..."))
        self._attach.triggered.connect(self.choose_files)
        menu.addSeparator()
        self._earlier = menu.addAction(self.tr("Move scan to the front"))
        self._later = menu.addAction(self.tr("Move scan to the back"))
        self._remove = menu.addAction(self.tr("Remove scan"))
        self._earlier.triggered.connect(lambda: self.move_scan(-1))
        self._later.triggered.connect(lambda: self.move_scan(1))
        self._remove.triggered.connect(self.remove_scan)

    def _on_attached(self, document: int, outcomes: Outcomes) -> None:
        text, kind = attached.in_words(outcomes, document)
        if not text:
            return
        self.told.emit(text)
        if document == self._document:
            self.banner.tell(kind, "", text)

    def _on_page_changed(self) -> None:
        scan = self.view.scan
        # Of a scan without pages the canvas itself says what is wrong.
        note = scan.note if scan is not None and scan.pages else None
        self.note.say(f"{scan.name}: {spoken(note)}" if scan is not None and note else "", "bad")
        self._order_actions()

    def _order_actions(self) -> None:
        scan = self.view.scan
        known = scan in self._scans and not self._session.read_only
        at = self._scans.index(scan) if known else -1
        self._remove.setEnabled(at >= 0)
        self._earlier.setEnabled(at > 0)
        self._later.setEnabled(0 <= at < len(self._scans) - 1)


def _ordered(document: int, order: list[int], archive: Archive) -> ChangeSet:
    return documents.order_scans(archive, document, order)


def _paths(data: QMimeData) -> list[str]:
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
