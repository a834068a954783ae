"""Find and replace: what to find, what to put there, and in which fields."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from treatyarchive.archive.replacing import REPLACEABLE
from treatyarchive.text.replacement import Wording
from treatyarchive.ui import field_labels, theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.line_field import LineField

_AT_FIRST = ("title",)
_BETWEEN = 12  # px


class ReplaceForm(QWidget):
    """Words are found as they are spelt; source texts are left alone."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sought = LineField("find", self.tr("Find"))
        self.replacement = LineField("replacement", self.tr("Replace with"))
        self.match_case = _tick(self.tr("Match case"))
        self.whole_words = _tick(self.tr("Whole words only"))
        self.expression = _tick(self.tr("Regular expression"))
        self.expression.setToolTip(self.tr("\\1 in the replacement is its first group"))
        names = field_labels.fields()
        self.names = {name: _tick(names[name]) for name in REPLACEABLE}
        for name in _AT_FIRST:
            self.names[name].setChecked(True)
        for field in (self.sought, self.replacement):
            field.edited.connect(self.changed)
        for tick in (self.match_case, self.whole_words, self.expression, *self.names.values()):
            tick.toggled.connect(self.changed)
        self._lay_out()

    @property
    def wording(self) -> Wording:
        """What to find, and what to put in its place; blank at the ends counts."""
        return Wording(
            self.sought.line.text(),
            self.replacement.line.text(),
            match_case=self.match_case.isChecked(),
            whole_words=self.whole_words.isChecked(),
            expression=self.expression.isChecked(),
        )

    @property
    def chosen(self) -> list[str]:
        """The fields to look in."""
        return [name for name, tick in self.names.items() if tick.isChecked()]

    @property
    def is_filled(self) -> bool:
        """Whether there is anything to look for, and anywhere."""
        return bool(self.wording.find and self.chosen)

    def forget(self) -> None:
        """Look for nothing any more."""
        self.sought.load("")
        self.replacement.load("")

    def restore(self, focus: QWidget | None) -> bool:
        """Empty the line that has the focus; False where there is nothing in it."""
        for field in (self.sought, self.replacement):
            if field.editor is focus and field.line.text():
                field.load("")
                self.changed.emit()
                return True
        return False

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        theme.fix_margins(box, 20, 14, 14, 16)
        box.setSpacing(_BETWEEN)
        box.addWidget(self.sought)
        box.addWidget(self.replacement)
        box.addLayout(_column(self.match_case, self.whole_words, self.expression))
        said = self.tr(
            "Letters are found as they are spelt, in one script. Source texts never change."
        )
        about = labels.plain(said, "meta", wrap=True)
        about.setMinimumWidth(1)
        box.addWidget(about)
        box.addWidget(labels.plain(self.tr("In these fields"), "strong"))
        box.addLayout(_column(*self.names.values()))
        box.addStretch(1)


def _tick(label: str) -> QCheckBox:
    return QCheckBox(label)


def _column(*ticks: QWidget) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(0)
    for tick in ticks:
        made.addWidget(tick)
    return made
