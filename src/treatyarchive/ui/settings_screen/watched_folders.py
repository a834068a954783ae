"""Folders whose new files come in by themselves."""

from collections.abc import Collection, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided
from treatyarchive.ui.widgets.setting_row import Card, SettingRow

if TYPE_CHECKING:
    from treatyarchive.archive.watched import Folder


class WatchedFolders(Card):
    """They belong to the archive: whoever opens it here watches the same."""

    watch_asked = Signal()
    end_asked = Signal(object)
    """A `Folder` is to be watched no more."""

    def __init__(self, *, writable: bool) -> None:
        super().__init__(self.tr("Watched folders"))
        self._writable = writable
        self._shown: tuple[list[Folder], set[str]] | None = None
        self.watch = labels.button("")
        self.show_folders((), ())

    def show_folders(self, folders: "Sequence[Folder]", missing: Collection[str]) -> None:
        """Show which are watched, and which of them are not there."""
        shown = (list(folders), set(missing))
        if shown == self._shown:
            return  # nobody's button is taken from under the keyboard
        self._shown = shown
        had_focus = self.isAncestorOf(self.window().focusWidget() or self)
        self.clear()
        for folder in folders:
            self.add(self._row(folder, is_there=folder.path not in missing))
        self.watch = labels.button(self.tr("Watch a folder…"))
        self.watch.setEnabled(self._writable)
        self.watch.clicked.connect(self.watch_asked)
        text = self.tr(
            "New files in it, and in its folders, come in once they are completely written. "
            "The files stay where they are"
        )
        self.add(SettingRow(self.tr("Have files come in"), text, self.watch))
        if had_focus:
            self.watch.setFocus()

    def _row(self, folder: "Folder", *, is_there: bool) -> QWidget:
        made = QWidget()
        name = PurePath(folder.path).name or folder.path
        shown = name if is_there else self.tr("%1 (not there now)").replace("%1", name)
        end = labels.button(self.tr("Stop watching"))
        end.setAccessibleName(self.tr("Stop watching %1").replace("%1", name))
        end.setEnabled(self._writable)
        end.clicked.connect(lambda: self.end_asked.emit(folder))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Elided(shown, "strong"))
        words.addWidget(Elided(folder.path, "meta"))
        row = QHBoxLayout(made)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(24)
        row.addLayout(words, 1)
        row.addWidget(end, 0, Qt.AlignmentFlag.AlignVCenter)
        return made
