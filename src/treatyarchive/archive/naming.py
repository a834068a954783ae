"""Rows in the user's terms, for messages about damage."""

import sqlite3
from typing import Any

from treatyarchive.archive.store import Archive
from treatyarchive.messages import say


def ref(number: int) -> str:
    """An accession number as people read it: six digits or more."""
    return f"{number:06d}"


def of_row(archive: Archive, table: str, row: dict[str, Any]) -> str:
    """'document 000017', 'scan 3 of document 000017', 'term 12'."""
    number = row.get("id", "")
    if table == "document":
        return of_document(number)
    what = say(table.removeprefix("document_").replace("_", " "))
    if number != "":
        what = say("{row} {number}", row=what, number=number)
    if "document_id" in row:
        return say("{row} of {document}", row=what, document=of_document(row["document_id"]))
    if table in ("original", "page_text", "page_reading"):
        owners = of_original_number(archive, row.get("original_id", number))
        return say("{row} ({name})", row=what, name=owners)
    for name in ("code", "key", "form", "title"):
        if row.get(name):
            return say("{row} ({name})", row=what, name=row[name])
    return what


def of_document(number: object) -> str:
    """'document 000017'."""
    return say("document {number}", number=_six(number))


def of_text(archive: Archive, sha256: str) -> str:
    """The documents that have this text."""
    return _documents(archive, "SELECT id FROM document WHERE text_sha256 = ?", sha256) or (
        say("text {name}", name=sha256[:12])
    )


def of_original(archive: Archive, stored_as: str) -> str:
    """The documents these bytes belong to."""
    sql = (
        "SELECT s.document_id FROM scan s JOIN original o ON o.id = s.original_id "
        "WHERE o.stored_as = ?1 UNION SELECT d.id FROM document d "
        "JOIN original o ON o.id = d.original_id WHERE o.stored_as = ?1"
    )
    return _documents(archive, sql, stored_as) or say("scan {name}", name=stored_as[:12])


def of_original_number(archive: Archive, number: object) -> str:
    """The same by the original's number."""
    found = archive.query("SELECT stored_as FROM original WHERE id = ?", (number,))
    return of_original(archive, found[0][0]) if found else say("of no document")


def _documents(archive: Archive, sql: str, parameter: object) -> str:
    try:
        found = archive.connection.execute(sql, (parameter,)).fetchall()
    except sqlite3.Error:
        return ""
    return say("{documents}", documents=[of_document(number) for (number,) in found[:5]])


def _six(number: object) -> str:
    return f"{number:06d}" if isinstance(number, int) else str(number)
