"""A section whose tags are chips, with a line behind them that finds more."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from treatyarchive.ui.links import Link
from treatyarchive.ui.widgets.chip_box import ChipBox
from treatyarchive.ui.widgets.message import Message
from treatyarchive.ui.widgets.picker_line import PickerLine
from treatyarchive.ui.widgets.section import TagSection


class ChipSection(TagSection):
    """What is typed and not chosen stays, and is pointed out when the line is left."""

    typed = Signal()

    def __init__(self, label: str, unchosen: str, table: str) -> None:
        """`table` is where what is chosen stands."""
        super().__init__(label)
        self._unchosen, self._table = unchosen, table
        self.chips = ChipBox(label, "filter")
        self.message = Message()
        self.box.addWidget(self.chips)
        self.box.addWidget(self.message)
        self.box.addWidget(self.suggestions)
        self.setFocusProxy(self.chips)
        self.chips.line.left.connect(self._check)
        self.chips.line.textChanged.connect(self._on_text_changed)

    def links_at(self, at: QPoint | None) -> list[Link]:
        """What the chip there names."""
        key = self.chips.key_at(at and self.chips.mapFrom(self, at))
        label = dict(zip(self.chips.chips, self.chips.shown, strict=True)).get(key, "")
        return [Link(self._table, key, label)] if key else []

    @property
    def stops(self) -> list[QWidget]:
        """What Tab passes, in order."""
        return [*self.chips.stops, *self.suggestions.stops]

    def set_read_only(self) -> None:
        """Let nothing be changed."""
        self.chips.line.setReadOnly(True)

    def unadded(self) -> PickerLine | None:
        """The line that holds what is no tag yet, which is said below it."""
        return self.chips.line if self._check() else None

    def _check(self) -> str:
        typed = self.chips.line.text().strip()
        self._point_out(self._unchosen.replace("%1", typed) if typed else "")
        return typed

    def _on_text_changed(self) -> None:
        self._point_out("")
        self.typed.emit()

    def _point_out(self, text: str) -> None:
        if self.message.text != text:
            self.chips.setProperty("invalid", bool(text))
            self.chips.update()
            self.chips.line.setAccessibleDescription(text)
            self.message.say(text, "bad")
