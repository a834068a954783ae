"""Where passages stand now: in a text that may have been corrected since they were kept."""

from dataclasses import dataclass

from treatyarchive.archive import documents, passage_records, readings
from treatyarchive.archive.passage_records import Box, Passage
from treatyarchive.archive.store import Archive
from treatyarchive.messages import Message, say
from treatyarchive.text import anchoring


@dataclass(frozen=True)
class Place:
    """Where a passage stands: in code points of the source text, or of the text of its page."""

    start: int | None
    end: int | None
    boxes: tuple[Box, ...] = ()
    review: Message | None = None
    """Why somebody must look where it is; None where that is known."""


def where(archive: Archive, passage: Passage) -> Place:
    """Where a passage stands now."""
    return _Places(archive).of(passage)


def needing_review(archive: Archive) -> tuple[tuple[Passage, Place], ...]:
    """The passages outside the trash of which somebody must say where they are."""
    return tuple(found for found in all_places(archive) if found[1].review is not None)


def all_places(archive: Archive) -> tuple[tuple[Passage, Place], ...]:
    """The passages outside the trash with where they stand now."""
    with archive.reading():
        known = _Places(archive)
        return tuple((one, known.of(one)) for one in passage_records.all_of(archive))


def places(archive: Archive, document: int) -> tuple[tuple[Passage, Place], ...]:
    """The passages of a document with where they stand now."""
    with archive.reading():
        known = _Places(archive)
        return tuple((one, known.of(one)) for one in passage_records.of(archive, document))


def body(archive: Archive, passage: Passage) -> str | None:
    """The text a passage is of, as it is now; None where there is none."""
    if passage.scan is None or passage.page is None:
        return documents.text(archive, passage.document)
    return page_body(archive, passage.scan, passage.page)


def page_body(archive: Archive, scan: int, page: int) -> str | None:
    """The best text of a page of a scan, the scan by the number of its row; None where none is."""
    found = _original(archive, scan)
    read = readings.texts(archive, found[0], page) if found is not None else ()
    return read[0].body if read else None


class _Places:
    """Places of several passages: of those that follow each other in one text it is read once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._last: tuple[object, str | None] = (None, None)

    def of(self, passage: Passage) -> Place:
        """Where a passage stands now."""
        if passage.scan is not None:
            found = _original(self._archive, passage.scan)
            if found is None or found[1]:
                said = say("The scan it is on was removed from the document.")
                return Place(None, None, passage.boxes, said)
        if passage.anchor is None:
            return Place(None, None, passage.boxes)
        text = self._body(passage)
        span = anchoring.follow(passage.anchor, text) if text is not None else None
        if span is not None:
            return Place(*span, passage.boxes)
        said = say("The text was changed, and it is not sure where the passage stands now.")
        return Place(None, None, passage.boxes, said)

    def _body(self, passage: Passage) -> str | None:
        asked = (passage.document, passage.scan, passage.page)
        if self._last[0] != asked:
            self._last = (asked, body(self._archive, passage))
        return self._last[1]


def _original(archive: Archive, scan: int) -> tuple[int, bool] | None:
    """The original a scan is of, and whether the scan is in the trash; None where it is gone."""
    found = archive.query(
        "SELECT original_id, trashed_at IS NOT NULL FROM scan WHERE id = ?", (scan,)
    )
    return (int(found[0][0]), bool(found[0][1])) if found else None
