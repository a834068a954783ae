"""Pairs made by hand: P pins two passages, and the rest is aligned anew around them."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.ui.compare.panes_in_use import InUse
from treatyarchive.ui.compare.panes_pair import PanesPair
from treatyarchive.ui.compare.ribbon_bands import LEFT, RIGHT, Band, Span
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.pins_banner import PinsBanner


class Pins(QObject):
    """Pins and unpins; the banner says what was done."""

    told = Signal(str)
    """Why nothing could be pinned."""

    def __init__(self, session: Session, in_use: InUse, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._in_use = session, in_use
        self._shown: tuple[PanesPair, Span, Span] | None = None
        self.banner = PinsBanner()
        self.banner.undo_asked.connect(self._undo)
        self.banner.remove_asked.connect(self._on_remove_asked)
        session.undo_stack.indexChanged.connect(self._on_undo_stack_moved)

    def pin(self, pair: PanesPair) -> None:
        """Pin the passages that are read in these two panes; of a pinned pair show the pin."""
        refusal = self._refusal(pair)
        if refusal:
            self.told.emit(refusal)
            return
        ends = self.ends(pair)
        if ends is None:
            self.told.emit(self.tr("Choose a paragraph in both texts, then pin them."))
            return
        known = self._pinned(pair, *ends)
        if known is not None:
            self.show(pair, known)
        else:
            self._write(pair, *ends)

    def ends(self, pair: PanesPair) -> tuple[Span, Span] | None:
        """The passages that would be pinned, None where a side has none."""
        found = pair.comparing.found
        left, right = self._in_use.chosen(pair)
        if found is None or left is None or right is None:
            return None
        sides = found.comparison.alignment.left, found.comparison.alignment.right
        spans: list[Span] = []
        for side, place in ((LEFT, left), (RIGHT, right)):
            band = pair.bands.at(side, place)
            number = band.segments[side] if band else -1
            if number < 0:
                return None
            spans.append((sides[side][number].start, sides[side][number].end))
        return spans[0], spans[1]

    def names(self, pair: PanesPair) -> tuple[str, str] | None:
        """What would be pinned, in words; None where that is a pair already, or nothing."""
        ends = self.ends(pair)
        if ends is None:
            return None
        bands = [pair.bands.at(side, span[0]) for side, span in enumerate(ends)]
        if bands[LEFT] == bands[RIGHT] or None in bands:
            return None
        left, right = bands
        assert left is not None  # noqa: S101 - looked at above
        assert right is not None  # noqa: S101 - as above
        return left.names[LEFT], right.names[RIGHT]

    def show(self, pair: PanesPair, band: Band) -> None:
        """Tell of a pin that was set earlier."""
        left, right = band.sides
        if left is not None and right is not None:
            self._shown = pair, left, right
            self._tell(pair, *band.names, can_undo=False)

    def remove(self, band: Band) -> None:
        """Take a pin off."""
        self.banner.hide()
        if band.pin:
            self._session.edit(partial(_remove, number=band.pin))

    def forget(self) -> None:
        """Other documents are there now."""
        self._shown = None
        self.banner.hide()

    def _refusal(self, pair: PanesPair) -> str:
        if self._session.read_only:
            return self.tr("This archive cannot be written to: nothing can be pinned.")
        if not pair.shows_texts:
            return self.tr("Only passages of two texts can be pinned: show both as text.")
        if pair.left.document == pair.right.document:
            return self.tr("The same document stands on both sides.")
        return ""

    def _write(self, pair: PanesPair, left: Span, right: Span) -> None:
        one, other = pair.left.found, pair.right.found
        if one is None or other is None:
            return

        def pin(archive: Archive) -> ChangeSet:
            from treatyarchive.archive import pins  # noqa: PLC0415 - starting need not wait

            texts = one.shown_text, other.shown_text
            return pins.pin(archive, one.id, other.id, texts[LEFT], left, texts[RIGHT], right)

        bands = pair.bands.at(LEFT, left[0]), pair.bands.at(RIGHT, right[0])
        names = bands[0].names[LEFT] if bands[0] else "", bands[1].names[RIGHT] if bands[1] else ""

        def tell(change_set: ChangeSet) -> None:
            self._shown = pair, left, right
            self._in_use.forget()
            self._tell(pair, *names, can_undo=change_set.revision is not None)

        self._session.edit(pin, tell)

    def _tell(self, pair: PanesPair, left: str, right: str, *, can_undo: bool) -> None:
        title = self.tr("Pinned by hand: %1 and %2 stay level.")
        if pair.bands.by_articles:
            rest = self.tr("The other articles follow their numbers.")
        else:
            rest = self.tr("The others are aligned above and below them.")
        self.banner.tell(title.replace("%1", left).replace("%2", right), rest, can_undo=can_undo)

    def _undo(self) -> None:
        self.banner.hide()
        self._session.undo()

    def _on_remove_asked(self) -> None:
        if self._shown is None:
            return
        band = self._pinned(*self._shown)
        if band is not None:
            self.remove(band)

    def _on_undo_stack_moved(self) -> None:
        """Undo would take back something else now, or has."""
        self.banner.hide()

    def _pinned(self, pair: PanesPair, left: Span, right: Span) -> Band | None:
        """The pinned band of two passages."""
        one, other = pair.bands.at(LEFT, left[0]), pair.bands.at(RIGHT, right[0])
        return one if one is not None and one == other and one.pin else None


def _remove(archive: Archive, number: int) -> ChangeSet:
    from treatyarchive.archive import pins  # noqa: PLC0415 - starting need not wait

    return pins.remove(archive, number)
