"""Copies citations in the style that was chosen."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from treatyarchive.bundle.lists import citing
from treatyarchive.ui import leaving, words
from treatyarchive.ui.citing import Quoted
from treatyarchive.ui.leaving import Way
from treatyarchive.ui.session import Session


class Cite(QObject):
    """One wish to cite; goes once it is told."""

    told = Signal(str)

    def __init__(self, session: Session, style: str, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._style, self._window = session, style, window

    def copy(self, numbers: Sequence[int], quoted: Quoted | None = None) -> None:
        """Put the citations of these documents on the clipboard, if they may be cited."""
        allowed = partial(self._read, tuple(numbers), quoted)
        leaving.of(self._session).ask(self._window, numbers, Way.QUOTE, allowed)

    def _read(self, numbers: Sequence[int], quoted: Quoted | None) -> None:
        read = partial(
            citing.cite,
            numbers=numbers,
            style=self._style,
            page=quoted.page if quoted is not None else "",
            quote=quoted.quote if quoted is not None else "",
            language=words.language(),
        )
        self._session.read(read, self._on_read, self, slow=True)

    def _on_read(self, cited: list[str]) -> None:
        QGuiApplication.clipboard().setText("\n".join(cited))
        self.told.emit(self.tr("%n citation(s) copied", "", len(cited)))
        self.deleteLater()
