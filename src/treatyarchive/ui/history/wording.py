"""A change in words, made of what was changed and not of what it was called."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive.changes import Change
from treatyarchive.archive.record_history import Entry
from treatyarchive.ui.history import labels
from treatyarchive.ui.history.reading import Told
from treatyarchive.ui.history.values import Values
from treatyarchive.ui.words import spoken

Row = Mapping[str, Any]
_NOT_BACK: Final = ("merged_into_id", "unknown")
"""Columns that are brought back by taking back the change alone."""


class Back(NamedTuple):
    """A value that can be brought back: where it stood before which change."""

    revision: int
    table: str
    row: int
    column: str = ""
    """Empty for all of the row that was changed."""


@dataclass(frozen=True)
class Line:
    """One thing that was changed; `before` is empty where it is new, `after` where it is gone."""

    label: str
    before: str
    after: str
    back: Back | None = None
    """Where something else stands now than before."""


@dataclass(frozen=True)
class Words:
    """A change as it is shown."""

    title: str
    about: str
    """The change itself, where this one took it back or did it again."""
    stands: bool = True
    """Whether that change was made, rather than taken back."""
    lines: tuple[Line, ...] = ()


class Wording:
    """Words for the entries of one history."""

    def __init__(self, told: Told) -> None:
        self._history = told.history
        self._values = Values(told)
        self._labels, self._parts_told = labels.fields(told.history.table), labels.parts()
        self._entries = {entry.revision: entry for entry in told.history.entries}

    def of(self, entry: Entry) -> Words:
        """One entry."""
        lines = tuple(self._lines(entry))
        if entry.undoes is None:
            title = self._title(entry)
            return Words(title, title, lines=lines)
        first, stands = self._first(entry)
        if first is None:
            back = _tr("An earlier change was taken back")
            title = _tr("An earlier change was done again") if stands else back
            return Words(title, title, lines=lines)
        about = self._title(first)
        title = _tr("Done again: %1") if stands else _tr("Taken back: %1")
        return Words(title.replace("%1", about), about, stands, lines)

    def _first(self, entry: Entry) -> tuple[Entry | None, bool]:
        """The change that was taken back and done again, if it is known, and which it was last."""
        found: Entry | None = entry
        stands = True
        while found is not None and found.undoes is not None:
            found, stands = self._entries.get(found.undoes), not stands
        return found, stands

    def _title(self, entry: Entry) -> str:
        if entry.added:
            if entry.files:
                return _tr("Added from %1").replace("%1", ", ".join(entry.files))
            return _tr("Added") if self._history.table == "document" else _tr("Made")
        if entry.files:
            return _tr("Scans attached: %1").replace("%1", ", ".join(entry.files))
        return "; ".join(self._clauses(entry)) or spoken(entry.action)

    def _clauses(self, entry: Entry) -> Iterator[str]:
        """A clause for the record's fields, one for each kind of tag and deed."""
        fields: list[str] = []
        deeds: list[str] = []
        for change in entry.changes:
            if change.table == self._history.table:
                fields += [self._labels[column] for column in self._changed(change)]
                deeds += _trashing(change)
            else:
                deeds.append(self._deed(change))
        if fields:
            yield _tr("Changed: %1").replace("%1", ", ".join(fields))
        yield from dict.fromkeys(deed for deed in deeds if deed)

    def _deed(self, change: Change) -> str:
        before, after = _before(change), _after(change)
        part = self._parts_told[change.table]
        if before and after:
            return part.changed
        if before:
            return part.removed
        return part.added if after else ""

    def _lines(self, entry: Entry) -> Iterator[Line]:
        gathered: dict[tuple[str, str], list[str]] = {}
        for change in entry.changes:
            if change.table == self._history.table:
                yield from self._fields(entry, change)
                continue
            before = self._values.part(change.table, _before(change))
            after = self._values.part(change.table, _after(change))
            label, back = self._parts_told[change.table].name, self._back(entry, change)
            if before and after:
                same = _tr("%1 (its details were changed)").replace("%1", after)
                yield Line(label, before, same if before == after else after, back)
            elif before and back:
                yield Line(label, before, "", back)
            elif before or after:
                gathered.setdefault((label, "+" if after else "-"), []).append(before or after)
        for (label, sign), names in gathered.items():
            listed = "; ".join(names)
            yield Line(label, "", listed) if sign == "+" else Line(label, listed, "")

    def _changed(self, change: Change) -> list[str]:
        """The columns told of that a change of the record touched, in the order of the form."""
        after = change.after or {}
        return [column for column in self._labels if column in after]

    def _fields(self, entry: Entry, change: Change) -> Iterator[Line]:
        before, after = change.before or {}, change.after or {}
        for column in self._changed(change):
            was, became = (
                self._values.field(change.table, column, row.get(column)) for row in (before, after)
            )
            if was or became:
                back = self._field_back(entry, change, column) if was else None
                yield Line(self._labels[column], was, became, back)

    def _field_back(self, entry: Entry, change: Change, column: str) -> Back | None:
        now = self._history.rows[change.table, change.row]
        if change.before is None or column in _NOT_BACK or now[column] == change.before[column]:
            return None
        return Back(entry.revision, change.table, change.row, column)

    def _back(self, entry: Entry, change: Change) -> Back | None:
        """The way back to a part of the record that was removed, or changed since."""
        if change.table == "dismissal" or change.before is None:
            return None
        now = self._history.rows.get((change.table, change.row))
        back = Back(entry.revision, change.table, change.row)
        if not _after(change):
            return back if now is None or now.get("trashed_at") else None
        if now is None or change.table == "scan":
            return None
        before, after = _before(change), _after(change)
        columns = [column for column in before if before[column] != after[column]]
        return back if any(now[column] != before[column] for column in columns) else None


def _before(change: Change) -> Row:
    return _seen(change, change.before)


def _after(change: Change) -> Row:
    return _seen(change, change.after)


def _seen(change: Change, row: Row | None) -> Row:
    """The row as its document shows it: a scan in the trash is not there."""
    found = row or {}
    return {} if change.table == "scan" and found.get("trashed_at") else found


def _trashing(change: Change) -> list[str]:
    after = change.after or {}
    if "trashed_at" not in after:
        return []
    return [_tr("Moved to the trash") if after["trashed_at"] else _tr("Restored from the trash")]


def _tr(text: str) -> str:
    return QCoreApplication.translate("History", text)
