"""A field with several values of a vocabulary, as chips: authentic languages."""

from collections.abc import Sequence

from treatyarchive.ui.widgets.chip_box import ChipBox
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.suggestion_model import Suggestion


class ChoicesField(Field):
    """Its value is codes with commas between them, in the order they were chosen."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label)
        self.chips = ChipBox(label, "filter")
        self._choices: dict[str, str] = {}
        self._codes: list[str] = []
        self._writable = True
        self.set_editor(self.chips)
        self.setFocusProxy(self.chips.line)
        self.chips.line.setAccessibleName(label)
        self.chips.line.set_source(self._offered)
        self.chips.line.chosen.connect(self._on_chosen)
        self.chips.removed.connect(self._on_removed)
        self.chips.line.left.connect(self._on_line_left)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer values (value, label)."""
        self._choices = dict(choices)
        self._show()

    def value(self) -> str:
        """The codes."""
        return ", ".join(self._codes)

    def show_value(self, value: str) -> None:
        """Show codes."""
        self._codes = _codes(value)
        self.chips.line.replace("")
        self.set_problem("")
        self._show()

    def in_words(self, value: str) -> str:
        """The labels of codes."""
        return ", ".join(self._choices.get(code, code) for code in _codes(value))

    def set_read_only(self) -> None:
        """Let nothing be changed."""
        self._writable = False
        self.chips.line.setReadOnly(True)
        self._show()

    def _show(self) -> None:
        shown = [(code, self._choices.get(code, code)) for code in self._codes]
        self.chips.show_chips([(c, n, n) for c, n in shown], closable=self._writable)

    def _offered(self, typed: str) -> list[Suggestion]:
        wanted = typed.strip().casefold()
        return [
            Suggestion(code, label, ticked=code in self._codes)
            for code, label in self._choices.items()
            if any(word.startswith(wanted) for word in label.casefold().split())
            or label.casefold().startswith(wanted)
        ]

    def _on_chosen(self, found: Suggestion) -> None:
        self.chips.line.replace("")
        if found.ticked:
            self._codes.remove(found.key)
        else:
            self._codes.append(found.key)
        self._change()

    def _on_removed(self, code: str) -> None:
        self._codes.remove(code)
        self._change()

    def _change(self) -> None:
        self._show()
        self._on_edited()
        self.left.emit()

    def _on_line_left(self) -> None:
        typed = self.chips.line.text().strip()
        said = self.tr("%1 is not added. Choose from the list, or clear the field.")
        self.set_problem(said.replace("%1", typed) if typed else "")


def _codes(value: str) -> list[str]:
    return [code.strip() for code in value.split(",") if code.strip()]
