"""Which documents a queue is about, and which queues there may be, read from the archive."""

from typing import NamedTuple

from treatyarchive.archive import accessions, documents, search
from treatyarchive.archive.accessions import Batch
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.ui.desk.queue.queue import BATCH, CHOSEN, LONGEST, VISIT, Wanted


def numbers(archive: Archive, wanted: Wanted, chosen: list[int]) -> list[int]:
    """The documents a queue wants, in its order; `chosen` are those picked in the library."""
    with archive.reading():
        return _numbers(archive, wanted, chosen)[:LONGEST]


def _numbers(archive: Archive, wanted: Wanted, chosen: list[int]) -> list[int]:
    if wanted.kind not in (CHOSEN, BATCH):
        facet = "visit" if wanted.kind == VISIT else "state"
        value = wanted.value if wanted.kind == VISIT else wanted.kind
        return list(search.find(archive, Query(wanted.words, wanted={facet: (value,)}), "added"))
    if wanted.kind == BATCH:
        known = accessions.documents(archive, int(wanted.value))
    else:
        listed = set(documents.listed(archive))
        known = [number for number in chosen if number in listed]
    if not wanted.words:
        return known
    fitting = set(search.find(archive, Query(wanted.words), "added"))
    return [number for number in known if number in fitting]


class Offered(NamedTuple):
    """What there is to make a queue of."""

    to_catalogue: int
    described: int
    batches: list[Batch]


def offered(archive: Archive) -> Offered:
    """Counts by state, and the last batches."""
    counts = [
        len(search.find(archive, Query(wanted={"state": (state,)}), "added"))
        for state in ("draft", "described")
    ]
    return Offered(counts[0], counts[1], accessions.latest(archive))
