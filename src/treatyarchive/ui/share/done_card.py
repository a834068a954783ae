"""The card of a bundle that is written: where it is, and what to do with it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from treatyarchive.bundle.exporting import Exported
from treatyarchive.ui import accessible, icons
from treatyarchive.ui.share import wording
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.flow import FlowLayout


class DoneCard(QFrame):
    """Says what was written, and offers to look at it."""

    folder_asked = Signal(Path)
    site_asked = Signal()
    checks_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._out = Path()
        sign = QLabel()
        icons.wear(sign, "done", 18, "ok")
        self._place = labels.plain("", wrap=True)
        self._amount = labels.plain("", "meta", wrap=True)
        self.folder = labels.button(self.tr("Show in folder"), "primary")
        self.site = labels.button(self.tr("Open the site"))
        self.checks = labels.button(self.tr("Copy checks"))
        self.checks.setToolTip(self.tr("What the receiver can compare the bundle with"))
        self.folder.clicked.connect(lambda: self.folder_asked.emit(self._out))
        self.site.clicked.connect(self.site_asked)
        self.checks.clicked.connect(self.checks_asked)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(sign)
        top.addWidget(labels.plain(self.tr("The bundle is written"), "rowtitle"), 1)
        buttons = FlowLayout(gap=8)
        for button in (self.folder, self.site, self.checks):
            buttons.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 14)
        box.setSpacing(8)
        box.addLayout(top)
        box.addWidget(self._place)
        box.addWidget(self._amount)
        box.addSpacing(4)
        box.addLayout(buttons)

    def tell(self, made: Exported, *, has_site: bool) -> None:
        """Say what was written."""
        self._out = made.out
        self._place.setText(str(made.out))
        parts = [wording.documents(made.documents), wording.size(made.bytes)]
        if len(made.volumes) > 1:
            parts.append(self.tr("%n volume(s)", "", len(made.volumes)))
        if made.withheld:
            parts.append(self.tr("%n left out", "", len(made.withheld)))
        self._amount.setText(wording.BETWEEN.join(parts))
        self.site.setVisible(has_site)
        self.setAccessibleName(self.tr("The bundle is written: %1").replace("%1", str(made.out)))
        accessible.announce(self, self.accessibleName())
