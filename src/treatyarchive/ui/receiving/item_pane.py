"""One record of a bundle: what it is, field by field on both sides, what of it agrees."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from treatyarchive.bundle.review import FieldLine, Item
from treatyarchive.ui import icons, theme
from treatyarchive.ui.receiving import wording
from treatyarchive.ui.receiving.agreeing import Agreeing
from treatyarchive.ui.receiving.deciding import Deciding
from treatyarchive.ui.receiving.field_row import CAPTION, GAP, FieldRow
from treatyarchive.ui.receiving.value_list import ValueList
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.banner import Banner
from treatyarchive.ui.widgets.empty_state import EmptyState
from treatyarchive.ui.widgets.flow import FlowLayout
from treatyarchive.ui.words import spoken

_ICON = 18


class ItemPane(QScrollArea):
    """Shows one record at a time; its rows tell what is decided."""

    decided = Signal(object, str)
    """A field, as its `FieldLine`, and the side that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("The chosen record"))
        self.rows: list[FieldRow] = []
        self._shown: tuple[str, Sequence[FieldLine]] = ("", ())
        self.exported = ""
        """The ISO day on which the bundle was made."""
        self._settled = labels.plain(self.tr("Changed on one side only: nothing to decide"), "meta")
        self._settled.setContentsMargins(0, 12, 0, 2)
        self.title = labels.plain("", "header", wrap=True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.status = labels.plain("", "meta", wrap=True)
        self.note = Banner(inset=True)
        self.empty = EmptyState()
        self.agreeing = Agreeing()
        self.values = ValueList()
        self._heads = _Heads()
        self._fields = QVBoxLayout()
        self._fields.setSpacing(8)
        self._record = QWidget()
        self._lay_out()
        self.clear(self.tr("Nothing chosen"), self.tr("Choose a record to see what becomes of it."))

    def clear(self, words: str, text: str = "") -> None:
        """There is no record to show: say why."""
        self._shown = "", ()
        self._drop_rows()
        self._record.hide()
        self.empty.tell(words, text)
        self.empty.show()

    def show_item(self, item: Item, deciding: Deciding, place: int) -> None:
        """Show a record, with what was decided of it; `place` is that among the conflicts."""
        self.empty.hide()
        self._record.show()
        if (item.uuid, item.lines) != self._shown:
            self._shown = item.uuid, item.lines
            self._build(item)
            self.verticalScrollBar().setValue(0)
        said = wording.status(item, place, len(deciding.conflicts))
        self.status.setText("  ·  ".join(filter(None, (said, wording.number(item)))))
        for row in self.rows:
            if row.line.conflict:
                row.show_side(deciding.side(item, row.line))

    def row_in_hand(self) -> FieldRow | None:
        """The field that the keyboard is in."""
        focus = self.focusWidget()
        held = focus is not None and focus.hasFocus()
        return next((r for r in self.rows if held and r.isAncestorOf(focus)), None)

    def go_to(self, row: FieldRow) -> None:
        """Bring the keyboard to a field."""
        row.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(row, 0, theme.px(40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right choose: nothing scrolls sideways here."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setProperty("surface", "true")
        box = QVBoxLayout(self._record)
        theme.fix_margins(box, 24, 14, 24, 16)
        box.setSpacing(4)
        box.addWidget(self.title)
        box.addWidget(self.status)
        box.addSpacing(14)
        box.addWidget(self.note)
        box.addWidget(self._heads)
        box.addSpacing(8)
        box.addLayout(self._fields)
        box.addSpacing(6)
        box.addWidget(self.values)
        box.addWidget(self.agreeing)
        box.addStretch(1)
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._record)
        whole.addWidget(self.empty, 1)
        self.setWidget(inner)

    def _build(self, item: Item) -> None:
        self._drop_rows()
        self.title.setText(spoken(item.title))
        self.note.hide()
        if item.note and item.by in ("", "uuid"):
            self.note.tell("info", "", spoken(item.note))
        new = item.outcome == "new"
        differing = [line for line in item.lines if line.conflict or line.mine != line.theirs]
        alike = tuple(line for line in item.lines if line not in differing)
        self._heads.setVisible(bool(differing) and not new)
        theirs = wording.moment(item.theirs_at, self.exported)
        self._heads.show_when(wording.moment(item.mine_at), theirs)
        self.values.show_lines(differing if new else ())
        self._settled.setVisible(False)
        before = ""
        for line in () if new else differing:
            if not line.conflict and self.rows and self.rows[-1].line.conflict:
                self._fields.addWidget(self._settled)
                self._settled.show()
                before = ""
            row = FieldRow(line, repeats=wording.label(line) == before)
            before = wording.label(line)
            row.decided.connect(lambda side, line=line: self.decided.emit(line, side))
            row.moved.connect(lambda by, row=row: self._step(row, by))
            self.rows.append(row)
            self._fields.addWidget(row)
            row.show()  # now, so that the keyboard can go there
        self.agreeing.show_lines(alike)
        self._order_stops()

    def _order_stops(self) -> None:
        """Tab goes on in the order of the eye: rows are made anew with each record."""
        before: QWidget = self.title
        for row in self.rows:
            for stop in row.stops:
                QWidget.setTabOrder(before, stop)
                before = stop
        QWidget.setTabOrder(before, self.agreeing.heading)

    def _step(self, row: FieldRow, by: int) -> None:
        stops = [each for each in self.rows if each.line.conflict]
        at = stops.index(row) + by
        if 0 <= at < len(stops):
            self.go_to(stops[at])

    def _drop_rows(self) -> None:
        for row in self.rows:
            self._fields.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []


class _Heads(QWidget):
    """What stands above the two sides: whose they are, and when they were changed."""

    def __init__(self) -> None:
        super().__init__()
        line = QFrame()
        line.setProperty("edge", "top")
        line.setFixedHeight(1)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP)
        self._spare = QWidget()
        self._grid.addWidget(self._spare, 0, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addLayout(self._grid)
        box.addWidget(line)
        self._when: list[QLabel] = []
        sides = (("archive", self.tr("This archive")), ("import", self.tr("The bundle")))
        for column, (icon, words) in enumerate(sides, 1):
            self._grid.addWidget(self._head(icon, words), 0, column)
            self._grid.setColumnStretch(column, 1)
        theme.notifier().changed.connect(self._fit)
        self._fit()

    def show_when(self, *words: str) -> None:
        """Say when the two sides were changed."""
        for label, said in zip(self._when, words, strict=True):
            label.setText(said)

    def _head(self, icon: str, words: str) -> QWidget:
        """Sign and name; when it was changed goes below where it is narrow."""
        made, named, sign = QWidget(), QWidget(), QLabel()
        icons.wear(sign, icon, _ICON)
        row = QHBoxLayout(named)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(sign)
        row.addWidget(labels.plain(words, "strong"))
        when = labels.plain("", "meta")
        self._when.append(when)
        flow = FlowLayout(made, 10, 0)
        flow.addWidget(named)
        flow.addWidget(when)
        return made

    def _fit(self) -> None:
        self._spare.setFixedWidth(theme.px(CAPTION))
