"""A splitter whose column widths come back with the archive."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QWidget

_KEEP_AFTER_MS = 400


class Memory(Protocol):
    """Where widths are kept between runs; the settings are one."""

    def layout(self, archive: Path | None, name: str) -> QByteArray:
        """What was kept, else nothing."""

    def set_layout(self, archive: Path | None, name: str, state: QByteArray) -> None:
        """Keep it."""


class Splitter(QSplitter):
    """Columns divided by one hairline; call `restore` once all panes are in it."""

    def __init__(
        self,
        name: str,
        memory: Memory,
        archive: Path | None,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(orientation, parent)
        self._name, self._memory, self._archive = name, memory, archive
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._later = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._later.timeout.connect(self._keep)
        self.splitterMoved.connect(self._on_splitter_moved)

    def restore(self, sizes: list[int]) -> None:
        """The widths as they were left, else `sizes`."""
        if self.kept.isEmpty() or not self.restoreState(self.kept):
            self.setSizes(sizes)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)

    @property
    def kept(self) -> QByteArray:
        """What was kept of its widths, else nothing."""
        return self._memory.layout(self._archive, self._name)

    def widths(self) -> QByteArray:
        """Its widths as they are kept."""
        return self.saveState()

    def _on_splitter_moved(self) -> None:
        self._later.start()

    def _keep(self) -> None:
        self._memory.set_layout(self._archive, self._name, self.widths())
