"""The signatories of a document: parties, their roles, and who signed for them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from treatyarchive.archive.records import SignatoryTag
from treatyarchive.ui import theme
from treatyarchive.ui.desk import matching
from treatyarchive.ui.desk.authority_line import AuthorityLine
from treatyarchive.ui.desk.lists import Lists
from treatyarchive.ui.desk.signatory_row import SignatoryRow
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.message import Message
from treatyarchive.ui.widgets.section import Section

_WIDEST_NAME = 190


class SignatoryField(Section):
    """A row a signatory, and a line that adds one by any form of its name."""

    added = Signal(object)
    removed = Signal(object)
    changed = Signal(object, object)
    refused = Signal()
    """A name cannot be added; the message says why."""
    rebuilt = Signal()
    """Its rows are others now: the order of Tab is to be set anew."""

    def __init__(self) -> None:
        super().__init__(self.tr("Signatories and roles"))
        self._lists = Lists()
        self.rows: list[SignatoryRow] = []
        self.line = AuthorityLine(matching.parties_and_persons, self.tr("Add a signatory"))
        self.line.setPlaceholderText(self.tr("Add a party, by any form of its name"))
        self.message = Message()
        self.box.addWidget(self.line)
        self.box.addWidget(self.message)
        self.setFocusProxy(self.line)
        self.line.key_chosen.connect(self._on_key_chosen)
        self.line.left.connect(self.add_typed)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab passes, in order."""
        rows = [stop for row in self.rows for stop in (row.role, row.signer, row.remove)]
        return [*rows, self.line]

    def set_lists(self, lists: Lists) -> None:
        """Take names from `lists`."""
        self._lists = lists
        self.line.set_lists(lists)
        tags = [row.tag for row in self.rows]
        self._drop_rows()
        self.show_tags(tags)

    def show_tags(self, tags: Sequence[SignatoryTag]) -> None:
        """Show the signatories of a document; rows that stay keep what is typed in them."""
        before = [row.tag.key for row in self.rows]
        if before == [tag.key for tag in tags]:
            for row, tag in zip(self.rows, tags, strict=True):
                row.refresh(tag, self._lists)
        else:
            within = any(stop.hasFocus() for stop in self.stops)
            self._drop_rows()
            for tag in tags:
                self._add_row(tag)
            self._align_names()
            if within:
                self.line.setFocus()
            self.rebuilt.emit()
        self.count.setText(self.tr("{0} named").format(len(tags)) if tags else "")

    def clear_typing(self) -> None:
        """Forget a name that was not added."""
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

    def _add_row(self, tag: SignatoryTag) -> None:
        row = SignatoryRow(tag, self._lists, read_only=self.line.isReadOnly())
        row.removed.connect(self.removed)
        row.changed.connect(self.changed)
        self.box.insertWidget(self.box.count() - 2, row)
        self.rows.append(row)

    def _align_names(self) -> None:
        """One width for all names, so that the columns behind them begin at one place."""
        wide = max((row.party.sizeHint().width() for row in self.rows), default=0)
        for row in self.rows:
            row.party_room.setMaximumWidth(min(wide, theme.px(_WIDEST_NAME)))

    def _drop_rows(self) -> None:
        for row in self.rows:
            self.box.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []

    def _on_key_chosen(self, key: str) -> None:
        found = self._lists.authorities.get(key)
        if found is not None and found.kind == "PERSON":
            said = self.tr("{0} is a person. Add the party, then name him under Signed by.")
            self._point_out(said.format(self._lists.name(key)))
            return
        self.clear_typing()
        self.added.emit(SignatoryTag(key))

    def add_typed(self) -> None:
        """Add a name typed whole; anything else stays to be corrected."""
        key = self.line.key()
        if key:
            self._on_key_chosen(key)
        else:
            unknown = self.tr("{0} is no party of the name authority. Choose from the list.")
            self._point_out(unknown.format(self.line.text().strip()) if key is None else "")
