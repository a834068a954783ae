"""Bundles that come in: chosen or dropped, reviewed on their screen, shown once they are here."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from treatyarchive.ui.receiving.view import ReceivingScreen
    from treatyarchive.ui.window.main_window import MainWindow

_DECLARATION = "bagit.txt"


def bundle_in(paths: Sequence[str]) -> Path | None:
    """The bundle, if these are one and nothing else: of its volumes the first.

    A glance, at what this program writes.
    """
    found = [_bundle(Path(path)) for path in paths]
    volumes = [path for path in found if path is not None]
    if not volumes or len(volumes) < len(found):
        return None
    return min(volumes, key=lambda path: (len(path.stem), path.name))


def _bundle(path: Path) -> Path | None:
    if path.name == _DECLARATION:
        return path.parent
    if path.is_dir():
        return path if (path / _DECLARATION).is_file() else None
    return path if path.suffix.lower() == ".zip" and _is_ours(path) else None


def _is_ours(path: Path) -> bool:
    from treatyarchive.bundle.zips import OUR_COMMENT  # noqa: PLC0415 - starting need not wait

    try:
        with path.open("rb") as file:
            file.seek(-len(OUR_COMMENT), 2)
            return file.read() == OUR_COMMENT
    except OSError:
        return False  # whoever reads it says why


class BundlesIn(QObject):
    """Leads from a file to the import review, and from there to what came."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._screen: ReceivingScreen | None = None
        window.screens.made.connect(self._on_screen_made)

    def ask(self) -> None:
        """Let a zip file or the bagit.txt of a folder be chosen; a review is ended first."""
        elsewhere = self._window.screens.shown != "receiving"
        if elsewhere and self._screen is not None and self._screen.deciding is not None:
            self._window.go("receiving")
            return
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - starting need not wait

        dialog = QFileDialog(self._window, self.tr("Import a bundle"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Bundles (*.zip bagit.txt)"), self.tr("All files (*)")])
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Review"))
        dialog.fileSelected.connect(lambda chosen: self.open(Path(chosen)))
        dialog.open()

    def open(self, path: Path) -> None:
        """Review a bundle."""
        self._window.screens.receiving.open(path.parent if path.name == _DECLARATION else path)
        self._window.go("receiving")

    def _on_screen_made(self, name: str) -> None:
        if name == "receiving":
            window, screen = self._window, self._window.screens.receiving
            self._screen = screen
            screen.left.connect(window.going.leave)
            screen.noted.connect(window.note)
            screen.hinted.connect(window.show_possible)
            screen.bundle_asked.connect(self.ask)
            screen.imported.connect(self._on_imported)
            screen.awaits.connect(self._on_awaits)

    def _on_awaits(self, words: str) -> None:
        self._window.toast.tell(words, self.tr("Show"), partial(self._window.go, "receiving"))

    def _on_imported(self, documents: list[int], words: str) -> None:
        window = self._window
        if window.screens.shown == "receiving":
            self._show(documents)
            window.tell(words)
        else:  # one has gone on working
            undo = self.tr("Undo") if window.session.undo_stack.canUndo() else ""
            show = partial(self._show, documents)
            window.toast.offer(words, undo, window.session.undo, self.tr("Show them"), show)

    def _show(self, documents: list[int]) -> None:
        self._window.go("library")
        self._window.library.show_added(documents)
