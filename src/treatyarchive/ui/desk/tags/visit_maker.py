"""A new visit, made without leaving the form."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from treatyarchive.text import edtf
from treatyarchive.ui.choosing import matching
from treatyarchive.ui.choosing.authority_line import AuthorityLine
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.choice_box import ChoiceBox
from treatyarchive.ui.widgets.date_words import in_words
from treatyarchive.ui.widgets.field_line import FieldLine
from treatyarchive.ui.words import spoken

_DRAFT = "visits.new."


@dataclass(frozen=True)
class NewVisit:
    """Host and guest by key, kind and place as they are stored, the date as typed.

    `others` are further guests of a visit that was suggested.
    """

    host: str
    guest: str
    kind: str
    date: str
    place: str
    others: tuple[str, ...] = ()


class VisitMaker(QFrame):
    """Host, guest, kind, date, place."""

    made = Signal(object)
    given_up = Signal()
    refused = Signal()
    """Something is missing, which is said below."""
    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "sunken")
        self.host = AuthorityLine(matching.parties, self.tr("Host"))
        self.guest = AuthorityLine(matching.parties, self.tr("Guest"))
        self.kind = ChoiceBox()
        self.kind.setAccessibleName(self.tr("Kind of visit"))
        self.date = FieldLine()
        self.date.setAccessibleName(self.tr("Date of visit"))
        self.date.setPlaceholderText("2021-12-05/2021-12-06")
        self.place = AuthorityLine(matching.places, self.tr("Place"))
        self._others: tuple[str, ...] = ()
        self.message = labels.plain("", "hint", wrap=True)
        self.make = labels.button(self.tr("Make visit"), "primary")
        self.cancel = labels.button(self.tr("Cancel"))
        self._lay_out()
        self.make.clicked.connect(self.try_confirm)
        self.place.returnPressed.connect(self.try_confirm)
        for button in (self.make, self.cancel):
            button.setAutoDefault(True)  # Enter presses it
        self.cancel.clicked.connect(self.given_up)
        self.date.textChanged.connect(self._echo)
        for line in (*self._lines().values(), self.date):
            line.textEdited.connect(self.typed)

    def set_lists(self, lists: Lists) -> None:
        """Take names and kinds from `lists`."""
        for line in (self.host, self.guest, self.place):
            line.set_lists(lists)
        kind = self.kind.value()
        self.kind.clear()
        for code, label in lists.choices("visit_kind"):
            self.kind.addItem(label, code)
        self.kind.choose(kind)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab passes, in order."""
        fields = (self.host, self.guest, self.kind, self.date, self.place)
        return [*fields, self.cancel, self.make]

    def begin(self, date: str, place: str = "") -> None:
        """Start anew, with the date of the document and what was typed to find a visit."""
        for line in (self.host, self.guest, self.place):
            line.show_key("")
        self.kind.choose("STATE" if self.kind.findData("STATE") >= 0 else "")
        self._others = ()
        self.date.replace(date)
        self.place.show_typed(place)
        self._echo()
        self.host.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self, visit: NewVisit) -> None:
        """Start with all that is known of a visit; the first thing that is missing comes first."""
        for line, key in ((self.host, visit.host), (self.guest, visit.guest)):
            line.show_key(key)
        self.place.show_key(visit.place)
        self.kind.choose(visit.kind)
        self._others = visit.others
        self.date.replace(visit.date)
        self._echo()
        missing = (line for line in (self.host, self.guest) if not line.text())
        next(missing, self.make).setFocus(Qt.FocusReason.OtherFocusReason)

    def unmade(self) -> AuthorityLine | None:
        """The line to go to where a visit is described and not made, which is said."""
        lines = (self.host, self.guest, self.place)
        typed = next((line for line in lines if line.text().strip()), None)
        if self.isHidden() or typed is None:
            return None
        self._say(self.tr("This visit is not made yet. Make it, or cancel."), "bad")
        return typed

    def draft(self) -> dict[str, str]:
        """What is described and not made."""
        lines = self._lines()
        if self.isHidden() or not any(line.text().strip() for line in lines.values()):
            return {}
        typed = {name: line.key() or line.text() for name, line in lines.items()}
        typed |= {"kind": self.kind.value(), "date": self.date.text()}
        return {_DRAFT + name: value for name, value in typed.items() if value}

    def restore(self, draft: Mapping[str, str]) -> None:
        """Put that back."""
        typed = {k.removeprefix(_DRAFT): v for k, v in draft.items() if k.startswith(_DRAFT)}
        if not typed:
            return
        self.show()
        self._others = ()
        for name, line in self._lines().items():
            line.show_typed(typed.get(name, ""))
            if key := line.key():
                line.show_key(key)
        self.kind.choose(typed.get("kind", ""))
        self.date.replace(typed.get("date", ""))
        self._echo()

    def try_confirm(self) -> None:
        """Hand the visit over, or go to the line that is wrong."""
        host, guest, place = self.host.key(), self.guest.key(), self.place.key()
        lines = ((self.host, host), (self.guest, guest), (self.place, place))
        unknown = next((line for line, key in lines if key is None), None)
        if unknown is not None:
            self._refuse(unknown, unknown.problem())
            return
        if not host or not guest:
            said = self.tr("A visit has a host and a guest. Name both.")
            self._refuse(self.guest if host else self.host, said)
            return
        try:
            edtf.parse(self.date.text())
        except edtf.DateError as error:
            self._refuse(self.date, spoken(str(error)))
            return
        date = self.date.text().strip()
        kind = self.kind.value()
        self.made.emit(NewVisit(host, guest, kind, date, place or "", self._others))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)

    def _lines(self) -> dict[str, AuthorityLine]:
        return {"host": self.host, "guest": self.guest, "place": self.place}

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for place, (label, widget) in enumerate(
            (
                (self.tr("Host"), self.host),
                (self.tr("Guest"), self.guest),
                (self.tr("Kind"), self.kind),
                (self.tr("Date"), self.date),
                (self.tr("Place"), self.place),
            )
        ):
            row, column = divmod(place, 2)
            grid.addWidget(self._caption(label, widget), row * 2, column)
            grid.addWidget(widget, row * 2 + 1, column)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.message, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.make)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 12)
        box.setSpacing(12)
        box.addLayout(grid)
        box.addLayout(buttons)

    def _caption(self, text: str, widget: QWidget) -> QLabel:
        made = labels.plain(text, "caption")
        made.setBuddy(widget)
        return made

    def _echo(self) -> None:
        try:
            date = edtf.parse(self.date.text())
            words = in_words(date) if date.known else ""
        except edtf.DateError:
            words = ""
        self._say(words, "hint")

    def _say(self, text: str, role: str) -> None:
        self.message.setText(text)
        if self.message.property("role") != role:
            self.message.setProperty("role", role)
            labels.restyle(self.message)

    def _refuse(self, line: QWidget, why: str) -> None:
        line.setFocus()
        self._say(why, "bad")
        self.refused.emit()
