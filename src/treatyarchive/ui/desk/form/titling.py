"""The titles of instruments, as the form offers them."""

from PySide6.QtCore import QObject

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.ui.choosing import titles
from treatyarchive.ui.desk.tags.instrument_field import InstrumentField
from treatyarchive.ui.session import Session


class Titling(QObject):
    """Reads them once there is time, and again when one of them has changed."""

    def __init__(self, session: Session, field: InstrumentField) -> None:
        super().__init__(field)
        self._session, self._field = session, field
        session.changed.connect(self._on_session_changed)
        self._read()

    def _read(self) -> None:
        self._session.read(titles.read, self._field.set_titles, self, "desk titles")

    def _on_session_changed(self, change_set: ChangeSet | None) -> None:
        if change_set is None or change_set.tables & titles.TABLES:
            self._read()
