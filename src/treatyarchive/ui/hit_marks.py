"""Hits of the library's search in a document: marked in its text and on its scans, F3 goes on."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from treatyarchive.archive.query import Query
from treatyarchive.archive.records import Scan
from treatyarchive.archive.store import Archive
from treatyarchive.ui import accessible
from treatyarchive.ui.scan_text import ScanText
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.found_text import FoundText
from treatyarchive.ui.widgets.hit_bar import HitBar
from treatyarchive.ui.widgets.page_layer import PageHit
from treatyarchive.ui.widgets.page_view import PageView

if TYPE_CHECKING:
    from treatyarchive.archive.hits import Spot

Passage = tuple[int, int, str]
"""Start, end, and how it is marked."""


class Found(NamedTuple):
    """The hits of a document, and what is marked in the text that is shown beside its scans."""

    spots: "tuple[Spot, ...]"
    passages: tuple[Passage, ...]
    of_spot: tuple[int, ...]
    """For each hit the passage in which it is seen, -1 for none."""


class HitMarks(QObject):
    """What is looked for stays until `clear`: whatever document is shown there is marked."""

    further = Signal(int)
    """There are no more hits: the next document (1) or the one before (-1) is wanted."""
    reached = Signal(str)
    """A hit in a text, scan or note was gone to."""
    looking = Signal(bool)
    """Hits are marked from now on, or no longer: whose F3 is."""

    def __init__(
        self, session: Session, text: FoundText, scan: PageView, bar: HitBar | None = None
    ) -> None:
        super().__init__(text)
        self._session, self._text, self._scan = session, text, scan
        self.bar = bar or HitBar()
        self._wanted = Query()
        self._arrival: tuple[int, Spot | None, int] | None = None
        self._document, self._scans = 0, tuple[Scan, ...]()
        self._read: ScanText | None = None
        self._found = Found((), (), ())
        self._at = -1
        self._entered = False
        self.bar.stepped.connect(self.step)
        self.bar.left.connect(self.clear)

    @property
    def wanted(self) -> Query:
        """What is marked; no words where nothing is."""
        return self._wanted

    @property
    def at(self) -> int:
        """The hit gone to last, from 0; -1 where none was."""
        return self._at

    def look_for(
        self, document: int, wanted: Query, spot: "Spot | None" = None, *, entering: int = 0
    ) -> None:
        """Mark what is looked for, and with this document, the next to come, go to a hit.

        Without `spot` to its first one, or, where one comes back to it (-1), to its last one.
        """
        self._wanted = wanted
        self._arrival = document, spot, entering
        self.looking.emit(bool(wanted.words))

    def clear(self) -> None:
        """Take the marks away."""
        self._wanted, self._arrival = Query(), None
        self._take(Found((), (), ()))
        self.bar.hide()
        self.looking.emit(False)

    def show_document(self, document: int, scans: Sequence[Scan], read: ScanText | None) -> None:
        """Mark this document; `read` is what is shown of its scans in place of a text."""
        if document != self._document:
            self._take(Found((), (), ()))
        self._document, self._scans, self._read = document, tuple(scans), read
        if self._wanted.words:
            wanted = self._wanted
            self._session.read(
                lambda archive: found(archive, document, wanted, read),
                lambda answer: self._on_found(document, wanted, answer),
                self,
                latest=f"hits {id(self)}",
            )

    def step(self, by: int) -> bool:
        """Go to the next hit, or the one before; False where nothing is looked for."""
        if not self._wanted.words:
            return False
        to = self._at + by if self._at >= 0 or by > 0 else len(self._found.spots) - 1
        if 0 <= to < len(self._found.spots):
            self._entered = False
            self._go_to(to)
        else:
            self.further.emit(by)
        return True

    def tell_end(self, *, last: bool) -> None:
        """Say that no document of the list follows, or comes before."""
        self.bar.tell_end(last=last)

    def _on_found(self, document: int, wanted: Query, answer: Found) -> None:
        if (document, wanted) != (self._document, self._wanted):
            return
        before = self._at
        self._take(answer)
        arrival, self._arrival = self._arrival, None
        self.bar.tell(len(answer.spots))
        if arrival is not None and arrival[0] == document and answer.spots:
            _, spot, entering = arrival
            self._entered = entering != 0
            first = len(answer.spots) - 1 if entering < 0 else 0
            self._go_to(answer.spots.index(spot) if spot in answer.spots else first)
        elif 0 <= before < len(answer.spots):
            self._at = before

    def _take(self, answer: Found) -> None:
        self._found, self._at = answer, -1
        self._text.show_hits(answer.passages)
        on_pages: dict[tuple[int, int], list[PageHit]] = defaultdict(list)
        for spot in answer.spots:
            if spot.where == "scan" and spot.scan <= len(self._scans):
                scan = self._scans[spot.scan - 1].id
                on_pages[scan, spot.page].append(PageHit(spot.start, spot.end, _kind(spot.how)))
        self._scan.show_hits(on_pages)

    def _go_to(self, hit: int) -> None:
        self._at = hit
        spots, passage = self._found.spots, self._found.of_spot[hit]
        spot = spots[hit]
        if passage >= 0:
            self._text.go_to_hit(passage)
        if spot.where == "scan" and spot.scan <= len(self._scans):
            place = [each for each in spots if each[:1] + each[4:6] == spot[:1] + spot[4:6]]
            self._scan.go_to_hit(self._scans[spot.scan - 1], spot.page, place.index(spot))
        words = self.bar.tell_which(spot, hit, len(spots), entered=self._entered)
        accessible.announce(self.bar, words)
        self.reached.emit(spot.where)


def found(archive: Archive, document: int, wanted: Query, read: ScanText | None) -> Found:
    """The hits of a document, and where they stand in what is shown of its text."""
    from treatyarchive.archive import documents, hits, matching  # noqa: PLC0415 - starting need not wait

    with archive.reading():
        matched = matching.of(archive, wanted.words, exact=wanted.exact)
        spots = hits.spots(archive, document, matched).found
        scans = documents.scans(archive, document)
    if read is None:
        own = [n for n, spot in enumerate(spots) if spot.where == "text"]
        passages = tuple((spots[n].start, spots[n].end, _kind(spots[n].how)) for n in own)
        of_spot = {n: place for place, n in enumerate(own)}
        return Found(spots, passages, tuple(of_spot.get(n, -1) for n in range(len(spots))))
    shown = list(matched.spans(read.text, "scan"))
    by_page: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, span in enumerate(shown):
        page = read.page_at(span.start)
        by_page[page.scan.sha256, page.page].append(number)
    return Found(
        spots,
        tuple((span.start, span.end, _kind(span.how)) for span in shown),
        tuple(_shown(spots, n, scans, by_page) for n in range(len(spots))),
    )


def _shown(
    spots: "Sequence[Spot]",
    number: int,
    scans: Sequence[Scan],
    by_page: dict[tuple[str, int], list[int]],
) -> int:
    """The passage in which a hit on a page is seen: the same one of its page, in order."""
    spot = spots[number]
    if spot.where != "scan":
        return -1
    before = sum(each[4:6] == spot[4:6] for each in spots[:number] if each.where == "scan")
    there = by_page.get((scans[spot.scan - 1].sha256, spot.page), [])
    return there[min(before, len(there) - 1)] if there else -1


def _kind(how: str) -> str:
    return "hit" if how == "same" else "variant"
