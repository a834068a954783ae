"""How pages are turned, kept in the archive: whoever sees them next finds them upright."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from treatyarchive.archive.records import Scan
from treatyarchive.archive.store import Archive
from treatyarchive.ui.session import Session

Turns = dict[tuple[str, int], int]
"""By hash of the scan and page, clockwise degrees."""


class PageTurns(QObject):
    """Serves one view; what cannot be written lasts as long as the view."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._own: Turns = {}

    def of(self, scan: Scan, page: int) -> int:
        """Clockwise degrees, as far as is known."""
        return self._own.get((scan.sha256, page), 0)

    def read(self, scans: Sequence[Scan], then: Callable[[], None]) -> None:
        """Find out about these scans."""
        hashes = [scan.sha256 for scan in scans]

        def come(found: Turns) -> None:
            kept = {} if not self._session.read_only else self._own
            known = {place: turn for place, turn in self._own.items() if place[0] not in hashes}
            self._own = {**known, **found, **kept}
            then()

        self._session.read(partial(_read, hashes), come, self, f"turns {id(self)}")

    def turn(self, scan: Scan, page: int, degrees: int) -> None:
        """Keep how a page was turned."""
        self._own[scan.sha256, page] = degrees
        if not self._session.read_only:
            self._session.write(partial(_write, scan.sha256, page, degrees))


def _read(hashes: Sequence[str], archive: Archive) -> Turns:
    from treatyarchive.archive import page_turns  # noqa: PLC0415 - starting need not wait

    return {
        (sha256, page): degrees
        for sha256 in hashes
        for page, degrees in page_turns.of(archive, sha256).items()
    }


def _write(sha256: str, page: int, degrees: int, archive: Archive) -> None:
    from treatyarchive.archive import page_turns  # noqa: PLC0415 - starting need not wait

    page_turns.turn(archive, sha256, page, degrees)
