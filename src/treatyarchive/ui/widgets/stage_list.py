"""The stages of a job, one below the other: done, going, waiting."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import lettering

DONE, GOING, WAITING = "done", "half", "ring"
"""The icons of the three states."""
_HIGH, _SIGN, _GAP = 28, 18, 8


class StageList(QWidget):
    """Each stage has a sign, a name, and how far it is."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stages = [_Stage(name) for name in names]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for stage in self._stages:
            box.addWidget(stage)

    def tell(self, place: int, state: str, figure: str) -> None:
        """Say how a stage stands: `DONE`, `GOING` or `WAITING`, and how far it is."""
        self._stages[place].tell(state, figure)

    @property
    def texts(self) -> list[str]:
        """What it says, a stage each."""
        return [stage.accessibleName() for stage in self._stages]


class _Stage(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name, self._state, self._figure = name, WAITING, ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.notifier().changed.connect(self.updateGeometry)
        self.tell(WAITING, "")

    def tell(self, state: str, figure: str) -> None:
        self._state, self._figure = state, figure
        self.setAccessibleName(", ".join(filter(None, (self._name, figure))))
        self.update()

    def sizeHint(self) -> QSize:
        wide = lettering.width(self._name, 13, 600) + lettering.width(self._figure, 12)
        return QSize(round(wide) + theme.px(_SIGN + 3 * _GAP), theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme.px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        token = {DONE: "ok", GOING: "accent"}.get(self._state, "text3")
        lettering.icon(painter, 0, self.height() / 2, self._state, _SIGN, token=token)
        room = QRectF(self.rect())
        wide = lettering.width(self._figure, 12) + 1
        figure = QRectF(room.right() - wide, room.top(), wide, room.height())
        right = Qt.AlignmentFlag.AlignRight
        lettering.line(painter, figure, self._figure, lettering.voice(12), "text2", align=right)
        room.setLeft(theme.px(_SIGN + _GAP))
        room.setRight(figure.left() - theme.px(_GAP))
        going = self._state == GOING
        ink = "text2" if self._state == WAITING else "text"
        lettering.line(painter, room, self._name, lettering.voice(13, 600 if going else 400), ink)
        painter.end()
