"""What the screen reads from the archive; every function runs on a thread of the session."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from treatyarchive.archive import query, search, visits
from treatyarchive.archive.query import Query
from treatyarchive.archive.search import Row
from treatyarchive.archive.sharing import extents
from treatyarchive.archive.sharing.extents import Extent
from treatyarchive.archive.sharing.outgoing import Choices
from treatyarchive.archive.store import Archive
from treatyarchive.bundle import exporting
from treatyarchive.bundle.exporting import Wanted
from treatyarchive.ui import code_labels

if TYPE_CHECKING:
    from treatyarchive.ui.code_labels import CodeLabels


class Source(Enum):
    """Where the documents of a bundle are taken from."""

    BASKET = "basket"
    CHOSEN = "chosen"
    SEARCH = "search"
    VISIT = "visit"
    ALL = "all"


@dataclass(frozen=True)
class Taken:
    """What is to be shared, as it was chosen: `numbers` of documents, a `query`, or a `visit`."""

    source: Source
    numbers: tuple[int, ...] = ()
    query: Query = field(default_factory=Query)
    sort: str = ""
    visit: int = 0

    @property
    def visits(self) -> tuple[int, ...]:
        """The visits that go as such."""
        return (self.visit,) if self.source is Source.VISIT and self.visit else ()


class Kept(NamedTuple):
    """A document that stays out, and why."""

    number: int
    reason: str
    until: str
    """The day it opens, EDTF; empty where there is none."""


@dataclass(frozen=True)
class Planned:
    """What would go, in the order in which it was found; what is `asked` stays out so far.

    The sums are without what the user leaves out; bytes are an estimate.
    """

    goes: Sequence[int] = ()
    record_only: frozenset[int] = frozenset()
    stays: tuple[Kept, ...] = ()
    asked: tuple[Kept, ...] = ()
    documents: int = 0
    pages: int = 0
    bytes: int = 0
    reduced_bytes: int = 0


class Detail(NamedTuple):
    """What a row says of a document."""

    row: Row
    extent: Extent


class Found(NamedTuple):
    """Rows of some documents, with the words for their codes."""

    details: dict[int, Detail]
    labels: "CodeLabels"


class Offered(NamedTuple):
    """How many documents there are to choose from, and the visits, the last one first."""

    search: int
    all: int
    visits: tuple[tuple[int, str, str], ...]
    """Number, title and date."""


def offered(archive: Archive, searched: Query) -> Offered:
    """What there is to share besides what the window knows of itself."""
    with archive.reading():
        found = len(query.documents(archive, searched)) if searched != Query() else 0
        everything = len(query.documents(archive, Query()))
        listed = [(visit.id, visit.title, visit.date) for visit in visits.all_of(archive)]
        return Offered(found, everything, tuple(reversed(listed)))


def numbers(archive: Archive, taken: Taken) -> Sequence[int]:
    """The documents that are meant, in the order in which they are listed."""
    match taken.source:
        case Source.SEARCH:
            return search.find(archive, taken.query, taken.sort)
        case Source.ALL:
            return search.find(archive, Query(), "title")
        case Source.VISIT:
            code = visits.get(archive, taken.visit).code
            return search.find(archive, Query(wanted={"visit": (code,)}), "date")
    return taken.numbers


def plan(
    archive: Archive,
    taken: Taken,
    choices: Choices,
    without: frozenset[int] = frozenset(),
    *,
    site: bool = True,
) -> Planned:
    """What a bundle of what is taken would hold; its sums are `without` what was left out."""
    with archive.reading():
        found = numbers(archive, taken)
        whole = exporting.plan(archive, Wanted(found, taken.visits, choices, site))
        sums = whole
        if without:
            rest = [number for number in found if number not in without]
            sums = exporting.plan(archive, Wanted(rest, taken.visits, choices, site))
    outgoing = whole.outgoing
    goes = {*outgoing.whole, *outgoing.record_only}
    asked = set() if choices.registered else {each.number for each in outgoing.asked}
    stays = [Kept(one.number, one.verdict.reason, one.verdict.until) for one in outgoing.withheld]
    return Planned(
        [number for number in found if number in goes],
        frozenset(outgoing.record_only),
        tuple(one for one in stays if one.number not in asked),
        tuple(one for one in stays if one.number in asked),
        sums.documents,
        sums.pages,
        sums.bytes,
        sums.reduced_bytes,
    )


def details(archive: Archive, wanted: Sequence[int]) -> Found:
    """Rows of these documents."""
    with archive.reading():
        held = extents.read(archive, wanted)
        rows = search.rows(archive, wanted)
        found = {row.id: Detail(row, held.get(row.id, Extent())) for row in rows}
        return Found(found, code_labels.read(archive))
