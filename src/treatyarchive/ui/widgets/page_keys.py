"""Keys on pages: zooming, leafing, turning, tools, and choosing words where there are any."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence

from treatyarchive.ui.widgets import physical_keys
from treatyarchive.ui.widgets.page_paper import FIT_PAGE, FIT_WIDTH

if TYPE_CHECKING:
    from treatyarchive.ui.widgets.page_canvas import PageCanvas

_FITS: dict[Qt.Key, str | float] = {
    Qt.Key.Key_8: 1.0,
    Qt.Key.Key_9: FIT_PAGE,
    Qt.Key.Key_0: FIT_WIDTH,
}
_LARGER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_SMALLER = (Qt.Key.Key_Minus,)


class PageKeys(QObject):
    """Serves one canvas."""

    def __init__(self, canvas: "PageCanvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; whether it asked for anything."""
        return (
            self._zoom(event)
            or self._ask(event)
            or self._words(event)
            or self._leaf(event)
            or self._tool(event)
        )

    def claims(self, event: QEvent) -> bool:
        """Whether a key is for these pages rather than for the window."""
        asks = isinstance(event, QKeyEvent) and self._asked(event) is not None
        return asks or (isinstance(event, QKeyEvent) and _is_zoom(event))

    def _asked(self, event: QKeyEvent) -> SignalInstance | None:
        if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            return None
        canvas = self._canvas
        return {"g": canvas.go_asked, "f": canvas.find_asked}.get(physical_keys.letter(event))

    def _ask(self, event: QKeyEvent) -> bool:
        asked = self._asked(event)
        if asked is not None:
            asked.emit()
        return asked is not None

    def _zoom(self, event: QKeyEvent) -> bool:
        if not _is_zoom(event):
            return False
        key, canvas = Qt.Key(event.key()), self._canvas
        if key in _LARGER:
            canvas.zoom_in()
        elif key in _SMALLER:
            canvas.zoom_out()
        else:
            canvas.set_fit(_FITS[key])
        return True

    def _leaf(self, event: QKeyEvent) -> bool:
        if not physical_keys.plain(event):
            return False
        canvas = self._canvas
        bar = canvas.verticalScrollBar()
        key, single = Qt.Key(event.key()), not canvas.stage.runs_on
        if single and key == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
            canvas.turned.emit(1)
        elif single and key == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
            canvas.turned.emit(-1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        else:
            return False
        return True

    def _tool(self, event: QKeyEvent) -> bool:
        """Letters by where they lie."""
        if not physical_keys.plain(event) or not physical_keys.are_on():
            return False
        canvas = self._canvas
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        match physical_keys.letter(event):
            case "r":
                canvas.rotate()
            case "c":
                canvas.run_toggled.emit()
            case "h":
                canvas.use("words" if canvas.tool == "hand" else "hand")
            case "d":
                canvas.use("words" if canvas.tool == "box" else "box")
            case "i" if shift:
                canvas.adjusting_asked.emit()
            case "i":
                canvas.invert()
            case _:
                return self._give_up(event)
        return True

    def _give_up(self, event: QKeyEvent) -> bool:
        """Esc takes a box away, then the tool that draws one."""
        canvas = self._canvas
        if event.key() != Qt.Key.Key_Escape or (canvas.box is None and canvas.tool != "box"):
            return False
        if canvas.box is None:
            canvas.use("words")
        canvas.clear_box()
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


def _is_zoom(event: QKeyEvent) -> bool:
    held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return bool(held) and event.key() in (*_LARGER, *_SMALLER, *_FITS)
