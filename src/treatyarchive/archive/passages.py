"""Passages: kept of a text or of a page of a scan, with a note and tags; edits with Undo."""

import json
from collections.abc import Iterable, Sequence
from typing import Final

from treatyarchive.archive import authorities, documents, readings, row_edits, terms, visits
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.passage_places import (
    Place,
    all_places,
    body,
    needing_review,
    page_body,
    places,
    where,
)
from treatyarchive.archive.passage_records import Box, Passage, PassageTag, all_of, get, of
from treatyarchive.archive.readings import PageReading, PageWord
from treatyarchive.archive.rows import Row
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import Message, say
from treatyarchive.text import anchoring
from treatyarchive.text.clock import now

__all__ = [
    "Box",
    "Passage",
    "PassageTag",
    "Place",
    "all_of",
    "all_places",
    "body",
    "change",
    "confirm",
    "get",
    "keep",
    "keep_region",
    "keep_words",
    "needing_review",
    "of",
    "page_body",
    "places",
    "remove",
    "where",
]

FACETS: Final = ("sector", "signatory", "visit")
"""What a passage can be tagged by."""
_PLACES: Final = 5  # of a fraction of a page


def keep(
    archive: Archive,
    document: int,
    start: int,
    end: int,
    *,
    note: str = "",
    tags: Iterable[PassageTag] = (),
) -> ChangeSet:
    """Keep `[start:end]` of the source text of a document."""
    with archive.transaction():
        text = documents.text(archive, document)
        if text is None:
            raise UsageError(say("The document has no text. Keep a passage of one of its scans."))
        return _kept(archive, {"document_id": document} | _anchored(text, start, end), note, tags)


def keep_words(
    archive: Archive,
    scan: int,
    page: int,
    start: int,
    end: int,
    *,
    note: str = "",
    tags: Iterable[PassageTag] = (),
) -> ChangeSet:
    """Keep `[start:end]` of the text of a page of a scan, the scan by the number of its row."""
    with archive.transaction():
        row, reading = _page(archive, scan, page)
        if reading is None:
            raise UsageError(say("Page {page} has no text. Keep a region of it.", page=page))
        row |= _anchored(reading.body, start, end) | {"boxes": _around(reading, start, end)}
        return _kept(archive, row, note, tags)


def keep_region(
    archive: Archive,
    scan: int,
    page: int,
    boxes: Sequence[Box],
    *,
    note: str = "",
    tags: Iterable[PassageTag] = (),
) -> ChangeSet:
    """Keep a region of a page of a scan, with the words in it where the page has been read."""
    with archive.transaction():
        row, reading = _page(archive, scan, page)
        row["boxes"] = _stored(boxes)
        if reading is not None:
            row |= _within(reading, boxes)
        return _kept(archive, row, note, tags)


def change(
    archive: Archive,
    number: int,
    *,
    note: str | None = None,
    tags: Iterable[PassageTag] | None = None,
) -> ChangeSet:
    """Set the note of a passage, its tags, or both; None leaves them as they are."""
    with archive.transaction():
        passage = get(archive, number)
        changes: list[Change] = []
        if note is not None:
            changes += archive.alteration("passage", number, {"note": note.strip() or None})
        noted = bool(changes)
        if tags is not None:
            wanted = _checked(archive, tags)
            changes += [
                archive.removal("passage_tag", row)
                for row, tag in _tag_rows(archive, number).items()
                if tag not in wanted
            ]
            changes += _tagged(archive, number, [t for t in wanted if t not in passage.tags])
        said = say("Note on {passage}", passage=_name(passage))
        tagged = say("Tag {passage}", passage=_name(passage))
        return archive.apply(ChangeSet(said if noted else tagged, tuple(changes)))


def confirm(archive: Archive, number: int, start: int, end: int) -> ChangeSet:
    """Say where a passage stands in its text as that is now."""
    with archive.transaction():
        passage = get(archive, number)
        text = body(archive, passage)
        if text is None:
            raise UsageError(say("There is no text any more in which it could stand."))
        row = _anchored(text, start, end)
        if passage.scan is not None and passage.page is not None:
            _, reading = _page(archive, passage.scan, passage.page)
            found = _around(reading, start, end) if reading is not None else "[]"
            row |= {"boxes": found} if found != "[]" else {}
        changes = archive.alteration("passage", number, row)
        action = say("Confirm {passage}", passage=_name(passage))
        return archive.apply(ChangeSet(action, tuple(changes)))


def remove(archive: Archive, number: int) -> ChangeSet:
    """Keep a passage no more; the document stays as it is."""
    with archive.transaction():
        passage = get(archive, number)
        changes = [archive.removal("passage_tag", row) for row in _tag_rows(archive, number)]
        changes.append(archive.removal("passage", number))
        action = say("Remove {passage}", passage=_name(passage))
        return archive.apply(ChangeSet(action, tuple(changes)))


