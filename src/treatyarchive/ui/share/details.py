"""What is known of the documents whose rows are seen: asked for while painting, read together."""

from collections import OrderedDict
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from treatyarchive.ui.code_labels import CodeLabels
from treatyarchive.ui.session import Session
from treatyarchive.ui.share import reading
from treatyarchive.ui.share.reading import Detail, Found

_AT_ONCE, _KEPT = 60, 3000


class Details(QObject):
    """Answers at once with what there is; `arrived` tells when there is more."""

    arrived = Signal(object)
    """Numbers of the documents that are known now."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kept: OrderedDict[int, Detail] = OrderedDict()
        self._wished: OrderedDict[int, None] = OrderedDict()
        self._asked: frozenset[int] = frozenset()
        self.labels = CodeLabels()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read)

    def get(self, number: int) -> Detail | None:
        """What is known of a document; None, and a wish, where nothing is yet."""
        found = self._kept.get(number)
        if found is None and number not in self._asked:
            self._wished[number] = None
            self._wished.move_to_end(number)
            self._soon.start()
        return found

    def forget(self) -> None:
        """Read everything anew: it may have changed."""
        self._kept.clear()
        self._asked = frozenset()

    def _read(self) -> None:
        if self._asked or not self._wished:
            return
        # The newest wishes first: of what scrolled by before them nothing is seen any more.
        wanted = list(reversed(self._wished))[:_AT_ONCE]
        self._wished.clear()
        self._asked = frozenset(wanted)
        read = partial(reading.details, wanted=wanted)
        self._session.read(read, self._on_read, self, "share.details")

    def _on_read(self, found: Found) -> None:
        asked, self._asked = self._asked, frozenset()
        self._kept.update(found.details)
        self.labels = found.labels
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(asked)
        self._soon.start()
