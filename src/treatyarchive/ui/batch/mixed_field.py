"""A field over many documents: it shows what they share, says where they differ, and is touched.

Only a touched one is written. Typing replaces all values, Alt+Del clears them, Esc restores.
"""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from treatyarchive.archive.batch import Values
from treatyarchive.ui import dates
from treatyarchive.ui.batch.wording import Wording
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.choice_field import ChoiceField
from treatyarchive.ui.widgets.date_field import DateField
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.note_field import NoteField

_NOTHING = Values(0, 0, ())


class MixedField(QObject):
    """Drives one `Field`."""

    touched = Signal()
    """It is to be changed otherwise than a moment ago, or not any more."""

    def __init__(self, field: Field, *, required: bool) -> None:
        super().__init__(field)
        self.field, self._required = field, required
        self._values, self._words = _NOTHING, ""
        self._cleared = False
        field.edited.connect(self._on_field_edited)
        if isinstance(field, ChoiceField):
            field.choice.setMinimumWidth(1)  # what it says of many values may be long
            field.choice.activated.connect(self._on_choice_activated)
        self._clear = QShortcut(QKeySequence("Alt+Del"), field)
        self._clear.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._clear.activated.connect(self.clear)

    @property
    def is_touched(self) -> bool:
        """Whether it is to be written."""
        return self._cleared or self.field.value() != self._values.only

    @property
    def wanted(self) -> str:
        """What all documents are to hold; empty clears it."""
        return self.field.value()

    @property
    def placeholder(self) -> str:
        """What stands in it while it is empty."""
        return self._words

    def show(self, values: Values, wording: Wording) -> None:
        """Show what the documents hold; what is typed already stays."""
        keeps, typed, cleared = self.is_touched, self.field.value(), self._cleared
        self._values = values
        self._words = wording.mixed(self.field.name, values) if values.mixed else ""
        self.restore()
        if keeps and (typed != values.only or cleared):
            self._cleared = cleared
            self.field.show_value(typed)
            self._tell()

    def clear(self) -> None:
        """Have it emptied in all documents."""
        if not self._required and (self._values.distinct or self.field.value()):
            self._cleared = True
            self.field.show_value("")
            self._tell()
            self.touched.emit()

    def forget(self) -> None:
        """Know nothing of the documents any more: others come."""
        self._values, self._words = _NOTHING, ""
        self.restore()

    def restore(self) -> None:
        """Leave the documents as they are."""
        self._cleared = False
        self.field.load(self._values.only)
        self._tell()

    def _tell(self) -> None:
        if not self.is_touched:
            said, inside = "", self._words
        elif self.wanted:
            said, inside = self._for_all(), ""
        else:
            said, inside = self.tr("cleared for all"), self.tr("Will be empty")
        self.field.set_hint(said)
        self._hold(inside)
        self.field.editor.setAccessibleDescription(said or inside)

    def _for_all(self) -> str:
        """What is said of a value that replaces all others; a date is read back."""
        is_date = isinstance(self.field, DateField) and not self.field.problem()
        if not is_date:
            return self.tr("the same for all")
        return self.tr("%1, the same for all").replace("%1", dates.short(self.wanted))

    def _hold(self, inside: str) -> None:
        """Say in the empty editor what the documents hold."""
        field = self.field
        if isinstance(field, ChoiceField):
            if inside:
                field.choice.setCurrentIndex(-1)
            field.choice.setPlaceholderText(inside or self.tr("Not stated"))
            field.choice.setProperty("mixed", bool(inside))
            labels.restyle(field.choice)
        elif isinstance(field, NoteField):
            field.edit.setPlaceholderText(inside)
        else:
            field.editor.setProperty("placeholderText", inside)

    def _on_field_edited(self) -> None:
        self._cleared = False
        self._tell()
        self.touched.emit()

    def _on_choice_activated(self) -> None:
        if not self.field.value() and self._values.mixed:
            self.clear()
