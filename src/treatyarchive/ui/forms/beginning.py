"""What is typed for a record that is not there yet, kept within a second."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from treatyarchive.archive import drafts
from treatyarchive.ui.dates import clock
from treatyarchive.ui.forms.keeping import Typed
from treatyarchive.ui.forms.row_editor import RowEditor
from treatyarchive.ui.forms.writing import DRAFT_MS
from treatyarchive.ui.session import Session

NEW = 0
"""The number that drafts have such a record under."""


class Beginning(QObject):
    """Keeps the typing of one editor as a draft; `table` is where the record will be."""

    def __init__(self, session: Session, table: str, editor: RowEditor, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._table, self._editor = session, table, editor
        self._later = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._later.timeout.connect(self.keep)
        editor.typed.connect(self.touch)

    def touch(self) -> None:
        """Something was typed."""
        # Not started anew by every key: who types without a pause is kept as well.
        if not self._later.isActive():
            self._later.start()

    def keep(self) -> None:
        """Keep what is typed now; nothing typed removes the draft."""
        self._later.stop()
        if not self._session.read_only:
            typed = self._editor.changed()
            self._session.write(partial(drafts.keep, number=NEW, fields=typed, table=self._table))

    def leave(self) -> None:
        """Keep what was typed last."""
        if self._later.isActive():
            self.keep()

    def rest(self) -> None:
        """Keep nothing for now: what was typed is being written."""
        self._later.stop()

    def restore(self, typed: Typed) -> bool:
        """Put back what was typed before the program ended; whether there was anything."""
        self._editor.put_back(typed.draft, clock(typed.at) if typed.at else "")
        return bool(self._editor.changed())
