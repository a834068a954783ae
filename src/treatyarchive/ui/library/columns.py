"""The three columns of the library: as wide as they were left, and which of them have room."""

from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets.splitter import Memory, Splitter

_USUAL = (256, 736, 364)
_LEAST = (200, 400, 280)


class Columns(Splitter):
    """Facets and preview keep their widths in letters; the list takes what is left."""

    def __init__(
        self, memory: Memory, archive: Path, panel: QWidget, column: QWidget, preview: QWidget
    ) -> None:
        super().__init__("library", memory, archive)
        self._panes = (panel, column, preview)
        for pane in self._panes:
            self.addWidget(pane)
        self.setStretchFactor(1, 1)
        kept = bytes(self.kept.data()).split()
        # Before they are shown columns have no widths that one could ask them for.
        self._wanted = [int(wide) for wide in kept] if _are_widths(kept) else list(_USUAL)
        self.splitterMoved.connect(self._note_widths)
        theme.notifier().changed.connect(self.arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what does not fit."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Give each its width; where three do not fit, the preview takes the facets' place."""
        least = [theme.px(wide) for wide in _LEAST]
        for pane, wide in zip(self._panes, least, strict=True):
            pane.setMinimumWidth(wide)
        facets, _, preview = self._panes
        previewing = not preview.isHidden()
        facets.setVisible(not previewing or self.width() >= sum(least))
        left, right = (
            theme.px(self._wanted[place]) * (not self._panes[place].isHidden()) for place in (0, 2)
        )
        lacking = max(left + right + least[1] - self.width(), 0)
        if previewing:
            right, lacking = _narrowed(right, least[2], lacking)
        left, _ = _narrowed(left, least[0], lacking)
        self.setSizes([left, self.width() - left - right, right])

    def widths(self) -> QByteArray:
        """What each is wanted to be, at a text size of 100 %."""
        return QByteArray(b" ".join(b"%d" % wide for wide in self._wanted))

    def _note_widths(self) -> None:
        for place, wide in enumerate(self.sizes()):
            if wide and not self._panes[place].isHidden():
                self._wanted[place] = round(wide * 100 / theme.text_size())


def _are_widths(kept: list[bytes]) -> bool:
    return len(kept) == len(_USUAL) and all(word.isdigit() for word in kept)


def _narrowed(wide: int, least: int, lacking: int) -> tuple[int, int]:
    """A column made narrower by what is lacking, as far as it can; and what is lacking still."""
    given = min(lacking, max(wide - least, 0))
    return wide - given, lacking - given
