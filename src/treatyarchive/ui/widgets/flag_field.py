"""A field that is yes or no."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from treatyarchive.ui.widgets.field import Field

_YES = "True"


class FlagField(Field):
    """A box with its label beside it; turned, it is saved at once."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label)
        self.tick = QCheckBox(label)
        self.tick.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_editor(self.tick)
        self.caption.hide()
        self.tick.clicked.connect(self._on_tick_clicked)

    def value(self) -> str:
        """`True`, or empty."""
        return _YES if self.tick.isChecked() else ""

    @property
    def filled(self) -> bool:
        """A box that is not ticked says as much as one that is."""
        return self.tick.isChecked()

    def show_value(self, value: str) -> None:
        """Tick the box or not."""
        self.tick.setChecked(value == _YES)

    def set_read_only(self) -> None:
        """Let nothing be changed."""
        self.tick.setEnabled(False)

    def _on_tick_clicked(self) -> None:
        self._on_edited()
        self.left.emit()
