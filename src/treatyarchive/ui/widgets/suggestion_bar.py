"""Suggested tags with their evidence: a row of chips, and a line beneath for the one looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from treatyarchive.ui.widgets.chip import Chip
from treatyarchive.ui.widgets.evidence_line import EvidenceLine
from treatyarchive.ui.widgets.flow import FlowLayout

_SHOWN, _FEW = 3, 4  # of many; of no more than a few all, for "+1" would take as much room
_STEPS = {
    Qt.Key.Key_Left.value: -1,
    Qt.Key.Key_Right.value: 1,
    Qt.Key.Key_Home.value: -1000,
    Qt.Key.Key_End.value: 1000,
}


@dataclass(frozen=True)
class Suggested:
    """What a text suggests: the first passage that does, in a paragraph or on a scan's page.

    `reason` is what else speaks for it.
    """

    key: str
    label: str
    quote: str = ""
    paragraph: int | None = None
    passages: int = 1
    page: int | None = None
    reason: str = ""


def in_words(suggested: Suggested) -> str:
    """A suggestion as it is spoken: what, how often, where."""
    words = [_tr("%1, suggested")]
    if suggested.quote:
        words.append(_tr("%n passage(s)", suggested.passages))
    if suggested.paragraph is not None:
        words.append(_tr("paragraph %1").replace("%1", str(suggested.paragraph)))
    elif suggested.page is not None:
        words.append(_tr("scan page %1").replace("%1", str(suggested.page)))
    # The label last: it may itself hold what looks like a place for a word.
    return ", ".join(words).replace("%1", suggested.label)


def place_of(suggested: Suggested) -> str:
    """Where its first passage stands, as short as can be."""
    if suggested.paragraph is not None:
        return f"¶\u00a0{suggested.paragraph}"
    if suggested.page is not None:
        return _tr("Page %1").replace("%1", str(suggested.page))
    return ""


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Suggested", text, None, count)


class SuggestionBar(QWidget):
    """One Tab stop, arrows inside; hidden while nothing is suggested."""

    accepted = Signal(str)
    dismissed = Signal(str)
    lit = Signal(str)
    """The key of the suggestion that is looked at, empty where none is."""
    rebuilt = Signal()
    """Its chips are others now: the order of Tab is to be set anew."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggestions: list[Suggested] = []
        self._chips: list[Chip] = []
        self._open = False
        self._lit = ""
        self.setAccessibleName(name)
        self._flow = FlowLayout(gap=6, apart=2, squeezes=True)  # chips have air of their own
        self.evidence = EvidenceLine()
        self.evidence.added.connect(self.accept)
        self.evidence.dismissed.connect(self.dismiss)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(self._flow)
        box.addWidget(self.evidence)
        self.evidence.hide()
        self.hide()

    def offer(self, suggestions: Sequence[Suggested]) -> None:
        """Offer these; what has the keyboard keeps it, or hands it to its neighbour."""
        if list(suggestions) == self._suggestions:
            return
        focus = QApplication.focusWidget()
        place = self._chips.index(focus) if focus in self._chips else -1
        self._suggestions = list(suggestions)
        self.evidence.set_tall(tall=any(each.quote and each.reason for each in suggestions))
        self._open = self._open and len(suggestions) > _FEW
        self._rebuild()
        self.setVisible(bool(suggestions))
        if place >= 0 and self._chips:
            self._go(min(place, len(self._chips) - 1))

    @property
    def keys(self) -> list[str]:
        """All that is offered, in order."""
        return [each.key for each in self._suggestions]

    @property
    def lit_key(self) -> str:
        """The suggestion that is looked at by whichever way, else empty."""
        return self._lit

    @property
    def looked_at(self) -> str:
        """The key of the suggestion that has the keyboard, else empty."""
        return next((self._key_of(chip) for chip in self._chips if chip.hasFocus()), "")

    def go(self) -> None:
        """Give the keyboard to the first suggestion, if there is one."""
        if self._chips:
            self._go(0)

    def fold(self) -> None:
        """Show a few of many again, as of a text that nobody has looked at yet."""
        self._open = False
        self.evidence.keep_room(keeps=False)

    @property
    def shown(self) -> list[str]:
        """What stands on its chips, in order."""
        return [chip.text() for chip in self._chips]

    @property
    def stops(self) -> list[QWidget]:
        """Its chips, in order; Tab goes to one of them, arrows to the others."""
        return list(self._chips)

    def light(self, key: str) -> None:
        """Look at a suggestion, or with an empty key at none: its passage is under the pointer."""
        found = next((each for each in self._suggestions if each.key == key), None)
        if self._is_folded and found in self._suggestions[_SHOWN:]:
            self._open = True
            self._rebuild()
        for chip in self._chips:
            chip.set_lit(lit=bool(key) and self._key_of(chip) == key)
        self.evidence.setVisible(found is not None and bool(found.quote or found.reason))
        if found is not None:
            # Once looked at, its room stays: what stands below is moved no more than once.
            self.evidence.keep_room(keeps=True)
            self.evidence.tell(place_of(found), found.quote, found.reason)
            self.evidence.name_keys(named=self._has_keys(key))
        if key != self._lit:
            self._lit = key
            self.lit.emit(key)

    def accept(self) -> None:
        """Add the suggestion that is looked at."""
        if self._lit:
            self.accepted.emit(self._lit)

    def dismiss(self) -> None:
        """Put the suggestion that is looked at away."""
        if self._lit:
            self.dismissed.emit(self._lit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go from chip to chip; Alt+Enter adds, Delete dismisses."""
        if isinstance(event, QKeyEvent) and isinstance(watched, Chip):
            if event.type() == QEvent.Type.KeyPress and self._press(watched, event):
                return True
            own = event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Delete
            if own:
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def leaveEvent(self, event: QEvent) -> None:
        """Look at what has the keyboard again, or at nothing."""
        super().leaveEvent(event)
        self._look()

    def _press(self, chip: Chip, event: QKeyEvent) -> bool:
        key, suggested = event.key(), self._key_of(chip)
        if step := _STEPS.get(key):
            to = self._chips.index(chip) + step
            self._go(min(max(to, 0), len(self._chips) - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and suggested:
            self.accepted.emit(suggested)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and suggested:
            self.dismissed.emit(suggested)
        else:
            return False
        return True

    @property
    def _is_folded(self) -> bool:
        return not self._open and len(self._suggestions) > _FEW

    def _rebuild(self) -> None:
        self._flow.clear()
        self._chips = []
        folded = self._is_folded
        for suggested in self._suggestions[:_SHOWN] if folded else self._suggestions:
            chip = Chip(suggested.label, "suggestion")
            chip.setAccessibleName(in_words(suggested))
            chip.setAccessibleDescription(suggested.reason)
            chip.clicked.connect(lambda _checked=False, key=suggested.key: self.accepted.emit(key))
            self._add(chip)
        if folded:
            rest = len(self._suggestions) - _SHOWN
            more = Chip(f"+{rest}", "rest")
            more.setAccessibleName(self.tr("Show %n more suggestion(s)", "", rest))
            more.clicked.connect(self._on_more_clicked)
            self._add(more)
        self._put_in_order()
        self._keep_one_stop(0)
        self.light("")
        self.rebuilt.emit()

    def _put_in_order(self) -> None:
        """Have Tab come to the chips where the bar stands, not last as to all that is new."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt orders nothing else
        for before, after in pairwise([self, *self._chips]):
            QWidget.setTabOrder(before, after)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _add(self, chip: Chip) -> None:
        chip.installEventFilter(self)
        chip.lit.connect(self._look)
        self._chips.append(chip)
        self._flow.addWidget(chip)
        chip.show()  # now, not once events are looked at: it may be given the focus

    def _on_more_clicked(self) -> None:
        self._open = True
        self._rebuild()
        self._go(_SHOWN)

    def _go(self, place: int) -> None:
        self._keep_one_stop(place)
        self._chips[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_one_stop(self, place: int) -> None:
        for number, chip in enumerate(self._chips):
            on = number == place
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus if on else Qt.FocusPolicy.ClickFocus)

    def _look(self) -> None:
        """Look at what is under the pointer, else at what has the keyboard, else at nothing."""
        hovered = next((chip for chip in self._chips if chip.underMouse()), None)
        focused = next((chip for chip in self._chips if chip.hasFocus()), None)
        chip = hovered or focused
        if chip is not None:
            self.light(self._key_of(chip))
        elif not self.underMouse():
            self.light("")

    def _has_keys(self, key: str) -> bool:
        """Whether Alt+Enter and Del are about this one, not about what has the keyboard instead.

        They are where it has the keyboard, or where the text is read and its passage was gone to.
        """
        focus = QApplication.focusWidget()
        chip = next((chip for chip in self._chips if self._key_of(chip) == key), None)
        if chip is None or chip is focus:
            return chip is not None
        return not chip.underMouse() and not isinstance(focus, Chip | QLineEdit)

    def _key_of(self, chip: Chip) -> str:
        place = self._chips.index(chip)
        return self._suggestions[place].key if chip.kind == "suggestion" else ""
