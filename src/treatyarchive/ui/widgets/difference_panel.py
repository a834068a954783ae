"""The panel below the texts: differences, and what only one of the two says."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from treatyarchive.ui import accessible, icons, theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.difference_list import DifferenceList
from treatyarchive.ui.widgets.difference_rows import DifferenceRow
from treatyarchive.ui.widgets.elided import Elided

DIFFERENCES, EACH = "differences", "each"
_HEAD, _FOOT = 38, 6


class DifferencePanel(QFrame):
    """Folds to its head; of its two lists one is seen."""

    folded = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "true")
        self.setProperty("edge", "top")
        self.setAccessibleName(self.tr("Differences"))
        self.title = labels.plain("", "strong")
        self.hint = Elided("", "meta")
        self.other = labels.button("", "link")
        self.fold_button = labels.tool("chevron-down", self.tr("Fold the panel"), size=16)
        self.differences = DifferenceList(self.tr("Differences"))
        self.each = DifferenceList(self.tr("What each says"))
        self._tab = DIFFERENCES
        self._is_open = True
        self._changes = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        head = QWidget()
        theme.fix_height(head, _HEAD)
        row = QHBoxLayout(head)
        theme.fix_margins(row, 16, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(self.title)
        row.addWidget(self.hint, 1)
        row.addWidget(self.other)
        row.addWidget(self.fold_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 1, 0, 0)
        box.setSpacing(0)
        box.addWidget(head)
        box.addWidget(self.differences)
        box.addWidget(self.each)
        box.addSpacing(theme.px(_FOOT))
        self.other.clicked.connect(self._on_other_clicked)
        self.fold_button.clicked.connect(lambda: self.set_open(is_open=not self._is_open))
        self.show_tab(DIFFERENCES)

    @property
    def tab(self) -> str:
        """Which of the two is listed."""
        return self._tab

    @property
    def is_open(self) -> bool:
        """Whether more than its head is seen."""
        return self._is_open

    def set_open(self, *, is_open: bool) -> None:
        """Fold it, or show its lists."""
        if is_open != self._is_open:
            self._is_open = is_open
            self.folded.emit(not is_open)
        icon = "chevron-down" if is_open else "chevron-up"
        icons.wear(self.fold_button, icon, 16)
        name = self.tr("Fold the panel") if is_open else self.tr("Open the panel")
        self.fold_button.setAccessibleName(name)
        self.fold_button.setToolTip(name)
        self._show_list()

    def show_tab(self, tab: str) -> None:
        """Show the differences, or what each says."""
        self._tab = tab
        self.set_open(is_open=True)
        self._say()

    def tell_reading(self) -> None:
        """Say that the two are being compared."""
        self.differences.show_rows(())
        self.each.show_rows(())
        self._say(self.tr("Comparing…"))

    def tell_failed(self) -> None:
        """Say that the two could not be compared."""
        self.differences.show_rows(())
        self.each.show_rows(())
        self._say(self.tr("The texts could not be compared."))

    def show_found(
        self,
        differences: Sequence[DifferenceRow],
        each: Sequence[DifferenceRow],
        *,
        changes: bool,
    ) -> None:
        """List what was found; `changes` where the two are versions of one text."""
        self._changes = changes
        self.differences.show_rows(differences)
        self.each.show_rows(each)
        self._say()
        if not differences:
            accessible.announce(self, self.hint.text())

    @property
    def list(self) -> DifferenceList:
        """The list that is seen."""
        return self.each if self._tab == EACH else self.differences

    def _on_other_clicked(self) -> None:
        self.show_tab(DIFFERENCES if self._tab == EACH else EACH)

    def _say(self, instead: str = "") -> None:
        listed, facts = bool(self.list.differences.rows), self.tr("What each says")
        differing = self.tr("Changes") if self._changes else self.tr("Differences")
        if self._tab == EACH:
            hint = self.tr("facts that one text states alone, and the sectors of both")
            none = self.tr("neither states anything alone")
        elif self._changes:
            hint = self.tr("words that differ between two versions of one text")
            none = self.tr("the two versions have the same words")
        else:
            hint = self.tr("figures, dates and names that do not agree")
            none = self.tr("none found in what both speak of")
        title, other = (facts, differing) if self._tab == EACH else (differing, facts)
        self.other.setText(other)
        self.title.setText(title)
        self.hint.setText(instead or (hint if listed else none))
        self._show_list()

    def _show_list(self) -> None:
        for shown in (self.differences, self.each):
            listed = bool(shown.differences.rows)
            shown.setVisible(self._is_open and shown is self.list and listed)
