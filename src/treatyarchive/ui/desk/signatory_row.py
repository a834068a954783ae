"""One signatory: the party, its role, and who signed for it."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from treatyarchive.archive.records import SignatoryTag
from treatyarchive.ui.desk import matching
from treatyarchive.ui.desk.authority_line import AuthorityLine
from treatyarchive.ui.desk.lists import Lists
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.chip import Chip
from treatyarchive.ui.widgets.choice_box import ChoiceBox

_BODIES = {
    "GOVERNMENT", "GOV_BODY", "PARLIAMENT", "INTL_ORG", "JOINT_BODY", "COMPANY", "INSTITUTION",
}  # fmt: skip


class SignatoryRow(QWidget):
    """Tells what the reader wants of it; what is stored comes back through `refresh`."""

    changed = Signal(object, object)
    """The tag as it was, and as it is to be."""
    removed = Signal(object)

    def __init__(self, tag: SignatoryTag, lists: Lists, *, read_only: bool) -> None:
        super().__init__()
        self._tag = tag
        name = lists.name(tag.key)
        self.party = Chip(name, "signatory", icon=_icon(tag.key, lists))
        self.party.setToolTip(labels.tip(name))
        self.role = ChoiceBox()
        self.role.setAccessibleName(self.tr("Role of {0}").format(name))
        for code, label in lists.choices("party_role"):
            self.role.addItem(label, code)
        self.role.choose(tag.role)
        self.signer = AuthorityLine(
            matching.persons, self.tr("Person who signed for {0}").format(name)
        )
        self.signer.setPlaceholderText(self.tr("Signed by"))
        self.signer.set_lists(lists)
        self.signer.show_key(tag.signer or "")
        self.signer.setToolTip(labels.tip(self.signer.text()))
        self.remove = labels.tool("close", self.tr("Remove {0}").format(name), size=16)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        # Chips are as wide as their names; the columns behind them begin at one place all the same.
        self.party_room = QWidget()
        holder = QHBoxLayout(self.party_room)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self.party)
        holder.addStretch(1)
        row.addWidget(self.party_room, 1)
        row.addWidget(self.role)
        row.addWidget(self.signer, 1)
        row.addWidget(self.remove)
        for widget in (self.role, self.remove):
            widget.setDisabled(read_only)
        self.signer.setReadOnly(read_only)
        self.role.left.connect(self._on_role_left)
        self.signer.left.connect(self._on_signer_left)
        self.signer.key_chosen.connect(self._on_signer_left)
        self.remove.clicked.connect(lambda: self.removed.emit(self._tag))

    @property
    def tag(self) -> SignatoryTag:
        """What is stored."""
        return self._tag

    def refresh(self, tag: SignatoryTag, lists: Lists) -> None:
        """Take over what is stored by now."""
        self._tag = tag
        if not self.role.hasFocus():
            self.role.choose(tag.role)
        if not self.signer.isModified():
            self.signer.set_lists(lists)
            self.signer.show_key(tag.signer or "")
            self.signer.setToolTip(labels.tip(self.signer.text()))

    def _on_role_left(self) -> None:
        if self.role.value() != self._tag.role:
            self.changed.emit(self._tag, replace(self._tag, role=self.role.value()))

    def _on_signer_left(self) -> None:
        key = self.signer.key()
        wrong = key is None
        if bool(self.signer.property("invalid")) != wrong:
            self.signer.setProperty("invalid", wrong)
            labels.restyle(self.signer)
        unknown = self.tr("{0} is no person of the name authority.")
        said = unknown.format(self.signer.text()) if wrong else self.signer.text()
        self.signer.setToolTip(labels.tip(said))
        if key is not None:
            self.signer.setModified(False)
            if key != (self._tag.signer or ""):
                self.changed.emit(self._tag, replace(self._tag, signer=key or None))


def _icon(key: str, lists: Lists) -> str:
    found = lists.authorities.get(key)
    kind = found.kind if found is not None else ""
    return "flag" if kind == "STATE" else "archive" if kind in _BODIES else "tag"
