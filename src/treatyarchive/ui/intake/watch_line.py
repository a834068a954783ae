"""A line above the list: which folders are watched, and which of them are not there."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from treatyarchive.archive.watched import Folder
from treatyarchive.ui import icons, theme
from treatyarchive.ui.intake import wording
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided

_MOST_NAMED = 3


class WatchLine(QFrame):
    """Leads to the settings, where folders are chosen."""

    folders_asked = Signal()

    def __init__(self, *, writable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writable = writable
        self._folders: Sequence[Folder] = ()
        self._missing: frozenset[str] = frozenset()
        self.setProperty("edge", "bottom")
        self.setProperty("surface", "true")
        self._sign = QLabel()
        self.words = Elided(role="meta")
        self.choose = labels.button("", "link")
        self.choose.clicked.connect(self.folders_asked)
        row = QHBoxLayout(self)
        theme.fix_margins(row, 16, 4, 16, 4)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.choose)
        self.choose.setVisible(writable)
        self._show()

    def show_folders(self, folders: Sequence[Folder]) -> None:
        """Say which are watched."""
        self._folders = folders
        self._show()

    def show_missing(self, paths: Iterable[str]) -> None:
        """Say which of them are not there."""
        self._missing = frozenset(paths)
        self._show()

    def _show(self) -> None:
        missing = [folder for folder in self._folders if folder.path in self._missing]
        icons.wear(self._sign, "warning" if missing else "eye", 16, "warn" if missing else "text2")
        self.words.setText(self._in_words(missing))
        self.choose.setText(
            self.tr("Watched folders…") if self._folders else self.tr("Watch a folder…")
        )

    def _in_words(self, missing: Sequence[Folder]) -> str:
        if not self._writable:
            return self.tr("The archive can be read but not written: nothing can come in")
        if missing:
            words = self.tr("%1 is not there. Its files come in when it is back")
            return words.replace("%1", _names(missing))
        if self._folders:
            return self.tr("New files come in by themselves from %1").replace(
                "%1", _names(self._folders)
            )
        return self.tr("Files of a watched folder come in by themselves")


def _names(folders: Sequence[Folder]) -> str:
    named = [wording.folder_name(folder.path) for folder in folders]
    more = len(named) - _MOST_NAMED
    return ", ".join(named[:_MOST_NAMED]) + (f" +{more}" if more > 0 else "")
