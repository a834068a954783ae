"""Below the quoted passage: how many hits there are, all of them, and the way to the next one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from treatyarchive.ui import accessible, icons
from treatyarchive.ui.library import hit_words
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided
from treatyarchive.ui.widgets.snippets import Snippet, Tally


class HitLine(QWidget):
    """Hidden where nothing was looked for."""

    next_asked = Signal()
    all_asked = Signal(bool)
    """All hits are to be listed, or no more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tally = Tally()
        self._sign = QLabel()
        self._words = Elided("", "meta")
        self._words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.all = labels.button("", "quiet", compact=True)
        self.all.setCheckable(True)
        self.all.setToolTip(self.tr("All hits (H)"))
        self.all.setAccessibleName(self.tr("All hits"))
        self.all.toggled.connect(self._on_all_toggled)
        self._next = labels.button(self.tr("F3 next hit"), "quiet", compact=True)
        for looks in ("small", "flush"):
            self._next.setProperty(looks, True)
            self.all.setProperty(looks, True)
        self._next.setAccessibleName(self.tr("Next hit"))
        self._next.setToolTip(self.tr("Shift+F3 goes back, and on to other documents"))
        self._next.clicked.connect(self.next_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._words)
        row.addWidget(self.all)
        row.addStretch(1)
        row.addWidget(self._next)
        self._on_all_toggled(self.all.isChecked())
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return "" if self.isHidden() else self._words.text()

    def tell(self, snippet: Snippet, tally: Tally | None) -> None:
        """Say how many hits there are; None where they are still being counted."""
        self._tally = tally or Tally()
        self._wear(snippet)
        counting = self.tr("Counting the hits")
        self._words.setText(counting if tally is None else hit_words.tallied(tally))
        self._next.show()
        self.all.setVisible(tally is None or tally.all > 1)
        self.setVisible(tally is None or tally.all > 0)

    def tell_which(self, snippet: Snippet, hit: int, *, entered: bool = False) -> None:
        """Say which hit is quoted, from 0; `entered` where that is another document's."""
        self._wear(snippet)
        words = hit_words.which(snippet, hit + 1, self._tally.all) if self._tally.all else ""
        if words:
            self._words.setText(words)
        next_document = self.tr("Next document: %1").replace("%1", words) if entered else words
        accessible.announce(self, next_document)

    def tell_end(self, *, last: bool) -> None:
        """Say that no document of the list follows, or comes before."""
        words = self.tr("The last hit in the list")
        if not last:
            words = self.tr("The first hit in the list")
        self._words.setText(words)
        accessible.announce(self, words)

    def _wear(self, snippet: Snippet) -> None:
        sign, where = "text", self.tr("In the text")
        if snippet.page:
            sign, where = "scan", self.tr("In the scan")
        elif snippet.note:
            sign, where = "edit", self.tr("In a note")
        icons.wear(self._sign, sign, 14)
        self._sign.setAccessibleName(where)

    def _on_all_toggled(self, shown: bool) -> None:
        icons.wear(self.all, "chevron-up" if shown else "chevron-down", 14)
        self.all_asked.emit(shown)
