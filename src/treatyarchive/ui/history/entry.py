"""One change on the line of time: when, what, by whom, before and after."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from treatyarchive.archive.record_history import Entry
from treatyarchive.ui import accessible, icons, theme
from treatyarchive.ui.history import moments
from treatyarchive.ui.history.wording import Back, Line, Words
from treatyarchive.ui.widgets import labels, timeline_dot
from treatyarchive.ui.widgets.in_line import InLine

_TIME, _GUTTER, _LABEL = 56, 36, 132
INDENT = _TIME + _GUTTER  # where what is told begins
_TOP, _DOT_DOWN = 10, 12  # px above the title, and from there to the middle of the dot
_MARK_RIGHT = 12  # as far from the edge as the words of a link
_MOST_LETTERS = 600


@accessible.painted(QAccessible.Role.ListItem)
class EntryView(QFrame):
    """A tab stop when it is the current one; its buttons take back the change, or one value."""

    take_back_asked = Signal(int)
    bring_back_asked = Signal(object, str)
    """A value is to stand again: a `Back`, and what its field is called."""
    entered = Signal(object)
    """It has the focus now: the entry itself, or its button."""

    def __init__(self, entry: Entry, words: Words, *, writable: bool) -> None:
        super().__init__()
        self.entry, self.words = entry, words
        self.is_first = self.is_last = False
        self._writable = writable
        self.backs: list[QPushButton] = []
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.take_back = labels.button(self.tr("Take back"), "link", "undo", compact=True)
        self.take_back.setAccessibleName(self.tr("Take back: %1").replace("%1", words.title))
        self.take_back.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if not writable or entry.taken_back or entry.final:
            self.take_back.hide()
        self.take_back.clicked.connect(lambda: self.take_back_asked.emit(entry.revision))
        if entry.others:
            note = self.tr("It is taken back for %n other document(s) as well", "", entry.others)
            self.take_back.setToolTip(note)
        moment = moments.local(entry.at)
        time = labels.plain(moments.time(moment), "meta")
        time.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        time.setContentsMargins(0, theme.px(4), 0, 0)
        time.setFixedWidth(theme.px(_TIME))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, _TOP, 12, 12)
        row.setSpacing(0)
        row.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(theme.px(_GUTTER))
        row.addLayout(self._content(), 1)
        said = [words.title, self._by(), *(_spoken(line) for line in words.lines)]
        said.insert(1, self.tr("Taken back") if entry.taken_back else "")
        at = f"{moments.day(moment)}, {moments.time(moment)}"
        self.setAccessibleName(". ".join(filter(None, [at, *said])))

    def set_current(self, current: bool) -> None:
        """Be the entry that Tab comes to, or not."""
        policy = Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus
        for stop in (self, self.take_back, *self.backs):
            stop.setFocusPolicy(policy)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell, so that it becomes the current one."""
        super().focusInEvent(event)
        self.entered.emit(self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Go without the ring."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line of time with its dot, and the ring."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        across = theme.px(_TIME) + theme.px(_GUTTER) / 2
        middle = QPointF(across, _TOP + theme.px(_DOT_DOWN))
        painter.setPen(QPen(theme.color("border"), 1.5))
        top = middle.y() if self.is_first else 0
        bottom = middle.y() if self.is_last else self.height()
        painter.drawLine(QPointF(across, top), QPointF(across, bottom))
        chosen = not self.entry.taken_back
        timeline_dot.paint_dot(painter, middle, timeline_dot.EVENT, chosen=chosen)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            left = theme.px(_TIME) + theme.px(_GUTTER) - 8
            box = QRectF(self.rect()).adjusted(left, 3, -2, -3)
            painter.drawRoundedRect(box, 6, 6)
        painter.end()

    def _content(self) -> QVBoxLayout:
        title = labels.plain(self.words.title, "rowtitle", wrap=True)
        if self.entry.taken_back:
            title.setProperty("muted", "true")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addStrut(theme.px(2 * _DOT_DOWN))
        head.addWidget(title, 1)
        if self.entry.taken_back:
            head.addWidget(self._mark())
        head.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignTop)
        content = QVBoxLayout()
        content.setSpacing(2)
        content.addLayout(head)
        content.addWidget(labels.plain(self._by(), "meta"))
        if self.words.lines:
            content.addSpacing(6)
            content.addLayout(self._lines())
        return content

    def _by(self) -> str:
        if not self.entry.others:
            return self.entry.who
        others = self.tr("with %n other document(s)", "", self.entry.others)
        return f"{self.entry.who}  ·  {others}"

    def _mark(self) -> QWidget:
        mark = QWidget()
        sign = QLabel()
        icons.wear(sign, "undo", 14, "text2")
        row = QHBoxLayout(mark)
        row.setContentsMargins(0, 0, _MARK_RIGHT, 0)
        row.setSpacing(4)
        row.addWidget(sign)
        row.addWidget(labels.plain(self.tr("Taken back"), "meta"))
        return mark

    def _lines(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, theme.px(_LABEL))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        top = Qt.AlignmentFlag.AlignTop
        for place, line in enumerate(self.words.lines):
            if line.back is not None and self._writable:
                grid.addLayout(InLine(self._bring_back(line.back, line)), place, 4, top)
            label = labels.plain(line.label, "meta", wrap=True)
            label.setFixedWidth(theme.px(_LABEL))
            grid.addWidget(label, place, 0, top)
            if line.before and line.after:
                grid.addWidget(_value(line.before, muted=True), place, 1, top)
                grid.addWidget(_sign("arrow-right"), place, 2, top)
                grid.addWidget(_value(line.after), place, 3, top)
            else:
                holder = QHBoxLayout()
                holder.setSpacing(6)
                holder.addWidget(_sign("plus" if line.after else "minus"), 0, top)
                value = _value(line.after or line.before, muted=not line.after)
                holder.addWidget(value, 1, top)
                grid.addLayout(holder, place, 1, 1, 3)
        return grid

    def _bring_back(self, back: Back, line: Line) -> QPushButton:
        made = labels.button(self.tr("Bring back"), "link", compact=True)
        name = self.tr("Bring back: %1").replace("%1", f"{line.label}, {line.before}")
        made.setAccessibleName(name.rstrip(", "))
        made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        made.clicked.connect(lambda: self.bring_back_asked.emit(back, line.label))
        self.backs.append(made)
        return made


def _value(text: str, *, muted: bool = False) -> QLabel:
    shown = text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}…"
    made = labels.plain(shown, wrap=True)
    made.setProperty("muted", muted)
    if shown != text:
        made.setToolTip(labels.tip(text))
    return made


def _sign(name: str) -> QLabel:
    made = QLabel()
    icons.wear(made, name, 14, "text3")
    made.setContentsMargins(0, 2, 0, 0)
    return made


def _spoken(line: Line) -> str:
    return f"{line.label}: " + " → ".join(filter(None, (line.before, line.after)))
