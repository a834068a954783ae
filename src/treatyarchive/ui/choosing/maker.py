"""A card in which something new is made where it is wanted, with what it may be mistaken for."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from treatyarchive.archive import likenesses
from treatyarchive.ui import accessible, theme
from treatyarchive.ui.choosing import guessing
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.choosing.making import New
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.choice_box import ChoiceBox
from treatyarchive.ui.widgets.field_line import FieldLine
from treatyarchive.ui.widgets.message import Message
from treatyarchive.ui.widgets.suggestions import place_by

_WIDE = 440
_AROUND = 76  # px beside the words of a row: edges and its sign
_MOST_ALIKE = 4
_PAUSE_MS = 120  # without a key before likenesses are looked for


class Alike(NamedTuple):
    """Something that is there and has such a name: what it is, and why it is said."""

    key: str
    label: str
    why: str
    """As `likenesses` says it."""
    said: str = ""
    can_take: bool = True
    """Whether it can stand where the new one is wanted."""


class Maker(QFrame):
    """Enter creates, Escape gives up; one that is there can be taken instead.

    Subclasses give what is asked beside name and language, `new` and `alike`.
    """

    made = Signal(object)
    """A `NewAuthority` or `NewSector`."""
    taken = Signal(str)
    """One that is there is meant after all: its key."""
    given_up = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner.window())
        self._owner = owner
        self._lists = Lists()
        self.setProperty("surface", "card")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.name = FieldLine()
        self.name.setAccessibleName(self.tr("Name"))
        self.language = ChoiceBox()
        self.language.setAccessibleName(self.tr("Language of the name"))
        self.warning = Message()
        self.alike_rows: list[QPushButton] = []
        self.create_button = labels.button(self.tr("Create"), "primary")
        self.cancel = labels.button(self.tr("Cancel"))
        self._looking = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._looking.timeout.connect(self._look)
        self._found: Sequence[Alike] = ()
        for button in (self.create_button, self.cancel):
            button.setAutoDefault(True)  # Enter presses it
        self.create_button.clicked.connect(self._create)
        self.cancel.clicked.connect(self.give_up)
        self.name.textEdited.connect(self._looking.start)
        self.hide()

    def begin(self, lists: Lists, typed: str) -> None:
        """Open below the field with what was typed in it."""
        self._lists = lists
        window = self._owner.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        languages = [code for code, _ in lists.choices("language")]
        fill(self.language, lists.choices("language"))
        self.language.choose(guessing.language(typed, languages, lists.language))
        self.name.replace(typed)
        self.fill(lists, typed)
        self._look()
        self.show()
        self.raise_()
        self._place()
        self.name.setFocus(Qt.FocusReason.PopupFocusReason)
        said = (self.accessibleName(), self.warning.text)
        accessible.announce(self.name, ". ".join(filter(None, said)))

    def give_up(self) -> None:
        """Close, with nothing made."""
        self.hide()
        self.given_up.emit()

    def fill(self, lists: Lists, typed: str) -> None:
        """Offer what else there is to choose, as far as what was typed tells it."""
        raise NotImplementedError

    def new(self) -> New | None:
        """What is to be made; None where something is missing, which then has the keyboard."""
        raise NotImplementedError

    def alike(self, form: str) -> Sequence[Alike]:
        """What is there and may be meant by such a name, the likest first."""
        raise NotImplementedError

    @property
    def own_stops(self) -> list[QWidget]:
        """What else is asked, in the order of Tab."""
        raise NotImplementedError

    @property
    def stops(self) -> list[QWidget]:
        """What Tab passes, round and round."""
        found = [self.name, *self.own_stops, self.language, *self.alike_rows]
        found += [self.cancel, self.create_button]
        return [each for each in found if each.isVisible() and each.isEnabled()]

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Stay within the card."""
        stops, focus = self.stops, self.focusWidget()
        if not stops:  # it is being hidden
            return False
        at = stops.index(focus) if focus in stops else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter creates, Escape gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter_pressed()
        else:
            super().keyPressEvent(event)

    def lay_out(self, title: str, rows: Sequence[tuple[str, QWidget]]) -> None:
        """Put name, language and these into two columns below a title."""
        self.setAccessibleName(title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        pairs = [*rows, (self.tr("Language"), self.language)]
        grid.addWidget(self.name, 0, 0, 1, 2)
        for place, (label, widget) in enumerate(pairs):
            row, column = divmod(place, 2)
            caption = labels.plain(label, "caption")
            caption.setBuddy(widget)
            grid.addWidget(caption, row * 2 + 1, column)
            grid.addWidget(widget, row * 2 + 2, column)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._alike_box = QVBoxLayout()
        self._alike_box.setSpacing(2)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.create_button)
        box = QVBoxLayout(self)
        theme.fix_margins(box, 12, 10, 12, 12)
        box.setSpacing(8)
        box.addWidget(labels.plain(title, "caption"))
        box.addLayout(grid)
        box.addWidget(self.warning)
        box.addLayout(self._alike_box)
        box.addLayout(buttons)

    def _look(self) -> None:
        """Show what has such a name already."""
        self._looking.stop()
        self._found = self.alike(self.name.text().strip())[:_MOST_ALIKE]
        for row in self.alike_rows:
            self._alike_box.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.alike_rows = [self._row(each) for each in self._found]
        said = self.tr("There is already something of this name. Choose it, or create another:")
        near = self.tr("Take care not to mistake it for:")
        same = any(each.why == likenesses.SAME for each in self._found)
        self.warning.say("" if not self._found else said if same else near, "warn")
        if self.isVisible():
            self._place()

    def _row(self, found: Alike) -> QPushButton:
        said = "  \u00b7  ".join(filter(None, (found.label, found.said)))
        made = labels.button(said, "quiet", "arrow-right" if found.can_take else "info")
        made.setToolTip(labels.tip(said))
        made.setAccessibleName(said)
        made.setAutoDefault(True)
        made.setEnabled(found.can_take)
        made.clicked.connect(partial(self._take, found.key))
        self._alike_box.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        made.show()  # a layout would show it later, and the keyboard may go there at once
        return made

    def _take(self, key: str) -> None:
        self.hide()
        self.taken.emit(key)

    def _on_enter_pressed(self) -> None:
        focus = self.focusWidget()
        if isinstance(focus, QPushButton):
            focus.click()
            return
        self._look()
        rows = zip(self.alike_rows, self._found, strict=True)
        meant = [r for r, each in rows if each.can_take and each.why != likenesses.NEAR]
        if meant:
            # Who presses Enter without having read the warning makes no double.
            meant[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._create()

    def _create(self) -> None:
        if not self.name.text().strip():
            self.name.setFocus()
            return
        made = self.new()
        if made is not None:
            self.hide()
            self.made.emit(made)

    def _place(self) -> None:
        wide = min(max(self._owner.width(), theme.px(_WIDE)), self._owner.window().width() - 16)
        room = wide - theme.px(_AROUND)
        for row in self.alike_rows:
            elided = row.fontMetrics().elidedText(
                row.accessibleName(), Qt.TextElideMode.ElideRight, room
            )
            row.setText(elided)
        high = max(self.heightForWidth(wide), self.sizeHint().height())
        self.setGeometry(place_by(self._owner, wide, high))


def fill(box: ChoiceBox, choices: Sequence[tuple[str, str]]) -> None:
    """Offer these, as (code, label)."""
    box.clear()
    for code, label in choices:
        box.addItem(label, code)
