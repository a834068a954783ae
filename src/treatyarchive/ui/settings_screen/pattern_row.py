"""The pattern reference codes are proposed by: typed, shown in an example, checked when left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.archive import reference_codes
from treatyarchive.errors import UsageError
from treatyarchive.messages import say
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.field_line import FieldLine
from treatyarchive.ui.words import spoken


class PatternRow(QWidget):
    """A row of a card; what fits is told of, what does not is said below the line."""

    settled = Signal(str)

    def __init__(self, *, writable: bool) -> None:
        super().__init__()
        self._stored = ""
        self._writable = writable
        self.line = FieldLine()
        self.line.setReadOnly(not writable)
        self.example = labels.plain("", "meta", wrap=True)
        self.problem = labels.plain("", "bad", wrap=True)
        self.as_shipped = labels.button(self.tr("As shipped"))
        self._lay_out()
        self.line.textEdited.connect(self._on_line_edited)
        self.line.left.connect(self.leave)
        self.as_shipped.clicked.connect(self._on_as_shipped_clicked)
        self.show_pattern("")

    def show_pattern(self, pattern: str) -> None:
        """Show what is stored; what is being typed stays."""
        typing = self.line.text().strip() != self._stored
        self._stored = pattern
        self.as_shipped.setEnabled(self._writable and pattern != reference_codes.AS_SHIPPED)
        if not typing:
            self.line.replace(pattern)
            self._show(pattern)

    def leave(self) -> None:
        """Tell of what was typed, or say what is wrong with it."""
        typed = self.line.text().strip()
        try:
            wanted = reference_codes.checked(typed)
        except UsageError as error:
            self._refuse(spoken(str(error)))
            return
        self.line.replace(wanted)
        self._show(wanted)
        if wanted != self._stored and self._writable:
            self._stored = wanted  # what it will be: told of once
            self.settled.emit(wanted)

    def _lay_out(self) -> None:
        title = self.tr("Pattern of reference codes")
        about = self.tr("A record without a code is offered the next one; none is given twice")
        self.line.setAccessibleName(title)
        entry = QHBoxLayout()
        entry.setSpacing(8)
        entry.addWidget(self.line, 1)
        entry.addWidget(self.as_shipped)
        meanings = QGridLayout()
        meanings.setHorizontalSpacing(16)
        meanings.setVerticalSpacing(4)
        meanings.setColumnStretch(1, 1)
        for at, (name, meaning) in enumerate(reference_codes.PLACEHOLDERS.items()):
            place = labels.plain(f"{{{name}}}", "caption")
            top = Qt.AlignmentFlag.AlignTop
            meanings.addWidget(place, at, 0, top)
            meanings.addWidget(labels.plain(spoken(say(meaning)), "meta", wrap=True), at, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(4)
        box.addWidget(labels.plain(title, "strong"))
        box.addWidget(labels.plain(about, "meta", wrap=True))
        box.addSpacing(4)
        box.addLayout(entry)
        box.addWidget(self.example)
        box.addWidget(self.problem)
        box.addSpacing(4)
        box.addLayout(meanings)

    def _show(self, pattern: str) -> None:
        made = reference_codes.example(pattern) if pattern else ""
        words = self.tr("For example %1").replace("%1", made)
        self.example.setText(words if made else self.tr("No codes are proposed"))
        self._refuse("")

    def _refuse(self, why: str) -> None:
        self.problem.setText(why)
        self.problem.setVisible(bool(why))
        self.example.setVisible(not why)
        self.line.setProperty("invalid", bool(why))
        labels.restyle(self.line)

    def _on_line_edited(self, typed: str) -> None:
        """Show an example as soon as there can be one; what is wrong is said when it is left."""
        try:
            self._show(reference_codes.checked(typed))
        except UsageError:
            self.example.setText(self.tr("No code yet"))
            self._refuse("")

    def _on_as_shipped_clicked(self) -> None:
        self.line.replace(reference_codes.AS_SHIPPED)
        self.leave()
        self.line.setFocus()
