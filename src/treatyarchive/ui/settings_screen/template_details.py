"""One field of a template: whether it is shown and required, its hint, what it is filled with."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from treatyarchive.archive import templates
from treatyarchive.archive.fields import FIELDS, STATES
from treatyarchive.archive.templates import TemplateField
from treatyarchive.ui import code_labels, field_labels, theme
from treatyarchive.ui.settings_screen.template_reading import Known
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.choice_box import ChoiceBox
from treatyarchive.ui.widgets.field_line import FieldLine
from treatyarchive.ui.widgets.setting_row import SettingRow
from treatyarchive.ui.widgets.switch import Switch
from treatyarchive.ui.words import spoken

_WIDEST = 480


class TemplateDetails(QWidget):
    """Holds one field at a time; each control left is one edit."""

    shown_so = Signal(str, dict)
    """A field is to be shown, and what is said of it is changed."""
    hidden_away = Signal(str)
    """A field is to stay behind "More fields"."""

    def __init__(self, *, writable: bool) -> None:
        super().__init__()
        self._field = TemplateField("")
        self._place = ("", "")
        self._stored = {"hint": "", "preset": ""}
        """What the lines show of what is stored."""
        self._told = dict(self._stored)
        """What they held when they were told of last."""
        self._writable = writable
        self.title = labels.plain("", "header", wrap=True)
        self.shown, self.required = Switch(""), Switch("")
        self.hint, self.preset, self.choice = FieldLine(), FieldLine(), ChoiceBox()
        self.problem = labels.plain("", "bad", wrap=True)
        self._filled = labels.plain(self.tr("Filled in where it is empty"), "caption")
        self._lay_out()
        self.shown.clicked.connect(self._on_shown_clicked)
        self.required.clicked.connect(self._on_required_clicked)
        self.hint.left.connect(self.leave)
        self.preset.left.connect(self.leave)
        self.choice.activated.connect(self.leave)
        self.problem.hide()
        self.setEnabled(False)

    def show_field(self, name: str, known: Known, kind: str) -> None:
        """Show what the template of a kind says of a field.

        What is being typed stays if it is for that field, and so does what was refused.
        """
        found = templates.for_kind(known.templates, kind).of(name)
        same = (kind, name) == self._place
        self._field, self._place = found or TemplateField(name), (kind, name)
        self.setEnabled(True)
        self.title.setText(field_labels.fields()[name])
        self.shown.setChecked(found is not None)
        self.required.setChecked(self._field.required)
        typing = [line for line, text in self._typed().items() if text != self._told[line]]
        kept = typing if same and found is not None else []
        self._stored = {"hint": spoken(self._field.hint), "preset": self._in_words(known)}
        if "hint" not in kept:
            self.hint.replace(self._stored["hint"])
        if "preset" not in kept:
            self._show_preset(known)
            self.refuse("")
        self._told |= {line: text for line, text in self._stored.items() if line not in kept}
        fixed = name in templates.ALWAYS
        self.shown.setEnabled(self._writable and not fixed)
        self.shown.setToolTip(self.tr("No record is without it") if fixed else "")
        for control in (self.required, self.hint, self.preset, self.choice):
            control.setEnabled(self._writable and found is not None)

    def refuse(self, why: str, *lines: str) -> None:
        """Say why something was not taken, nothing where it is empty; what is typed stays."""
        self._told |= {line: self._stored[line] for line in lines if line in self._stored}
        self.problem.setText(spoken(why))
        self.problem.setVisible(bool(why))
        self.preset.setProperty("invalid", bool(why))
        labels.restyle(self.preset)

    def leave(self) -> None:
        """Tell of what was typed, once: each line is an edit of its own."""
        for line, text in self._typed().items():
            if text != self._told[line]:
                self._told[line] = text
                self.shown_so.emit(self._field.field, {line: text})

    def _lay_out(self) -> None:
        column = QWidget()
        column.setProperty("surface", "window")
        box = QVBoxLayout(column)
        theme.fix_margins(box, 16, 12, 16, 16)
        box.setSpacing(4)
        box.addWidget(self.title)
        more = self.tr("Otherwise it stays behind More fields, unless it has a value")
        box.addWidget(SettingRow(self.tr("Shown in the form"), more, self.shown, flush=True))
        asks = self.tr("Save and next asks for it; unknown is an answer where that can be said")
        box.addWidget(SettingRow(self.tr("Required"), asks, self.required, flush=True))
        box.addSpacing(8)
        _add_line(box, labels.plain(self.tr("Hint"), "caption"), self.hint)
        box.addSpacing(8)
        _add_line(box, self._filled, self.preset)
        self.choice.setAccessibleName(self._filled.text())
        box.addWidget(self.choice)
        box.addWidget(self.problem)
        box.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setProperty("surface", "window")
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(column)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._area, 100)
        row.addStretch(1)
        theme.notifier().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self._area.setMaximumWidth(theme.px(_WIDEST))

    def _typed(self) -> dict[str, str]:
        preset = self.preset.text() if self.choice.isHidden() else self.choice.value()
        return {"hint": self.hint.text().strip(), "preset": preset.strip()}

    def _in_words(self, known: Known) -> str:
        """The preset as its line shows it: the name of an authority, else as it is stored."""
        return known.names.get(self._field.preset, self._field.preset)

    def _show_preset(self, known: Known) -> None:
        name = self._field.field
        choices = _choices(name, known)
        fillable = name in FIELDS and name not in templates.WITHOUT_PRESET
        self._filled.setVisible(fillable)
        self.preset.setVisible(fillable and not choices)
        self.choice.setVisible(fillable and bool(choices))
        self.preset.replace("" if choices else self._in_words(known))
        self.choice.clear()
        self.choice.addItem(self.tr("Nothing"), "")
        for code, label in choices.items():
            self.choice.addItem(label, code)
        self.choice.choose(self._field.preset)

    def _on_shown_clicked(self, shown: bool) -> None:
        if shown:
            self.shown_so.emit(self._field.field, {})
        else:
            self.hidden_away.emit(self._field.field)

    def _on_required_clicked(self, required: bool) -> None:
        self.shown_so.emit(self._field.field, {"required": required})


def _choices(name: str, known: Known) -> Mapping[str, str]:
    """What a field can be filled with, where that is one of a few."""
    if name == "state":
        states = code_labels.states()
        return {code: states[code] for code in STATES}
    return known.terms.get(name, {})


def _add_line(box: QVBoxLayout, caption: QLabel, line: FieldLine) -> None:
    line.setAccessibleName(caption.text())
    box.addWidget(caption)
    box.addWidget(line)
