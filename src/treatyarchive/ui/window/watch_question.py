"""The question asked of a folder that is to be watched: do the files it holds come in as well."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided
from treatyarchive.ui.window.alternatives import Alternatives


class WatchQuestion(Alternatives):
    """Either answer watches the folder from now on."""

    all_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, folder: str, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Watch a folder"))
        holds = self.tr("%1 holds %n file(s)", "", count).replace("%1", Path(folder).name)
        words = self.tr("Are they to come in as well, or only files that come from now on?")
        about = [labels.plain(holds, "header", wrap=True), Elided(folder, "meta")]
        self.ask(
            [*about, labels.plain(words, wrap=True)],
            (self.tr("Bring in %n file(s)", "", count), self.all_wanted),
            (self.tr("Only new files"), self.new_wanted),
        )
