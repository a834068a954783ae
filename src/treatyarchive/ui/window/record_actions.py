"""What the menus do to documents: always to those of the screen that is shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from treatyarchive.ui import trashing
from treatyarchive.ui.window.batch_actions import BatchActions

if TYPE_CHECKING:
    from treatyarchive.ui.window.main_window import MainWindow


class RecordActions(QObject):
    """Edit, compare, attach, look into history, delete."""

    told = Signal(str)
    """Something was done that can be undone, in words."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self.batch = window, BatchActions(window)

    def edit_tags(self) -> None:
        """Open the document on the desk, at its first tags; edit several together."""
        screens = self._window.screens
        if self.batch.edit():
            return
        if screens.shown == "desk":
            screens.desk.form.fields.sectors.setFocus()
            return
        if number := screens.document():
            screens.desk.arrive_at(number, screens.desk.form.fields.sectors)
            self._window.go("desk", number)

    def catalogue(self) -> None:
        """Go through what is chosen on the desk; from one alone on and round through all listed."""
        screens, library = self._window.screens, self._window.library
        chosen = screens.documents()
        if library.in_trash or screens.shown != "library" or not chosen:
            return
        numbers = chosen if len(chosen) > 1 else library.listed(chosen[0])
        screens.desk.set_queue(numbers)
        self._window.go("desk", chosen[0])

    def compare(self) -> None:
        """Compare the documents; in Compare they are compared already."""
        if self._window.screens.shown != "compare":
            self._window.going.hits.compare(*self._window.screens.pair())

    def attach(self) -> None:
        """Attach scans to the document."""
        if number := self._window.screens.document():
            self._window.adding.ask_scans(number)

    def read_again(self) -> None:
        """Ask for the language the scans of the documents are in, and read them in it."""
        numbers = self._window.screens.documents()
        if numbers:
            self._window.reading.ask_again(numbers)

    def delete(self) -> None:
        """Move the documents to the trash; from the desk go back to the list."""
        screens = self._window.screens
        if screens.shown == "library":
            self._window.library.delete_chosen()
        elif numbers := screens.documents():
            if screens.shown == "desk":
                screens.desk.leave()
            trashing.delete(self._window.session, numbers, self._on_deleted)

    def history(self) -> None:
        """Show what was done to the document, or to the record that is looked at."""
        if record := self._window.screens.record():
            table, looked_at = record
            self._window.going.go("history", looked_at, table=table)
        if number := self._window.screens.document():
            self._window.go("history", number)

    def to_pin(self) -> list[int]:
        """The documents that pinning would be about."""
        screens = self._window.screens
        return list(screens.batch.documents) if screens.shown == "batch" else screens.documents()

    def pin(self) -> None:
        """Pin the documents, or take them out of the basket where all of them are pinned."""
        if not self._window.library.in_trash or self._window.screens.shown != "library":
            self._window.library.pinning.basket.turn(self.to_pin())

    def review_basket(self) -> None:
        """Show what is pinned."""
        library = self._window.library
        if library.in_trash:
            library.show_trash(trash=False)
        self._window.go("library")
        library.pinning.review()

    def possible(self) -> dict[str, bool]:
        """Which of them can be done now, by the names of their menu items."""
        screens, library = self._window.screens, self._window.library
        some, writable = screens.has_documents(), not self._window.session.read_only
        trash = library.in_trash and screens.shown == "library"
        return {
            "delete": some and writable and not trash,
            "restore": some and writable and trash,
            "empty_trash": self._window.trash.can_be_emptied,
            "history": (some and screens.shown != "history") or screens.record() is not None,
            "edit_tags": some and not trash,
            "catalogue": some and not trash and screens.shown == "library",
            "compare_chosen": some and not trash and screens.shown != "compare",
            "pin": (some or screens.shown == "batch") and not trash,
            "basket": bool(library.pinning.basket.pinned),
            "save_search": library.saving.can_save and screens.shown == "library",
            "attach": some and writable and not trash,
            "read_again": some and writable and not trash,
            **self.batch.possible(),
        }

    def _on_deleted(self, words: str) -> None:
        self._window.go("library")
        self.told.emit(words)
