"""Fields of one record: each that is left is one edit, what is typed is kept within a second."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

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
Write = Callable[[Archive, int, Mapping[str, str]], ChangeSet]


class Draftable(Protocol):
    """A part of a form that is no field and has typing of its own."""

    def draft(self) -> dict[str, str]:
        """What is typed into it and not written."""

    def restore(self, draft: Mapping[str, str]) -> None:
        """Put typing back."""


@dataclass(frozen=True)
class Typed:
    """What was typed for a record and not written, and when."""

    draft: Mapping[str, str] = field(default_factory=dict)
    at: str = ""


def read(archive: Archive, table: str, number: int) -> Typed:
    """The draft of a record."""
    return Typed(
        drafts.get(archive, number, table=table), drafts.kept_at(archive, number, table=table)
    )


class Keeping(QObject):
    """Writes the fields of one record at a time; `table` is where the record is."""

    told = Signal(str)
    """How it stands with what was typed, in words."""

    def __init__(
        self, session: Session, table: str, fields: Sequence[Field], write: Write, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._table, self._write = session, table, write
        self.fields = fields
        self.parts: list[Draftable] = []
        self._number = 0
        # By record, until it is written: who comes back sooner than that finds it all the same.
        self._unkept: dict[int, dict[str, str]] = {}
        self._refused: dict[Field, str] = {}
        """Values that the archive would not take: not asked again until something else is typed."""
        self._later = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._later.timeout.connect(self.keep)
        for each in fields:
            each.edited.connect(self.touch)
            each.left.connect(partial(self._on_field_left, each))

    @property
    def number(self) -> int:
        """The record whose fields these are, 0 for none."""
        return self._number

    def load(self, number: int, stored: Mapping[str, str], typed: Typed) -> None:
        """Show another record, with what was typed for it and not written."""
        self._number, self._refused = number, {}
        draft = self._unkept.get(number, dict(typed.draft))
        since = clock(typed.at or now())
        for each in self.fields:
            each.load(stored[each.name])
            if each.name in draft:
                each.restore(draft[each.name], since)
        for part in self.parts:
            part.restore(draft)
        said = self.tr("Draft from %1, not saved").replace("%1", since)
        self.told.emit(said if self._typed() else "")

    def put_away(self) -> None:
        """Have nothing more of the record written: it is gone."""
        self._later.stop()
        self._unkept.pop(self._number, None)
        self._number = 0

    def refresh(self, stored: Mapping[str, str]) -> None:
        """Take over what is stored by now; what is being typed stays."""
        for each in self.fields:
            each.refresh(stored[each.name])

    def leave(self) -> None:
        """Write what can be written, keep the rest as a draft."""
        if self._number and self._typed():
            self.keep()
            self._commit([each for each in self.fields if not each.problem()])

    def touch(self) -> None:
        """Something was typed."""
        # Not started anew by every key: who types without a pause is kept as well.
        if not self._later.isActive():
            self._later.start()

    def keep(self) -> None:
        """Keep what is typed now as a draft."""
        self._later.stop()
        number, typed = self._number, self._typed()
        if not number or self._session.read_only:
            return
        self._unkept[number] = typed

        def kept(_: object) -> None:
            self._forget(number, typed)
            if isValid(self) and number == self._number and typed:
                self.told.emit(self.tr("Draft saved %1").replace("%1", clock(now())))

        self._session.write(partial(_keep, table=self._table, number=number, typed=typed), kept)

    def _typed(self, without: Sequence[Field] = ()) -> dict[str, str]:
        # What is being written already is no draft any more: kept now, it would outlive the edit.
        open_ = [f for f in self.fields if f.dirty and f.sent != f.value() and f not in without]
        typed = {each.name: each.value() for each in open_}
        for part in self.parts:
            typed |= part.draft()
        return typed

    def _forget(self, number: int, typed: dict[str, str]) -> None:
        """A draft is written, unless another one is on its way by now."""
        if self._unkept.get(number) is typed:
            del self._unkept[number]

    def _commit(self, fields: Sequence[Field]) -> None:
        """Write changed fields as one edit."""
        open_ = [f for f in fields if f.dirty and f.sent != f.value()]
        changed = [f for f in open_ if self._refused.get(f) != f.value()]
        if not changed or self._session.read_only:
            return
        self._later.stop()
        number, rest = self._number, self._typed(without=changed)
        self._unkept[number] = rest
        sent = {each: each.value() for each in changed}
        for each, value in sent.items():
            each.sent = value
        values = {each.name: value for each, value in sent.items()}

        def write(archive: Archive) -> ChangeSet:
            with archive.transaction():
                change_set = self._write(archive, number, values)
                drafts.keep(archive, number, rest, table=self._table)
                return change_set

        def written(_: ChangeSet) -> None:
            self._forget(number, rest)
            # The window may be gone by the time the last edit is written.
            if isValid(self) and number == self._number:
                for each, value in sent.items():
                    if each.sent is not None:  # else another record was loaded since
                        each.written(value)
                self.told.emit(self.tr("Saved"))

        def refused(why: str) -> None:
            if isValid(self):
                self._on_refused(number, sent, rest, why)

        self._session.edit(write, written, refused)

    def _on_refused(
        self, number: int, sent: Mapping[Field, str], rest: dict[str, str], why: str
    ) -> None:
        """What was refused stays typed, and is kept; a field refused alone says why."""
        if number != self._number:
            # Another record is shown by now: what was typed waits as its draft.
            typed = rest | {each.name: value for each, value in sent.items()}
            self._unkept[number] = typed
            keep = partial(_keep, table=self._table, number=number, typed=typed)
            self._session.write(keep, lambda _: self._forget(number, typed))
            return
        for each, value in sent.items():
            if each.sent == value:
                each.sent = None
        if len(sent) == 1 and why:
            self._refused |= sent
            next(iter(sent)).set_problem(spoken(why))
        self.told.emit(self.tr("Not saved"))
        self.touch()

    def _on_field_left(self, left: Field) -> None:
        known = self._refused.get(left) == left.value()
        if not left.dirty or not self._number or known:
            return
        problem = left.problem()
        left.set_problem(problem)
        if not problem:
            self._commit([left])


def _keep(archive: Archive, *, table: str, number: int, typed: Mapping[str, str]) -> None:
    drafts.keep(archive, number, typed, table=table)
