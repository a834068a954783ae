"""Files dragged onto a window: an overlay says what dropping them does."""

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from treatyarchive.ui.window.adding import paths_of
from treatyarchive.ui.window.bundles_in import bundle_in
from treatyarchive.ui.window.drop_overlay import DropOverlay

_SUFFIX = ".tarchive"


class DropTarget(QObject):
    """Watches a window; screens that take drops themselves get theirs first."""

    files_dropped = Signal(list)
    archive_dropped = Signal(object)

    def __init__(self, window: QWidget, words: str = "", *, takes_files: bool = True) -> None:
        """`words` say what dropping files does; adding documents, if nothing else is said."""
        super().__init__(window)
        self._window, self._words, self._takes_files = window, words, takes_files
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @cached_property
    def overlay(self) -> DropOverlay:
        """What covers the window meanwhile."""
        return DropOverlay(self._window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the overlay while something that can be dropped is over the window."""
        if isinstance(event, QDropEvent):
            return self._on_drag(event)
        if isinstance(event, QDragLeaveEvent):
            self.overlay.hide()
        elif isinstance(event, QResizeEvent) and "overlay" in vars(self):
            self.overlay.resize(event.size())
        return False

    def _on_drag(self, event: QDropEvent) -> bool:
        paths = paths_of(event.mimeData())
        archive = _archive(paths)
        if not paths or not (archive or self._takes_files):
            return False
        event.acceptProposedAction()
        if isinstance(event, QDragEnterEvent):
            self.cover(archive, bundle_in(paths))
        elif event.type() == QEvent.Type.Drop:
            self.overlay.hide()
            if archive:
                self.archive_dropped.emit(archive)
            else:
                self.files_dropped.emit(paths)
        return True

    def cover(self, archive: Path | None = None, bundle: Path | None = None) -> None:
        """Say what dropping would do, with an archive, a bundle or other files."""
        if archive:
            self.overlay.cover(self.tr("Drop to open this archive"), archive.name)
        elif bundle:
            self.overlay.cover(self.tr("Drop to review this bundle"), bundle.name)
        else:
            words = self._words or self.tr("Drop to add documents")
            self.overlay.cover(words, self.tr("Files and whole folders"))


def _archive(paths: list[str]) -> Path | None:
    """The archive, if it is one and nothing else."""
    return Path(paths[0]) if len(paths) == 1 and paths[0].endswith(_SUFFIX) else None
