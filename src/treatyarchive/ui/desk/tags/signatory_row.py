"""One signatory: the party, its role, and who signed for it."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from treatyarchive.archive.records import SignatoryTag
from treatyarchive.ui import theme
from treatyarchive.ui.choosing import matching
from treatyarchive.ui.choosing.authority_line import AuthorityLine
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.choosing.making import Making, NewAuthority
from treatyarchive.ui.desk.advice import advice_keys
from treatyarchive.ui.links import Link
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.choice_box import ChoiceBox
from treatyarchive.ui.widgets.link_chip import LinkChip
from treatyarchive.ui.widgets.message import Message

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
    typed = Signal()
    lit = Signal(str)
    """The key of the tag while it is looked at, empty when it is not any more."""

    def __init__(self, tag: SignatoryTag, lists: Lists, *, read_only: bool) -> None:
        super().__init__()
        self._tag = tag
        self._icon = _icon(tag.key, lists)
        self.party = self._party()
        self.role = ChoiceBox()
        self.signer = AuthorityLine(matching.persons, "", creates=matching.PERSON_KINDS)
        self.signer.setPlaceholderText(self.tr("Signed by"))
        self._message: Message | None = None
        self.remove = labels.tool("close", self.tr("Remove"), size=16)
        self._columns: tuple[int, int, bool] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(4)
        self.set_lists(lists)
        self.role.choose(tag.role)
        self._show_signer(tag)
        self.arrange(self.party_width, self.role_width, two_lines=False)
        for widget in (self.role, self.remove):
            widget.setDisabled(read_only)
        self.signer.setReadOnly(read_only)
        self._stops = (self.role, self.signer, self.remove)
        for part in self._stops:
            part.installEventFilter(self)
        self.role.left.connect(self.settle)
        self.signer.left.connect(self.settle)
        self.signer.key_chosen.connect(self.settle)
        self.signer.made.connect(self._on_signer_made)
        self.signer.textEdited.connect(lambda: self._point_out(""))
        self.signer.textChanged.connect(self.typed)
        self.remove.clicked.connect(lambda: self.removed.emit(self._tag))

    @property
    def tag(self) -> SignatoryTag:
        """What is stored."""
        return self._tag

    @property
    def message(self) -> str:
        """What stands below it."""
        return "" if self._message is None else self._message.text

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

    def set_lists(self, lists: Lists) -> None:
        """Take names and roles from `lists`; what is typed or chosen stays."""
        role = self.role.value()
        self.role.clear()
        for code, label in lists.choices("party_role"):
            self.role.addItem(label, code)
        self.role.choose(role)
        self.signer.set_lists(lists)
        self._name(self._tag, lists)

    def links_at(self, _at: QPoint | None) -> list[Link]:
        """The party."""
        return [self.party.link]

    def settle(self) -> bool:
        """Tell of the role and the person as they are now; False where the person is unknown."""
        key, before = self.signer.key(), self._tag
        self._point_out(self.signer.problem())
        signer = before.signer
        if key is not None:
            self.signer.setModified(False)
            signer = signer if key == (signer or "") else key or None
        # Taken for stored, so that it is not told twice.
        self._tag = replace(before, role=self.role.value(), signer=signer)
        if self._tag != before:
            self.changed.emit(before, self._tag)
        return key is not None

    def load(self, tag: SignatoryTag, lists: Lists) -> None:
        """Show another signatory."""
        self._tag = tag
        self._name(tag, lists)
        self.role.choose(tag.role)
        self.signer.set_lists(lists)
        self._show_signer(tag)

    def refresh(self, tag: SignatoryTag, lists: Lists) -> None:
        """Take over what is stored by now; what is typed stays."""
        self._tag = tag
        if not self.role.hasFocus():
            self.role.choose(tag.role)
        if not self.signer.isModified():
            self.signer.set_lists(lists)
            self._show_signer(tag)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Look at it."""
        super().enterEvent(event)
        self._light(lit=True)

    def leaveEvent(self, event: QEvent) -> None:
        """Look away, unless the keyboard is in it."""
        super().leaveEvent(event)
        self._light(lit=any(part.hasFocus() for part in self._stops))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at it while the keyboard is in it."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._light(lit=event.type() == QEvent.Type.FocusIn or self.underMouse())
        return super().eventFilter(watched, event)

    def _on_signer_made(self, new: NewAuthority) -> None:
        """Have the person made and named as the signer in one go."""
        before = self._tag
        self._point_out("")
        self._show_signer(before)
        self.signer.setFocus()
        self.changed.emit(before, Making(new, lambda key: replace(before, signer=key)))

    def _light(self, *, lit: bool) -> None:
        self.lit.emit(advice_keys.of_tag(self._tag) if lit else "")

    def _party(self) -> LinkChip:
        made = LinkChip("", "signatory", Link("authority", self._tag.key, ""), icon=self._icon)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard is in the role beside it
        return made

    def _name(self, tag: SignatoryTag, lists: Lists) -> None:
        """Name the party, and all that is about it."""
        icon = _icon(tag.key, lists)
        if icon != self._icon:
            old, self._icon, self._columns = self.party, icon, None
            self.party = self._party()
            self._grid.replaceWidget(old, self.party)
            old.deleteLater()
        name = lists.name(tag.key)
        self.party.link = Link("authority", tag.key, name)
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
        self._point_out("")

    def _point_out(self, text: str) -> None:
        """Say below the row why the person cannot be stored."""
        self.signer.mark(wrong=bool(text))
        self.signer.setAccessibleDescription(text)
        self.signer.setToolTip(labels.tip(text or self.signer.text()))
        if text and self._message is None:  # few rows ever need one
            self._message = Message()
            self._grid.addWidget(self._message, 2, 0, 1, 4)
        if self._message is not None:
            self._message.say(text, "bad")


def _icon(key: str, lists: Lists) -> str:
    found = lists.authorities.get(key)
    kind = found.kind if found is not None else ""
    return "flag" if kind == "STATE" else "archive" if kind in _BODIES else "tag"
