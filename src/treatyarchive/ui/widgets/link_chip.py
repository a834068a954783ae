"""A tag that leads to what it names."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from treatyarchive.ui import links
from treatyarchive.ui.links import Link
from treatyarchive.ui.widgets.chip import Chip

_STEPS = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}


class LinkChip(Chip):
    """A click or Enter goes there; Left and Right walk the chips beside it, one Tab stop."""

    def __init__(
        self, text: str, kind: str, link: Link, parent: QWidget | None = None, *, icon: str = ""
    ) -> None:
        super().__init__(text, kind, parent, icon=icon)
        self.link = link
        self.setAccessibleDescription(self.tr("Opens what it names"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda: links.follow(self, self.link))

    def links_at(self, _at: QPoint | None) -> list[Link]:
        """What it names."""
        return [self.link]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the chips beside it."""
        beside, step = self._beside(), _STEPS.get(event.key())
        if step is None or not 0 <= beside.index(self) + step < len(beside):
            super().keyPressEvent(event)
            return
        other = beside[beside.index(self) + step]
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        other.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        other.setFocus(Qt.FocusReason.OtherFocusReason)

    def _beside(self) -> list["LinkChip"]:
        parent = self.parentWidget()
        return [self] if parent is None else parent.findChildren(LinkChip)
