"""The edits of kept passages, for the writing thread."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from treatyarchive.archive import originals
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.ui.passages import kept

if TYPE_CHECKING:
    from treatyarchive.archive.passage_records import Box
    from treatyarchive.ui.scan_text import ReadPage

Place = tuple[int, int]


def keep(archive: Archive, document: int, place: Place) -> ChangeSet:
    """Keep words of the source text."""
    from treatyarchive.archive import passages  # noqa: PLC0415 - starting need not wait

    return passages.keep(archive, document, *place)


def keep_read(archive: Archive, page: "ReadPage", part: str, place: Place) -> ChangeSet:
    """Keep words of what was read from a page; `place` is in `part`, the page as it is shown."""
    from treatyarchive.archive import passages  # noqa: PLC0415 - starting need not wait

    with archive.transaction():
        start, end = _in_body(archive, page, part, place)
        return passages.keep_words(archive, page.scan.id, page.page, start, end)


def keep_words(archive: Archive, scan: int, page: int, place: Place) -> ChangeSet:
    """Keep words of a page, by their place in its text."""
    from treatyarchive.archive import passages  # noqa: PLC0415 - starting need not wait

    return passages.keep_words(archive, scan, page, *place)


def keep_region(archive: Archive, scan: int, page: int, boxes: "Sequence[Box]") -> ChangeSet:
    """Keep a region of a page."""
    from treatyarchive.archive import passages  # noqa: PLC0415 - starting need not wait

    return passages.keep_region(archive, scan, page, boxes)


def note(archive: Archive, passage: int, words: str) -> ChangeSet:
    """Set the note of a passage."""
    from treatyarchive.archive import passages  # noqa: PLC0415 - starting need not wait

    return passages.change(archive, passage, note=words)


def tag(archive: Archive, passage: int, value: str) -> ChangeSet:
    """Set the tags of a passage, as a field has them."""
    from treatyarchive.archive import passages  # noqa: PLC0415 - starting need not wait

    return passages.change(archive, passage, tags=kept.tags(value))


def confirm(archive: Archive, passage: int, place: Place) -> ChangeSet:
    """Say where a passage of the source text stands."""
    from treatyarchive.archive import passages  # noqa: PLC0415 - starting need not wait

    return passages.confirm(archive, passage, *place)


def confirm_read(
    archive: Archive, passage: int, page: "ReadPage", part: str, place: Place
) -> ChangeSet:
    """Say where a passage of a page stands; `place` is in `part`, the page as it is shown."""
    from treatyarchive.archive import passages  # noqa: PLC0415 - starting need not wait

    with archive.transaction():
        return passages.confirm(archive, passage, *_in_body(archive, page, part, place))


def remove(archive: Archive, passage: int) -> ChangeSet:
    """Keep a passage no more."""
    from treatyarchive.archive import passages  # noqa: PLC0415 - starting need not wait

    return passages.remove(archive, passage)


def _in_body(archive: Archive, page: "ReadPage", part: str, place: Place) -> Place:
    from treatyarchive.archive import readings  # noqa: PLC0415 - starting need not wait
    from treatyarchive.text.flowing import place_in  # noqa: PLC0415 - starting need not wait

    original = originals.find(archive, page.scan.sha256)
    texts = readings.texts(archive, original, page.page) if original is not None else ()
    return place_in(part, texts[0].body, *place) if texts else (0, 0)
