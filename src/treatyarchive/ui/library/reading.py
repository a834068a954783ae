"""What the library reads from the archive; every function runs on the session's reader."""

from array import array
from typing import TYPE_CHECKING, NamedTuple

from treatyarchive.archive import facets, search
from treatyarchive.archive import labels as known
from treatyarchive.archive.facets import Facet
from treatyarchive.archive.query import Query
from treatyarchive.archive.search import Row
from treatyarchive.archive.store import Archive
from treatyarchive.ui import code_labels
from treatyarchive.ui.code_labels import CodeLabels

if TYPE_CHECKING:
    from treatyarchive.archive.records import Document
    from treatyarchive.ui.widgets.snippets import Snippet

BLOCK = 60
FACETS = ("sector", "signatory", "visit", "year", "kind", "language", "state")


class Found(NamedTuple):
    """The documents of a query, with the rows that are seen first."""

    query: Query
    numbers: "array[int]"
    labels: CodeLabels
    first: int
    rows: list[Row]


class Counts(NamedTuple):
    """Facets of a query, and what the status bar counts."""

    facets: list[Facet]
    labels: CodeLabels
    documents: int
    with_scans: int
    to_catalogue: int
    trashed: int


class Preview(NamedTuple):
    """One document as the preview shows it."""

    document: "Document"
    row: Row
    snippet: "Snippet"
    labels: CodeLabels
    names: dict[str, str]


def find(archive: Archive, wanted: Query, sort: str, at: int = 0) -> Found:
    """Which documents, and the rows of the block around row `at`."""
    with archive.reading():
        numbers = search.find(archive, wanted, sort)
        first = max(0, min(at, len(numbers) - 1)) // BLOCK * BLOCK
        rows = search.rows(archive, numbers[first : first + BLOCK])
        return Found(wanted, numbers, code_labels.read(archive), first, rows)


def count(archive: Archive, wanted: Query) -> Counts:
    """The facets of a query."""
    with archive.reading():
        found = facets.facets(archive, wanted, FACETS)
        states = facets.facets(archive, Query(), ("state",))[0] if wanted != Query() else found[-1]
        by_state = {value.value: value.count for value in states.counts}
        words = code_labels.read(archive)
        return Counts(
            found,
            words,
            sum(by_state.values()),
            facets.with_scans(archive),
            by_state.get("draft", 0),
            facets.trashed(archive),
        )


def passages(archive: Archive, numbers: list[int], wanted: Query) -> "dict[int, Snippet]":
    """The passages to quote from these documents."""
    from treatyarchive.ui.library import passages  # noqa: PLC0415 - starting need not wait

    return {number: passages.of(archive, number, wanted) for number in numbers}


def preview(archive: Archive, number: int, wanted: Query, hit: int = 0) -> Preview:
    """One document with the passage around one of its hits, from 0."""
    from treatyarchive.archive import documents  # noqa: PLC0415 - starting need not wait
    from treatyarchive.ui.library import passages  # noqa: PLC0415 - starting need not wait

    with archive.reading():
        document = documents.get(archive, number)
        keys = [tag.key for tag in document.signatories]
        if document.fields.get("publisher"):
            keys.append(document.fields["publisher"])
        names = known.authorities(archive, keys)
        snippet = passages.at(archive, number, wanted, hit)
        (row,) = search.rows(archive, [number])
        return Preview(document, row, snippet, code_labels.read(archive), names)
