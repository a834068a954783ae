"""Coming and going softly; at once where the user wants no motion."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractAnimation, QObject, QPropertyAnimation
from PySide6.QtWidgets import QGraphicsOpacityEffect, QWidget

from treatyarchive.ui import theme

_MS = 120


class Fade(QObject):
    """Fades one widget, in either direction, the last wish first."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._moving: QPropertyAnimation | None = None

    def show(self) -> None:
        """Let the widget appear."""
        self._widget.show()
        self._run(0.0, 1.0, self.stop)

    def hide(self) -> None:
        """Let the widget vanish."""
        self._run(1.0, 0.0, self._widget.hide)

    def stop(self) -> None:
        """Leave it as it is shown, whole."""
        if self._moving is not None:
            self._moving.stop()
            self._moving = None
            # An effect that stays would have the widget painted twice, for ever.
            self._widget.setGraphicsEffect(None)  # type: ignore[arg-type]  # Qt takes none

    def _run(self, start: float, end: float, then: Callable[[], object]) -> None:
        self.stop()
        duration = theme.motion(_MS)
        if not duration:
            then()
            return
        effect = QGraphicsOpacityEffect(self._widget)
        effect.setOpacity(start)
        self._widget.setGraphicsEffect(effect)
        moving = self._moving = QPropertyAnimation(effect, b"opacity", effect)
        moving.setDuration(duration)
        moving.setStartValue(start)
        moving.setEndValue(end)
        moving.finished.connect(then)
        moving.start(QAbstractAnimation.DeletionPolicy.KeepWhenStopped)
