"""Bundles and lists that were written or taken in, as the archive remembers them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from treatyarchive.archive.store import Archive, new_uuid
from treatyarchive.messages import from_json, to_json

Direction = Literal["out", "in"]


@dataclass(frozen=True)
class Remembered:
    """A bundle that went out or came in: when, by whom, and what was in it.

    `withheld` are the documents that stayed out, accession number and reason; `content` is all
    that is remembered.
    """

    direction: Direction
    name: str
    at: str
    who: str
    withheld: tuple[tuple[str, str], ...]
    content: Mapping[str, Any]


def remember_out(
    archive: Archive, name: str, content: Mapping[str, Any], withheld: Sequence[tuple[str, str]]
) -> None:
    """Note what went out, and what stayed; an archive that cannot be written notes nothing."""
    if archive.read_only:
        return
    stayed = [[ref, to_json(reason)] for ref, reason in withheld]
    with archive.transaction():
        row = {
            "id": archive.rows.reserve("bundle"),
            "uuid": new_uuid(),
            "direction": "out",
            "name": name,
            "at": archive.at,
            "who": archive.who,
            "content": json.dumps({**content, "withheld": stayed}, ensure_ascii=False),
        }
        archive.rows.insert("bundle", row)


def remembered(archive: Archive) -> tuple[Remembered, ...]:
    """What went out and came in, the newest first."""
    found = archive.query(
        "SELECT direction, name, at, who, content FROM bundle ORDER BY at DESC, id DESC"
    )
    return tuple(_of(*row) for row in found)


def _of(direction: Direction, name: str, at: str, who: str, stored: str) -> Remembered:
    content = json.loads(stored)
    withheld = tuple((ref, from_json(reason)) for ref, reason in content.get("withheld", []))
    return Remembered(direction, name, at, who, withheld, content)
