"""Typing that has not become an edit yet: kept at once, outside history."""

import json
from collections.abc import Mapping
from typing import Any

from treatyarchive.archive.store import Archive, new_uuid
from treatyarchive.text.clock import now

DOCUMENT = "document"
"""The table whose records are catalogued; others have drafts too."""
_OF_RECORD = "FROM draft WHERE table_name = ? AND record_id = ?"


def keep(
    archive: Archive, number: int, fields: Mapping[str, str], *, table: str = DOCUMENT
) -> None:
    """Keep what is typed into the fields of a record; nothing typed removes the draft."""
    with archive.transaction():
        stored = _stored(archive, number, table)
        pages = {key: typed for key, typed in stored.items() if _of_page(typed)}
        _put(archive, number, pages | dict(fields), now(), table)


def keep_page(archive: Archive, scan: int, page: int, typed: str | None) -> None:
    """Keep the text typed for a page of a scan; None removes it."""
    with archive.transaction():
        found = archive.query("SELECT document_id FROM scan WHERE id = ?", (scan,))
        if not found:
            return  # the trash was emptied of it meanwhile
        document = found[0][0]
        drafts, key = _stored(archive, document), _key(scan, page)
        if typed is None and key not in drafts:
            return
        drafts.pop(key, None)
        if typed is not None:
            drafts[key] = {"at": now(), "typed": typed}
        _put(archive, document, drafts, kept_at(archive, document) or now())


def get(archive: Archive, number: int, *, table: str = DOCUMENT) -> dict[str, str]:
    """What was typed into fields and not saved; empty where there is nothing."""
    stored = _stored(archive, number, table)
    return {key: typed for key, typed in stored.items() if not _of_page(typed)}


def of_page(archive: Archive, scan: int, page: int) -> tuple[str, str] | None:
    """The text typed for a page and not saved, and when it was kept."""
    found = archive.query("SELECT document_id FROM scan WHERE id = ?", (scan,))
    draft = _stored(archive, found[0][0]).get(_key(scan, page)) if found else None
    return (draft["typed"], draft["at"]) if draft else None


def kept_at(archive: Archive, number: int, *, table: str = DOCUMENT) -> str:
    """When typing was last kept for the fields of a record; empty where there is nothing."""
    found = archive.query(f"SELECT at {_OF_RECORD}", (table, number))
    return str(found[0][0]) if found else ""


def _key(scan: int, page: int) -> str:
    return f"page {page} of scan {scan}"  # no field is called so


def _of_page(typed: object) -> bool:
    """Whether it was typed for a page: that has its own time."""
    return isinstance(typed, dict)


def _stored(archive: Archive, number: int, table: str = DOCUMENT) -> dict[str, Any]:
    """Of fields their text, of pages `{at, typed}`."""
    found = archive.query(f"SELECT fields {_OF_RECORD}", (table, number))
    stored: dict[str, Any] = json.loads(found[0][0]) if found else {}
    return stored


def _put(
    archive: Archive, number: int, drafts: Mapping[str, Any], at: str, table: str = DOCUMENT
) -> None:
    found = archive.query(f"SELECT id {_OF_RECORD}", (table, number))
    if not drafts:
        if found:
            archive.rows.delete("draft", found[0][0])
        return
    row = {
        "at": at,
        "who": archive.who,
        "fields": json.dumps(dict(drafts)),  # escaped: typing may hold half a surrogate pair
    }
    if found:
        archive.rows.update("draft", found[0][0], row)
        return
    made = {"id": archive.rows.reserve("draft"), "uuid": new_uuid()}
    archive.rows.insert("draft", row | made | {"table_name": table, "record_id": number})
