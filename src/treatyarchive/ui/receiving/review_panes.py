"""The review itself: the list at the left, the chosen record at the right."""

from collections import Counter

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from treatyarchive.bundle.review import FieldLine, Item, Side
from treatyarchive.ui import theme
from treatyarchive.ui.receiving.deciding import Deciding, Step
from treatyarchive.ui.receiving.field_row import FieldRow
from treatyarchive.ui.receiving.filter_bar import FilterBar
from treatyarchive.ui.receiving.foot import Foot
from treatyarchive.ui.receiving.item_list import ItemList
from treatyarchive.ui.receiving.item_pane import ItemPane
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets.focus_ring import focus_within
from treatyarchive.ui.widgets.splitter import Splitter

_WIDTHS = [446, 900]
_SOON_MS = 40  # a record is laid out when the arrows rest


class ReviewPanes(Splitter):
    """Left, Right and B decide the field in hand, else the first that is open."""

    decided = Signal(object, object, str)
    """The record, the field and the side that was chosen."""
    looked_at = Signal()
    """Another record is looked at."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("receiving", settings, session.path, parent=parent)
        self._deciding: Deciding | None = None
        self.filter, self.list = FilterBar(), ItemList()
        self.pane, self.foot = ItemPane(), Foot()
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._show_item)
        line = QFrame()
        line.setProperty("edge", "top")
        line.setFixedHeight(1)
        self.addWidget(_stacked(self.filter, line, self.list))
        self.addWidget(_stacked(self.pane, self.foot))
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 3)
        self.restore([theme.px(wide) for wide in _WIDTHS])
        self.filter.chosen.connect(self.list.filter)
        self.list.chosen.connect(self._on_list_chosen)
        self.list.entered.connect(self._enter)
        self.pane.decided.connect(self._on_pane_decided)

    @property
    def item(self) -> Item | None:
        """The record that is looked at."""
        return self.list.item

    def show_review(self, deciding: Deciding, exported: str = "") -> None:
        """Show another review, from its first record on; `exported` is the bundle's ISO day."""
        self._deciding = deciding
        self.pane.exported = exported
        self.pane.clear("")
        self.filter.show_counts(Counter(item.outcome for item in deciding.items))
        self.filter.choice.choose("all")
        self.list.filter("all")
        self.list.show_review(deciding)
        self._show_item()
        self.foot.show_state(deciding)

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in order."""
        stops = [row.stop for row in self.pane.rows if row.line.conflict]
        right = [focus_within(self.pane, stops[0])] if stops else [self.pane]
        foot = [self.foot] if self.foot.isVisible() else []
        return [self.filter, self.list, *right, *foot]

    def choose(self, side: Side) -> None:
        """Decide the field in hand, else the first one that is open."""
        self._catch_up()
        row = self.pane.row_in_hand() or self._open_row()
        if row is not None and row.line.conflict:
            row.choose(side)

    def go_to_next(self) -> bool:
        """Look at the next record to decide; whether there is one."""
        deciding = self._deciding
        if deciding is None or not deciding.to_decide:
            return False
        order = [item.uuid for item in self.list.items.items]
        held = self.item
        uuid = deciding.next_open(held.uuid if held else "", order)
        if self.list.items.row_of(uuid) < 0:
            self.filter.choice.choose("conflict")
            self.list.filter("conflict")
        self.list.go_to(uuid)
        self._catch_up()
        row = self._open_row()
        if row is not None:
            self.pane.go_to(row)
        return True

    def go_to_open(self) -> None:
        """Go to a field to decide: one of the record that is looked at, else of the next."""
        item, deciding = self.item, self._deciding
        if item is not None and deciding is not None and deciding.left(item):
            self._enter()
        else:
            self.go_to_next()

    def go_to_field(self, place: int) -> None:
        """Bring the keyboard to one of the fields to choose between, from 0."""
        self._catch_up()
        self.pane.go_to([row for row in self.pane.rows if row.line.conflict][place])

    def show_step(self, step: Step, *, moves: bool) -> None:
        """Show what a step has decided, or no longer has; `moves` goes to its record."""
        self.list.items.tell_decided([uuid for uuid, _ in step.before])
        if moves and step.item is not None:
            self.list.go_to(step.item.uuid)
            self._catch_up()
        if self._deciding is not None and self.item is not None:
            self._show_item()
            row = next((row for row in self.pane.rows if row.line == step.line), None)
            if moves and row is not None:
                self.pane.go_to(row)

    def _open_row(self) -> FieldRow | None:
        """The first field of the record that is to be decided, else the first of all."""
        item, deciding = self.item, self._deciding
        if item is None or deciding is None:
            return None
        rows = [row for row in self.pane.rows if row.line.conflict]
        left = [row for row in rows if deciding.side(item, row.line) is None]
        return next(iter(left or rows), None)

    def _enter(self) -> None:
        self._catch_up()
        row = self._open_row()
        if row is not None:
            self.pane.go_to(row)

    def _on_list_chosen(self) -> None:
        self._soon.start()
        self.looked_at.emit()

    def _on_pane_decided(self, line: FieldLine, side: Side) -> None:
        if self.item is not None:
            self.decided.emit(self.item, line, side)

    def _catch_up(self) -> None:
        """Show the chosen record now, if it is not shown yet."""
        if self._soon.isActive():
            self._soon.stop()
            self._show_item()

    def _show_item(self) -> None:
        item = self.item
        if item is None or self._deciding is None:
            self.pane.clear(self.tr("Nothing to see here"), self.tr("No record is of this kind."))
        else:
            self.pane.show_item(item, self._deciding, self.list.items.place(item))


def _stacked(*parts: QWidget) -> QWidget:
    made = QWidget()
    made.setProperty("surface", "true")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    for part in parts:
        box.addWidget(part, 1 if isinstance(part, ItemList | ItemPane) else 0)
    return made
