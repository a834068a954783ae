"""Differences of the pair in use: marked in both texts, listed, gone through by F3, noted."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.ui import accessible
from treatyarchive.ui.compare import comparing_service, difference_contrast
from treatyarchive.ui.compare.comparing_service import Comparing, Found
from treatyarchive.ui.compare.difference_stops import Spans, Stop
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets.difference_panel import DifferencePanel
from treatyarchive.ui.widgets.difference_rows import DifferenceRow
from treatyarchive.ui.widgets.difference_stepper import DifferenceStepper
from treatyarchive.ui.widgets.reading_line import READING_LINE

if TYPE_CHECKING:
    from treatyarchive.ui.compare.pane import ComparePane
    from treatyarchive.ui.widgets.text_view import TextView

_FOLDED = "compare.differences.folded"
_About = tuple[int, int, tuple[str, str, str]]
"""Two documents, and what a note on a difference between them is kept by."""


class Differences(QObject):
    """Panel and stepper show what `show` was given last."""

    reached = Signal(int)
    """A difference was gone to: the aligned pair it is in, -1 for none."""

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.panel, self.stepper = DifferencePanel(), DifferenceStepper()
        self.hold: Callable[[], AbstractContextManager[object]] = nullcontext
        """Keeps the texts from scrolling each other while both are scrolled."""
        self._comparing: Comparing | None = None
        self._panes: tuple[ComparePane, ComparePane] | None = None
        self._found: Found | None = None
        self._stops: tuple[Stop, ...] = ()
        self._at = -1
        if session.read_only:
            self.panel.differences.set_read_only()
        self.panel.set_open(is_open=not settings.flag(session.path, _FOLDED, otherwise=False))
        self.panel.folded.connect(partial(settings.set_flag, session.path, _FOLDED))
        self.panel.hide()
        self.panel.differences.gone_to.connect(self.go_to)
        self.panel.differences.noted.connect(self._write)
        self.panel.each.gone_to.connect(self._go_to_fact)
        self.stepper.stepped.connect(self.step)

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The differences, in the order they are gone through."""
        return self._stops

    @property
    def at(self) -> int:
        """The one gone to last, from 0; -1 where none was."""
        return self._at

    def show(self, comparing: Comparing, left: "ComparePane", right: "ComparePane") -> None:
        """Be about these two panes."""
        if self._panes == (left, right) and self._comparing is comparing:
            return
        self._unmark()
        if self._comparing is not None:
            self._comparing.changed.disconnect(self._on_comparing_changed)
        self._comparing, self._panes, self._found = comparing, (left, right), None
        self._stops, self._at = (), -1
        for pane in (left, right):
            pane.text.steps_marks = False
            pane.text.shown.connect(self._mark)
        comparing.changed.connect(self._on_comparing_changed)
        self._on_comparing_changed()

    def step(self, by: int) -> bool:
        """Go to the next difference (1), or the one before, and round; False where none is."""
        if not self._stops:
            return False
        first = 0 if by > 0 else len(self._stops) - 1
        self.go_to((self._at + by) % len(self._stops) if self._at >= 0 else first)
        return True

    def go_to_pair(self, pair: int) -> None:
        """Go to the first difference of an aligned pair."""
        for number, stop in enumerate(self._stops):
            if stop.pair == pair:
                self.go_to(number)
                return

    def go_to(self, number: int) -> None:
        """Bring a difference a third down both texts, outlined."""
        self._at = number
        stop = self._stops[number]
        self.panel.differences.point_at(number)
        with self.hold():
            self._bring(stop)
        self.reached.emit(stop.pair)
        accessible.announce(self.stepper, f"{self._tell()}: {stop.spoken}")

    def _go_to_fact(self, number: int) -> None:
        """Bring what one text states alone into sight; sectors have no one place."""
        if self._found is None or self._panes is None:
            return
        stated = self._found.comparison.one_sided
        facts = [(side, fact) for side in (0, 1) for fact in stated[side]]
        if number < len(facts) and facts[number][1].spans:
            side, fact = facts[number]
            self._panes[side].text.show_passage(*fact.spans[0])

    def _on_comparing_changed(self) -> None:
        comparing = self._comparing
        if comparing is None:
            return
        found = comparing.found
        self.panel.setVisible(comparing.state != comparing_service.NONE)
        if found is not None and found.is_whole:
            if found is not self._found:
                self._take(found)
            return
        if self._holds():
            return
        self._found, self._stops, self._at = None, (), -1
        self._mark()
        if comparing.state == comparing_service.READING:
            self.panel.tell_reading()
            self.stepper.tell_reading()
        else:
            self.stepper.hide()
            self.panel.tell_failed()

    def _holds(self) -> bool:
        """Whether what is listed is of the texts that are shown, and only pins are others."""
        known, panes = self._found, self._panes
        return (
            known is not None
            and panes is not None
            and all(
                pane.found is not None
                and (pane.found.id, pane.found.shown_text) == (of.id, of.shown_text)
                for pane, of in zip(panes, (known.left, known.right), strict=True)
            )
        )

    def _take(self, found: Found) -> None:
        was = self._stops[self._at].stored if self._at >= 0 else None
        self._found, self._stops = found, found.stops
        alike = [n for n, stop in enumerate(self._stops) if stop.stored == was]
        self._at = min(alike, key=lambda n: abs(n - self._at), default=-1)
        documents = found.left.id, found.right.id
        self.panel.show_found(
            [_row(stop, (*documents, stop.stored)) for stop in self._stops],
            difference_contrast.rows(found),
            changes=found.comparison.same_text,
        )
        self.panel.differences.point_at(self._at)
        self._tell()
        self._mark()

    def _tell(self) -> str:
        changes = self._found is not None and self._found.comparison.same_text
        return self.stepper.tell(self._at, len(self._stops), changes=changes)

    def _mark(self) -> None:
        """Mark the differences in the texts as they are shown now."""
        if self._panes is None:
            return
        for pane, side in zip(self._panes, ("left", "right"), strict=True):
            spans: list[Spans] = [getattr(stop, side) for stop in self._stops]
            pane.text.mark([(*span, "difference") for each in spans for span in _seen(each)])
            gone_to = _seen(spans[self._at]) if self._at >= 0 else ()
            pane.text.outline(_number_of(pane.text, gone_to[0]) if gone_to else -1)

    def _unmark(self) -> None:
        for pane in self._panes or ():
            pane.text.shown.disconnect(self._mark)
            pane.text.mark(())

    def _bring(self, stop: Stop) -> None:
        assert self._panes is not None  # noqa: S101 - there are stops
        left, right = self._panes
        for pane, spans in ((left, stop.left), (right, stop.right)):
            seen = _seen(spans)
            if seen:
                pane.text.go_to_mark(_number_of(pane.text, seen[0]))
                continue
            pane.text.go_to_mark(-1)
            beside = spans[0][0] if spans else self._beside(stop, is_left=pane is left)
            if beside is not None:
                high = pane.text.viewport().height()
                pane.text.scroll_place_to(beside, high / READING_LINE)

    def _beside(self, stop: Stop, *, is_left: bool) -> int | None:
        """Where the paragraph begins that is paired with the one the difference is in."""
        if self._found is None or stop.pair < 0:
            return None
        alignment = self._found.comparison.alignment
        pair = alignment.pairs[stop.pair]
        numbers, segments = (
            (pair.left, alignment.left) if is_left else (pair.right, alignment.right)
        )
        return segments[numbers[0]].start if numbers else None

    def _write(self, about: _About, note: str) -> None:
        self._session.edit(partial(_noted, about=about, note=note))


def _noted(archive: Archive, about: _About, note: str) -> ChangeSet:
    from treatyarchive.archive import difference_notes  # noqa: PLC0415 - starting need not wait

    left, right, stored = about
    return difference_notes.write(archive, left, right, *stored, note)


def _row(stop: Stop, about: _About) -> DifferenceRow:
    return DifferenceRow(
        stop.topic,
        stop.left_says,
        stop.right_says,
        note=stop.note,
        differs=True,
        spoken=stop.spoken,
        about=about,
    )


def _seen(spans: Spans) -> Sequence[tuple[int, int]]:
    return [span for span in spans if span[0] < span[1]]


def _number_of(text: "TextView", span: tuple[int, int]) -> int:
    """The number of the mark of these words, -1 where they are not marked."""
    places = [(mark.start, mark.end) for mark in text.marks]
    return places.index(span) if span in places else -1
