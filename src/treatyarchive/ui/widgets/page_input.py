"""Mouse and keys on a page: zooming, leafing, dragging, and choosing words where there are any."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QMenu

from treatyarchive.ui.widgets import physical_keys
from treatyarchive.ui.widgets.page_paper import FIT_WIDTH

if TYPE_CHECKING:
    from treatyarchive.ui.widgets.page_canvas import PageCanvas

_WHEEL_STEP = 60
_ZOOMS = {
    Qt.Key.Key_Plus: "in",
    Qt.Key.Key_Equal: "in",
    Qt.Key.Key_Minus: "out",
    Qt.Key.Key_0: "fit",
}


class PageInput(QObject):
    """Serves one canvas."""

    def __init__(self, canvas: "PageCanvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._dragged: QPoint | None = None
        self._choosing = False
        self._hovered = ""

    def press(self, event: QMouseEvent) -> None:
        """Choose from the word under the pointer on; beside all words take hold of the page."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        canvas = self._canvas
        word = self._word(event.position())
        more = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if word >= 0:
            self._choosing = True
            canvas.choose(canvas.layer.chosen[0] if more and canvas.layer.chosen else word, word)
            return
        if canvas.layer.chosen:
            canvas.choose(-1, -1)
        self._dragged = event.position().toPoint()
        canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, event: QMouseEvent) -> None:
        """Choose up to the word under the pointer, or drag the page along."""
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
        else:
            over = self._word(place) >= 0
            canvas.viewport().setCursor(
                Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.OpenHandCursor
            )
            self._hover(canvas.layer.mark_at(place, canvas.sheet))

    def release(self) -> None:
        """Let go of the page, or end choosing."""
        self._dragged = None
        if self._choosing:
            self._choosing = False
            self._canvas.chosen.emit()
        self._canvas.viewport().unsetCursor()

    def double_click(self, event: QMouseEvent) -> None:
        """Ask for the word under the pointer to be corrected."""
        word = self._word(event.position())
        if word >= 0:
            self._choosing = False
            self._canvas.choose(word, word)
            self._canvas.correction_asked.emit(word)

    def leave(self) -> None:
        """Nothing is under the pointer any more."""
        self._hover("")

    def key(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; whether it asked for anything."""
        return self._zoom(event) or self._words(event) or self._leaf(event)

    def claims(self, event: QEvent) -> bool:
        """Whether a key is for this page rather than for the window."""
        return isinstance(event, QKeyEvent) and bool(_zoom_of(event))

    def wheel(self, event: QWheelEvent) -> bool:
        """Zoom with Ctrl, leaf where there is nothing to scroll; whether it did."""
        canvas, by = self._canvas, event.angleDelta().y()
        down, whole = by < 0, abs(by) >= _WHEEL_STEP
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if whole:
                (canvas.zoom_out if down else canvas.zoom_in)()
            return True
        if whole and canvas.verticalScrollBar().maximum() == 0:
            canvas.turned.emit(1 if down else -1)
            return True
        return False

    def menu(self, place: QPoint) -> None:
        """Offer what can be done with the words."""
        canvas = self._canvas
        if not canvas.layer.words:
            return
        menu = QMenu(canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
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
        menu.popup(place)

    def _zoom(self, event: QKeyEvent) -> bool:
        match _zoom_of(event):
            case "in":
                self._canvas.zoom_in()
            case "out":
                self._canvas.zoom_out()
            case "fit":
                self._canvas.set_fit(FIT_WIDTH)
            case _:
                return False
        return True

    def _leaf(self, event: QKeyEvent) -> bool:
        if not physical_keys.plain(event):
            return False
        canvas = self._canvas
        bar = canvas.verticalScrollBar()
        key = Qt.Key(event.key())
        if physical_keys.key(event) == Qt.Key.Key_R:
            canvas.rotate()
        elif key == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
            canvas.turned.emit(1)
        elif key == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
            canvas.turned.emit(-1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        else:
            return False
        return True

    def _words(self, event: QKeyEvent) -> bool:
        """Ctrl+A, Ctrl+C, Shift with arrows, F2, F3 and Esc, where there are words."""
        canvas = self._canvas
        if not canvas.layer.words:
            return False
        if event.matches(QKeySequence.StandardKey.SelectAll):
            canvas.choose(0, len(canvas.layer.words) - 1)
        elif event.matches(QKeySequence.StandardKey.Copy) and canvas.layer.chosen:
            canvas.copy()
        elif event.key() == Qt.Key.Key_F2 and len(canvas.layer.chosen) == 1:
            canvas.correction_asked.emit(canvas.layer.chosen[0])
        elif event.key() == Qt.Key.Key_F3 and canvas.layer.shows_doubtful:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            return self._go_to_doubtful(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape and canvas.layer.chosen:
            canvas.choose(-1, -1)
        else:
            return self._extend(event)
        return True

    def _extend(self, event: QKeyEvent) -> bool:
        layer = self._canvas.layer
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if not step or event.modifiers() != Qt.KeyboardModifier.ShiftModifier:
            return False
        if not layer.chosen:
            first = self._first_in_view()
            self._canvas.choose(first, first)
        else:
            layer.extend(layer.head + step)
            self._canvas.show_box(layer.place_of(layer.head, self._canvas.sheet))
            self._canvas.viewport().update()
            self._canvas.chosen.emit()
        return True

    def _go_to_doubtful(self, step: int) -> bool:
        """Choose the doubtful word after, or before, the one that is chosen."""
        layer = self._canvas.layer
        doubtful = layer.doubtful()
        if not doubtful:
            return False
        here = layer.chosen[0] if layer.chosen else -1 if step > 0 else len(layer.words)
        following = [word for word in doubtful[::step] if (word - here) * step > 0]
        word = following[0] if following else doubtful[::step][0]
        self._canvas.choose(word, word)
        return True

    def _first_in_view(self) -> int:
        canvas = self._canvas
        view, sheet = QRectF(canvas.viewport().rect()), canvas.sheet
        words = range(len(canvas.layer.words))
        seen = (w for w in words if view.intersects(canvas.layer.place_of(w, sheet)))
        return next(seen, 0)

    def _word(self, place: QPointF) -> int:
        return self._canvas.layer.word_at(place, self._canvas.sheet)

    def _hover(self, key: str) -> None:
        if key != self._hovered:
            self._hovered = key
            self._canvas.mark_hovered.emit(key)


def _zoom_of(event: QKeyEvent) -> str:
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return ""
    return _ZOOMS.get(Qt.Key(event.key()), "")
