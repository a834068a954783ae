"""What the library reads from the archive; every function runs on the session's reader."""

from array import array
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from treatyarchive.archive import facets, query, search
from treatyarchive.archive import labels as known
from treatyarchive.archive.facets import Facet
from treatyarchive.archive.query import Query
from treatyarchive.archive.search import Row
from treatyarchive.archive.store import Archive
from treatyarchive.ui import code_labels
from treatyarchive.ui.code_labels import CodeLabels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treatyarchive.archive.hits import Spot, Spots
    from treatyarchive.archive.records import Document
    from treatyarchive.ui.library.loosening import Loosened
    from treatyarchive.ui.widgets.hit_row import HitRow
    from treatyarchive.ui.widgets.snippets import Snippet, Tally

BLOCK = 60
FACETS = query.FACETS
_MOST_WAYS, _WAYS = 12, 3  # filters that are tried, and told of, where nothing is found


class Found(NamedTuple):
    """The documents of a query, with the rows that are seen first."""

    query: Query
    numbers: "array[int]"
    labels: CodeLabels
    first: int
    rows: list[Row]
    loosened: "tuple[Loosened, ...]" = ()
    """Where nothing is found: what is with one thing less, the most first."""


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
    spots: "Spots"
    """Its hits; of a long document not all of them."""


def find(archive: Archive, wanted: Query, sort: str, at: int = 0) -> Found:
    """Which documents, and the rows of the block around row `at`."""
    with archive.reading():
        numbers = search.find(archive, wanted, sort)
        first = max(0, min(at, len(numbers) - 1)) // BLOCK * BLOCK
        rows = search.rows(archive, numbers[first : first + BLOCK])
        ways = () if numbers or wanted == Query() else _loosened(archive, wanted)
        return Found(wanted, numbers, code_labels.read(archive), first, rows, ways)


def _loosened(archive: Archive, wanted: Query) -> "tuple[Loosened, ...]":
    from treatyarchive.ui.library import loosening  # noqa: PLC0415 - rarely needed

    counted = (
        each._replace(documents=len(query.documents(archive, each.query)))
        for each in islice(loosening.steps(wanted), _MOST_WAYS)
    )
    some = sorted((each for each in counted if each.documents), key=lambda each: -each.documents)
    return tuple(some[:_WAYS])


def count(archive: Archive, wanted: Query) -> Counts:
    """The facets of a query."""
    with archive.reading():
        found = [_with_left_out(archive, each, wanted) for each in facets.facets(archive, wanted)]
        (states,) = (
            [each for each in found if each.name == "state"]
            if wanted == Query()
            else facets.facets(archive, Query(), ("state",))
        )
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


def _with_left_out(archive: Archive, facet: Facet, wanted: Query) -> Facet:
    """The facet with, beside each value that is not wanted, how many documents that leaves out."""
    values = wanted.unwanted.get(facet.name, ())
    if not values:
        return facet
    less = {name: each for name, each in wanted.unwanted.items() if name != facet.name}
    (whole,) = facets.facets(archive, replace(wanted, unwanted=less), (facet.name,))
    out = {count.value: count for count in (*whole.counts, *whole.groups) if count.value in values}
    counts = [count for count in facet.counts if count.value not in out]
    groups = [count for count in facet.groups if count.value not in out]
    return facet._replace(
        counts=(*counts, *(each for each in out.values() if each in whole.counts)),
        groups=(*groups, *(each for each in out.values() if each in whole.groups)),
        not_tagged=whole.not_tagged if "" in values else facet.not_tagged,
    )


def passages(archive: Archive, numbers: list[int], wanted: Query) -> "dict[int, Snippet]":
    """The passages to quote from these documents."""
    from treatyarchive.ui.library import passages  # noqa: PLC0415 - starting need not wait

    return {number: passages.of(archive, number, wanted) for number in numbers}


def spots(archive: Archive, number: int, wanted: Query, within: int = 0) -> "Spots":
    """The hits in a document; `within` as `hits.spots` has it."""
    from treatyarchive.archive import hits, matching  # noqa: PLC0415 - starting need not wait

    matched = matching.of(archive, wanted.words, exact=wanted.exact)
    return hits.spots(archive, number, matched, within)


def tallies(archive: Archive, numbers: list[int], wanted: Query) -> "dict[int, Tally | None]":
    """How many hits these documents have; long ones are read to their end for it."""
    from treatyarchive.ui.library import passages  # noqa: PLC0415 - starting need not wait

    return {number: passages.tally(spots(archive, number, wanted)) for number in numbers}


def passage(archive: Archive, number: int, wanted: Query, spot: "Spot") -> "Snippet":
    """The passage around one hit."""
    from treatyarchive.ui.library import passages  # noqa: PLC0415 - starting need not wait

    return passages.at(archive, number, wanted, spot)


def hit_lines(
    archive: Archive, number: int, wanted: Query, chosen: "Mapping[int, Spot]"
) -> "dict[int, HitRow]":
    """Lines for the list of hits."""
    from treatyarchive.ui.library import passages  # noqa: PLC0415 - starting need not wait

    return passages.lines(archive, number, wanted, chosen)


def preview(archive: Archive, number: int, wanted: Query) -> Preview:
    """One document with the passage around its first hit."""
    from treatyarchive.archive import documents  # noqa: PLC0415 - starting need not wait
    from treatyarchive.ui.library import passages  # noqa: PLC0415 - starting need not wait

    with archive.reading():
        document = documents.get(archive, number)
        keys = [tag.key for tag in document.signatories]
        if document.fields.get("publisher"):
            keys.append(document.fields["publisher"])
        names = known.authorities(archive, keys)
        found = spots(archive, number, wanted, passages.AT_ONCE)
        snippet = passages.at(archive, number, wanted, next(iter(found.found), None))
        (row,) = search.rows(archive, [number])
        labels = code_labels.read(archive)
        return Preview(document, row, snippet, labels, names, found)
