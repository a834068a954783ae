"""Two documents compared: what pairs, what differs, what was said of it, read off the UI thread."""

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.ui import words
from treatyarchive.ui.compare.compared import Compared
from treatyarchive.ui.session import Session

if TYPE_CHECKING:
    from treatyarchive.archive.pins import Pin
    from treatyarchive.intake.comparing import Comparison, Source
    from treatyarchive.intake.comparing_documents import Findings, Pins
    from treatyarchive.text.recognition.knowledge import Knowledge

NONE, READING, COMPARED, FAILED = "none", "reading", "compared", "failed"
"""States: nothing to compare, being compared, compared, could not be."""
_OF_WHAT_IS_READ = frozenset(
    {"alignment_pin", "authority", "authority_name", "difference_note", "document_sector"}
)
_KEPT = 3  # comparisons: what was turned over, or compared just before, is there at once


@dataclass(frozen=True)
class Found:
    """What was found of two documents, of one moment."""

    left: Compared
    right: Compared
    findings: "Findings"

    @property
    def comparison(self) -> "Comparison":
        """Pairs, differences, changes."""
        return self.findings.comparison

    @property
    def pins(self) -> "tuple[Pin, ...]":
        """The pins, where they are in the texts that are shown."""
        return self.findings.pins


@dataclass
class _Cache:
    """The last comparisons, by all that they depend on; used on the reading thread alone."""

    made: "dict[tuple[object, ...], tuple[Knowledge, Comparison]]" = field(default_factory=dict)

    def of(
        self,
        left: "Source",
        right: "Source",
        knowledge: "Knowledge",
        pins: "Pins",
    ) -> "Comparison":
        from treatyarchive.intake import comparing  # noqa: PLC0415 - starting need not wait

        key = left, right, id(knowledge), tuple(pins)  # kept below, so that its id stays its own
        found = self.made.pop(key, None)
        made = found or (knowledge, comparing.compare(left, right, knowledge, pins))
        self.made[key] = made
        while len(self.made) > _KEPT:
            del self.made[next(iter(self.made))]
        return made[1]


class Comparing(QObject):
    """Two neighbours; compares anew when a text, a pin or a name is another."""

    changed = Signal()
    """`state` or `found` is another."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: tuple[Compared, Compared] | None = None
        self._cache = _Cache()
        self._state = NONE
        self._found: Found | None = None
        session.changed.connect(self._on_session_changed)

    @property
    def state(self) -> str:
        """One of the states above; while comparing anew `found` is what was found before."""
        return self._state

    @property
    def found(self) -> Found | None:
        """What was found of these documents; None until then."""
        return self._found

    def show(self, left: Compared | None, right: Compared | None) -> None:
        """Compare these, or nothing where one is missing or has no text."""
        if left is None or right is None or not (left.has_text and right.has_text):
            was, self._shown, self._found = self._shown, None, None
            if was is not None or self._state != NONE:
                self._tell(NONE)
        elif self._shown is None or _texts(*self._shown) != _texts(left, right):
            if self._shown is None or _ids(*self._shown) != _ids(left, right):
                self._found = None
            self._shown = left, right
            self._read()

    def refresh(self) -> None:
        """Read again what pins and notes there are."""
        if self._shown is not None:
            self._read()

    def _read(self) -> None:
        assert self._shown is not None  # noqa: S101 - only called with both
        left, right = self._shown
        self._session.read(
            partial(
                _compared, left=left, right=right, cache=self._cache, language=words.language()
            ),
            self._on_read,
            self,
            f"comparing {id(self)}",
            refused=self._on_refused,
            slow=True,
        )
        self._tell(READING)

    def _on_read(self, found: Found | None) -> None:
        if found is not None and self._shown == (found.left, found.right):
            self._found = found
            self._tell(COMPARED)

    def _on_refused(self, _words: str) -> None:
        self._tell(FAILED)

    def _tell(self, state: str) -> None:
        self._state = state
        self.changed.emit()

    def _on_session_changed(self, change_set: ChangeSet | None) -> None:
        if change_set is None or _OF_WHAT_IS_READ & change_set.tables:
            self.refresh()


def _ids(left: Compared, right: Compared) -> tuple[int, int]:
    return left.id, right.id


def _texts(left: Compared, right: Compared) -> tuple[object, ...]:
    return tuple((each.id, each.title, each.language, each.shown_text) for each in (left, right))


def _compared(
    archive: Archive, left: Compared, right: Compared, cache: _Cache, language: str
) -> Found:
    # Starting need not wait for what reads texts.
    from treatyarchive.intake import comparing_documents  # noqa: PLC0415 - as above
    from treatyarchive.intake.comparing import Source  # noqa: PLC0415 - as above

    one, other = (Source(each.shown_text, each.language, each.title) for each in (left, right))
    numbers = left.id, right.id
    found = comparing_documents.compare(archive, numbers, (one, other), language, by=cache.of)
    return Found(left, right, found)
