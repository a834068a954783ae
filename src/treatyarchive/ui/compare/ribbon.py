"""The ribbon between two texts: bands join what belongs together, as far as it is in sight."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.compare.ribbon_bands import Band, Bands, Span
from treatyarchive.ui.compare.ribbon_model import RibbonModel
from treatyarchive.ui.widgets import ribbon_paint
from treatyarchive.ui.widgets.ribbon_paint import Ends, State
from treatyarchive.ui.widgets.source_view import SourceView

_Index = QModelIndex | QPersistentModelIndex
_AIR = 4  # px a band is higher than its passage, above and below


class Ribbon(QListView):
    """One Tab stop: Up and Down go from band to band, Enter brings both passages into sight.

    It is a list to Qt, so that screen readers find each band with its words and its place.
    """

    band_chosen = Signal(object)
    """A `Band` that was clicked, or entered."""
    disc_chosen = Signal(object)
    """The disc of this `Band` was clicked."""
    removal_asked = Signal(object)
    """The pin of this `Band` is to be removed."""

    def __init__(self, left: SourceView, right: SourceView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views = left, right
        self._bands = RibbonModel()
        self._in_use: Band | None = None
        self._hovered: Band | None = None
        self.setModel(self._bands)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Pairs of passages"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        theme.notifier().changed.connect(self.viewport().update)

    @property
    def bands(self) -> list[Band]:
        """Its bands, in the order of the left text."""
        return list(self._bands.rows)

    @property
    def in_use(self) -> Band | None:
        """The band of the passage that is read."""
        return self._in_use

    def show_bands(self, bands: Bands) -> None:
        """Join what these say."""
        if bands is not self._bands.bands:
            self._in_use = self._hovered = None
            self._bands.show(bands)
            self.refresh()

    def use(self, band: Band | None) -> None:
        """Point out the band of the passage that is read."""
        if band != self._in_use:
            self._in_use = band
            row = self._bands.row_of(band)
            if row >= 0:
                self.setCurrentIndex(self._bands.index(row, 0))
            self.viewport().update()

    def refresh(self) -> None:
        """Paint anew: a text was scrolled."""
        self.viewport().update()

    def shown(self) -> list[tuple[Band, Ends]]:
        """The bands with an end in sight, and where they lie."""
        shifts = self._shifts()
        found = self._bands.bands.in_sight(self._in_sight())
        return [(each, self._ends(each, shifts)) for each in found]

    def ends(self, band: Band) -> Ends:
        """Where the passages of a band lie, in px of the ribbon."""
        return self._ends(band, self._shifts())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bands, then the one in use, then discs, which lie over all."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), theme.color("window"))
        width = float(self.viewport().width())
        shown = [(band, ends, self._state(band)) for band, ends in self.shown()]
        shown.sort(key=lambda each: (each[2].in_use, each[2].hovered, each[2].focused))
        for _, ends, state in shown:
            ribbon_paint.paint_band(painter, ends, width, state)
        for _, ends, state in shown:
            if (box := ribbon_paint.disc(ends, width)) is not None:
                ribbon_paint.paint_disc(painter, box, state, self.devicePixelRatioF())
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point out what is under the pointer."""
        found = self._band_at(event.position())
        if found != self._hovered:
            self._hovered = found
            shape = Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._hovered = None
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the band that is clicked; its disc stands for what it shows."""
        found = self._band_at(event.position())
        if found is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self.band_chosen.emit(found)
        box = ribbon_paint.disc(self.ends(found), self.viewport().width())
        if box is not None and (found.pin or found.differs) and box.contains(event.position()):
            self.disc_chosen.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter brings both passages into sight, Delete takes a pin off."""
        row = self.currentIndex().row()
        band = self._bands.rows[row] if 0 <= row < len(self._bands.rows) else None
        if band and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.band_chosen.emit(band)
        elif band and band.pin and event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit(band)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the band in use."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._bands.rows:
            self.setCurrentIndex(self._bands.index(max(self._bands.row_of(self._in_use), 0), 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keys go elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """With the keyboard here both passages come into sight."""
        super().currentChanged(current, previous)
        if self.hasFocus() and 0 <= current.row() < len(self._bands.rows):
            self.band_chosen.emit(self._bands.rows[current.row()])

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The band under a point."""
        return self._bands.index(self._bands.row_of(self._band_at(QPointF(point))), 0)

    def visualRect(self, index: _Index) -> QRect:
        """What a band takes up."""
        if not 0 <= index.row() < len(self._bands.rows):
            return QRect()
        ends = self.ends(self._bands.rows[index.row()])
        return ribbon_paint.shape(ends, self.viewport().width()).boundingRect().toRect()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Up and Down, Home and End."""
        last = len(self._bands.rows) - 1
        actions = QAbstractItemView.CursorAction
        at = self.currentIndex().row()
        wanted = {
            actions.MoveUp: at - 1,
            actions.MoveDown: at + 1,
            actions.MoveHome: 0,
            actions.MoveEnd: last,
        }.get(action, at)
        return self._bands.index(min(max(wanted, 0), last), 0)

    def scrollTo(
        self,
        _index: _Index,
        _hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """The texts are what is scrolled."""

    def doItemsLayout(self) -> None:
        """Bands lie where the texts have their passages."""

    def horizontalOffset(self) -> int:
        """Nothing lies beside it."""
        return 0

    def verticalOffset(self) -> int:
        """It has no height of its own: it shows what the texts show."""
        return 0

    def isIndexHidden(self, _index: _Index) -> bool:
        """None is."""
        return False

    def setSelection(self, _rect: QRect, _flags: QItemSelectionModel.SelectionFlag) -> None:
        """There is a current band, but none is selected."""

    def visualRegionForSelection(self, _selection: object) -> QRegion:
        """As nothing is selected."""
        return QRegion()

    def _state(self, band: Band) -> State:
        row = self.currentIndex().row()
        at = self._bands.rows[row] if 0 <= row < len(self._bands.rows) else None
        return State(
            in_use=band == self._in_use,
            hovered=band == self._hovered,
            focused=self.hasFocus() and band == at,
            pinned=bool(band.pin),
            differs=bool(band.differs),
        )

    def _band_at(self, point: QPointF) -> Band | None:
        """The band under a point: a disc before bands, the one in use before others."""
        width = float(self.viewport().width())
        shown = self.shown()
        for band, ends in shown:
            box = ribbon_paint.disc(ends, width)
            if (band.pin or band.differs) and box is not None and box.contains(point):
                return band
        hit = [band for band, ends in shown if ribbon_paint.shape(ends, width).contains(point)]
        return self._in_use if self._in_use in hit else hit[-1] if hit else None

    def _ends(self, band: Band, shifts: Sequence[int]) -> Ends:
        edges: list[tuple[float, float] | None] = []
        air = theme.px(_AIR)
        for view, span, shift in zip(self._views, band.sides, shifts, strict=True):
            box = view.box_of(*span).translated(0, shift) if span is not None else None
            edges.append((box.top() - air, box.bottom() + air) if box is not None else None)
        return Ends(*edges)

    def _in_sight(self) -> list[Span]:
        spans, bands = [], self._bands.bands
        for side, view in enumerate(self._views):
            top = view.verticalScrollBar().value()
            heights = top, top + view.viewport().height()
            first, last = (bands.place(side, view.paragraph_at(y)) for y in heights)
            spans.append((first, last))
        return spans

    def _shifts(self) -> list[int]:
        """How far down the ribbon either text begins, scrolled as it is: both stand in one row."""
        here = self.viewport().mapToGlobal(QPoint(0, 0)).y()
        return [
            view.viewport().mapToGlobal(QPoint(0, 0)).y() - here - view.verticalScrollBar().value()
            for view in self._views
        ]