def _kept(archive: Archive, row: Row, note: str, tags: Iterable[PassageTag]) -> ChangeSet:
    said = {"note": note.strip() or None, "at": now(), "who": archive.who}
    made = archive.insertion("passage", row | said)
    changes = [made, *_tagged(archive, made.row, _checked(archive, tags))]
    name = _called(row.get("quote", ""), row.get("page"))
    return archive.apply(ChangeSet(say("Keep {passage}", passage=name), tuple(changes)))


def _checked(archive: Archive, tags: Iterable[PassageTag]) -> list[PassageTag]:
    """Tags by codes and keys, each once; `UsageError` for what the archive does not have."""
    found: list[PassageTag] = []
    for facet, value in tags:
        match facet:
            case "sector":
                found.append(PassageTag(facet, terms.code(archive, "sector", value)))
            case "signatory":
                found.append(PassageTag(facet, authorities.party(archive, value).key))
            case "visit":
                found.append(
                    PassageTag(facet, visits.get(archive, visits.find(archive, value)).code)
                )
            case _:
                raise UsageError(
                    say("{value} is none of: {known}.", value=facet, known=list(FACETS))
                )
    return list(dict.fromkeys(found))


def _tagged(archive: Archive, number: int, tags: Iterable[PassageTag]) -> list[Change]:
    return [
        archive.insertion("passage_tag", {"passage_id": number} | tag._asdict()) for tag in tags
    ]


def _tag_rows(archive: Archive, number: int) -> dict[int, PassageTag]:
    sql = "SELECT id, facet, value FROM passage_tag WHERE passage_id = ? ORDER BY id"
    return {row: PassageTag(*tag) for row, *tag in archive.query(sql, (number,))}


def _anchored(text: str, start: int, end: int) -> Row:
    anchor = anchoring.make(text, start, end)
    return {
        "quote": anchor.quote,
        "before": anchor.before,
        "after": anchor.after,
        "start": start,
        "end": end,
        "body_sha256": anchor.body_sha256,
    }


def _page(archive: Archive, scan: int, page: int) -> tuple[Row, PageReading | None]:
    """Of which page a passage is, and the best text of it; `UsageError` where there is none."""
    found = archive.query(
        "SELECT s.document_id, s.original_id, ifnull(o.pages, 1) FROM scan s "
        "JOIN original o ON o.id = s.original_id WHERE s.id = ? AND s.trashed_at IS NULL",
        (scan,),
    )
    if not found:
        raise UsageError(say("The scan is not there any more."))
    document, original, pages = found[0]
    if not 1 <= page <= max(pages, 1):
        raise UsageError(
            say("There is no page {page}; the scan has {n} page(s).", page=page, n=pages)
        )
    row = {"document_id": document, "scan_id": scan, "page": page}
    return row, readings.best(archive, original, page)


def _within(reading: PageReading, boxes: Sequence[Box]) -> Row:
    """The words in a region, with an anchor where nothing else stands between them."""
    inside = [
        number for number, word in enumerate(reading.words) if any(_holds(b, word) for b in boxes)
    ]
    if not inside:
        return {}
    chosen = [reading.words[number] for number in inside]
    if inside == list(range(inside[0], inside[-1] + 1)):
        return _anchored(reading.body, chosen[0].start, chosen[-1].end)
    return {"quote": " ".join(reading.body[word.start : word.end] for word in chosen)}


def _holds(box: Box, word: PageWord) -> bool:
    left, top, right, bottom = box
    across, down = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return left <= across <= right and top <= down <= bottom


def _around(reading: PageReading, start: int, end: int) -> str:
    """The boxes of the words in a stretch of a page's text, a box a line."""
    lines: list[Box] = []
    for word in reading.words:
        if word.start >= end or word.end <= start:
            continue
        left, top, right, bottom = lines[-1] if lines else (0.0, 0.0, 0.0, 0.0)
        if lines and top <= (word.y0 + word.y1) / 2 <= bottom and word.x0 >= left:
            lines[-1] = (left, min(top, word.y0), max(right, word.x1), max(bottom, word.y1))
        else:
            lines.append((word.x0, word.y0, word.x1, word.y1))
    return _stored(lines) if lines else "[]"


def _stored(boxes: Sequence[Box]) -> str:
    """Boxes as they are kept; `UsageError` for one that is no part of a page."""
    for left, top, right, bottom in boxes:
        if not (0 <= left < right <= 1 and 0 <= top < bottom <= 1):
            raise UsageError(say("The region does not lie on the page. Draw it once more."))
    if not boxes:
        raise UsageError(say("Draw a region first."))
    return json.dumps([[round(side, _PLACES) for side in box] for box in boxes])


def _name(passage: Passage) -> Message:
    return _called(passage.quote, passage.page)


def _called(quote: str, page: int | None) -> Message:
    """A passage by how it begins, in the name of an edit."""
    if quote:
        return say("passage \u201c{quote}\u201d", quote=row_edits.short(" ".join(quote.split())))
    return say("a region of page {page}", page=page or 1)
