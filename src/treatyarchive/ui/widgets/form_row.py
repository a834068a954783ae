"""Fields side by side, or below each other where they would be too narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from treatyarchive.ui import theme

_NARROWEST = 168  # px of a field beside another one
_BESIDE, _BELOW = 16, 10


class FormRow(QWidget):
    """Comes and goes with its fields: where all are hidden it takes no room."""

    def __init__(self, parent: QWidget, fields: Sequence[QWidget], above: int) -> None:
        super().__init__(parent)
        self._fields = fields
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        theme.fix_margins(self._box, 0, above, 0, 0)
        self._box.setSpacing(_BESIDE)
        for field in fields:
            self._box.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            field.installEventFilter(self)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the fields."""
        if event.type() in (QEvent.Type.HideToParent, QEvent.Type.ShowToParent):
            self._show()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or below each other."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """As narrow as its widest field: the others give way below."""
        hint = super().minimumSizeHint()
        wide = max((f.minimumSizeHint().width() for f in self._fields), default=0)
        return QSize(min(wide, hint.width()), hint.height())

    def _arrange(self) -> None:
        seen = sum(not field.isHidden() for field in self._fields)
        room = self.width() - _BESIDE * (seen - 1)
        fits = room >= seen * theme.px(_NARROWEST)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = across if fits or seen < 2 else down
        if wanted != self._box.direction():
            self._box.setDirection(wanted)
            self._box.setSpacing(_BESIDE if wanted == across else _BELOW)

    def _show(self) -> None:
        self.setVisible(not all(field.isHidden() for field in self._fields))
        self._arrange()
