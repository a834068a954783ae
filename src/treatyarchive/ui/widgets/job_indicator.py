"""The job indicator: what is running, how far it is, and Cancel."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.jobs import Job, JobRunner
from treatyarchive.ui.widgets import labels

_WORDS_WIDE = 300


class _Ring(QWidget):
    """How much is done, as an arc."""

    def __init__(self) -> None:
        super().__init__()
        self.share = 0.0
        self.setFixedSize(QSize(18, 18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(theme.color("border"), 2.5))
        painter.drawEllipse(box)
        pen = QPen(theme.color("accent"), 2.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(box, 90 * 16, -round(max(self.share, 0.08) * 360 * 16))


class JobIndicator(QWidget):
    """Seen while something runs; follows the job that was started last."""

    def __init__(self, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self._ring = _Ring()
        self._title = labels.plain("", "meta")
        self._title.setMaximumWidth(_WORDS_WIDE)
        self._cancel = labels.button(self.tr("Cancel"), "link", compact=True)
        self._cancel.setToolTip(self.tr("Stop; what is finished stays (Ctrl+.)"))
        self._cancel.clicked.connect(self.cancel)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._ring)
        row.addWidget(self._title)
        row.addWidget(self._cancel)
        runner.started.connect(self._on_runner_started)
        runner.ended.connect(self._on_runner_ended)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return "" if self.isHidden() else self._title.text()

    def cancel(self) -> None:
        """Stop what is shown."""
        if self._job is not None:
            self._job.cancel()
            self._cancel.setEnabled(False)
            self._say(self.tr("Stopping…"))

    def _on_runner_started(self, job: Job) -> None:
        self._job = job
        self._ring.share = 0.0
        self._cancel.setEnabled(True)
        job.progressed.connect(self._on_job_progressed)
        self._say(job.title)
        self.show()

    def _on_runner_ended(self, job: Job) -> None:
        others = [other for other in self._runner.jobs if other is not job]
        self._job = others[-1] if others else None
        self.setVisible(bool(others))
        if others:
            self._say(others[-1].title)

    def _on_job_progressed(self, done: int, total: int, text: str) -> None:
        job = self._job
        if job is None or not self._cancel.isEnabled():
            return
        self._ring.share = done / total if total else 0.0
        self._ring.update()
        if total:
            of = self.tr("%1 of %2").replace("%1", str(done)).replace("%2", str(total))
            self._say(f"{job.title}  ·  {of}")
        else:
            self._say(job.title)
        self._title.setToolTip(labels.tip(text))

    def _say(self, words: str) -> None:
        self._title.setText(words)
        self.setAccessibleName(words)
