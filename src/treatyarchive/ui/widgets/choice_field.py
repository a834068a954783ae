"""A field with one value of a vocabulary."""

from collections.abc import Sequence

from treatyarchive.ui.widgets.choice_box import ChoiceBox
from treatyarchive.ui.widgets.field import Field


class ChoiceField(Field):
    """Kind, language, access, state."""

    def __init__(
        self, name: str, label: str, *, optional: bool = True, required: bool = False
    ) -> None:
        super().__init__(name, label, required=required)
        self._optional = optional
        self.choice = ChoiceBox()
        self.choice.setPlaceholderText(self.tr("Not stated"))
        self.set_editor(self.choice)
        self.choice.activated.connect(self._on_edited)
        self.choice.left.connect(self.left)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer values (value, label)."""
        shown = self.value()
        self.choice.clear()
        if self._optional:
            self.choice.addItem(self.tr("Not stated"), "")
        for value, label in choices:
            self.choice.addItem(label, value)
        self.choice.choose(shown)

    def value(self) -> str:
        """The chosen value."""
        return self.choice.value()

    def empty_words(self) -> str:
        """What is said where nothing is chosen and something is wanted; %1 is its label."""
        if self.sayable:
            return super().empty_words()
        return self.tr("%1 is empty. Choose one.")

    def in_words(self, value: str) -> str:
        """The label of a value."""
        at = self.choice.findData(value)
        return self.choice.itemText(at) if at >= 0 else value

    def show_value(self, value: str) -> None:
        """Choose a value."""
        self.choice.choose(value)

    def set_read_only(self) -> None:
        """Let nothing be changed."""
        self.choice.setEnabled(False)
