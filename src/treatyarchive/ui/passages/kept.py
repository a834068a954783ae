"""What is read of kept passages: where they stand in what is shown, and how a list has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive import authorities, labels, search
from treatyarchive.archive.store import Archive
from treatyarchive.ui.scan_text import ScanText
from treatyarchive.ui.widgets.record_row import RecordRow
from treatyarchive.ui.words import spoken

if TYPE_CHECKING:
    from treatyarchive.archive.passage_places import Place
    from treatyarchive.archive.passage_records import Passage, PassageTag


@dataclass(frozen=True)
class Kept:
    """A passage; `shown` is where it stands in the text on screen, None where it does not."""

    passage: "Passage"
    place: "Place"
    shown: tuple[int, int] | None
    title: str = ""
    """That of its document, where passages of several are listed."""

    @property
    def needs_review(self) -> bool:
        """Whether somebody has to say where it stands."""
        return self.place.review is not None


def of_document(archive: Archive, number: int, read: ScanText | None) -> tuple[Kept, ...]:
    """The passages kept of a document; `read` is its text, where that was read from its scans."""
    from treatyarchive.archive import passages  # noqa: PLC0415 - starting need not wait

    with archive.reading():
        found = passages.places(archive, number)
        return tuple(Kept(one, place, _shown(archive, one, place, read)) for one, place in found)


def of_all(archive: Archive) -> tuple[Kept, ...]:
    """The passages kept of all documents."""
    from treatyarchive.archive import passages  # noqa: PLC0415 - starting need not wait

    with archive.reading():
        found = passages.all_of(archive)
        asking = {one.id: place for one, place in passages.needing_review(archive)}
        numbers = list(dict.fromkeys(one.document for one in found))
        titles = {row.id: row.title for row in search.rows(archive, numbers)}
    return tuple(
        Kept(
            one, asking.get(one.id, passages.Place(None, None)), None, titles.get(one.document, "")
        )
        for one in found
    )


def choices(archive: Archive, language: str) -> list[tuple[str, str]]:
    """What a passage can be tagged by: values as `written` has them, and their words."""
    with archive.reading():
        sectors = labels.terms(archive, "sector", language)
        visits = labels.visits(archive, language)
        known = [one for one in authorities.all_of(archive) if one.is_party]
        parties = [one for one in known if not (one.retired or one.merged_into)]
    return [
        *((f"sector:{term.code}", term.label) for term in sectors if not term.retired),
        *((f"visit:{code}", visit.title) for code, visit in visits.items()),
        *((f"signatory:{one.key}", one.label(language)) for one in parties),
    ]


def written(tags: "Sequence[PassageTag]") -> str:
    """Tags as a field has them."""
    return ", ".join(f"{tag.facet}:{tag.value}" for tag in tags)


def tags(value: str) -> "list[PassageTag]":
    """The tags of a field's value."""
    from treatyarchive.archive.passage_records import PassageTag  # noqa: PLC0415 - starting need not wait

    parts = (part.strip().partition(":") for part in value.split(",") if part.strip())
    return [PassageTag(facet, code) for facet, _, code in parts]


def where(kept: Kept, paragraph: int = 0) -> str:
    """Where a passage stands, in words."""
    if kept.passage.page is not None:
        return _tr("Page %1 of the scan").replace("%1", str(kept.passage.page))
    return _tr("Paragraph %1").replace("%1", str(paragraph)) if paragraph else ""


def tagged(kept: Kept, named: Mapping[str, str]) -> str:
    """The tags of a passage in words; `named` by value, as `choices` gives them."""
    values = (f"{tag.facet}:{tag.value}" for tag in kept.passage.tags)
    return ", ".join(named.get(value, value.partition(":")[2]) for value in values)


def row(kept: Kept, said: str, tags: str) -> RecordRow:
    """A passage as a list has it; `said` is where it stands, `tags` are its tags in words."""
    passage = kept.passage
    quote = " ".join(passage.quote.split()) or _tr("A region without words")
    meta = "  \u00b7  ".join(filter(None, (kept.title, said, passage.note, tags)))
    state = ("warning", _tr("Needs review"), "warn") if kept.needs_review else None
    return RecordRow(passage.id, quote, meta, state)


def review(kept: Kept) -> str:
    """Why a passage has to be looked at, in words."""
    return spoken(kept.place.review) if kept.place.review is not None else ""


def _shown(
    archive: Archive, passage: "Passage", place: "Place", read: ScanText | None
) -> tuple[int, int] | None:
    """Where a passage stands in the text on screen."""
    from treatyarchive.archive.passage_places import body  # noqa: PLC0415 - starting need not wait
    from treatyarchive.text.flowing import place_in  # noqa: PLC0415 - starting need not wait

    if place.start is None or place.end is None:
        return None
    if passage.scan is None:
        return (place.start, place.end) if read is None else None
    if read is None:
        return None
    for number, page in enumerate(read.pages):
        if (page.scan.id, page.page) == (passage.scan, passage.page):
            text = body(archive, passage) or ""
            start, end = place_in(text, read.part(number), place.start, place.end)
            return (page.start + start, page.start + end) if end else None
    return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Passages", text)
