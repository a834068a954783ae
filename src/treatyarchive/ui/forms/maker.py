"""The page on which a new record is begun: the few things it starts from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.forms.row_editor import RowEditor
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.field import Field

_WIDEST = 720


class Maker(QScrollArea):
    """Enter makes the record, Escape gives it up."""

    made = Signal(object)
    """The values by field name."""
    given_up = Signal()

    def __init__(
        self, title: str, action: str, rows: Sequence[Sequence[Field]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._action = action
        self.editor = RowEditor(rows)
        self.editor.setMaximumWidth(theme.px(_WIDEST))
        self.editor.confirmed.connect(self.made)
        self.editor.given_up.connect(self.given_up)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setProperty("surface", "true")
        self.setWidget(page)
        self.clear()
        box = QVBoxLayout(page)
        theme.fix_margins(box, 20, 16, 20, 20)
        box.setSpacing(12)
        box.addWidget(labels.plain(title, "page"))
        box.addWidget(self.editor)
        box.addStretch(1)

    def begin(self) -> None:
        """Start anew, or go on with what is typed already."""
        if not self.editor.changed():
            self.clear()
        self.editor.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget what is typed: it was made, or given up."""
        self.editor.begin(0, {}, self._action)
        self.editor.typed.emit()  # nothing of it is to be kept as a draft
