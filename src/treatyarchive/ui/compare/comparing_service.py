"""Two documents compared: what pairs, what differs, what was said of it, read off the UI thread."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.ui import words
from treatyarchive.ui.compare.compared import Compared
from treatyarchive.ui.compare.difference_stops import stops
from treatyarchive.ui.compare.ribbon_bands import Bands
from treatyarchive.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from treatyarchive.archive.pins import Pin
    from treatyarchive.intake.comparing import Comparison, Source
    from treatyarchive.intake.comparing_documents import Findings

NONE, READING, COMPARED, FAILED = "none", "reading", "compared", "failed"
"""States: nothing to compare, being compared, compared, could not be."""
_OF_WHAT_IS_READ = frozenset(
    {"alignment_pin", "authority", "authority_name", "difference_note", "document_sector"}
)
_KEPT = 3  # comparisons: what was turned over, or compared just before, is there at once


class Found:
    """What was found of two documents, of one moment, with all that is drawn of it.

    Made on the reading thread: of long texts the window would wait for it.
    """

    def __init__(self, left: Compared, right: Compared, findings: "Findings") -> None:
        from treatyarchive.intake import comparing  # noqa: PLC0415 - loaded by now

        self.left, self.right, self.findings = left, right, findings
        self.comparison: Comparison = findings.comparison or comparing.undecided(findings.aligned)
        """Pairs, and once it is whole differences and changes."""
        self.bands = Bands(self)
        self.stops = stops(self)

    @property
    def is_whole(self) -> bool:
        """Whether it is known what they say otherwise, and not only what belongs together."""
        return self.findings.comparison is not None

    @property
    def pins(self) -> "tuple[Pin, ...]":
        """The pins, where they are in the texts that are shown."""
        return self.findings.pins


class _Cache:
    """What was found last, by the texts; used on the reading thread alone."""

    def __init__(self) -> None:
        self._made: dict[tuple[Source, Source], Findings] = {}

    def get(self, sources: "tuple[Source, Source]") -> "Findings | None":
        """What was found of these."""
        return self._made.get(sources)

    def put(self, sources: "tuple[Source, Source]", found: "Findings") -> None:
        """Keep this, and let go of what is oldest."""
        self._made.pop(sources, None)
        self._made[sources] = found
        while len(self._made) > _KEPT:
            del self._made[next(iter(self._made))]


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
        self._ask(partial(_aligned, left=left, right=right, cache=self._cache), self._on_aligned)
        self._tell(READING)

    def _ask(self, read: "Callable[[Archive], Found]", then: "Callable[[Found], None]") -> None:
        def answer(found: Found | None) -> None:
            if found is not None and self._shown == (found.left, found.right):
                then(found)

        latest = f"comparing {id(self)}"
        self._session.read(read, answer, self, latest, refused=self._on_refused, slow=True)

    def _on_aligned(self, found: Found) -> None:
        """Long texts have their differences later than what belongs together, sectors last."""
        self._found = found
        self._ask(partial(_compared, found=found, cache=self._cache), self._on_compared)
        self._tell(READING)

    def _on_compared(self, found: Found) -> None:
        self._found = found
        language = words.language()
        contrast = partial(_contrasted, found=found, cache=self._cache, language=language)
        self._ask(contrast, self._on_contrasted)
        self._tell(READING)

    def _on_contrasted(self, found: Found) -> None:
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


def _sources(left: Compared, right: Compared) -> "tuple[Source, Source]":
    from treatyarchive.intake.comparing import Source  # noqa: PLC0415 - starting need not wait

    one, other = (Source(each.shown_text, each.language, each.title) for each in (left, right))
    return one, other


def _aligned(archive: Archive, left: Compared, right: Compared, cache: _Cache) -> Found:
    from treatyarchive.intake import comparing_documents  # noqa: PLC0415 - starting need not wait

    sources, numbers = _sources(left, right), (left.id, right.id)
    found = comparing_documents.align(archive, numbers, sources, cache.get(sources))
    return Found(left, right, found)


def _compared(_archive: Archive, found: Found, cache: _Cache) -> Found:
    from treatyarchive.intake import comparing_documents  # noqa: PLC0415 - loaded by now

    return _kept(found, comparing_documents.compare(found.findings), cache)


def _contrasted(archive: Archive, found: Found, cache: _Cache, language: str) -> Found:
    from treatyarchive.intake import comparing_documents  # noqa: PLC0415 - loaded by now

    numbers = found.left.id, found.right.id
    whole = comparing_documents.contrast(archive, numbers, found.findings, language)
    return _kept(found, whole, cache)


def _kept(found: Found, findings: "Findings", cache: _Cache) -> Found:
    cache.put(_sources(found.left, found.right), findings)
    return Found(found.left, found.right, findings)
