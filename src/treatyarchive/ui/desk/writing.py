"""Writing what is typed into the form: fields as edits, and until then as a draft."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from treatyarchive.archive import documents, drafts
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.naming import ref
from treatyarchive.archive.store import Archive
from treatyarchive.messages import say
from treatyarchive.text.clock import now
from treatyarchive.ui.dates import clock
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.words import spoken

DRAFT_MS = 700
Draft = Mapping[str, str]
Saving = Callable[[Archive, int], object]


class Writing(QObject):
    """Knows what is on its way; `typed` gives what is typed beside the fields."""

    drafted = Signal(str)
    """Typing has been kept; the time of day."""
    saved = Signal()
    """Fields of the document in the form have been written."""
    refused = Signal()
    """They have not, and there is no one field to say why."""

    def __init__(
        self, session: Session, fields: Sequence[Field], typed: Callable[[], Draft], owner: QObject
    ) -> None:
        super().__init__(owner)
        self._session, self._fields, self._typed = session, fields, typed
        self.document = 0
        """The document in the form, 0 for none."""
        # By document, until it is written: who comes back sooner than that finds it all the same.
        self._unkept: dict[int, Draft] = {}
        self._later = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._later.timeout.connect(self.keep)

    def draft_of(self, document: int, stored: Draft) -> Draft:
        """What was typed for a document and not written."""
        return self._unkept.get(document, stored)

    def touch(self) -> None:
        """Something was typed."""
        # Not started anew by every key: who types without a pause is kept as well.
        if not self._later.isActive():
            self._later.start()

    def forget(self) -> None:
        """Have nothing more of the document written: it has been removed for ever."""
        self._later.stop()
        self._unkept.pop(self.document, None)
        self.document = 0

    def draft(self, without: Sequence[Field] = ()) -> Draft:
        """What is typed now and neither written nor about to be."""
        # What is being written already is no draft any more: kept now, it would outlive the edit.
        typed = [f for f in self._fields if f.dirty and f.sent != f.value()]
        return {f.name: f.value() for f in typed if f not in without} | dict(self._typed())

    def keep(self) -> None:
        """Keep what is typed now."""
        self._later.stop()
        document, typed = self.document, self.draft()
        if not document or self._session.read_only:
            return
        self._unkept[document] = typed

        def kept(_: object) -> None:
            self._forget(document, typed)
            if isValid(self) and document == self.document and typed:
                self.drafted.emit(clock(now()))

        self._session.write(lambda archive: drafts.keep(archive, document, typed), kept)

    def commit(
        self,
        fields: Sequence[Field],
        more: Mapping[str, str],
        saving: Saving | None = None,
        then: Callable[[], None] | None = None,
    ) -> bool:
        """Write these fields, and `more` by name, as one edit; False where there is nothing."""
        values = {field.name: field.value() for field in fields} | dict(more)
        if not (values or saving) or self._session.read_only:
            return False
        self._later.stop()
        document, rest = self.document, self.draft(without=fields)
        self._unkept[document] = rest
        sent = {field: field.value() for field in fields}
        for field, value in sent.items():
            field.sent = value

        def write(archive: Archive) -> ChangeSet:
            with archive.transaction():
                change_set = _write(archive, document, values, saving)
                drafts.keep(archive, document, rest)
                return change_set

        def written(_: ChangeSet) -> None:
            self._forget(document, rest)
            # The window may be gone by the time the last edit is written.
            if isValid(self) and document == self.document:
                self._on_written(sent)
                if then is not None:
                    then()

        def refused(why: str) -> None:
            if isValid(self):
                self._on_refused(document, sent, rest, why)

        self._session.edit(write, written, refused)
        return True

    def _forget(self, document: int, typed: Draft) -> None:
        """A draft is written, unless another one is on its way by now."""
        if self._unkept.get(document) is typed:
            del self._unkept[document]

    def _on_written(self, sent: Mapping[Field, str]) -> None:
        for field, value in sent.items():
            if field.sent is not None:  # else another document was loaded since, and this one again
                field.written(value)
        self.saved.emit()

    def _on_refused(self, document: int, sent: Mapping[Field, str], rest: Draft, why: str) -> None:
        """What was refused stays typed, and is kept; a field refused alone says why."""
        if document != self.document:
            if sent:
                # Another document is on the desk by now: what was typed waits as its draft.
                typed = dict(rest) | {field.name: value for field, value in sent.items()}
                self._unkept[document] = typed
                self._session.write(
                    lambda archive: drafts.keep(archive, document, typed),
                    lambda _: self._forget(document, typed),
                )
            return
        for field, value in sent.items():
            if field.sent == value:
                field.sent = None
        if len(sent) == 1 and why:
            next(iter(sent)).set_problem(spoken(why))
        else:
            self.refused.emit()
        self._later.start()


def _write(
    archive: Archive, document: int, values: Mapping[str, str], saving: Saving | None
) -> ChangeSet:
    """Write fields, and what else is to be saved with them, as one edit."""
    if saving is None:
        return documents.set_fields(archive, document, values)

    def both() -> None:
        if values:
            documents.set_fields(archive, document, values)
        saving(archive, document)

    return archive.combine(say("Save {ref}", ref=ref(document)), both)
