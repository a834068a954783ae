"""The card of a bundle that is being written: how far it is, stage by stage, Pause and Cancel."""

import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from treatyarchive.bundle.stages import Stage
from treatyarchive.ui import icons
from treatyarchive.ui.share import wording
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided
from treatyarchive.ui.widgets.job_button import numbers
from treatyarchive.ui.widgets.stage_list import DONE, GOING, WAITING, StageList

_STEPS = 1000
_SURE_S = 3.0  # seconds after which one may say how long it takes
_MINUTE = 60
_NEARLY = 0.99
"""More is never said: sizes are an estimate, and what is whole is told by another card."""


class WritingCard(QFrame):
    """Tells what is wanted of the job."""

    pause_asked = Signal(bool)
    """True to pause, False to go on."""
    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.setAccessibleName(self.tr("Writing the bundle"))
        self._paused = False
        self._at: Stage | None = None
        self._began = self._waited = self._stopped = 0.0
        self.share = labels.plain("", "strong")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _STEPS)
        self._bar.setAccessibleName(self.tr("Writing the bundle"))
        self._detail, self._amount = Elided("", "meta"), labels.plain("", "meta")
        names = {
            Stage.RECORDS: self.tr("Records and texts"),
            Stage.FILES: self.tr("Original files"),
            Stage.SITE: self.tr("Browsable site"),
            Stage.CHECKS: self.tr("Checksums and final check"),
        }
        self._order = list(names)
        self._figures = [""] * len(names)
        self.stages = StageList(list(names.values()))
        self.pause = labels.button(self.tr("Pause"), icon="pause")
        self.cancel = labels.button(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Ctrl+."))
        self.pause.clicked.connect(lambda: self.pause_asked.emit(not self._paused))
        self.cancel.clicked.connect(self.cancel_asked)
        self._lay_out()

    def begin(self) -> None:
        """Nothing is written yet."""
        self._began, self._waited, self._at = time.monotonic(), 0.0, None
        self._figures = [""] * len(self._order)
        self.pause.setEnabled(True)
        self.cancel.setEnabled(True)
        self.tell_paused(paused=False)
        self.tell(0, 0, "")
        for place in range(len(self._order)):
            self.stages.tell(place, WAITING, self.tr("waiting"))

    def tell(self, done: int, total: int, detail: str) -> None:
        """Say how many bytes are written, and at what it is."""
        share = min(done / total, _NEARLY) if total else 0.0
        self.share.setText(self.tr("%1 %").replace("%1", str(int(share * 100))))
        self._bar.setValue(round(_STEPS * share))
        self._detail.setText(detail)
        self._amount.setText(self._amounts(done, total))

    def tell_stage(self, stage: Stage, done: int, total: int) -> None:
        """Say how far a stage is; what comes before it is done."""
        place = self._order.index(stage)
        if stage is not self._at:
            self._at = stage
            for before in range(place):
                self.stages.tell(before, DONE, self._figures[before] or self.tr("done"))
        whole = total > 0 and done >= total
        self._figures[place] = numbers(total, total)
        self.stages.tell(place, DONE if whole else GOING, numbers(done, total))

    def tell_paused(self, *, paused: bool) -> None:
        """Show whether it waits."""
        if paused and not self._paused:
            self._stopped = time.monotonic()
        elif self._paused and not paused:
            self._waited += time.monotonic() - self._stopped
        self._paused = paused
        self.pause.setText(self.tr("Go on") if paused else self.tr("Pause"))
        icons.wear(self.pause, "arrow-right" if paused else "pause", 16, "text2")
        if paused:
            self._amount.setText(self.tr("Paused"))

    def tell_stopping(self) -> None:
        """Say that it was asked to stop; the keyboard stays here, and does not wander off."""
        if self.pause.hasFocus() or self.cancel.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.pause.setEnabled(False)
        self.cancel.setEnabled(False)
        self._detail.setText(self.tr("Deleting the unfinished bundle…"))

    def _amounts(self, done: int, total: int) -> str:
        if self._paused:
            return self.tr("Paused")
        if not total:
            return ""
        of = self.tr("%1 of %2")
        words = of.replace("%2", wording.size(total)).replace("%1", wording.size(done))
        spent = time.monotonic() - self._began - self._waited
        if spent < _SURE_S or not done:
            return words
        left = spent * (total - done) / done
        minutes = round(left / _MINUTE)
        said = self.tr("about %n min left", "", minutes) if minutes else self.tr("under 1 min left")
        return f"{words}, {said}"

    def _lay_out(self) -> None:
        top, below, buttons = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.addWidget(labels.plain(self.tr("Writing the bundle"), "rowtitle"), 1)
        top.addWidget(self.share)
        below.setSpacing(12)
        below.addWidget(self._detail, 1)
        below.addWidget(self._amount)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.pause)
        buttons.addWidget(self.cancel)
        line = QFrame()
        line.setProperty("edge", "top")
        line.setFixedHeight(1)
        words = self.tr("You can go on working. Cancel deletes the unfinished bundle.")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 14)
        box.setSpacing(8)
        box.addLayout(top)
        box.addWidget(self._bar)
        box.addLayout(below)
        box.addWidget(line)
        box.addWidget(self.stages)
        box.addWidget(labels.plain(words, "meta", wrap=True))
        box.addLayout(buttons)
