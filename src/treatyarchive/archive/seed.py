"""What a new archive starts with: vocabularies and the name authority from `db/seed`."""

import json
import uuid as uuids
from typing import Any

from treatyarchive.archive.store import Archive, new_uuid
from treatyarchive.paths import data_dir
from treatyarchive.text.clock import now
from treatyarchive.text.folding import fold

# Built-in rows have the same uuid in every archive, so that archives can be merged.
_BUILT_IN = uuids.UUID("6f1d1c0e-6a1b-5b0e-9f5e-0a7c2f1b9d34")


def built_in_uuid(*names: str) -> str:
    """The uuid of a built-in row."""
    return str(uuids.uuid5(_BUILT_IN, "/".join(names)))


def fill(archive: Archive) -> None:
    """Write the built-in rows into an archive that has just been made."""
    with archive.transaction():
        archive.rows.insert("archive", {"id": 1, "uuid": new_uuid(), "created_at": now()})
        for vocabulary in _read("vocabularies")["vocabularies"]:
            for seq, term in enumerate(vocabulary["terms"]):
                _add_term(archive, vocabulary["name"], seq, term)
        _add_authorities(archive, _read("authorities")["authorities"])


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (data_dir("db") / "seed" / f"{name}.json").read_text(encoding="utf-8")
    )
    return found


def _add_term(archive: Archive, vocabulary: str, seq: int, term: dict[str, Any]) -> None:
    labels = {f"label_{language}": label for language, label in term["labels"].items()}
    archive.rows.insert(
        "term",
        labels
        | {
            "id": archive.rows.reserve("term"),
            "uuid": built_in_uuid("term", vocabulary, term["code"]),
            "vocabulary": vocabulary,
            "code": term["code"],
            "parent_code": term.get("parent"),
            "scope_note": term.get("scope_note"),
            "attributes": json.dumps(term.get("attributes") or {}, ensure_ascii=False),
            "seq": seq,
        },
    )


def _add_authorities(archive: Archive, entries: list[dict[str, Any]]) -> None:
    numbers = {entry["key"]: archive.rows.reserve("authority") for entry in entries}
    for entry in sorted(entries, key=lambda e: _depth(e, entries)):
        attributes = {name: entry[name] for name in ("confusable_with", "roles") if entry.get(name)}
        archive.rows.insert(
            "authority",
            {
                "id": numbers[entry["key"]],
                "uuid": built_in_uuid("authority", entry["key"]),
                "key": entry["key"],
                "kind": entry["kind"],
                "parent_id": numbers.get(entry.get("parent") or ""),
                "dates": entry.get("dates") or "",
                "iso_code": entry.get("iso_code"),
                "note": entry.get("note"),
                "attributes": json.dumps(attributes, ensure_ascii=False),
            },
        )
        for name in entry["names"]:
            _add_name(archive, numbers[entry["key"]], entry["key"], name)


def _depth(entry: dict[str, Any], entries: list[dict[str, Any]]) -> int:
    parents = {e["key"]: e.get("parent") for e in entries}
    depth, key = 0, entry.get("parent")
    while key:
        depth, key = depth + 1, parents.get(key)
    return depth


def _add_name(archive: Archive, authority: int, key: str, name: dict[str, Any]) -> None:
    archive.rows.insert(
        "authority_name",
        {
            "id": archive.rows.reserve("authority_name"),
            "uuid": built_in_uuid("name", key, name["language"], name["kind"], name["form"]),
            "authority_id": authority,
            "form": name["form"],
            "form_folded": fold(name["form"]),
            "language": name["language"],
            "kind": name["kind"],
            "valid": name.get("valid") or "",
            "confusable": int(bool(name.get("confusable"))),
            "note": name.get("note"),
        },
    )
