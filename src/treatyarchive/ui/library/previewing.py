"""What the preview shows: the document where the list stops, and the hit one has gone on to."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from treatyarchive.archive.query import Query
from treatyarchive.ui.library import reading
from treatyarchive.ui.library.preview import PreviewPane
from treatyarchive.ui.session import Session

_SETTLE_MS = 60  # moving through the list reads a preview only where it stops


class Previewing(QObject):
    """Reads what the pane shows; hidden, it reads nothing."""

    def __init__(
        self,
        session: Session,
        pane: PreviewPane,
        current: Callable[[], int | None],
        query: Callable[[], Query],
    ) -> None:
        """`current` tells the document in the list, `query` what is looked for."""
        super().__init__(pane)
        self._session, self._pane = session, pane
        self._current, self._query = current, query
        self._subject: tuple[int, Query] | None = None
        self._hit, self._stepped = 0, False
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self._read)
        pane.next_asked.connect(lambda: self.step(1))

    def refresh(self) -> None:
        """Read what is shown, soon."""
        self._settling.start()

    def step(self, by: int) -> None:
        """Go on to the next hit, or back."""
        if self._query().words and self._subject == (self._current(), self._query()):
            self._hit += by
            self._stepped = True
            self._read()

    def _read(self) -> None:
        if self._pane.isHidden():
            return
        current, wanted = self._current(), self._query()
        if current is None:
            self._subject = None
            self._pane.clear()
            return
        if self._subject != (current, wanted):
            self._subject, self._hit, self._stepped = (current, wanted), 0, False
        hit, stepped = self._hit, self._stepped
        self._session.read(
            lambda archive: reading.preview(archive, current, wanted, hit),
            lambda preview: self._pane.show_preview(preview, stepped=stepped),
            self,
            latest="library.preview",
        )
