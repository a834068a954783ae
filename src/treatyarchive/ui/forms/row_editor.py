"""A small form for one row of a record: a party, an event; Enter writes it, Escape gives it up."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.choosing.authority_field import AuthorityField
from treatyarchive.ui.choosing.making import NewAuthority
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.date_field import DateField
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.message import Message
from treatyarchive.ui.widgets.picker_line import PickerLine

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowEditor(QFrame):
    """Fields two beside each other; a list of one alone has a line of its own."""

    confirmed = Signal(object)
    """The values by field name."""
    given_up = Signal()
    typed = Signal()

    def __init__(self, rows: Sequence[Sequence[Field]]) -> None:
        super().__init__()
        self.setProperty("surface", "sunken")
        self.fields = [each for row in rows for each in row]
        self._authorities = [each for each in self.fields if isinstance(each, AuthorityField)]
        for name in self._authorities:
            name.line.made.connect(name.take_new)
        self._asked: dict[str, str] | None = None
        """What was handed over and not answered yet: a second Enter does not write it twice."""
        self.row = 0
        """The number of the row that is changed, 0 for a new one."""
        self.message = Message()
        self.confirm = labels.button("", "primary")
        self.cancel = labels.button(self.tr("Cancel"))
        self._lay_out(rows)
        for each in self.fields:
            each.edited.connect(self.typed)
            each.edited.connect(self._hush)
            each.left.connect(self._check_left)
            each.editor.installEventFilter(self)
        for button in (self.confirm, self.cancel):
            button.setAutoDefault(True)  # Enter presses it
        self.confirm.clicked.connect(self.try_confirm)
        self.cancel.clicked.connect(self.given_up)

    def add_above_buttons(self, widget: QWidget) -> None:
        """Add what is said of all that is typed."""
        self._box.insertWidget(self._box.count() - 1, widget)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab passes, in order."""
        return [*(each.editor for each in self.fields), self.cancel, self.confirm]

    def begin(self, row: int, values: Mapping[str, str], action: str) -> None:
        """Hold the values of a row, or of a new one; `action` is what Enter does."""
        self.row, self._asked = row, None
        for each in self.fields:
            each.load(values.get(each.name, ""))
        self.message.say("")
        self.confirm.setText(action)

    def names(self) -> dict[str, NewAuthority]:
        """The names that are to be made with the row, by field name."""
        held = ((each.name, each.new) for each in self._authorities)
        return {name: new for name, new in held if new is not None}

    def values(self) -> dict[str, str]:
        """What stands in the fields."""
        return {each.name: each.value() for each in self.fields}

    def changed(self) -> dict[str, str]:
        """What was typed or chosen since it began."""
        return {each.name: each.value() for each in self.fields if each.dirty}

    def show_typed(self, values: Mapping[str, str]) -> None:
        """Put typing back, as if it had been typed here."""
        for each in self.fields:
            if each.name in values:
                each.show_value(values[each.name])

    def put_back(self, values: Mapping[str, str], since: str) -> None:
        """Put typing back that was kept, and say at each field since when."""
        for each in self.fields:
            if each.name in values:
                each.restore(values[each.name], since)

    def say(self, text: str) -> None:
        """Say why it could not be written."""
        self._asked = None
        self.message.say(text, "bad")

    def try_confirm(self) -> None:
        """Hand the values over, or go to the field that is wrong."""
        for each in self.fields:
            problem = each.problem()
            each.set_problem(problem)
            if problem:
                each.setFocus()
                return
        if (values := self.values()) != self._asked:
            self._asked = values
            self.confirmed.emit(values)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up, Ctrl+Enter writes."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.try_confirm()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter writes from every field, once no list of suggestions wants it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            listed = isinstance(watched, PickerLine) and bool(watched.offered)
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.key() in _ENTER and plain and not listed:
                self.try_confirm()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self, rows: Sequence[Sequence[Field]]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        place = 0
        for fields in rows:
            for column, each in enumerate(fields):
                wide = 2 if len(fields) == 1 else 1
                grid.addWidget(each, place, column, 1, wide, Qt.AlignmentFlag.AlignTop)
            place += 1
            for each in fields:
                if isinstance(each, DateField):
                    grid.addWidget(each.take_message(), place, 0, 1, 2)
                    place += 1
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.message, 100)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.confirm)
        self._box = box = QVBoxLayout(self)
        theme.fix_margins(box, 12, 10, 12, 12)
        box.setSpacing(12)
        box.addLayout(grid)
        box.addLayout(buttons)

    def _hush(self) -> None:
        self._asked = None
        self.message.say("")

    def _check_left(self) -> None:
        left = self.sender()
        if isinstance(left, Field) and left.value():
            left.set_problem(left.problem())
