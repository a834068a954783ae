"""The ring around the control that the keyboard is on, drawn outside of it.

A style sheet can only draw inside a widget, so one watcher lays a ring over the window instead:
around buttons, boxes and whatever says where its ring belongs.
"""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from treatyarchive.ui import theme

_WIDE, _GAP = 2, 2
_RADIUS, _SMALL = 6, 4
_BARE = ("link", "quiet")  # without an outline of their own the ring needs no distance
_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
}


@runtime_checkable
class Ringed(Protocol):
    """A widget of our own painting that has a ring around part of it."""

    def ring_shape(self) -> tuple[QRectF, float]:
        """What the ring goes around, in the widget's coordinates, and its radius."""


def follow(application: QApplication) -> None:
    """Show the ring wherever the focus of the application goes."""
    if not application.property("showsFocus"):
        application.setProperty("showsFocus", True)
        _Watcher(application)


class _Watcher(QObject):
    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._ring: FocusOutline | None = None
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.end()
        self._ring = None
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and not by_mouse and (found := _shape(now)) is not None:
            host = _host(now)
            self._ring = FocusOutline(now, host, found[2]) if host is not None else None


class FocusOutline(QWidget):
    """Lies over `host` around `control`, and moves with it."""

    def __init__(self, control: QWidget, host: QWidget, gap: int) -> None:
        super().__init__(host)
        self._control, self._host, self._gap = control, host, gap
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._watched = [control]
        while (above := self._watched[-1].parentWidget()) is not None and above is not host:
            self._watched.append(above)
        self._watched.append(host)
        for widget in self._watched:
            widget.installEventFilter(self)
        self._place()

    def end(self) -> None:
        """Go away."""
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with the control and all it stands in."""
        if event.type() in _MOVES and isValid(self._control) and isValid(self._host):
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        found = _shape(self._control)
        if found is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        token = self._control.property("ring") or "accent"
        painter.setPen(QPen(theme.color(token), _WIDE))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        corner = found[1] + self._gap + _WIDE / 2
        painter.drawRoundedRect(box, corner, corner)
        painter.end()

    def _place(self) -> None:
        found, host = _shape(self._control), self._host
        if found is None or not self._control.isVisibleTo(host):
            self.hide()
            return
        out = self._gap + _WIDE
        box = found[0].translated(self._control.mapTo(host, QPoint(0, 0)))
        around = box.adjusted(-out, -out, out, out).toAlignedRect()
        # Where a pane ends at the control's own edge, the ring keeps within.
        kept = around & host.rect()
        near = kept.width() >= box.width() and kept.height() >= box.height()
        self.setGeometry(kept if near else around)
        self.show()
        self.raise_()
        self.update()


def _shape(control: QWidget) -> tuple[QRectF, float, int] | None:
    """Around what, with which radius, and at which distance; None where no ring belongs."""
    if isinstance(control, Ringed):
        return (*control.ring_shape(), _GAP)
    if isinstance(control, QCheckBox | QRadioButton):
        return QRectF(control.rect()), theme.px(_SMALL), 0
    if isinstance(control, QPushButton):
        gap = 0 if control.property("kind") in _BARE else _GAP
        return QRectF(control.rect()), theme.px(_RADIUS), gap
    if isinstance(control, QToolButton):
        return QRectF(control.rect()), theme.px(_RADIUS), 0
    return None


def _host(control: QWidget) -> QWidget | None:
    """What the ring is drawn on: the window, or the part of it that scrolls."""
    at = control.parentWidget()
    while at is not None and not at.isWindow():
        above = at.parentWidget()
        if isinstance(above, QAbstractScrollArea) and above.viewport() is at:
            return at
        at = above
    return at
