"""Passages behind suggestions and tags, marked in the text and on the scan at once."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, Signal

from treatyarchive.text.locating import Words
from treatyarchive.ui.desk.advice.advice import Advice, Found
from treatyarchive.ui.desk.advice.date_warning import KEY as WARNING
from treatyarchive.ui.desk.text_pane import TextPane
from treatyarchive.ui.widgets import marks
from treatyarchive.ui.widgets.page_layer import PageMark
from treatyarchive.ui.widgets.page_view import PageView

_WAITING = "suggestion"
_LONGEST = 40_000  # code points that are looked through on the window's thread


class EvidenceMarks(QObject):
    """What waits for an answer is marked at rest, all else only while it is looked at."""

    hovered = Signal(str)
    """The key of the passage under the pointer, empty where none is."""
    reached = Signal(str)
    """The key of a passage that was gone to."""

    def __init__(self, text: TextPane, scan: PageView) -> None:
        super().__init__(text)
        self._text, self._scan = text, scan
        self._found: dict[str, Found] = {}
        self._waiting: frozenset[str] = frozenset()
        self._next = 0  # of the passages behind a doubt
        for view in (text.view, scan.canvas):
            view.mark_hovered.connect(self.hovered)
        text.view.mark_reached.connect(self._on_mark_reached)
        text.view.shown.connect(self._on_text_shown)

    @property
    def has_warning(self) -> bool:
        """Whether there are passages behind a doubt."""
        return WARNING in self._found

    def take(self, found: Advice) -> None:
        """Take what was read of a document."""
        self._found = dict(found.found or {})
        self._next = 0
        self._text.make_pale(found.pale)
        self._text.show_dismissed(found.dismissed)

    def show(self, waiting: Iterable[str]) -> None:
        """Mark the passages of all that is known; of these as waiting for an answer."""
        self._waiting, on_scan = frozenset(waiting), []
        for key, found in self._found.items():
            kind = self._kind(key)
            on_scan += [PageMark(b.scan, b.page, b.boxes, kind, key) for b in found.boxes]
        self._scan.show_marks(on_scan)
        self._mark_text()

    def light(self, key: str) -> None:
        """Show the passages of one key."""
        self._text.view.light(key)
        self._scan.light(key)

    def go_through_warning(self) -> None:
        """Bring the next passage behind a doubt into sight, from the last one the first."""
        places = self._found[WARNING].places if self.has_warning else ()
        if places:
            self._text.view.show_passage(*places[self._next % len(places)])
            self._next += 1

    def _kind(self, key: str) -> str:
        return _WAITING if key in self._waiting else marks.AT_REST

    def _mark_text(self) -> None:
        quoted = any(found.quotes for found in self._found.values())
        # The text shown is what was read from the scan; that of a whole book is left alone.
        source = self._text.view.source if quoted else ""
        shown = Words(source if len(source) <= _LONGEST else "")
        self._text.view.mark(
            [
                (*place, self._kind(key), key)
                for key, found in self._found.items()
                for place in (*found.places, *_quoted(found, shown))
            ]
        )

    def _on_text_shown(self) -> None:
        """What was read from a scan may be shown after what was made of it."""
        if any(found.quotes for found in self._found.values()):
            self._mark_text()

    def _on_mark_reached(self, number: int) -> None:
        self.reached.emit(self._text.view.marks[number].key)


def _quoted(found: Found, shown: Words) -> Iterator[tuple[int, int]]:
    """Where quotations stand in the text that is shown."""
    for quote in found.quotes:
        place = shown.locate(Words(quote), 0, len(quote))
        if place is not None:
            yield place
