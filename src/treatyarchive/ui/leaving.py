"""Whether what is wanted of a document may leave the window: asked once for each document.

A quotation is the user's own choice, so copyright does not stand in its way; pages are more than
a quotation. What is closed is asked about by its condition, and No is the answer Enter gives.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from treatyarchive.archive import scan_pages
from treatyarchive.archive.sharing import access
from treatyarchive.archive.sharing.access import Sharing, Verdict
from treatyarchive.archive.store import Archive
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.question import Question
from treatyarchive.ui.words import spoken

_UNKNOWN = "UNDETERMINED"
Verdicts = dict[int, Verdict]


class Way(Enum):
    """What is to leave."""

    QUOTE = "quote"
    """Words with their source, a citation."""
    PAGES = "pages"
    """Pictures of pages, on paper or in a file."""


class Leaving(QObject):
    """Knows what has been agreed to since the archive was opened."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._agreed: dict[Way, set[int]] = {way: set() for way in Way}
        self._remarked: set[int] = set()

    def ask(
        self, owner: QWidget, numbers: Sequence[int], way: Way, then: Callable[[], None]
    ) -> None:
        """Do `then`, at once where nothing forbids it, else if the user says so."""
        read = partial(_verdicts, numbers=tuple(numbers))
        self._session.read(read, partial(self._on_read, owner, way, then), owner)

    def ask_of_scans(
        self, owner: QWidget, scans: Iterable[int], way: Way, then: Callable[[], None]
    ) -> None:
        """As `ask`, of the documents these scans belong to."""
        read = partial(_verdicts_of_scans, scans=tuple(scans))
        self._session.read(read, partial(self._on_read, owner, way, then), owner)

    def remark(self, owner: QWidget, number: int, told: Callable[[str], None]) -> None:
        """Say, once for each document, under which condition a text is that was just copied."""
        if number not in self._remarked:
            self._remarked.add(number)

            def tell(found: Verdicts) -> None:
                for one in found.values():
                    if one.sharing is Sharing.OUT and one.access != _UNKNOWN:
                        words = self.tr("Copied. Access: %1").replace("%1", spoken(one.reason))
                        told(words)

            self._session.read(partial(_verdicts, numbers=(number,)), tell, owner)

    def _on_read(self, owner: QWidget, way: Way, then: Callable[[], None], found: Verdicts) -> None:
        free = (Sharing.WHOLE, Sharing.RECORD) if way is Way.QUOTE else (Sharing.WHOLE,)
        closed = {n: one for n, one in found.items() if one.sharing not in free}
        asked = [n for n in closed if n not in self._agreed[way]]
        if not asked:
            then()
            return
        question = Question(self._title(way), self._lines(closed, asked), owner.window())
        question.agreed.connect(partial(self._agree, way, asked, then))
        question.offer(self._yes(way), self.tr("Do not"))

    def _agree(self, way: Way, numbers: Sequence[int], then: Callable[[], None]) -> None:
        self._agreed[way].update(numbers)
        then()

    def _lines(self, found: Verdicts, asked: Sequence[int]) -> list[str]:
        reasons = list(dict.fromkeys(spoken(found[number].reason) for number in asked))
        one = self.tr("This document is not open. Its condition of access: %1.")
        count = len(asked)
        several = self.tr("%n document(s) not open. Conditions of access: %1.", "", count)
        words = one if count == 1 else several
        remembered = self.tr("The answer Yes holds for it until the archive is closed.")
        return [words.replace("%1", "; ".join(reasons)), remembered]

    def _title(self, way: Way) -> str:
        if way is Way.QUOTE:
            return self.tr("Copy it all the same?")
        return self.tr("Print or save its pages all the same?")

    def _yes(self, way: Way) -> str:
        return self.tr("Copy it") if way is Way.QUOTE else self.tr("Go on")


def of(session: Session) -> Leaving:
    """The one that serves an open archive."""
    found = session.findChild(Leaving)
    return found if isinstance(found, Leaving) else Leaving(session)


def _verdicts(archive: Archive, numbers: Sequence[int]) -> Verdicts:
    return access.verdicts(archive, numbers)


def _verdicts_of_scans(archive: Archive, scans: Sequence[int]) -> Verdicts:
    with archive.reading():
        documents = [scan_pages.document(archive, scan) for scan in scans]
        return access.verdicts(archive, documents)
