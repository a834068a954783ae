"""Writing what is typed into a form: fields as edits, and until then as a draft."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from treatyarchive.archive import drafts
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.text.clock import now
from treatyarchive.ui.dates import clock
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.words import spoken

DRAFT_MS = 700
Draft = Mapping[str, str]
Write = Callable[[Archive, int, Mapping[str, str]], ChangeSet]
"""Writes values by field name into the record of this number."""


class Writing(QObject):
    """Knows what is on its way; `typed` gives what is typed beside the fields."""

    drafted = Signal(str)
    """Typing has been kept; the time of day."""
    saved = Signal()
    """Fields of the record in the form have been written."""
    refused = Signal(object, str)
    """They have not: the values by field, and why; one field alone says it itself."""

    def __init__(
        self,
        session: Session,
        table: str,
        fields: Sequence[Field],
        typed: Callable[[], Draft],
        owner: QObject,
    ) -> None:
        """`table` is where the record is."""
        super().__init__(owner)
        self._session, self._table = session, table
        self._fields, self._typed = fields, typed
        self.number = 0
        """The record in the form, 0 for none."""
        # By record, until it is written: who comes back sooner than that finds it all the same.
        self._unkept: dict[int, Draft] = {}
        self._later = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._later.timeout.connect(self.keep)

    def draft_of(self, number: int, stored: Draft) -> Draft:
        """What was typed for a record and not written."""
        return self._unkept.get(number, stored)

    def touch(self) -> None:
        """Something was typed."""
        # Not started anew by every key: who types without a pause is kept as well.
        if not self._later.isActive():
            self._later.start()

    def forget(self) -> None:
        """Have nothing more of the record written: it is gone."""
        self._later.stop()
        self._unkept.pop(self.number, None)
        self.number = 0

    def draft(self, without: Sequence[Field] = ()) -> Draft:
        """What is typed now and neither written nor about to be."""
        # What is being written already is no draft any more: kept now, it would outlive the edit.
        typed = [f for f in self._fields if f.dirty and f.sent != f.value()]
        return {f.name: f.value() for f in typed if f not in without} | dict(self._typed())

    def keep(self) -> None:
        """Keep what is typed now."""
        self._later.stop()
        number, typed = self.number, self.draft()
        if not number or self._session.read_only:
            return

        def kept() -> None:
            if isValid(self) and number == self.number and typed:
                self.drafted.emit(clock(now()))

        self._put(number, typed, kept)

    def commit(
        self,
        fields: Sequence[Field],
        write: Write,
        more: Mapping[str, str] | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Write these fields, and `more` by name, as one edit."""
        self._later.stop()
        number, rest = self.number, self.draft(without=fields)
        self._unkept[number] = rest
        sent = {field: field.value() for field in fields}
        for field, value in sent.items():
            field.sent = value
        values = {field.name: value for field, value in sent.items()} | dict(more or {})

        def edit(archive: Archive) -> ChangeSet:
            with archive.transaction():
                change_set = write(archive, number, values)
                drafts.keep(archive, number, rest, table=self._table)
                return change_set

        def written(_: ChangeSet) -> None:
            self._forget(number, rest)
            # The window may be gone by the time the last edit is written.
            if isValid(self) and number == self.number:
                self._on_written(sent)
                if then is not None:
                    then()

        def refused(why: str) -> None:
            if isValid(self):
                self._on_refused(number, sent, rest, why)

        self._session.edit(edit, written, refused)

    def _put(self, number: int, typed: Draft, then: Callable[[], None] = lambda: None) -> None:
        self._unkept[number] = typed

        def kept(_: object) -> None:
            self._forget(number, typed)
            then()

        keep = partial(drafts.keep, number=number, fields=typed, table=self._table)
        self._session.write(keep, kept)

    def _forget(self, number: int, typed: Draft) -> None:
        """A draft is written, unless another one is on its way by now."""
        if self._unkept.get(number) is typed:
            del self._unkept[number]

    def _on_written(self, sent: Mapping[Field, str]) -> None:
        for field, value in sent.items():
            if field.sent is not None:  # else another record was loaded since, and this one again
                field.written(value)
        self.saved.emit()

    def _on_refused(self, number: int, sent: Mapping[Field, str], rest: Draft, why: str) -> None:
        """What was refused stays typed, and is kept; a field refused alone says why."""
        if number != self.number:
            if sent:
                # Another record is in the form by now: what was typed waits as its draft.
                self._put(number, {**rest, **{each.name: value for each, value in sent.items()}})
            return
        for field, value in sent.items():
            if field.sent == value:
                field.sent = None
        if len(sent) == 1 and why:
            next(iter(sent)).set_problem(spoken(why))
        self.refused.emit(sent, why)
        self.touch()
