"""The question asked of a folder that is to be watched: do the files it holds come in as well."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided


class WatchQuestion(QDialog):
    """Either answer watches the folder from now on."""

    all_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, folder: str, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Watch a folder"))
        holds = self.tr("%1 holds %n file(s)", "", count).replace("%1", Path(folder).name)
        words = self.tr("Are they to come in as well, or only files that come from now on?")
        everything = labels.button(self.tr("Bring in %n file(s)", "", count), "primary")
        everything.clicked.connect(self._on_everything_clicked)
        new = labels.button(self.tr("Only new files"))
        new.clicked.connect(self._on_new_clicked)
        cancel = labels.button(self.tr("Cancel"), "quiet")
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(everything)
        buttons.addWidget(new)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(12)
        box.addWidget(labels.plain(holds, "header", wrap=True))
        box.addWidget(Elided(folder, "meta"))
        box.addWidget(labels.plain(words, wrap=True))
        box.addLayout(buttons)
        self.setMinimumWidth(theme.px(460))

    def _on_everything_clicked(self) -> None:
        self.accept()
        self.all_wanted.emit()

    def _on_new_clicked(self) -> None:
        self.accept()
        self.new_wanted.emit()
