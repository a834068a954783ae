"""Closing a window: everything is written first, and what cannot be is told before it goes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from treatyarchive.ui.window.question_banner import QuestionBanner

if TYPE_CHECKING:
    from treatyarchive.ui.window.main_window import MainWindow

_TELL_AFTER_MS = 400  # an ordinary closing is over by then


class Closing(QObject):
    """Says whether the window may go; where it may not yet, closes it when it may."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._going = self._decided = False
        self._why = self._whom = ""
        self.banner = QuestionBanner()
        self._later = QTimer(self, singleShot=True, interval=_TELL_AFTER_MS)
        self._later.timeout.connect(self._tell)
        session = window.session
        session.failed.connect(self._on_session_failed)
        session.crashed.connect(lambda error: self._on_session_failed(str(error)))
        session.waiting.connect(self._on_session_waiting)
        session.settled.connect(self._on_session_settled)
        window.runner.ended.connect(self._go_on)

    def allows(self) -> bool:
        """Whether nothing is left to be written or stopped; begins with both if there is."""
        if self._decided:
            return True
        self._why = self._whom = ""
        self._window.screens.leave()
        for job in self._window.runner.jobs:
            job.cancel()
        self._going = self._is_busy()
        if self._going:
            self._later.start()
        return not self._going

    def decide(self) -> None:
        """Have the next closing write what is left before it returns, and ask nothing."""
        self._window.screens.leave()
        self._decided = True

    def force(self) -> None:
        """Let the window go with what is written; what waits for somebody else is given up."""
        self._window.session.give_up()
        self._decided = True
        self._window.close()

    def _is_busy(self) -> bool:
        return self._window.session.writing or bool(self._window.runner.jobs)

    def keep_open(self) -> None:
        """Stay after all, where closing waits for something."""
        self._going = False
        self._later.stop()
        self.banner.hide()

    def _tell(self) -> None:
        """Say what is waited for."""
        if not self._going:
            return
        jobs = self._window.runner.jobs
        if self._window.session.writing:
            words = self.tr("The last changes are being written.")
            if self._whom:
                words = self.tr("The last changes wait for %1.").replace("%1", self._whom)
        else:
            words = self.tr("%1 is being stopped.").replace("%1", jobs[-1].title if jobs else "")
        self.banner.ask(
            "info",
            self.tr("Closing"),
            words,
            (self.tr("Keep open"), self.keep_open),
            (self.tr("Close without waiting"), self.force),
        )

    def _try_again(self) -> None:
        self._window.close()

    def _on_session_failed(self, why: str) -> None:
        self._why = why

    def _on_session_waiting(self, whom: str) -> None:
        self._whom = whom
        if self.banner.isVisible():
            self._tell()

    def _on_session_settled(self, all_written: bool) -> None:
        if not self._going:
            return
        if all_written:
            self._go_on()
            return
        self.keep_open()
        self._window.banner.hide()  # it says the same
        self.banner.ask(
            "error",
            self.tr("The last change was not written"),
            self._why,
            (self.tr("Try again"), self._try_again),
            (self.tr("Close anyway"), self.force),
        )

    def _go_on(self) -> None:
        if self._going and not self._is_busy():
            self._decided = True
            self._window.close()
