"""Below the quoted passage: how many hits there are, and the way to the next one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from treatyarchive.ui import accessible, icons
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.snippets import Snippet


class HitLine(QWidget):
    """Hidden where nothing was looked for."""

    next_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel()
        self._words = labels.plain("", "meta")
        self._next = labels.button(self.tr("F3 next hit"), "quiet", compact=True)
        for looks in ("small", "flush"):
            self._next.setProperty(looks, True)
        self._next.setAccessibleName(self.tr("Next hit"))
        self._next.setToolTip(self.tr("Shift+F3 goes back"))
        self._next.clicked.connect(self.next_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        row.addWidget(self._next)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return "" if self.isHidden() else self._words.text()

    def tell(self, snippet: Snippet, *, stepped: bool) -> None:
        """Say how many hits there are, or which of them is quoted once one has gone on."""
        sign, where = "text", self.tr("In the text")
        if snippet.page:
            sign, where = "scan", self.tr("In the scan")
        elif snippet.note:
            sign, where = "edit", self.tr("In a note")
        icons.wear(self._sign, sign, 14)
        self._sign.setAccessibleName(where)
        before = self._words.text()
        self._words.setText(self._which(snippet) if stepped else self._how_many(snippet))
        self._next.setVisible(snippet.hits > 1)
        self.setVisible(snippet.hits > 0)
        if stepped and self._words.text() != before:
            accessible.announce(self, self._words.text())

    def _which(self, snippet: Snippet) -> str:
        words = self.tr("Hit %1 of %2")
        if snippet.page:
            words = self.tr("Hit %1 of %2, in the scan, page %3")
        found = words.replace("%1", str(snippet.hit)).replace("%2", str(snippet.hits))
        return found.replace("%3", str(snippet.page))

    def _how_many(self, snippet: Snippet) -> str:
        if snippet.in_notes:
            return self.tr("%n hit(s) in notes", "", snippet.in_notes)
        if not snippet.in_text:
            return self.tr("%n hit(s) in the scan", "", snippet.in_scans)
        words = self.tr("%n hit(s) in the text", "", snippet.in_text)
        if not snippet.in_scans:
            return words
        both = self.tr("%n hit(s) in the text, %1 in the scan", "", snippet.in_text)
        return both.replace("%1", str(snippet.in_scans))
