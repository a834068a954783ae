"""The agreements screen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets.empty_state import EmptyState
from treatyarchive.ui.widgets.page_header import PageHeader


class AgreementsScreen(QWidget):
    """Instruments in a list, and all that is known of the chosen one."""

    told = Signal(str)
    """Something was done that can be undone, in words."""
    document_asked = Signal(int)
    """A document is to be opened on the desk."""
    shown = Signal(int)
    """Another record is on the screen, by its number; 0 for none."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._record = 0
        self.header = PageHeader(self.tr("Agreements"))
        self.empty = EmptyState()
        self.empty.tell(self.tr("No agreements yet"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self.empty, 1)

    @property
    def record(self) -> int:
        """The number of the instrument that is shown, 0 for none."""
        return self._record

    def show_record(self, number: int) -> None:
        """Show the instrument."""
        self._record = number
        self.shown.emit(number)

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in order."""
        return [self.header, self.empty]

    def hints(self) -> list[tuple[str, str]]:
        """Keys for the status bar."""
        return [("F6", self.tr("Next pane"))]

    def show_job(self, indicator: QWidget) -> None:
        """Take the job indicator into the header."""
        self.header.show_job(indicator)

    def leave(self) -> None:
        """Write what is typed before the screen or the archive is left."""
