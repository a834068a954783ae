"""Documents beside each other: texts, scans, or one of each, with what joins them."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import partial
from typing import Final, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.ui.compare import header_words
from treatyarchive.ui.compare.difference_stepping import Differences
from treatyarchive.ui.compare.found_marking import FoundMarking
from treatyarchive.ui.compare.header import CompareHeader
from treatyarchive.ui.compare.linking import Linking
from treatyarchive.ui.compare.pane import ComparePane
from treatyarchive.ui.compare.panes import FEWEST, MOST, Panes
from treatyarchive.ui.compare.panes_in_use import InUse
from treatyarchive.ui.compare.panes_pair import PanesPair
from treatyarchive.ui.compare.pins import Pins
from treatyarchive.ui.compare.ribbon_bands import Band
from treatyarchive.ui.compare.workspace_keeping import Workspaces
from treatyarchive.ui.pages import PageService
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets import physical_keys
from treatyarchive.ui.widgets.focus_ring import focus_within

_CHORDS: Final = {
    "Ctrl+Shift+S": "swap_sides",
    "Ctrl+Shift+D": "add_pane",
    "Ctrl+F4": "close_pane",
    "Alt+Down": "choose_document",
    "Ctrl+Down": "next_passage",
    "Ctrl+Up": "previous_passage",
}


class CompareScreen(QWidget):
    """Two or three panes; keys go to the one in use."""

    documents_shown = Signal(object, object)
    """The documents of the first two panes, None for an empty one."""
    used = Signal()
    """Another pane is in use, or it is about something else."""
    told = Signal(str)
    drafted = Signal(str)
    """What is corrected has been kept; the time of day."""

    def __init__(
        self,
        session: Session,
        pages: PageService,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._service = session, pages
        self.header = CompareHeader()
        self.linking = Linking(self)
        self.in_use = InUse(self.linking, self)
        self.pins = Pins(session, self.in_use, self)
        self.differences = Differences(session, settings, self)
        self.differences.hold = self._held
        self.found = FoundMarking(session, self)
        self.panes_row = Panes(session, settings, self._make_pane)
        self._at = self.left
        self._beside = self.right
        # Several things change at once, and are told of once.
        self._telling = QTimer(self, singleShot=True, interval=0)
        self._telling.timeout.connect(self.used)
        self.workspaces = Workspaces(session, settings, self)
        self._lay_out()
        self._connect(session)
        self._take_panes()

    @property
    def all_panes(self) -> list[ComparePane]:
        """The panes, left to right."""
        return list(self.panes_row.all)

    @property
    def left(self) -> ComparePane:
        """The first pane."""
        return self.panes_row.all[0]

    @property
    def right(self) -> ComparePane:
        """The second pane."""
        return self.panes_row.all[1]

    @property
    def pane(self) -> ComparePane:
        """The pane in use."""
        return self._at

    @property
    def pair(self) -> PanesPair:
        """The neighbours in use: the pane in use, and the one used before if that is beside it."""
        around = [pair for pair in self.panes_row.pairs if self._at in pair.panes]
        return next((pair for pair in around if self._beside in pair.panes), around[0])

    @property
    def link_mode(self) -> str:
        """How the panes are to scroll together: aligned, proportional or off."""
        return self.linking.mode

    def set_link_mode(self, mode: str) -> None:
        """Have them scroll together so."""
        self.linking.set_mode(mode)
        self.linking.follow(self._at)

    def show_documents(self, left: int | None, right: int | None) -> None:
        """Show these two; None empties a pane."""
        self.show_all([left, right])

    def show_all(self, documents: Sequence[int | None]) -> None:
        """Show two or three; None empties a pane."""
        wanted = list(documents[:MOST]) + [None] * (FEWEST - len(documents))
        while len(self.panes_row.all) > len(wanted):
            self.panes_row.close_pane(self.panes_row.all[-1])
        while len(self.panes_row.all) < len(wanted):
            self.panes_row.add()
        for pane, document in zip(self.panes_row.all, wanted, strict=True):
            if pane.document != document or document is None:
                pane.show_document(document)
        self._tell_documents()

    def swap_sides(self) -> None:
        """Put the left document right and the right one left; what is seen of them stays."""
        self.panes_row.swap()
        self._tell_documents()

    def add_pane(self) -> None:
        """Add a pane, and let its document be chosen; say so where there is no room for it."""
        if len(self.panes_row.all) >= MOST:
            self.told.emit(self.tr("There are three panes already."))
        elif not self.panes_row.has_room:
            self.told.emit(self.tr("Make the window wider to have room for a third pane."))
        elif (made := self.panes_row.add()) is not None:
            made.take_focus()

    def close_pane(self, pane: ComparePane | None = None) -> None:
        """Close a pane, else the one in use; two are always there."""
        if len(self.panes_row.all) <= FEWEST:
            self.told.emit(self.tr("Two panes are always there."))
            return
        self.panes_row.close_pane(pane or self._at)
        self._tell_documents()

    def choose_document(self) -> None:
        """Let another document be chosen for the pane in use."""
        self._at.picker.open()

    def next_pane(self) -> None:
        """Go to the next pane, from the last to the first."""
        panes = self.panes_row.all
        panes[(panes.index(self._at) + 1) % len(panes)].take_focus()

    def next_passage(self) -> None:
        """Go to the next pair of passages."""
        self._step(1)

    def previous_passage(self) -> None:
        """Go to the pair of passages before."""
        self._step(-1)

    def step(self, by: int) -> None:
        """Go on (1) or back (-1) to a hit while hits are marked, else difference, else pair."""
        if not self.found.step(self._at, by) and not self.differences.step(by):
            self._step(by)

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in order."""
        return [focus_within(pane, pane.reader) for pane in self.panes_row.all]

    def show_job(self, indicator: QWidget) -> None:
        """Take the job indicator into the top bar."""
        self.header.show_job(indicator)

    def hints(self) -> list[tuple[str, str]]:
        """Keys for the status bar."""
        found = [("L", self.tr("Link or unlink"))]
        if self.found.is_marking:
            found.append(("F3", self.tr("Next hit")))
        elif self.differences.stops:
            found.append(("F3", self.tr("Next difference")))
        elif self.pair.can_align:
            articles = self.pair.bands.by_articles
            found.append(("F3", self.tr("Next article") if articles else self.tr("Next passage")))
        if self.pins.names(self.pair) is not None:
            found.insert(0, ("P", self.tr("Pin these two")))
        elif self.pair.bands.by_articles:
            found.insert(0, ("P", self.tr("Pin this pair")))
        else:
            found.append(("T", self.tr("Text or scan")))
        return [*found, ("F6", self.tr("Other pane"))]

    def status(self) -> str:
        """What was found of the pair in use, for the status bar."""
        return header_words.status(self.pair)

    def showEvent(self, event: QShowEvent) -> None:
        """Arrive where one reads: the window would have it be the first button."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._arrive)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """L links, P pins, T is for text or scan, F3 for differences, F6 for the next pane."""
        plain = physical_keys.key(event) if physical_keys.plain(event) else None
        if event.key() == Qt.Key.Key_F6:
            self.next_pane()
        elif event.key() == Qt.Key.Key_Escape and self.found.is_marking:
            self.found.clear()
        elif event.key() == Qt.Key.Key_F3:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step(-1 if back else 1)
        elif plain == Qt.Key.Key_T:
            self._at.toggle_mode()
        elif plain == Qt.Key.Key_L:
            self.linking.cycle()
            self.linking.follow(self._at)
        elif plain == Qt.Key.Key_P:
            self.pins.pin(self.pair)
        else:
            super().keyPressEvent(event)

    def _held(self) -> AbstractContextManager[None]:
        return self.linking.held()

    def _step(self, by: int) -> None:
        pair = self.pair
        band = pair.bands.step(self.in_use.band(pair), by)
        if band is not None and pair.shows_texts:
            self.in_use.go_to(pair, band)

    def _make_pane(self) -> ComparePane:
        pane = ComparePane(self._session, self._service, "")
        pane.shown.connect(partial(self._on_pane_shown, pane))
        pane.changed.connect(self._on_pane_changed)
        pane.resized.connect(partial(self._on_pane_resized, pane))
        pane.document_chosen.connect(partial(self._choose, pane))
        pane.close_asked.connect(partial(self.close_pane, pane))
        pane.told.connect(self.told)
        pane.correcting.drafted.connect(self.drafted)
        self.found.add(pane)
        return pane

    def _lay_out(self) -> None:
        self.header.lead_with(self.differences.stepper)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self.workspaces.panel)
        box.addWidget(self.pins.banner)
        box.addWidget(self.panes_row, 1)
        box.addWidget(self.differences.panel)

    def _connect(self, session: Session) -> None:
        self.header.workspaces_asked.connect(self.workspaces.toggle)
        self.header.swap_asked.connect(self.swap_sides)
        self.header.pane_asked.connect(self.add_pane)
        self.header.mode_chosen.connect(self.set_link_mode)
        self.linking.changed.connect(self._show_link)
        self.panes_row.changed.connect(self._take_panes)
        self.panes_row.compared.connect(self._on_compared)
        self.pins.told.connect(self.told)
        self.in_use.changed.connect(self._telling.start)
        self.differences.reached.connect(self._on_difference_reached)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for chord, name in _CHORDS.items():
            shortcut = QShortcut(QKeySequence(chord), self, context=within)
            shortcut.activated.connect(getattr(self, name))
        session.changed.connect(self._on_session_changed)
        application = cast("QApplication", QApplication.instance())
        application.focusChanged.connect(self._on_focus_changed)

    def _take_panes(self) -> None:
        """Link the panes that are there now."""
        panes, pairs = self.panes_row.all, self.panes_row.pairs
        self._at = self._at if self._at in panes else panes[-1]
        for pair in pairs:
            pair.ribbon.band_chosen.connect(partial(self.in_use.go_to, pair))
            pair.ribbon.disc_chosen.connect(partial(self._on_disc_chosen, pair))
            pair.ribbon.removal_asked.connect(self.pins.remove)
        self.linking.watch(panes, pairs)
        self.in_use.watch(panes, pairs)
        self.header.add.setEnabled(len(panes) < MOST)
        self._mark()
        self._on_compared()

    def _arrive(self) -> None:
        focus = QApplication.focusWidget()
        before = focus is self.left.picker.button or self.header.isAncestorOf(focus or self)
        reading = not before and focus is not None and self.isAncestorOf(focus)
        if self.isVisible() and not reading:
            self.left.take_focus()

    def _on_pane_shown(self, pane: ComparePane) -> None:
        self.in_use.clear(pane)
        self.pins.forget()
        if pane.picker.button.hasFocus():
            pane.take_focus()
        else:
            self._arrive()

    def _on_pane_resized(self, pane: ComparePane) -> None:
        if pane is self._at:
            self.linking.follow(pane)

    def _on_pane_changed(self) -> None:
        self._show_link()
        self._show_subject()

    def _on_compared(self) -> None:
        self.in_use.show()
        pair = self.pair
        self.differences.show(pair.comparing, pair.left, pair.right)
        self._show_link()
        self._show_subject()

    def _on_difference_reached(self, number: int) -> None:
        band = self.pair.bands.of_pair(number)
        if band is not None:
            self.in_use.read(self.pair, band)

    def _on_disc_chosen(self, pair: PanesPair, band: Band) -> None:
        if band.pin:
            self.pins.show(pair, band)
        else:
            self.differences.go_to_pair(band.pair)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        for pane in self.panes_row.all:
            if now is not None and pane.isAncestorOf(now):
                self._use(pane)

    def _use(self, pane: ComparePane) -> None:
        if pane is not self._at:
            self._beside, self._at = self._at, pane
            self._on_compared()
        self._mark()
        self._telling.start()

    def _mark(self) -> None:
        for pane in self.panes_row.all:
            pane.header.set_focused(focused=pane is self._at)

    def _choose(self, pane: ComparePane, number: int) -> None:
        pane.show_document(number)
        pane.take_focus()
        self._tell_documents()

    def _tell_documents(self) -> None:
        self.documents_shown.emit(self.left.document, self.right.document)

    def _show_link(self) -> None:
        self.header.show_mode(self.linking.effective, header_words.why(self.linking, self.pair))
        self._telling.start()

    def _show_subject(self) -> None:
        """Say what the panes have in common, and let each know of the others."""
        shown = [pane.found for pane in self.panes_row.all if pane.found is not None]
        versions = header_words.are_versions(shown)
        for pane in self.panes_row.all:
            others = [each for each in shown if each is not pane.found]
            pane.stand_beside(others, by_language=versions)
        title = self.tr("Language versions") if versions else self.tr("Compare")
        self.header.show_subject(title, header_words.in_common(shown))

    def _on_session_changed(self, _change_set: ChangeSet | None) -> None:
        for pane in self.panes_row.all:
            pane.refresh()
