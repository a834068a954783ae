"""Three panes side by side, or two where scan and text share one."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from treatyarchive.ui.desk.form.form import RecordForm
from treatyarchive.ui.desk.scan_pane import ScanPane
from treatyarchive.ui.desk.text_pane import TextPane
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets.pane_header import SCAN, TEXT
from treatyarchive.ui.widgets.splitter import Splitter

_WIDE, _NARROW = [418, 456, 482], [520, 480]


class DeskLayout(QWidget):
    """Moves the panes between its two arrangements; widths come back with the archive."""

    def __init__(self, settings: Settings, archive: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings, self._archive = settings, archive
        self._stack = QStackedWidget(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        self.wide = Splitter("desk", settings, archive)
        self.narrow = Splitter("desk-narrow", settings, archive)
        for splitter in (self.wide, self.narrow):
            self._stack.addWidget(splitter)
        self._shared = QStackedWidget()
        self.narrow.addWidget(self._shared)
        self._is_narrow: bool | None = None

    def places(self, *, narrow: bool) -> tuple[QWidget, QWidget]:
        """Whose children to make: scan and text of the first, the form of the second."""
        return (self._shared, self.narrow) if narrow else (self.wide, self.wide)

    def take(self, scan: ScanPane, text: TextPane, form: RecordForm, *, narrow: bool) -> None:
        """Take the three panes in, made in their `places`."""
        self._scan, self._text, self._form = scan, text, form
        form.keep_folds(self._settings, self._archive)
        self._first: QWidget = text
        for pane in (scan, text):
            pane.header.mode_chosen.connect(self._on_mode_chosen)
        self.set_narrow(narrow=narrow)

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
        if narrow:
            for pane in (self._scan, self._text):
                self._shared.addWidget(pane)
            self._shared.setCurrentWidget(self._first)
            self.narrow.addWidget(self._form)
            for place in range(2):
                self.narrow.setStretchFactor(place, 1)
        else:
            for each in (self._scan, self._text, self._form):
                self.wide.addWidget(each)
                each.show()
            self.wide.setStretchFactor(2, 1)
        for pane in (self._scan, self._text):
            pane.header.lead_with_switch(leads=narrow)
        self._stack.setCurrentWidget(self.narrow if narrow else self.wide)
        self._restore()
        QTimer.singleShot(0, self, self._restore)  # once it is as wide as the window by now
        for before, after in ((self._scan, self._text), (self._text, self._form)):
            QWidget.setTabOrder(before, after)
        self._form.order_tabs()
        if focus is not None:
            focus.setFocus()

    def choose(self, *, has_text: bool) -> None:
        """Of a new document show the text first, where there is one."""
        self._first = self._text if has_text else self._scan
        if self.is_narrow:
            self._shared.setCurrentWidget(self._first)

    def show_scan(self) -> None:
        """Bring the scan to the front."""
        if self.is_narrow:
            self._shared.setCurrentWidget(self._scan)

    def show_text(self) -> None:
        """Bring the text to the front."""
        if self.is_narrow:
            self._shared.setCurrentWidget(self._text)

    def show_where(self, where: str) -> None:
        """Bring to the front what a hit stands in: the text, the scan, or neither."""
        if where == "scan":
            self.show_scan()
        elif where == "text":
            self.show_text()

    def toggle(self) -> None:
        """Where scan and text share a pane, go to the other one."""
        if self.is_narrow:
            pane = self._text if self._shared.currentWidget() is self._scan else self._scan
            self._shared.setCurrentWidget(pane)
            pane.reader.setFocus()

    def _restore(self) -> None:
        if self.is_narrow:
            self.narrow.restore(_NARROW)
        else:
            self.wide.restore(_WIDE)

    def _on_mode_chosen(self, mode: str) -> None:
        # Each pane keeps its own side of the switch: it is the pane that changes.
        self._scan.header.mode.choose(SCAN)
        self._text.header.mode.choose(TEXT)
        pane = self._scan if mode == SCAN else self._text
        self._shared.setCurrentWidget(pane)
        pane.header.mode.setFocus()
