"""What the scan and the text on the desk have to do with each other, and what is kept of them."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from treatyarchive.ui import citing
from treatyarchive.ui.citing import Citing
from treatyarchive.ui.desk.record import Record
from treatyarchive.ui.desk.scan_pane import ScanPane
from treatyarchive.ui.desk.text_pane import TextPane
from treatyarchive.ui.passages.keeping import Keeping
from treatyarchive.ui.passages.passage_listing import PassageListing
from treatyarchive.ui.session import Session
from treatyarchive.ui.text_with_scan import TextWithScan
from treatyarchive.ui.widgets import physical_keys


class DeskReading(QObject):
    """Joins the two panes: words marked in both, scrolling, citations, kept passages."""

    told = Signal(str)
    """What has been done, or why nothing was, in words."""

    def __init__(self, session: Session, scan: ScanPane, text: TextPane) -> None:
        super().__init__(text)
        self._scan, self._text = scan, text
        self._record: Record | None = None
        self.together = TextWithScan(session, text.view, scan.view)
        self.keeping = Keeping(session, text.view, scan.view)
        self.listing = PassageListing(session, self.keeping, text.view, text.kept)
        self._citing = (
            Citing(session, text.view, self._in_text),
            Citing(session, scan.view.canvas, self._on_scan),
        )
        self._switch = text.header.menu().addAction(self.tr("Scroll text and scan together"))
        self._switch.setCheckable(True)
        self._switch.toggled.connect(self.together.set_scrolls)
        self.together.changed.connect(self._show_switch)
        for each in (self.keeping, *self._citing):
            each.told.connect(self.told)
        self._show_switch()

    def show(self, found: Record) -> None:
        """Show what there is of a document, its text and scans being on screen."""
        self._record = found
        document, view = found.document, self._text.view
        shown = found.read is not None or found.text is not None
        self.together.show(view.source if shown else "", document.scans, found.read)
        self.keeping.show(document.id, document.scans, found.read)

    def press(self, event: QKeyEvent) -> bool:
        """Take L: text and scan scroll together, or each alone."""
        plain = physical_keys.plain(event) and physical_keys.key(event) == Qt.Key.Key_L
        if plain and self.together.is_linked:
            self._switch.toggle()
            on = self.tr("Text and scan scroll together")
            self.told.emit(on if self.together.scrolls else self.tr("Each scrolls alone"))
            return True
        return False

    def _show_switch(self) -> None:
        self._switch.setChecked(self.together.scrolls)
        self._switch.setVisible(self.together.is_linked)

    def _in_text(self) -> citing.Quoted | None:
        found = self._record
        return citing.of_text(self._text.view, found.document.id, found.read) if found else None

    def _on_scan(self) -> citing.Quoted | None:
        found = self._record
        return citing.of_pages(self._scan.view, found.document.id) if found else None
