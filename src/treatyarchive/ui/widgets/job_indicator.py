"""The job indicator: what is running, how far it is, and a card for each job on a click."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from treatyarchive.ui import accessible, theme
from treatyarchive.ui.jobs import Job, JobRunner
from treatyarchive.ui.widgets.job_button import JobButton

if TYPE_CHECKING:
    from treatyarchive.ui.widgets.job_cards import JobCards

_NARROW = 1240  # px of the window below which only the numbers are shown


class JobIndicator(QWidget):
    """Seen while something runs; follows the job that was started last."""

    def __init__(self, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self._stopping = False
        self._watched: QWidget | None = None
        self._cards: JobCards | None = None
        self.button = JobButton()
        self.button.clicked.connect(self.show_cards)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        runner.started.connect(self._on_runner_started)
        runner.ended.connect(self._on_runner_ended)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return "" if self.isHidden() else self.button.words

    @property
    def cards(self) -> "JobCards | None":
        """The cards, once they were shown."""
        return self._cards

    def cancel(self) -> None:
        """Stop what is shown."""
        if self._job is not None:
            self._stopping = True
            self._job.cancel()
            self.button.tell(self.tr("Stopping…"))

    def show_cards(self) -> None:
        """Show a card for each job that runs, below the indicator, or put them away."""
        from treatyarchive.ui.widgets.job_cards import JobCards  # noqa: PLC0415 - starting need not wait

        if self._cards is None:
            self._cards = JobCards(self._runner, self.button)
        if self._cards.isVisible():
            self._cards.hide()
        else:
            self._cards.open()

    def showEvent(self, event: QShowEvent) -> None:
        """Know how wide the window is."""
        super().showEvent(event)
        if self._watched is not self.window():
            if self._watched is not None:
                self._watched.removeEventFilter(self)
            self._watched = self.window()
            self._watched.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave words out where the window gets narrow."""
        if event.type() == QEvent.Type.Resize and watched is self._watched:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self.button.set_narrow(self.window().width() < theme.px(_NARROW))

    def _on_runner_started(self, job: Job) -> None:
        job.progressed.connect(self._on_job_told)
        job.paused.connect(self._on_job_told)
        self._follow(job)
        self.show()
        accessible.announce(self.button, job.title)

    def _on_runner_ended(self, job: Job) -> None:
        others = [other for other in self._runner.jobs if other is not job]
        self.setVisible(bool(others))
        if others:
            self._follow(others[-1])
        else:
            self._job = None

    def _follow(self, job: Job) -> None:
        self._job, self._stopping = job, False
        self._tell(job)

    def _tell(self, job: Job) -> None:
        done, total, _ = job.latest
        self.button.tell(self.tr("Paused") if job.waits else job.title, done, total)

    def _on_job_told(self) -> None:
        if self._job is not None and self.sender() is self._job and not self._stopping:
            self._tell(self._job)
