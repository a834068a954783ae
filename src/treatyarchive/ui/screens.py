"""The screens of a window by name, each made when it is first shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from treatyarchive.ui.jobs import JobRunner
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings

if TYPE_CHECKING:
    from treatyarchive.ui.compare.view import CompareScreen
    from treatyarchive.ui.desk.view import DeskScreen
    from treatyarchive.ui.pages import PageService


class Screens(QObject):
    """Desk and Compare are imported late: starting does not wait for them."""

    document_shown = Signal(int)
    told = Signal(str)

    def __init__(
        self,
        session: Session,
        settings: Settings,
        runner: JobRunner,
        stack: QStackedWidget,
        library: QWidget,
    ) -> None:
        super().__init__(stack)
        self._runner = runner
        self._session, self._settings, self._stack = session, settings, stack
        self._pages: PageService | None = None
        self._desk: DeskScreen | None = None
        self._compare: CompareScreen | None = None
        self._library = library
        stack.addWidget(library)

    @property
    def pages(self) -> "PageService":
        """What draws pages, for all screens."""
        if self._pages is None:
            from treatyarchive.ui.pages import PageService  # noqa: PLC0415

            self._pages = PageService(self._session)
        return self._pages

    @property
    def desk(self) -> "DeskScreen":
        """The desk."""
        if self._desk is None:
            from treatyarchive.ui.desk.view import DeskScreen  # noqa: PLC0415

            self._desk = DeskScreen(self._session, self.pages, self._settings, runner=self._runner)
            self._desk.document_shown.connect(self.document_shown)
            self._desk.told.connect(self.told)
            self._stack.addWidget(self._desk)
        return self._desk

    @property
    def compare(self) -> "CompareScreen":
        """The comparison."""
        if self._compare is None:
            from treatyarchive.ui.compare.view import CompareScreen  # noqa: PLC0415

            self._compare = CompareScreen(self._session, self.pages, self._settings)
            self._stack.addWidget(self._compare)
        return self._compare

    def get(self, name: str) -> QWidget:
        """The screen `name`: library, desk or compare."""
        if name == "desk":
            return self.desk
        return self.compare if name == "compare" else self._library

    def close(self) -> None:
        """Write what is typed, and end what draws pages."""
        if self._desk is not None:
            self._desk.shut_down()
        if self._pages is not None:
            self._pages.close()
