"""What the preview shows: the document where the list stops, and the hit one has gone on to."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from treatyarchive.archive.query import Query
from treatyarchive.ui.library import reading
from treatyarchive.ui.library.preview import PreviewPane
from treatyarchive.ui.library.reading import Preview
from treatyarchive.ui.library.result_list import ResultList
from treatyarchive.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from treatyarchive.archive.hits import Spot, Spots

_SETTLE_MS = 60  # moving through the list reads a preview only where it stops


class Previewing(QObject):
    """Reads what the pane shows; hidden, it reads nothing. Steps through hits and documents."""

    hit_asked = Signal(int, object)
    """A document, and the `Spot` in it, are to be opened."""

    def __init__(
        self,
        session: Session,
        pane: PreviewPane,
        documents: ResultList,
        query: "Callable[[], Query]",
    ) -> None:
        """`query` tells what is looked for."""
        super().__init__(pane)
        self._session, self._pane, self._list, self._query = session, pane, documents, query
        self._subject: tuple[int, Query] | None = None
        self._spots: Spots | None = None
        self._hit = self._waiting = 0
        self._entering = 0, 0  # a document that was gone on to, and whence
        self._returning = False  # to its last hit, once that is known
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self._read)
        pane.next_asked.connect(lambda: self.step(1))
        pane.hit_chosen.connect(self._go_to)
        pane.hit_opened.connect(self._on_pane_hit_opened)
        pane.lines_wanted.connect(self._on_pane_lines_wanted)

    @property
    def spot(self) -> "Spot | None":
        """The hit that is quoted of the document in the list; None where none is known yet."""
        if self._spots is None or self._subject != (self._list.current(), self._query()):
            return None
        return self._spots.found[self._hit] if self._spots.found else None

    def refresh(self) -> None:
        """Read what is shown, soon."""
        self._settling.start()

    def appear(self) -> None:
        """Read at once what the pane, shown again, is to show; not what it showed before."""
        if self._subject not in (None, (self._list.current(), self._query())):
            self._pane.clear()
        self._settling.stop()
        self._read()

    def step(self, by: int) -> None:
        """Go on to the next hit, or back; from the last one to the next document."""
        if not self._query().words or self._subject != (self._list.current(), self._query()):
            return
        if self._spots is None:
            return
        hit = self._hit + by
        if 0 <= hit < len(self._spots.found):
            self._go_to(hit)
        elif hit > 0 and not self._spots.whole:
            self._waiting = by
        else:
            self._go_on_with(self._list.currentIndex().row() + by, by)

    def _go_on_with(self, row: int, by: int) -> None:
        """Go on with another document of the list: at its first hit, or going back at its last."""
        if 0 <= row < self._list.documents.rowCount():
            self._entering = self._list.documents.number(row), by
            self._list.choose(row)
        else:
            self._pane.tell_end(last=by > 0)

    def _read(self) -> None:
        if self._pane.isHidden():
            return
        current, wanted = self._list.current(), self._query()
        if current is None:
            self._subject = None
            self._pane.clear()
            return
        self._session.read(
            lambda archive: reading.preview(archive, current, wanted),
            partial(self._on_read, (current, wanted)),
            self,
            latest="library.preview",
        )

    def _on_read(self, subject: tuple[int, Query], preview: Preview) -> None:
        entering = 0
        if self._entering[0] == subject[0]:
            entering, self._entering = self._entering[1], (0, 0)
        anew = self._subject != subject
        if anew or self._spots is None or not self._hit < len(preview.spots.found):
            self._hit = 0
        self._subject, self._spots = subject, preview.spots
        self._pane.show_preview(preview)
        self._tell_spots()
        if entering < 0 and preview.spots.whole:
            self._hit = max(len(preview.spots.found) - 1, 0)
        self._returning = entering < 0 and not preview.spots.whole
        if entering or self._hit:
            self._pane.tell_hit(preview.snippet, self._hit, entered=bool(entering))
        if self._hit:
            self._go_to(self._hit)
        if not preview.spots.whole:
            number, wanted = subject
            self._session.read(
                lambda archive: reading.spots(archive, number, wanted),
                partial(self._on_spots_read, subject),
                self,
                latest="library.hits",
            )

    def _on_spots_read(self, subject: tuple[int, Query], spots: "Spots") -> None:
        if subject != self._subject:
            return
        self._spots = spots
        self._tell_spots()
        if self._returning:
            self._returning = False
            self._go_to(len(spots.found) - 1)
        elif self._waiting:
            by, self._waiting = self._waiting, 0
            self.step(by)

    def _tell_spots(self) -> None:
        if self._subject is not None and self._spots is not None:
            self._pane.tell_spots(self._spots)

    def _go_to(self, hit: int) -> None:
        """Quote the passage around a hit, from 0."""
        if self._subject is None or self._spots is None or hit >= len(self._spots.found):
            return
        self._hit = hit
        (number, wanted), spot = self._subject, self._spots.found[hit]
        self._session.read(
            lambda archive: reading.passage(archive, number, wanted, spot),
            lambda snippet: self._pane.tell_hit(snippet, hit),
            self,
            latest="library.preview.hit",
        )

    def _on_pane_hit_opened(self, hit: int) -> None:
        if self._subject is not None and self._spots is not None:
            self._hit = hit
            self.hit_asked.emit(self._subject[0], self._spots.found[hit])

    def _on_pane_lines_wanted(self, numbers: "list[int]") -> None:
        if self._subject is None or self._spots is None:
            return
        (number, wanted), spots = self._subject, self._spots.found
        chosen = {hit: spots[hit] for hit in numbers if hit < len(spots)}
        self._session.read(
            lambda archive: reading.hit_lines(archive, number, wanted, chosen),
            lambda lines: self._pane.take_lines(spots, lines),
            self,
        )
