"""One field of a record as both sides have it: to choose between, or merely shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from treatyarchive.bundle.review import FieldLine, Side
from treatyarchive.text.differences import word_diff
from treatyarchive.ui import theme
from treatyarchive.ui.receiving import wording
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.choice_card import ChoiceCard
from treatyarchive.ui.words import spoken

CAPTION, GAP = 112, 12
"""px of the captions at the left, and between what stands beside one another."""
_LONG = 60  # letters from which on the words that differ are marked
_MOST = 20_000  # letters beyond which nobody looks for words
_WHOLE_LINES = 14
_REWRITTEN = 0.7  # of the letters: words that are marked one and all show nothing
_UNSEEN, _BEFORE = 500, 160  # letters before a difference that may be out of sight; those shown

Spans = list[tuple[int, int]]


class FieldRow(QWidget):
    """Left and Right choose, B keeps both lists; Up and Down are the pane's."""

    decided = Signal(str)
    """A side was chosen: mine, theirs or both."""
    moved = Signal(int)
    """The keyboard wants the field below (1) or above (-1)."""

    def __init__(
        self, line: FieldLine, parent: QWidget | None = None, *, repeats: bool = False
    ) -> None:
        """One that `repeats` the field above has no caption."""
        super().__init__(parent)
        self.line = line
        self.caption = labels.plain("" if repeats else wording.label(line), "support", wrap=True)
        here, there = self.tr("%1, this archive"), self.tr("%1, the bundle")
        name = wording.label(line)
        self.mine = ChoiceCard(here.replace("%1", name), chooses=line.conflict)
        self.theirs = ChoiceCard(there.replace("%1", name), chooses=line.conflict)
        self.both: QPushButton | None = None
        """Keeps both lists, where the sides are lists."""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(6)
        grid.addWidget(self.caption, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.mine, 0, 1)
        grid.addWidget(self.theirs, 0, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self._grid = grid
        self._show_values()
        if line.conflict:
            self._offer()
        else:
            self._show_taken()
        theme.notifier().changed.connect(self._fit)
        self._fit()

    @property
    def stop(self) -> QWidget:
        """What the keyboard goes to: the side that is chosen, else ours."""
        return self.theirs if self.theirs.isChecked() and not self.mine.isChecked() else self.mine

    @property
    def stops(self) -> list[QWidget]:
        """What Tab may pass, in order."""
        return [self.mine, self.theirs, *([self.both] if self.both is not None else [])]

    def show_side(self, side: Side | None) -> None:
        """Show what was decided."""
        self.mine.setChecked(side in ("mine", "both"))
        self.theirs.setChecked(side in ("theirs", "both"))
        if self.both is not None:
            self.both.setChecked(side == "both")
        said = wording.chosen(side)
        for card in (self.mine, self.theirs):
            card.show_state(said)
        # One Tab stop for the two of them.
        stop = self.stop
        for card in (self.mine, self.theirs):
            keyboard = card is stop
            card.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if keyboard else Qt.FocusPolicy.ClickFocus
            )

    def choose(self, side: Side) -> None:
        """Decide, as a click does, and have the keyboard go along."""
        if side == "both" and self.line.kind != "list":
            return
        held = self.hasFocus() or self.mine.hasFocus() or self.theirs.hasFocus()
        self.decided.emit(side)
        if held and side != "both":
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go to the fields around."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)

    def _offer(self) -> None:
        """Have a side chosen."""
        self.mine.clicked.connect(lambda: self.choose("mine"))
        self.theirs.clicked.connect(lambda: self.choose("theirs"))
        if self.line.kind == "list":
            self._offer_both()
        self.show_side(None)

    def _offer_both(self) -> None:
        """Below the sides: keep both, with what that comes to."""
        self.both = labels.button(self.tr("Keep both lists"), icon="plus")
        self.both.setCheckable(True)
        self.both.clicked.connect(lambda: self.choose("both"))
        result = self._result()
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.both)
        foot.addWidget(result, 1)
        self._grid.addLayout(foot, 1, 1, 1, 2)
        name = self.tr("%1: keep both lists").replace("%1", wording.label(self.line))
        self.both.setAccessibleName(name)
        self.both.setAccessibleDescription(result.text())

    def _result(self) -> QLabel:
        """What both sides together come to."""
        words = wording.value(self.line, self.line.merged).replace("\n", "; ")
        made = labels.plain(self.tr("Result: %1").replace("%1", words), "meta", wrap=True)
        made.setMinimumWidth(1)
        return made

    def _show_taken(self) -> None:
        """Of what nobody has to decide, the side that stands is tinted."""
        line = self.line
        taken: tuple[bool, bool] = line.merged == line.mine, line.merged == line.theirs
        self.mine.setChecked(taken[0] or not any(taken))
        self.theirs.setChecked(taken[1] or not any(taken))
        for card in (self.mine, self.theirs):
            card.show_state(self.tr("stands") if card.isChecked() else "")
        if not any(taken):
            self._grid.addWidget(self._result(), 1, 1, 1, 2)

    def _show_values(self) -> None:
        line = self.line
        mine, theirs = wording.value(line, line.mine), wording.value(line, line.theirs)
        if isinstance(line.mine, tuple) and isinstance(line.theirs, tuple):
            left, right = (
                _others(mine, line.mine, line.theirs),
                _others(theirs, line.theirs, line.mine),
            )
        else:
            left, right = _differing(mine, theirs)
        mine, left = _from_difference(mine, left)
        theirs, right = _from_difference(theirs, right)
        missing = wording.missing(line)
        lines = _WHOLE_LINES if line.conflict else 6
        self.mine.show_value(mine, missing, left, lines)
        self.theirs.show_value(theirs, missing, right, lines)

    def _fit(self) -> None:
        self.caption.setFixedWidth(theme.px(CAPTION))
        self.caption.setContentsMargins(0, theme.px(10), 0, 0)


def _differing(mine: str, theirs: str) -> tuple[Spans, Spans]:
    """The words of two long values that are otherwise; short ones are seen at a glance."""
    if not _LONG < max(len(mine), len(theirs)) < _MOST or not (mine and theirs):
        return [], []
    changes = word_diff.changes(mine, theirs)
    left = [(change.left.start, change.left.end) for change in changes]
    right = [(change.right.start, change.right.end) for change in changes]
    marked = sum(end - start for start, end in (*left, *right))
    return ([], []) if marked > _REWRITTEN * len(mine + theirs) else (left, right)


def _from_difference(words: str, spans: Spans) -> tuple[str, Spans]:
    """A long text from a little before its first difference, which would not be seen else."""
    start = spans[0][0] if spans else 0
    if start < _UNSEEN:
        return words, spans
    cut = max(words.rfind(" ", 0, start - _BEFORE), 0)
    return f"…{words[cut:]}", [(first - cut + 1, last - cut + 1) for first, last in spans]


def _others(words: str, rows: tuple[str, ...], other: tuple[str, ...]) -> Spans:
    """Where rows stand that the other side has not; none where it has none of them."""
    spans: Spans = []
    at = 0
    for row in map(spoken, rows):
        start = words.find(row, at)
        at = max(start, at) + len(row)
        if start >= 0 and row not in set(map(spoken, other)):
            spans.append((start, at))
    return spans if len(spans) < len(rows) or not other else []
