"""Files dragged onto a window: an overlay says what dropping them does."""

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from treatyarchive.ui.window.adding import paths_of
from treatyarchive.ui.window.drop_overlay import DropOverlay

_SUFFIX = ".tarchive"


class DropTarget(QObject):
    """Watches a window; screens that take drops themselves get theirs first."""

    files_dropped = Signal(list)
    archive_dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @cached_property
    def overlay(self) -> DropOverlay:
        """What covers the window meanwhile."""
        title, text = self.tr("Drop to add documents"), self.tr("Files and whole folders")
        return DropOverlay(self._window, title, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the overlay while something that can be dropped is over the window."""
        if isinstance(event, QDropEvent):
            return self._on_drag(event)
        if isinstance(event, QDragLeaveEvent):
            self.overlay.hide()
        return False

    def _on_drag(self, event: QDropEvent) -> bool:
        paths = paths_of(event.mimeData())
        if not paths:
            return False
        event.acceptProposedAction()
        if isinstance(event, QDragEnterEvent):
            self.overlay.cover()
        elif event.type() == QEvent.Type.Drop:
            self.overlay.hide()
            self._take(paths)
        return True

    def _take(self, paths: list[str]) -> None:
        if len(paths) == 1 and paths[0].endswith(_SUFFIX):
            self.archive_dropped.emit(Path(paths[0]))
        else:
            self.files_dropped.emit(paths)
