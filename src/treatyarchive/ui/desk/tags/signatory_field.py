"""The signatories of a document: parties, their roles, and who signed for them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from treatyarchive.archive.authorities import PARTY_KINDS
from treatyarchive.archive.records import SignatoryTag
from treatyarchive.ui import theme
from treatyarchive.ui.choosing import matching
from treatyarchive.ui.choosing.authority_line import AuthorityLine
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.choosing.making import Making, NewAuthority
from treatyarchive.ui.desk.tags.signatory_row import SignatoryRow
from treatyarchive.ui.widgets.message import Message
from treatyarchive.ui.widgets.section import TagSection


class SignatoryField(TagSection):
    """A row a signatory, and a line that adds one by any form of its name."""

    refused = Signal()
    """A name cannot be added; the message says why."""
    typed = Signal()
    rebuilt = Signal()
    """Its rows are others now: the order of Tab is to be set anew."""

    def __init__(self) -> None:
        super().__init__(self.tr("Signatories and roles"), "signatories")
        self._lists = Lists()
        self.rows: list[SignatoryRow] = []
        self._spare: list[SignatoryRow] = []
        self._anew = False
        """Whether what is shown next is another document's."""
        self.line = AuthorityLine(
            matching.parties_and_persons, self.tr("Add a signatory"), creates=PARTY_KINDS
        )
        self.line.setPlaceholderText(self.tr("Add a party, by any form of its name"))
        self.message = Message()
        self.box.addWidget(self.line)
        self.box.addWidget(self.message)
        self.box.addWidget(self.suggestions)
        self.setFocusProxy(self.line)
        self.line.key_chosen.connect(self._on_key_chosen)
        self.line.made.connect(self._on_made)
        self.line.left.connect(self._add_typed)
        self.line.textEdited.connect(lambda: self._point_out(""))
        self.line.textChanged.connect(self.typed)
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
        for row in (*self.rows, *self._spare):
            row.set_lists(lists)
        self._arrange()

    def show_tags(self, tags: Sequence[SignatoryTag]) -> None:
        """Show the signatories of a document; rows that stay keep what is typed in them."""
        anew, self._anew = self._anew, False
        if not anew and [row.tag.key for row in self.rows] == [tag.key for tag in tags]:
            for row, tag in zip(self.rows, tags, strict=True):
                row.refresh(tag, self._lists)
        else:
            focus = next((stop for stop in self.stops if stop.hasFocus()), None)
            self._show_rows(tags, [] if anew else self.rows)
            if focus is not None and (anew or focus not in self.stops):
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
        self.line.mark(wrong=bool(text))
        self.line.setAccessibleDescription(text)
        self.message.say(text, "bad")
        if text:
            self.refused.emit()

    def _show_rows(self, tags: Sequence[SignatoryTag], kept: Sequence[SignatoryRow]) -> None:
        """A row for each, of those kept where it shows the tag, else of those to spare."""
        rows = _rows_of(tags, kept)
        first = self.box.indexOf(self.line) - len(self.rows) - len(self._spare)
        spare = [row for row in (*self.rows, *self._spare) if row not in rows]
        self.rows = []
        for place, (tag, same) in enumerate(zip(tags, rows, strict=True), first):
            if same is not None:
                row = same
                row.refresh(tag, self._lists)
            elif spare:
                row = spare.pop(0)
                row.load(tag, self._lists)
            else:
                row = self._new_row(tag)
            if self.box.indexOf(row) != place:
                self.box.insertWidget(place, row)
            row.show()
            self.rows.append(row)
        self._spare = spare
        for row in spare:
            row.hide()

    def _new_row(self, tag: SignatoryTag) -> SignatoryRow:
        row = SignatoryRow(tag, self._lists, read_only=self.line.isReadOnly())
        row.removed.connect(self.removed)
        row.changed.connect(self.changed)
        row.typed.connect(self.typed)
        row.lit.connect(self.lit)
        return row

    def _arrange(self) -> None:
        """The same columns in all rows, on two lines where a name would not fit on one."""
        party = max((row.party_width for row in self.rows), default=0)
        role = max((row.role_width for row in self.rows), default=0)
        two_lines = not all(row.fits(party, role, self.width()) for row in self.rows)
        for row in self.rows:
            row.arrange(party, role, two_lines=two_lines)

    def _on_made(self, new: NewAuthority) -> None:
        self._clear_line()
        self.line.setFocus()
        self.added.emit(Making(new, SignatoryTag))

    def _on_key_chosen(self, key: str) -> None:
        found = self._lists.authorities.get(key)
        if found is not None and found.kind == "PERSON":
            said = self.tr("%1 is a person. Add the party, then name the person under Signed by.")
            self._point_out(said.replace("%1", self._lists.name(key)))
            return
        self._clear_line()
        self.added.emit(SignatoryTag(key))

    def unadded(self) -> AuthorityLine | None:
        """Tell of all that is typed whole; the first line that holds anything else."""
        wrong = [row.signer for row in self.rows if not row.settle()]
        self._add_typed()
        return next(iter(wrong), self.line if self.line.text().strip() else None)

    def _add_typed(self) -> None:
        """Add a name typed whole; anything else stays to be corrected."""
        key = self.line.key()
        if key:
            self._on_key_chosen(key)
        else:
            self._point_out(self.line.problem())


def _rows_of(
    tags: Sequence[SignatoryTag], rows: Sequence[SignatoryRow]
) -> list[SignatoryRow | None]:
    """For each tag the row that shows it already, or shows another role of its party."""
    found: list[SignatoryRow | None] = [None] * len(tags)
    for whole in (True, False):
        for place, tag in enumerate(tags):
            left = (row for row in rows if row not in found)
            if found[place] is None:
                same = (r for r in left if (r.tag == tag if whole else r.tag.key == tag.key))
                found[place] = next(same, None)
    return found
