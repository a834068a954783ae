"""Bringing one value back from history: a new edit, which later edits of other values leave be."""

import json
from typing import Any, Final

from treatyarchive.archive import authorities, documents, fields, history, merged_rows, term_edits
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.rows import Row
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ConflictError, UsageError
from treatyarchive.messages import say, term
from treatyarchive.text import edtf

_NOT_ALONE: Final = frozenset(("merged_into_id", "seq", "trashed_at", "unknown"))
"""Columns that mean something only together with others."""


def bring_back(
    archive: Archive, revision: int, table: str, row: int, column: str = ""
) -> ChangeSet:
    """Write again what a column held before a change, or the whole row as far as it changed.

    A row that was removed comes back. `UsageError` or `ConflictError` where that does not fit
    any more.
    """
    with archive.transaction():
        before, after = _rows(archive, revision, table, row, column)
        if table == "document":
            done = _in_document(archive, row, column, before)
        elif after is None:
            _refuse_retired(archive, table, before)
            change = Change(table, row, None, before | _references(archive, table, before))
            done = archive.apply(ChangeSet(say("Bring back {row}", row=term(table)), (change,)))
        else:
            values = {column: before[column]} if column else before
            done = archive.apply(_alteration(archive, table, row, values, column))
        if not done.changes:
            raise ConflictError(say("It is so already."))
        return done


def _rows(
    archive: Archive, revision: int, table: str, row: int, column: str
) -> tuple[Row, Row | None]:
    """The row before and after the change, as far as it was changed."""
    for change in history.revision(archive, revision).changes:
        if (change.table, change.row) != (table, row) or change.before is None:
            continue
        if column in _NOT_ALONE or (not column and table == "document"):
            break
        if not column or column in change.before:
            return change.before, change.after
    raise UsageError(
        say("Change {number} has no value there that can be brought back.", number=revision)
    )


def _in_document(archive: Archive, number: int, column: str, before: Row) -> ChangeSet:
    field = next((one for one in fields.FIELDS.values() if one.column == column), None)
    if field is None:
        raise UsageError(say("{field} is not a field that can be set.", field=term(column)))
    _refuse_retired(archive, "document", {column: before[column]})
    value = before[column]
    if field.form == "authority" and value is not None:
        value = _entry(archive, value).key

    def edit() -> ChangeSet:
        if field.name in json.loads(before.get("unknown", "[]")):
            return documents.set_unknown(archive, number, field.name)
        typed = None if value is None else str(value)
        return documents.set_fields(archive, number, {field.name: typed})

    return archive.combine(say("Bring back {field}", field=term(field.name)), edit)


def _alteration(archive: Archive, table: str, row: int, values: Row, column: str) -> ChangeSet:
    _refuse_retired(archive, table, values)
    values = values | _references(archive, table, values)
    if column and f"{column}_earliest" in archive.rows.table(table).columns:
        date = edtf.parse(values[column])
        values |= {f"{column}_earliest": date.earliest, f"{column}_latest": date.latest}
    name = term(column.removesuffix("_id") or table)
    changes = archive.alteration(table, row, values)
    return ChangeSet(say("Bring back {field}", field=name), tuple(changes))


def _references(archive: Archive, table: str, values: Row) -> Row:
    """The columns that name entries of the authority: those they were merged into."""
    columns = merged_rows.COLUMNS.get(table, ())
    found = {c: values[c] for c in columns if values.get(c) is not None}
    return {column: _entry(archive, number).id for column, number in found.items()}


def _entry(archive: Archive, number: int) -> authorities.Authority:
    """The entry with this number, or the one it was merged into."""
    found = archive.query("SELECT key FROM authority WHERE id = ?", (number,))
    if not found:
        raise ConflictError(say("The name that stood there has been removed since."))
    entry = authorities.find(archive, found[0][0])
    if entry.retired:
        raise ConflictError(
            say("{name} is retired: take it back into use first.", name=entry.label())
        )
    return entry


def _refuse_retired(archive: Archive, table: str, values: Row) -> None:
    """Refuse terms that are not to be given any more."""
    for vocabulary, places in term_edits.USES.items():
        for owner, column in places:
            if owner == table and _is_retired(archive, vocabulary, values.get(column)):
                raise ConflictError(
                    say(
                        "{code} is retired: take it back into use first.",
                        code=str(values[column]),
                    )
                )


def _is_retired(archive: Archive, vocabulary: str, code: Any) -> bool:
    sql = "SELECT retired FROM term WHERE vocabulary = ? AND code = ?"
    found = archive.query(sql, (vocabulary, code))
    return bool(found and found[0][0])
