"""What is searched of a document: its title, text, pages of scans, and notes."""

from collections.abc import Iterable, Iterator
from typing import Final

from treatyarchive.archive.notes import FIELDS
from treatyarchive.archive.sharing.outgoing import Outgoing
from treatyarchive.bundle.catalogue import Catalogue
from treatyarchive.bundle.described import Described, ScanFile
from treatyarchive.bundle.site.search_index import Page
from treatyarchive.text.folding import fold

_ORIGINS: Final = ("layer", "read", "corrected")
"""What a page has been read as, the best last."""


def pages(outgoing: Outgoing, catalogue: Catalogue, described: Described) -> Iterator[Page]:
    """The pages of a document, as the program's own index has them."""
    yield Page("title", (described.title,))
    if described.whole:
        if described.text_sha256:
            yield Page("text", (outgoing.text(described.text_sha256),))
        for place, scan in enumerate(described.scans, 1):
            for number, body in read(outgoing, scan):
                yield Page("scan", (body,), place, number)
    by_words = {words: note for note in _notes(catalogue, described) if (words := fold(note))}
    if by_words:
        yield Page("note", tuple(by_words.values()))


def read(outgoing: Outgoing, scan: ScanFile) -> Iterable[tuple[int, str]]:
    """Number and text of each page; a correction goes before a reading, that before a layer."""
    found = outgoing.page_texts(scan.sha256)
    rows = sorted(found, key=lambda row: (row["page"], _ORIGINS.index(row["origin"])))
    return {row["page"]: row["body"] for row in rows}.items()


def _notes(catalogue: Catalogue, described: Described) -> Iterator[str]:
    """Its number, notes of the record, how doubtful print reads, and titles of its instruments."""
    yield described.number
    for field in FIELDS:
        yield getattr(described, field)
    for claim in described.claims:
        yield claim.note
        if claim.status.code == "disputed":
            yield claim.value
    for tag in described.instruments:
        if isinstance(printed := tag.details.get("title_as_printed", ""), str):
            yield printed
        if tag.role.code == "mentions":
            continue
        found = catalogue.instruments[tag.uuid]
        yield from (found.title, found.period, found.period_note, found.registration_no)
        yield from (name["form"] for name in found.names)
