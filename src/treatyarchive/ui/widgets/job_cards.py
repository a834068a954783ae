"""The cards of all jobs that run, opened below the indicator."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from treatyarchive.ui.jobs import Job, JobRunner
from treatyarchive.ui.widgets.job_card import JobCard


class JobCards(QFrame):
    """Lies over the window; Escape, a click beside it and the end of the last job close it."""

    def __init__(self, runner: JobRunner, button: QWidget) -> None:
        """`button` opens it: it stands below that, and hands the focus back to it."""
        super().__init__(button.window())
        self._button = button
        self._cards: dict[Job, JobCard] = {}
        self.setAccessibleName(self.tr("Running jobs"))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        runner.started.connect(self._add)
        runner.ended.connect(self._on_runner_ended)
        for job in runner.jobs:
            self._add(job)
        self.hide()

    @property
    def shown(self) -> list[JobCard]:
        """The cards, in the order in which their jobs were started."""
        return list(self._cards.values())

    def open(self) -> None:
        """Open below the button, the focus on Stop of the job that was started last."""
        self._place()
        self.show()
        self.raise_()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        if self._cards:
            self.shown[-1].stop.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close where something else is clicked; the button closes it by its own click."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            at = event.globalPosition().toPoint()
            beside = not self.rect().contains(self.mapFromGlobal(at))
            if beside and not self._button.rect().contains(self._button.mapFromGlobal(at)):
                self.hide()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the focus back."""
        super().hideEvent(event)
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus) and self._button.isVisible():
            self._button.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; Ctrl+. stops the job that was started last, as it does elsewhere."""
        ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() == Qt.Key.Key_Period and ctrl and self._cards:
            self.shown[-1].stop.click()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        window, below = self.window(), QPoint(self._button.width(), self._button.height() + 4)
        at = self._button.mapTo(window, below)
        self.adjustSize()
        self.move(max(at.x() - self.width(), 4), at.y())

    def _add(self, job: Job) -> None:
        card = self._cards[job] = JobCard(pausable=job.pausable)
        card.setProperty("surface", "popup")
        card.tell(job.title, *job.latest)
        card.tell_paused(job.waits)
        job.paused.connect(card.tell_paused)
        job.progressed.connect(self._on_job_progressed)
        card.pause_asked.connect(job.pause)
        card.stop_asked.connect(card.tell_stopping)
        card.stop_asked.connect(job.cancel)
        self._box.addWidget(card)

    def _on_job_progressed(self, done: int, total: int, text: str) -> None:
        job = self.sender()
        card = self._cards.get(job) if isinstance(job, Job) else None
        if isinstance(job, Job) and card is not None and card.stop.isEnabled():
            card.tell(job.title, done, total, text)

    def _on_runner_ended(self, job: Job) -> None:
        card = self._cards.pop(job, None)
        if card is not None:
            self._box.removeWidget(card)
            card.hide()
            card.deleteLater()
        if not self._cards:
            self.hide()
        else:
            self._place()
