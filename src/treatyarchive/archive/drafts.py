"""Typing that has not become an edit yet: kept at once, outside history."""

import json
from collections.abc import Mapping

from treatyarchive.archive.store import Archive, new_uuid
from treatyarchive.text.clock import now


def keep(archive: Archive, document: int, fields: Mapping[str, str]) -> None:
    """Keep what is typed into the fields of a document; nothing typed removes the draft."""
    with archive.transaction():
        found = archive.query("SELECT id FROM draft WHERE document_id = ?", (document,))
        if not fields:
            if found:
                archive.rows.delete("draft", found[0][0])
            return
        row = {
            "at": now(),
            "who": archive.who,
            "fields": json.dumps(dict(fields)),  # escaped: typing may hold half a surrogate pair
        }
        if found:
            archive.rows.update("draft", found[0][0], row)
            return
        made = {"id": archive.rows.reserve("draft"), "uuid": new_uuid(), "document_id": document}
        archive.rows.insert("draft", row | made)


def get(archive: Archive, document: int) -> dict[str, str]:
    """What was typed and not saved; empty where there is nothing."""
    found = archive.query("SELECT fields FROM draft WHERE document_id = ?", (document,))
    fields: dict[str, str] = json.loads(found[0][0]) if found else {}
    return fields


def kept_at(archive: Archive, document: int) -> str:
    """When typing was last kept for a document; empty where there is nothing."""
    found = archive.query("SELECT at FROM draft WHERE document_id = ?", (document,))
    return str(found[0][0]) if found else ""
