"""The signatories of a document: parties, their roles, and who signed for them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from treatyarchive.archive.records import SignatoryTag
from treatyarchive.ui import theme
from treatyarchive.ui.desk import matching
from treatyarchive.ui.desk.authority_line import AuthorityLine
from treatyarchive.ui.desk.lists import Lists
from treatyarchive.ui.desk.signatory_row import SignatoryRow
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.message import Message
from treatyarchive.ui.widgets.section import TagSection


class SignatoryField(TagSection):
    """A row a signatory, and a line that adds one by any form of its name."""

    changed = Signal(object, object)
    refused = Signal()
    """A name cannot be added; the message says why."""
    rebuilt = Signal()
    """Its rows are others now: the order of Tab is to be set anew."""

    def __init__(self) -> None:
        super().__init__(self.tr("Signatories and roles"))
        self._lists = Lists()
        self.rows: list[SignatoryRow] = []
        self._spare: list[SignatoryRow] = []
        self._anew = False
        """Whether what is shown next is another document's."""
        self.line = AuthorityLine(matching.parties_and_persons, self.tr("Add a signatory"))
        self.line.setPlaceholderText(self.tr("Add a party, by any form of its name"))
        self.message = Message()
        self.box.addWidget(self.line)
        self.box.addWidget(self.message)
        self.box.addWidget(self.suggestions)
        self.setFocusProxy(self.line)
        self.line.key_chosen.connect(self._on_key_chosen)
        self.line.left.connect(self.add_typed)
        theme.notifier().changed.connect(self._arrange)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab passes, in order."""
        rows = [stop for row in self.rows for stop in (row.role, row.signer, row.remove)]
        return [*rows, self.line, *self.suggestions.stops]

    def set_lists(self, lists: Lists) -> None:
        """Take names from `lists`."""
        self._lists = lists
        self.line.set_lists(lists)
        tags = [row.tag for row in self.rows]
        for row in (*self.rows, *self._spare):
            self._drop(row)
        self.rows, self._spare = [], []
        self.show_tags(tags)

    def show_tags(self, tags: Sequence[SignatoryTag]) -> None:
        """Show the signatories of a document; rows that stay keep what is typed in them."""
        if not self._anew and [row.tag.key for row in self.rows] == [tag.key for tag in tags]:
            for row, tag in zip(self.rows, tags, strict=True):
                row.refresh(tag, self._lists)
        else:
            within = any(stop.hasFocus() for stop in self.stops)
            self._spare_rows(len(tags))
            for place, tag in enumerate(tags):
                self._put(place, tag)
            self._anew = False
            if within:
                self.line.setFocus()
            self.rebuilt.emit()
        self._arrange()
        self.show_count(len(tags))

    def set_read_only(self) -> None:
        """Let nothing be changed."""
        self.line.setReadOnly(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line a row, or two."""
        super().resizeEvent(event)
        self._arrange()

    def clear_typing(self) -> None:
        """Forget names that were typed: they belonged to another document."""
        self._anew = True
        self._clear_line()

    def _clear_line(self) -> None:
        self.line.show_key("")
        self._point_out("")

    def _point_out(self, text: str) -> None:
        """Say why a name cannot be added."""
        if bool(self.line.property("invalid")) != bool(text):
            self.line.setProperty("invalid", bool(text))
            labels.restyle(self.line)
        self.message.say(text, "bad")
        if text:
            self.refused.emit()

    def _put(self, place: int, tag: SignatoryTag) -> None:
        """Show a signatory in its row, in that of another one where there is one to be had."""
        if place == len(self.rows) and self._spare:
            self.rows.append(self._spare.pop(0))
        if place < len(self.rows):
            if self.rows[place].load(tag, self._lists):
                self.rows[place].show()
                return
            self._drop(self.rows.pop(place))
        row = SignatoryRow(tag, self._lists, read_only=self.line.isReadOnly())
        row.removed.connect(self.removed)
        row.changed.connect(self.changed)
        following = [*self.rows[place:], *self._spare, self.line]
        self.box.insertWidget(self.box.indexOf(following[0]), row)
        self.rows.insert(place, row)

    def _arrange(self) -> None:
        """The same columns in all rows, on two lines where a name would not fit on one."""
        party = max((row.party_width for row in self.rows), default=0)
        role = max((row.role_width for row in self.rows), default=0)
        two_lines = not all(row.fits(party, role, self.width()) for row in self.rows)
        for row in self.rows:
            row.arrange(party, role, two_lines=two_lines)

    def _spare_rows(self, kept: int) -> None:
        """Put rows away for the next document: making one takes time."""
        for row in self.rows[kept:]:
            row.hide()
        self._spare = self.rows[kept:] + self._spare
        del self.rows[kept:]

    def _drop(self, row: SignatoryRow) -> None:
        self.box.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_key_chosen(self, key: str) -> None:
        found = self._lists.authorities.get(key)
        if found is not None and found.kind == "PERSON":
            said = self.tr("%1 is a person. Add the party, then name the person under Signed by.")
            self._point_out(said.replace("%1", self._lists.name(key)))
            return
        self._clear_line()
        self.added.emit(SignatoryTag(key))

    def add_typed(self) -> None:
        """Add a name typed whole; anything else stays to be corrected."""
        key = self.line.key()
        if key:
            self._on_key_chosen(key)
        else:
            unknown = self.tr("%1 is no party of the name authority. Choose from the list.")
            typed = self.line.text().strip()
            self._point_out(unknown.replace("%1", typed) if key is None else "")
