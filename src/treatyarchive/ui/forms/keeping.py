"""Fields of one record: each that is left is one edit, what is typed is kept within a second."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from treatyarchive.archive import drafts
from treatyarchive.archive.store import Archive
from treatyarchive.text.clock import now
from treatyarchive.ui.dates import clock
from treatyarchive.ui.forms.writing import Write, Writing
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.field import Field


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
        self._session, self._write = session, write
        self.fields = fields
        self.parts: list[Draftable] = []
        self._refused: dict[Field, str] = {}
        """Values that the archive would not take: not asked again until something else is typed."""
        self._writing = Writing(session, table, fields, self._typed_in_parts, self)
        self._writing.drafted.connect(self._on_drafted)
        self._writing.saved.connect(lambda: self.told.emit(self.tr("Saved")))
        self._writing.refused.connect(self._on_refused)
        for each in fields:
            each.edited.connect(self.touch)
            each.left.connect(partial(self._on_field_left, each))

    @property
    def number(self) -> int:
        """The record whose fields these are, 0 for none."""
        return self._writing.number

    def load(self, number: int, stored: Mapping[str, str], typed: Typed) -> None:
        """Show another record, with what was typed for it and not written."""
        self._writing.number, self._refused = number, {}
        draft = self._writing.draft_of(number, typed.draft)
        since = clock(typed.at or now())
        for each in self.fields:
            each.load(stored[each.name])
            if each.name in draft:
                each.restore(draft[each.name], since)
        for part in self.parts:
            part.restore(draft)
        said = self.tr("Draft from %1, not saved").replace("%1", since)
        self.told.emit(said if self._writing.draft() else "")

    def put_away(self) -> None:
        """Have nothing more of the record written: it is gone."""
        self._writing.forget()

    def refresh(self, stored: Mapping[str, str]) -> None:
        """Take over what is stored by now; what is being typed stays."""
        for each in self.fields:
            each.refresh(stored[each.name])

    def leave(self) -> None:
        """Write what can be written, keep the rest as a draft."""
        if self.number and self._writing.draft():
            self.keep()
            self._commit([each for each in self.fields if not each.problem()])

    def touch(self) -> None:
        """Something was typed."""
        self._writing.touch()

    def keep(self) -> None:
        """Keep what is typed now as a draft."""
        self._writing.keep()

    def _typed_in_parts(self) -> dict[str, str]:
        return {name: value for part in self.parts for name, value in part.draft().items()}

    def _commit(self, fields: Sequence[Field]) -> None:
        """Write changed fields as one edit."""
        open_ = [f for f in fields if f.dirty and f.sent != f.value()]
        changed = [f for f in open_ if self._refused.get(f) != f.value()]
        if changed and not self._session.read_only:
            self._writing.commit(changed, self._write)

    def _on_drafted(self, at: str) -> None:
        self.told.emit(self.tr("Draft saved %1").replace("%1", at))

    def _on_refused(self, sent: Mapping[Field, str], why: str) -> None:
        if len(sent) == 1 and why:
            self._refused |= sent
        self.told.emit(self.tr("Not saved"))

    def _on_field_left(self, left: Field) -> None:
        known = self._refused.get(left) == left.value()
        if not left.dirty or not self.number or known:
            return
        problem = left.problem()
        left.set_problem(problem)
        if not problem:
            self._commit([left])
