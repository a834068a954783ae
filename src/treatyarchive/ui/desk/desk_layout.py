"""Three panes side by side, or two where scan and text share one."""

from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from treatyarchive.ui.desk.form import RecordForm
from treatyarchive.ui.desk.scan_pane import ScanPane
from treatyarchive.ui.desk.text_pane import TextPane
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets.splitter import Splitter

_WIDE, _NARROW = [418, 456, 480], [520, 480]


class DeskLayout(QWidget):
    """Moves the panes between its two arrangements; widths come back with the archive."""

    def __init__(
        self, settings: Settings, archive: Path, scan: ScanPane, text: TextPane, form: RecordForm
    ) -> None:
        super().__init__()
        self._scan, self._text, self._form = scan, text, form
        self.wide = Splitter("desk", settings, archive)
        self.narrow = Splitter("desk-narrow", settings, archive)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Scan or text"))
        self.narrow.addWidget(self.tabs)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.wide)
        self._stack.addWidget(self.narrow)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        self._is_narrow: bool | None = None
        self._first: QWidget = text
        self.set_narrow(narrow=False)

    @property
    def is_narrow(self) -> bool:
        """Whether scan and text share a pane."""
        return bool(self._is_narrow)

    def set_narrow(self, *, narrow: bool) -> None:
        """Arrange the panes anew; the focus stays where it is."""
        if narrow == self._is_narrow:
            return
        focus = self.window().focusWidget()
        self._is_narrow = narrow
        for pane in (self._scan, self._text):
            pane.header.title.setVisible(not narrow)  # the tab says it
        if narrow:
            self.tabs.addTab(self._scan, self.tr("Scan"))
            self.tabs.addTab(self._text, self.tr("Text"))
            self.tabs.setCurrentWidget(self._first)
            self.narrow.addWidget(self._form)
            self.narrow.setStretchFactor(1, 1)
            self.narrow.restore(_NARROW)
        else:
            for each in (self._scan, self._text, self._form):
                self.wide.addWidget(each)
                each.show()
            self.wide.setStretchFactor(2, 1)
            self.wide.restore(_WIDE)
        self._stack.setCurrentWidget(self.narrow if narrow else self.wide)
        for before, after in ((self._scan, self._text), (self._text, self._form)):
            QWidget.setTabOrder(before, after)
        self._form.order_tabs()
        if focus is not None:
            focus.setFocus()

    def choose(self, *, has_text: bool) -> None:
        """Of a new document show the text first, where there is one."""
        self._first = self._text if has_text else self._scan
        self.tabs.setCurrentWidget(self._first)

    def show_scan(self) -> None:
        """Bring the scan to the front."""
        self.tabs.setCurrentWidget(self._scan)
