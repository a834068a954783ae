"""Below a text: words to look for in it, without leaving the keyboard."""

import re
from bisect import bisect_left

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from treatyarchive.ui import accessible, theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.field_line import FieldLine
from treatyarchive.ui.widgets.text_view import TextView

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindBar(QFrame):
    """Hidden until it is asked for; what is found is chosen in the text, and stays chosen."""

    def __init__(self, view: TextView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._found: list[tuple[int, int]] = []
        self._from = 0
        self.setProperty("surface", "true")
        self.setProperty("edge", "top")
        self.line = FieldLine()
        self.line.setAccessibleName(self.tr("Find in the text"))
        self.line.setPlaceholderText(self.tr("Find in the text"))
        self.count = labels.plain("", "hint")
        back = labels.tool("chevron-up", self.tr("Previous place"), self.tr("Shift+Enter"), 16)
        following = labels.tool("chevron-down", self.tr("Next place"), self.tr("Enter"), 16)
        close = labels.tool("close", self.tr("Close"), self.tr("Esc"), 16)
        row = QHBoxLayout(self)
        theme.fix_margins(row, 16, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        for each in (self.count, back, following, close):
            row.addWidget(each)
        self.line.textEdited.connect(self._look)
        back.clicked.connect(lambda: self._step(-1))
        following.clicked.connect(lambda: self._step(1))
        close.clicked.connect(self._close)
        view.shown.connect(self.hide)
        self.hide()

    def ask(self) -> None:
        """Open it; the search begins where one is in the text."""
        self._from = self._view.selected()[0]
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F3 go on, with Shift back; Escape goes to the text."""
        if event.key() in (*_ENTER, Qt.Key.Key_F3):
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._step(-1 if shift else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        """Find all there is; go to the first from where one was."""
        words = self.line.text().split()
        pattern = r"\s+".join(map(re.escape, words))
        places = re.finditer(pattern, self._view.source, re.IGNORECASE) if words else ()
        self._found = [place.span() for place in places]
        if self._found:
            self._show(bisect_left(self._found, (self._from, 0)))
        else:
            self.count.setText(self.tr("Not found") if words else "")
            accessible.announce(self, self.count.text())

    def _step(self, by: int) -> None:
        if self._found:
            here = bisect_left(self._found, (self._view.selected()[0], 0))
            self._show(here + by)

    def _show(self, place: int) -> None:
        place %= len(self._found)
        self._view.show_passage(*self._found[place])
        said = self.tr("%1 of %2").replace("%1", str(place + 1))
        self.count.setText(said.replace("%2", str(len(self._found))))
        accessible.announce(self, self.count.text())

    def _close(self) -> None:
        self.hide()
        self._view.setFocus()
