"""The signatories of a document: parties, their roles, and who signed for them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from treatyarchive.archive.records import SignatoryTag
from treatyarchive.ui.desk import matching
from treatyarchive.ui.desk.authority_line import AuthorityLine
from treatyarchive.ui.desk.lists import Lists
from treatyarchive.ui.desk.section import Section
from treatyarchive.ui.desk.signatory_row import SignatoryRow
from treatyarchive.ui.widgets import labels


class SignatoryField(Section):
    """A row a signatory, and a line that adds one by any form of its name."""

    added = Signal(object)
    removed = Signal(object)
    changed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(self.tr("Signatories and roles"))
        self._lists = Lists()
        self.rows: list[SignatoryRow] = []
        self.line = AuthorityLine(matching.parties, self.tr("Add a signatory"))
        self.line.setPlaceholderText(self.tr("Add a party, by any form of its name"))
        self.message = labels.plain("", "bad", wrap=True)
        self.message.hide()
        self.box.addWidget(self.line)
        self.box.addWidget(self.message)
        self.setFocusProxy(self.line)
        self.line.key_chosen.connect(self._on_key_chosen)
        self.line.left.connect(self.add_typed)

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
            self._drop_rows()
            for tag in tags:
                self._add_row(tag)
        self.count.setText(self.tr("{0} named").format(len(tags)) if tags else "")

    def clear_typing(self) -> None:
        """Forget a name that was not added."""
        self.line.show_key("")
        self._point_out("")

    def _point_out(self, name: str) -> None:
        """Say that a name is unknown."""
        if bool(self.line.property("invalid")) != bool(name):
            self.line.setProperty("invalid", bool(name))
            labels.restyle(self.line)
        unknown = self.tr("{0} is no party of the name authority. Choose from the list.")
        self.message.setText(unknown.format(name) if name else "")
        self.message.setVisible(bool(name))

    def _add_row(self, tag: SignatoryTag) -> None:
        row = SignatoryRow(tag, self._lists, read_only=self.line.isReadOnly())
        row.removed.connect(self.removed)
        row.changed.connect(self.changed)
        self.box.insertWidget(self.box.count() - 2, row)
        self.rows.append(row)
        last = self.rows[-2].remove if len(self.rows) > 1 else None
        if last is not None:
            self.setTabOrder(last, row.role)
        self.setTabOrder(row.role, row.signer)
        self.setTabOrder(row.signer, row.remove)
        self.setTabOrder(row.remove, self.line)

    def _drop_rows(self) -> None:
        for row in self.rows:
            self.box.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []

    def _on_key_chosen(self, key: str) -> None:
        self.clear_typing()
        self.added.emit(SignatoryTag(key))

    def add_typed(self) -> None:
        """Add a name typed whole; anything else stays to be corrected."""
        key = self.line.key()
        if key:
            self._on_key_chosen(key)
        else:
            self._point_out("" if key == "" else self.line.text().strip())
