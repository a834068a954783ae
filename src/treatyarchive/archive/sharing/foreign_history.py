"""The edits of other archives, as bundles bring them: kept as they are, and never undone here."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from treatyarchive.archive.store import Archive

Edit = Mapping[str, Any]
"""`uuid`, `at`, `who`, `action`, `version`, `changes`, and `records` by uuid."""


@dataclass(frozen=True)
class ForeignEdit:
    """An edit of a record made in another archive; changes as docs/BUNDLE.md has them."""

    uuid: str
    at: str
    who: str
    action: str
    changes: tuple[Mapping[str, Any], ...]


def of(archive: Archive, document: int) -> list[ForeignEdit]:
    """What came with bundles of the history of a document, newest first."""
    found = archive.query(
        "SELECT d.uuid, f.uuid, f.at, f.who, f.action, f.changes FROM document d "
        "JOIN foreign_revision_record r ON r.record = d.uuid "
        "JOIN foreign_revision f ON f.id = r.revision_id WHERE d.id = ? "
        "ORDER BY f.at DESC, f.uuid DESC",
        (document,),
    )
    return [
        ForeignEdit(
            uuid, at, who, action, tuple(c for c in json.loads(changes) if c["record"] == record)
        )
        for record, uuid, at, who, action, changes in found
    ]


def store(archive: Archive, edits: Sequence[Edit]) -> None:
    """Keep edits that are not known here yet, inside a transaction."""
    known = {
        uuid
        for table in ("revision", "foreign_revision")
        for (uuid,) in archive.query(
            f"SELECT uuid FROM {table} WHERE uuid IN (SELECT value FROM json_each(?))",
            (json.dumps([edit["uuid"] for edit in edits]),),
        )
    }
    rows, links = [], []
    for edit in edits:
        if edit["uuid"] in known:
            continue
        known.add(edit["uuid"])
        number = archive.rows.reserve("foreign_revision")
        told = {name: edit[name] for name in ("uuid", "at", "who", "action", "version")}
        changes = json.dumps(edit["changes"], ensure_ascii=False, separators=(",", ":"))
        rows.append({"id": number, "changes": changes} | told)
        links += [{"record": record, "revision_id": number} for record in set(edit["records"])]
    archive.rows.insert_all("foreign_revision", rows)
    archive.rows.insert_all("foreign_revision_record", links)
