"""Passages that somebody keeps of documents, as they are stored."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say
from treatyarchive.text.anchoring import Anchor

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in fractions of a page."""


class PassageTag(NamedTuple):
    """What a passage is about: the code of a 'sector' or 'visit', the key of a 'signatory'."""

    facet: str
    value: str


@dataclass(frozen=True)
class Passage:
    """A passage of a source text, or of a page of a scan: of its text, a region of it, or both."""

    id: int
    uuid: str
    document: int
    scan: int | None
    """The number of the scan's row; None for the source text."""
    page: int | None
    """From 1."""
    quote: str
    """Empty for a region without words."""
    anchor: Anchor | None
    """None where there is nothing that could be followed in a text."""
    boxes: tuple[Box, ...]
    note: str
    tags: tuple[PassageTag, ...]
    at: str
    who: str


_PASSAGES: Final = (
    "SELECT p.id, p.uuid, p.document_id, p.scan_id, p.page, p.quote, p.before, p.after, p.start, "
    'p."end", p.body_sha256, p.boxes, p.note, p.at, p.who FROM passage p '
)
_IN_ORDER: Final = "ORDER BY p.document_id, p.scan_id, p.page, p.start, p.id"


def of(archive: Archive, document: int) -> tuple[Passage, ...]:
    """The passages kept of a document: of its text, then of its scans, as they follow there."""
    return _found(archive, f"WHERE p.document_id = ? {_IN_ORDER}", (document,))


def all_of(archive: Archive) -> tuple[Passage, ...]:
    """The passages of all documents that are not in the trash."""
    joined = "JOIN document d ON d.id = p.document_id WHERE d.trashed_at IS NULL"
    return _found(archive, f"{joined} {_IN_ORDER}", ())


def get(archive: Archive, number: int) -> Passage:
    """The passage with this number; `UsageError` where there is none."""
    found = _found(archive, "WHERE p.id = ?", (number,))
    if not found:
        raise UsageError(
            say("There is no passage {number}. `passages` lists those that are.", number=number)
        )
    return found[0]


def _found(archive: Archive, where: str, parameters: Sequence[int]) -> tuple[Passage, ...]:
    with archive.reading():
        rows = archive.query(_PASSAGES + where, parameters)
        tags: dict[int, list[PassageTag]] = {}
        numbers = json.dumps([row[0] for row in rows])
        for number, *tag in archive.query(
            "SELECT passage_id, facet, value FROM passage_tag "
            "WHERE passage_id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (numbers,),
        ):
            tags.setdefault(number, []).append(PassageTag(*tag))
    made = []
    for number, uuid, document, scan, page, *anchored, boxes, note, at, who in rows:
        anchor = Anchor(*anchored) if anchored[-1] is not None else None
        made.append(
            Passage(
                number,
                uuid,
                document,
                scan,
                page,
                anchored[0],
                anchor,
                tuple(tuple(box) for box in json.loads(boxes)),
                note or "",
                tuple(tags.get(number, ())),
                at,
                who,
            )
        )
    return tuple(made)
