"""How many fields of a record agree, and which; folded out, what they say."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.bundle.review import FieldLine
from treatyarchive.ui import icons, theme
from treatyarchive.ui.receiving import wording
from treatyarchive.ui.receiving.value_list import ValueList
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided


class Agreeing(QFrame):
    """Hidden where no field agrees."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("edge", "top")
        self._lines: tuple[FieldLine, ...] = ()
        self.heading = labels.button("", "quiet", compact=True)
        self.heading.setProperty("flush", True)
        self.heading.clicked.connect(self._on_heading_clicked)
        self._which = Elided("", "meta")
        self.values = ValueList()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.heading)
        head.addWidget(self._which, 1)
        box = QVBoxLayout(self)
        theme.fix_margins(box, 0, 10, 0, 0)
        box.setSpacing(6)
        box.addLayout(head)
        box.addWidget(self.values)
        self._is_open = False
        self.show_lines(())

    def show_lines(self, lines: tuple[FieldLine, ...]) -> None:
        """Tell of the fields of another record."""
        self._lines = tuple(line for line in lines if line.theirs)
        self._which.setText(wording.agreeing(self._lines))
        self._show()
        self.setVisible(bool(self._lines))

    def _show(self) -> None:
        count = len(self._lines)
        several = self.tr("%n field(s) agree", "", count)
        words = self.tr("1 field agrees") if count == 1 else several
        self.heading.setText(words)
        icons.wear(self.heading, "chevron-down" if self._is_open else "chevron-right", 14, "text2")
        said = self.tr("%1, open") if self._is_open else self.tr("%1, folded")
        self.heading.setAccessibleName(said.replace("%1", words))
        self._which.setVisible(not self._is_open)
        self.values.show_lines(self._lines if self._is_open else ())

    def _on_heading_clicked(self) -> None:
        self._is_open = not self._is_open
        self._show()
