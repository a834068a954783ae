"""All hits of a document, a line each; read for the lines that are seen."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets.hit_row import HIT, HIT_HEIGHT, HitDelegate, HitRow
from treatyarchive.ui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from treatyarchive.archive.hits import Spot

_MOST_SEEN = 9
_KEPT = 300
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
_Flag = QItemSelectionModel.SelectionFlag


class HitModel(QAbstractListModel):
    """Hits by their number, from 0."""

    wanted = Signal(object)
    """The lines of these hits (a list of numbers) are to be read, for `take`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._spots: Sequence[Spot] = ()
        self._rows: OrderedDict[int, HitRow] = OrderedDict()
        self._wishes: dict[int, None] = {}
        self._asked = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)

    def show(self, spots: "Sequence[Spot]") -> None:
        """List these; what is known of the same ones is kept."""
        if spots == self._spots:
            return
        self.beginResetModel()
        self._spots = spots
        self._rows.clear()
        self._wishes.clear()
        self._asked = False
        self.endResetModel()

    def take(self, spots: "Sequence[Spot]", rows: Mapping[int, HitRow]) -> None:
        """Lines that were read of these hits."""
        if spots != self._spots:  # the same hits may have been found again meanwhile
            return
        self._asked = False
        self._rows.update(rows)
        while len(self._rows) > _KEPT:
            self._rows.popitem(last=False)
        for row in rows:
            self.dataChanged.emit(self.index(row), self.index(row))
        if self._wishes:
            self._soon.start()

    @property
    def spots(self) -> "Sequence[Spot]":
        """What is listed."""
        return self._spots

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many hits there are."""
        return 0 if parent.isValid() else len(self._spots)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line of a hit; None, and a wish to read it, where it is not known yet."""
        if role not in (HIT, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self._rows.get(index.row())
        if row is None:
            self._wishes[index.row()] = None
            if not self._asked:
                self._soon.start()
            return None
        return row if role == HIT else f"{row.where}, {row.quote.text}"

    def _ask(self) -> None:
        wishes, self._wishes = sorted(self._wishes)[-2 * _MOST_SEEN :], {}
        if wishes:
            self._asked = True
            self.wanted.emit(wishes)


class HitList(RowTable):
    """One Tab stop; the arrows quote a hit above, Enter opens it."""

    chosen = Signal(int)
    """The reader went to this hit, from 0."""
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits = HitModel(self)
        self.setModel(self.hits)
        self.setItemDelegate(HitDelegate(self))
        self.setAccessibleName(self.tr("All hits"))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        theme.notifier().changed.connect(self._fit)
        self._pointing = False
        self._fit()

    def show_spots(self, spots: "Sequence[Spot]") -> None:
        """List these hits."""
        self._pointing = True
        self.hits.show(spots)
        self._pointing = False
        self._fit()

    def point_at(self, hit: int) -> None:
        """Mark the hit that is quoted, without telling."""
        if hit < self.hits.rowCount() and hit != self.currentIndex().row():
            self._pointing = True
            index = self.hits.index(hit)
            self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
            self.scrollTo(index)
            self._pointing = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is on a hit from the first; none has been gone to where none has it."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.point_at(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the hit; letters are for the screen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().row())
        elif event.text() and event.text().isprintable() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(theme.px(HIT_HEIGHT))
        rows.setDefaultSectionSize(theme.px(HIT_HEIGHT))
        seen = min(max(self.hits.rowCount(), 1), _MOST_SEEN)
        self.setFixedHeight(seen * theme.px(HIT_HEIGHT))

    def _on_current_changed(self, now: QModelIndex) -> None:
        if now.isValid() and not self._pointing:
            self.chosen.emit(now.row())
