"""What the library reads from the archive; every function runs on the session's reader."""

from array import array
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from treatyarchive.archive import facets, query, search
from treatyarchive.archive import labels as known
from treatyarchive.archive.facets import Count, Facet
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
    name = facet.name
    for value in wanted.unwanted.get(name, ()):
        others = tuple(each for each in wanted.unwanted[name] if each != value)
        less = replace(wanted, unwanted={**wanted.unwanted, name: others})
        (whole,) = facets.facets(archive, less, (name,))
        if value == "":
            facet = facet._replace(not_tagged=whole.not_tagged)
        out = [count for count in whole.counts if value in (count.value, *_tops(name, count))]
        groups = [count for count in whole.groups if count.value == value]
        facet = facet._replace(
            counts=_replaced(facet.counts, out), groups=_replaced(facet.groups, groups)
        )
    return facet


def _tops(facet: str, count: Count) -> tuple[str, ...]:
    """What a value stands below: the top of a leaf, the decade of a year."""
    return (f"{count.value[:3]}X",) if facet == "year" else (count.parent or count.value,)


def _replaced(counts: tuple[Count, ...], others: list[Count]) -> tuple[Count, ...]:
    values = {count.value for count in others}
    return (*(count for count in counts if count.value not in values), *others)


def passages(archive: Archive, numbers: list[int], wanted: Query) -> "dict[int, Snippet]":
    """The passages to quote from these documents."""
    from treatyarchive.ui.library import passages  # noqa: PLC0415 - starting need not wait

    with archive.reading():
        return passages.of(archive, numbers, wanted)


def spots(archive: Archive, number: int, wanted: Query) -> "Spots":
    """The hits in a document."""
    from treatyarchive.archive import hits, matching  # noqa: PLC0415 - starting need not wait

    with archive.reading():
        matched = matching.of(archive, wanted.words, exact=wanted.exact)
        return hits.spots(archive, number, matched)


def tally(archive: Archive, number: int, wanted: Query) -> "Tally":
    """How many hits a document has, read to its end."""
    from treatyarchive.ui.library import passages  # noqa: PLC0415 - starting need not wait

    return passages.tallied(spots(archive, number, wanted))


def passage(archive: Archive, number: int, wanted: Query, spot: "Spot") -> "Snippet":
    """The passage around one hit."""
    from treatyarchive.ui.library import passages  # noqa: PLC0415 - starting need not wait

    with archive.reading():
        return passages.at(archive, number, wanted, spot)


def hit_lines(
    archive: Archive, number: int, wanted: Query, chosen: "Mapping[int, Spot]"
) -> "dict[int, HitRow]":
    """Lines for the list of hits."""
    from treatyarchive.ui.library import passages  # noqa: PLC0415 - starting need not wait

    with archive.reading():
        return passages.lines(archive, number, wanted, chosen)


def preview(archive: Archive, number: int, wanted: Query) -> Preview:
    """One document with the passage around its first hit."""
    from treatyarchive.archive import documents, hits, matching  # noqa: PLC0415 - starting need not wait
    from treatyarchive.ui.library import passages  # noqa: PLC0415 - starting need not wait

    with archive.reading():
        document = documents.get(archive, number)
        keys = [*(tag.key for tag in document.signatories), *persons(document)]
        if document.fields.get("publisher"):
            keys.append(document.fields["publisher"])
        names = known.authorities(archive, keys)
        matched = matching.of(archive, wanted.words, exact=wanted.exact)
        found = hits.spots(archive, number, matched, passages.AT_ONCE)
        snippet = passages.first(archive, number, found, matched)
        (row,) = search.rows(archive, [number])
        if not snippet.text:
            snippet = snippet._replace(text=row.opening or row.scanned.text)
        labels = code_labels.read(archive)
        return Preview(document, row, snippet, labels, names, found)


def persons(document: "Document") -> list[str]:
    """Keys of those who signed a document and of what else it names, each once."""
    signers = (tag.signer for tag in document.signatories)
    return list(dict.fromkeys([*filter(None, signers), *(tag.key for tag in document.mentions)]))
