"""What the menus do to many documents at once: on a screen of its own."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from treatyarchive.ui.window.main_window import MainWindow


class BatchActions(QObject):
    """Edits fields and tags, replaces words, copies tags."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def edit(self) -> bool:
        """Edit the chosen documents together; False where there are not several."""
        library, screens = self._window.library, self._window.screens
        several = screens.shown == "library" and len(library.column.list.chosen(2)) > 1
        several = several and not self._window.session.read_only
        if several:
            self._show(library.chosen(), "edit")
        return several

    def replace(self) -> None:
        """Replace words in the chosen documents."""
        self._show(self._window.screens.documents(), "replace")

    def copy_tags(self) -> None:
        """Copy tags of the instrument that is looked at, else of those the documents are about."""
        screens = self._window.screens
        match screens.record():
            case ("instrument", number):
                screens.batch.show_instrument(number)
                self._window.go("batch")
            case _:
                self._show(screens.documents(), "copy")

    def possible(self) -> dict[str, bool]:
        """Which of them can be done now, by the names of their menu items."""
        screens, library = self._window.screens, self._window.library
        writable = not self._window.session.read_only
        trash = library.in_trash and screens.shown == "library"
        some = screens.has_documents() and writable and not trash
        record = screens.record()
        instrument = writable and record is not None and record[0] == "instrument"
        return {"replace_in": some, "copy_tags": some or instrument}

    def _show(self, numbers: Sequence[int], task: str) -> None:
        if numbers and not self._window.session.read_only:
            self._window.screens.batch.show_documents(numbers, task)
            self._window.go("batch")
