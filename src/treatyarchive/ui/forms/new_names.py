"""Names that are made in the field where they are wanted."""

from functools import partial

from PySide6.QtCore import QObject, Qt
from shiboken6 import isValid

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.messages import say
from treatyarchive.ui.choosing.authority_field import AuthorityField
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.choosing.making import NewAuthority
from treatyarchive.ui.session import Session


class NewNames(QObject):
    """Has a name written, and put into its field once the lists know it."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._fields: list[AuthorityField] = []
        self._awaited: dict[AuthorityField, str] = {}

    def add(self, field: AuthorityField) -> AuthorityField:
        """Have names made in this field, too."""
        self._fields.append(field)
        field.line.made.connect(partial(self._make, field))
        return field

    def set_lists(self, lists: Lists) -> None:
        """Take names from `lists`; those that were waited for stand in their fields now."""
        for field in self._fields:
            field.set_lists(lists)
        for field, key in list(self._awaited.items()):
            if key in lists.authorities:
                del self._awaited[field]
                field.show_value(key)
                field.line.key_chosen.emit(key)

    def _make(self, field: AuthorityField, new: NewAuthority) -> None:
        made: list[str] = []

        def write(archive: Archive) -> ChangeSet:
            action = say("Create {name}", name=new.form)
            return archive.combine(action, lambda: made.append(new.make(archive)))

        def written(_: ChangeSet) -> None:
            if isValid(field):
                self._awaited[field] = made[0]
                field.line.setFocus(Qt.FocusReason.OtherFocusReason)

        self._session.edit(write, written)
