"""One signatory: the party, its role, and who signed for it."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from treatyarchive.archive.records import SignatoryTag
from treatyarchive.ui import theme
from treatyarchive.ui.desk import matching
from treatyarchive.ui.desk.authority_line import AuthorityLine
from treatyarchive.ui.desk.lists import Lists
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.chip import Chip
from treatyarchive.ui.widgets.choice_box import ChoiceBox

_BODIES = {
    "GOVERNMENT", "GOV_BODY", "PARLIAMENT", "INTL_ORG", "JOINT_BODY", "COMPANY", "INSTITUTION",
}  # fmt: skip


_NO_LIMIT = 16777215  # QWIDGETSIZE_MAX
_WIDEST_PARTY = 160
_FRAME = 24  # px around the name in its field
_ARROW = 48  # px around the label of a role, with the arrow behind it
_GAP = 6


class SignatoryRow(QWidget):
    """Tells what the reader wants of it; what is stored comes back through `refresh`.

    On one line where all of it fits, else with the person below the party.
    """

    changed = Signal(object, object)
    """The tag as it was, and as it is to be."""
    removed = Signal(object)

    def __init__(self, tag: SignatoryTag, lists: Lists, *, read_only: bool) -> None:
        super().__init__()
        self._tag = tag
        self.party = Chip("", "signatory", icon=_icon(tag.key, lists))
        self.role = ChoiceBox()
        for code, label in lists.choices("party_role"):
            self.role.addItem(label, code)
        self.signer = AuthorityLine(matching.persons, "")
        self.signer.setPlaceholderText(self.tr("Signed by"))
        self.signer.set_lists(lists)
        self.remove = labels.tool("close", self.tr("Remove"), size=16)
        self._columns: tuple[int, int, bool] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(4)
        self._name(tag, lists)
        self.role.choose(tag.role)
        self._show_signer(tag)
        self.arrange(self.party_width, self.role_width, two_lines=False)
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

    @property
    def party_width(self) -> int:
        """What the name of the party takes; longer ones are elided."""
        return min(self.party.sizeHint().width(), theme.px(_WIDEST_PARTY))

    @property
    def role_width(self) -> int:
        """What the role takes."""
        return self.role.fontMetrics().horizontalAdvance(self.role.currentText()) + theme.px(_ARROW)

    @property
    def signer_width(self) -> int:
        """What the person's name takes."""
        name = self.signer.text() or self.signer.placeholderText()
        return self.signer.fontMetrics().horizontalAdvance(name) + theme.px(_FRAME)

    def fits(self, party: int, role: int, room: int) -> bool:
        """Whether all of it fits into `room` px beside each other, with these columns."""
        others = self.signer_width + self.remove.sizeHint().width()
        return party + role + others + 3 * _GAP <= room

    def arrange(self, party: int, role: int, *, two_lines: bool) -> None:
        """Put the parts into their columns, so wide."""
        if self._columns == (party, role, two_lines):
            return
        self._columns = (party, role, two_lines)
        grid = self._grid
        for part in (self.party, self.role, self.signer, self.remove):
            grid.removeWidget(part)
        self.role.setFixedWidth(role)
        grid.setColumnMinimumWidth(0, 0 if two_lines else party)
        grid.setColumnStretch(0, int(two_lines))
        grid.setColumnStretch(2, int(not two_lines))
        self.party.setMaximumWidth(_NO_LIMIT if two_lines else party)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self.party, 0, 0, left)
        grid.addWidget(self.role, 0, 1)
        grid.addWidget(self.remove, 0, 3)
        if two_lines:
            grid.addWidget(self.signer, 1, 0, 1, 2)
        else:
            grid.addWidget(self.signer, 0, 2)

    def load(self, tag: SignatoryTag, lists: Lists) -> bool:
        """Show another signatory; False where it needs a row with another sign."""
        if _icon(tag.key, lists) != _icon(self._tag.key, lists):
            return False
        self._tag = tag
        self._name(tag, lists)
        self.role.choose(tag.role)
        self.signer.set_lists(lists)
        self._mark(wrong=False)
        self._show_signer(tag)
        return True

    def refresh(self, tag: SignatoryTag, lists: Lists) -> None:
        """Take over what is stored by now; what is typed stays."""
        self._tag = tag
        if not self.role.hasFocus():
            self.role.choose(tag.role)
        if not self.signer.isModified():
            self.signer.set_lists(lists)
            self._show_signer(tag)

    def _name(self, tag: SignatoryTag, lists: Lists) -> None:
        """Name the party, and all that is about it."""
        name = lists.name(tag.key)
        self.party.setText(name)
        self.party.setAccessibleName(name)
        self.party.setToolTip(labels.tip(name))
        self.role.setAccessibleName(self.tr("Role of %1").replace("%1", name))
        self.signer.setAccessibleName(self.tr("Person who signed for %1").replace("%1", name))
        said = self.tr("Remove %1").replace("%1", name)
        self.remove.setAccessibleName(said)
        self.remove.setToolTip(labels.tip(said))

    def _show_signer(self, tag: SignatoryTag) -> None:
        self.signer.show_key(tag.signer or "")
        self.signer.setToolTip(labels.tip(self.signer.text()))

    def _mark(self, *, wrong: bool) -> None:
        if bool(self.signer.property("invalid")) != wrong:
            self.signer.setProperty("invalid", wrong)
            labels.restyle(self.signer)

    def _on_role_left(self) -> None:
        if self.role.value() != self._tag.role:
            self.changed.emit(self._tag, replace(self._tag, role=self.role.value()))

    def _on_signer_left(self) -> None:
        key = self.signer.key()
        wrong = key is None
        self._mark(wrong=wrong)
        unknown = self.tr("%1 is no person of the name authority.")
        said = unknown.replace("%1", self.signer.text()) if wrong else self.signer.text()
        self.signer.setToolTip(labels.tip(said))
        if key is not None:
            self.signer.setModified(False)
            if key != (self._tag.signer or ""):
                self.changed.emit(self._tag, replace(self._tag, signer=key or None))


def _icon(key: str, lists: Lists) -> str:
    found = lists.authorities.get(key)
    kind = found.kind if found is not None else ""
    return "flag" if kind == "STATE" else "archive" if kind in _BODIES else "tag"
