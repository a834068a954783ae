"""Tags that are looked at and taken off, but not typed: a row of chips."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from treatyarchive.ui.links import Link
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.chip import Chip
from treatyarchive.ui.widgets.flow import FlowLayout

_STEPS = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}


@dataclass(frozen=True)
class Shown:
    """A tag on its chip; `tag` is what removing it is told, None where it cannot be removed."""

    key: str
    label: str
    whole: str = ""
    icon: str = ""
    tag: object = None
    link: Link | None = None


class TagRow(QWidget):
    """One Tab stop, arrows inside; hidden while it is empty."""

    removed = Signal(object)
    lit = Signal(str)
    """The key of the tag that is looked at, empty where none is."""
    rebuilt = Signal()
    """Its chips are others now: the order of Tab is to be set anew."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._shown: tuple[Shown, ...] = ()
        self._chips: list[Chip] = []
        self.setAccessibleName(name)
        self._flow = FlowLayout(self, 6)
        self.hide()

    @property
    def stops(self) -> list[QWidget]:
        """Its chips, in order; Tab goes to one of them, arrows to the others."""
        return list(self._chips)

    @property
    def shown(self) -> list[str]:
        """What stands on its chips, in order."""
        return [each.label for each in self._shown]

    def links_at(self, at: QPoint | None) -> list[Link]:
        """What the chip there names."""
        return [
            each.link
            for each, chip in zip(self._shown, self._chips, strict=True)
            if each.link and (chip.hasFocus() if at is None else chip.geometry().contains(at))
        ]

    def show_tags(self, shown: Sequence[Shown], *, closable: bool) -> None:
        """Show these."""
        if tuple(shown) == self._shown:
            return
        self._shown = tuple(shown)
        self._flow.setEnabled(False)  # laid out once, not anew with every chip
        self._flow.clear()
        self._chips = []
        for each in shown:
            chip = Chip(
                each.label,
                "sector",
                icon=each.icon,
                closable=closable and each.tag is not None,
            )
            chip.setToolTip(labels.tip(each.whole))
            chip.setAccessibleName(each.whole or each.label)
            chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            chip.installEventFilter(self)
            chip.closed.connect(partial(self.removed.emit, each.tag))
            chip.lit.connect(partial(self._on_chip_lit, each.key))
            self._chips.append(chip)
            self._flow.addWidget(chip)
        if self._chips:
            self._chips[0].setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._flow.setEnabled(True)
        self._flow.update()
        self.setVisible(bool(shown))
        self.rebuilt.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go from chip to chip."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(event.key())
            if step and isinstance(watched, Chip) and watched in self._chips:
                to = self._chips.index(watched) + step
                if 0 <= to < len(self._chips):
                    watched.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
                    self._chips[to].setFocusPolicy(Qt.FocusPolicy.TabFocus)
                    self._chips[to].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _on_chip_lit(self, key: str, lit: bool) -> None:
        self.lit.emit(key if lit else "")
