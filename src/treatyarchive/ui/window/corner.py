"""The right end of the menu bar: which archive this is, and whether it is saved."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from treatyarchive.ui import icons, theme
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided

_NAME_WIDE = 320


class Corner(QWidget):
    """Sits in the corner of the menu bar."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        sign = QLabel()
        icons.wear(sign, "archive", 14)
        self._name = Elided(session.path.name, "strong", tips=False)
        self._name.setToolTip(labels.tip(str(session.path)))
        self._state = labels.plain("", "meta")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 14, 0)
        row.setSpacing(6)
        for widget in (sign, self._name, self._state):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.fix_height(self, 26)  # as high as the menu's own line
        theme.notifier().changed.connect(self._fit)
        self._fit()
        self.show_state()

    def event(self, event: QEvent) -> bool:
        """Grow to the left as there is more to say: a menu bar does not look again."""
        if event.type() == QEvent.Type.LayoutRequest:
            wide, right = self.sizeHint().width(), self.geometry().right()
            self.setGeometry(right - wide + 1, self.y(), wide, self.height())
        return super().event(event)

    def show_state(self, *, waiting: bool = False) -> None:
        """Say whether everything is written."""
        if self._session.read_only:
            words = self.tr("Read only")
        else:
            words = self.tr("Waiting…") if waiting else self.tr("Saved")
        self._state.setText(words)

    def _fit(self) -> None:
        self._name.setMaximumWidth(theme.px(_NAME_WIDE))
