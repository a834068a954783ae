"""What the menus of the window do with pages: of the view one is in, else of the first in sight."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMenu, QWidget

if TYPE_CHECKING:
    from treatyarchive.ui.widgets.page_view import PageView
    from treatyarchive.ui.window.main_window import MainWindow


class PageActions(QObject):
    """Serves one window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._listening = window, False
        window.screens.made.connect(self._on_screens_made)

    @property
    def view(self) -> "PageView | None":
        """The view that is meant; None where no pages are in sight."""
        from treatyarchive.ui.widgets.page_view import PageView  # noqa: PLC0415 - starting need not wait

        inside: QWidget | None = QApplication.focusWidget()
        while inside is not None and not isinstance(inside, PageView):
            inside = inside.parentWidget()
        shown = [inside] if inside is not None else self._window.findChildren(PageView)
        return next((each for each in shown if each.isVisible() and each.page_count), None)

    def fill(self, menu: QMenu) -> None:
        """Put into a menu what can be done with the pages in sight."""
        from treatyarchive.ui.widgets import page_menu  # noqa: PLC0415 - starting need not wait

        menu.clear()
        for within in menu.findChildren(QMenu):
            within.deleteLater()  # `clear` takes only the way to it
        view = self.view
        if view is not None:
            page_menu.fill(menu, view)
        else:
            menu.addAction(self.tr("No scan is in sight")).setEnabled(False)

    def print_pages(self) -> None:
        """Ask which of the pages in sight go to which printer."""
        view = self.view
        if view is None:
            self._window.note(self.tr("No scan is in sight"))
            return
        from treatyarchive.ui.page_tools import printing  # noqa: PLC0415 - starting need not wait

        printing.ask(view)

    def _on_screens_made(self, name: str) -> None:
        if name in ("desk", "compare") and not self._listening:
            self._listening = True
            self._window.screens.pages.told.connect(self._window.note)
