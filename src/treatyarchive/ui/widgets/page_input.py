"""The pointer on pages: zooming to it, dragging, drawing boxes, choosing words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QMenu, QPinchGesture

if TYPE_CHECKING:
    from treatyarchive.ui.widgets.page_canvas import PageCanvas

_WHEEL_STEP = 60
_DOUBLED_BY = 480  # eighths of a degree of the wheel: four notches
_LEAST_BOX = 6  # px: less is a click
PINCHES = (QEvent.Type.NativeGesture, QEvent.Type.Gesture)
_CURSORS = {
    "words": Qt.CursorShape.OpenHandCursor,
    "hand": Qt.CursorShape.OpenHandCursor,
    "box": Qt.CursorShape.CrossCursor,
}


class PageInput(QObject):
    """Serves one canvas. The middle button, or the space bar held, always drags the page."""

    def __init__(self, canvas: "PageCanvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._dragged: QPoint | None = None
        self._corner: tuple[int, QPointF] | None = None
        self._choosing = self._holding = False
        self._hovered = ""
        self._over = -1

    def press(self, event: QMouseEvent) -> None:
        """Choose from the word under the pointer on; beside all words take hold of the page."""
        canvas, place = self._canvas, event.position()
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self._is_hand):
            self._take_hold(place)
        elif left and canvas.tool == "box":
            canvas.clear_box()
            self._corner = canvas.page_at(place), place
        elif left:
            self._press_word(event)

    def move(self, event: QMouseEvent) -> None:
        """Choose up to the word under the pointer, draw the box, or drag the page along."""
        canvas, place = self._canvas, event.position()
        if self._choosing:
            canvas.layer.extend(canvas.layer.word_at(place, canvas.sheet, near=True))
            canvas.viewport().update()
        elif self._dragged is not None:
            moved = place.toPoint() - self._dragged
            self._dragged = place.toPoint()
            for bar, by in (
                (canvas.horizontalScrollBar(), moved.x()),
                (canvas.verticalScrollBar(), moved.y()),
            ):
                bar.setValue(bar.value() - by)
        elif self._corner is not None:
            page, corner = self._corner
            canvas.show_drawn(page, self._cut(page, QRectF(corner, place)))
        else:
            self._hover(place)

    def release(self) -> None:
        """Let go of the page, or end choosing or drawing."""
        canvas = self._canvas
        self._dragged = None
        if self._choosing:
            self._choosing = False
            canvas.chosen.emit()
        if self._corner is not None:
            self._end_box(self._corner[0])
        self.show_cursor()

    def double_click(self, event: QMouseEvent) -> None:
        """Ask for the word under the pointer to be corrected."""
        word = self._word(event.position())
        if word >= 0 and self._canvas.tool == "words":
            self._choosing = False
            self._canvas.choose(word, word)
            self._canvas.correction_asked.emit(word)

    def leave(self) -> None:
        """Nothing is under the pointer any more."""
        self._tell("", self._canvas.stage.at, -1)

    def hold(self, event: QKeyEvent) -> bool:
        """While the space bar is down the pointer takes hold; whether it is that key."""
        if event.key() != Qt.Key.Key_Space or event.modifiers():
            return False
        self._holding = True
        self.show_cursor()
        return True

    def let_go(self, event: QKeyEvent) -> bool:
        """The space bar is up again; whether it was that key."""
        if event.key() != Qt.Key.Key_Space or not self._holding:
            return False
        if not event.isAutoRepeat():
            self.give_up()
        return True

    def give_up(self) -> None:
        """Nothing is held down any more."""
        self._holding = False
        self.show_cursor()

    def show_cursor(self) -> None:
        """Show what the pointer would do."""
        shape = _CURSORS["hand" if self._holding else self._canvas.tool]
        self._canvas.viewport().setCursor(shape)

    def wheel(self, event: QWheelEvent) -> bool:
        """Zoom with Ctrl, leaf where there is nothing to scroll; whether it did."""
        canvas, by = self._canvas, event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if by:
                canvas.set_fit(canvas.zoom * 2 ** (by / _DOUBLED_BY), event.position())
            return True
        alone = canvas.verticalScrollBar().maximum() == 0 and not canvas.stage.runs_on
        if abs(by) >= _WHEEL_STEP and alone:
            canvas.turned.emit(1 if by < 0 else -1)
            return True
        return False

    def pinch(self, event: QEvent) -> bool:
        """Zoom by two fingers, on a touch pad or a screen; whether it did."""
        canvas = self._canvas
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                canvas.set_fit(canvas.zoom * (1 + event.value()), event.position())
                return True
        elif isinstance(event, QGestureEvent):
            found = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(found, QPinchGesture):
                middle = canvas.viewport().mapFromGlobal(found.centerPoint())
                canvas.set_fit(canvas.zoom * found.scaleFactor(), QPointF(middle))
                event.accept(found)
                return True
        return False

    def menu(self, place: QPoint) -> None:
        """Offer what can be done with the words, and what others have to offer for the page."""
        canvas = self._canvas
        if not canvas.layer.words and not canvas.actions():
            return
        menu = QMenu(canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if canvas.layer.words:
            self._offer_words(menu)
        menu.addActions(canvas.actions())
        menu.popup(place)

    def _offer_words(self, menu: QMenu) -> None:
        canvas = self._canvas
        copy = menu.addAction(self.tr("Copy"))
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setEnabled(bool(canvas.layer.chosen))
        copy.triggered.connect(canvas.copy)
        every = menu.addAction(self.tr("Select all words"))
        every.setShortcut(QKeySequence.StandardKey.SelectAll)
        every.triggered.connect(lambda: canvas.choose(0, len(canvas.layer.words) - 1))
        correct = menu.addAction(self.tr("Correct this word"))
        correct.setShortcut(QKeySequence(Qt.Key.Key_F2))
        chosen = canvas.layer.chosen
        correct.setEnabled(len(chosen) == 1)
        correct.triggered.connect(lambda: canvas.correction_asked.emit(chosen[0]))

    @property
    def _is_hand(self) -> bool:
        return self._holding or self._canvas.tool == "hand"

    def _press_word(self, event: QMouseEvent) -> None:
        canvas, place = self._canvas, event.position()
        canvas.be_at(canvas.page_at(place))
        word = self._word(place)
        more = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if word >= 0:
            self._choosing = True
            canvas.choose(canvas.layer.chosen[0] if more and canvas.layer.chosen else word, word)
            return
        if canvas.layer.chosen:
            canvas.choose(-1, -1)
        self._take_hold(place)

    def _take_hold(self, place: QPointF) -> None:
        self._dragged = place.toPoint()
        self._canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _cut(self, page: int, place: QRectF) -> tuple[float, float, float, float]:
        canvas = self._canvas
        sheet = canvas.stage.sheets.get(page, canvas.current)
        return sheet.paper.cut(place, canvas.place_of(page))

    def _end_box(self, page: int) -> None:
        canvas, self._corner = self._canvas, None
        if canvas.box is None:
            return
        box = canvas.box[1]
        shown = canvas.stage.sheets.get(page, canvas.current).paper.placed(
            box, canvas.place_of(page)
        )
        if min(shown.width(), shown.height()) < _LEAST_BOX:
            canvas.clear_box()
            return
        canvas.be_at(page)
        canvas.use("words")
        canvas.draw_box(page, box)

    def _hover(self, place: QPointF) -> None:
        canvas = self._canvas
        page = canvas.page_at(place)
        sheet, box = canvas.stage.sheets.get(page), canvas.place_of(page)
        if sheet is None:
            return
        word = sheet.layer.word_at(place, box)
        self.show_cursor()
        if word >= 0 and canvas.tool == "words" and not self._holding:
            canvas.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._tell(sheet.layer.mark_at(place, box), page, word)

    def _word(self, place: QPointF) -> int:
        return self._canvas.layer.word_at(place, self._canvas.sheet)

    def _tell(self, key: str, page: int, word: int) -> None:
        if key != self._hovered:
            self._hovered = key
            self._canvas.mark_hovered.emit(key)
        if word != self._over:
            self._over = word
            self._canvas.word_hovered.emit(page, word)
