"""From the library's search to its hits: onto the desk, on to what follows there, to Compare."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from treatyarchive.archive.hits import Spot
    from treatyarchive.ui.window.going import Going
    from treatyarchive.ui.window.main_window import MainWindow


class HitGoing(QObject):
    """Has desk and comparison mark what the library looks for, as long as it does."""

    def __init__(self, window: "MainWindow", going: "Going") -> None:
        super().__init__(going)
        self._window, self._going = window, going
        window.library.hit_opened.connect(self.open)
        window.library.asking.changed.connect(self._on_library_asking_changed)
        window.screens.made.connect(self._on_screen_made)

    def open(self, number: int, spot: "Spot | None" = None, *, entering: int = 0) -> None:
        """Open a document on the desk, at a hit if words are looked for."""
        desk, wanted = self._window.screens.desk, self._window.library.query
        if wanted.words:
            desk.hits.look_for(number, wanted, spot, entering=entering)
            desk.arrive_at(number, desk.text)
        else:
            desk.hits.clear()
        self._going.go("desk", number)

    def compare(self, *documents: int) -> None:
        """Put documents beside each other, with the hits that are seen of them now."""
        screens = self._window.screens
        on_desk = screens.shown == "desk"
        wanted = screens.desk.hits.wanted if on_desk else self._window.library.query
        self._going.go("compare", *documents)
        screens.compare.found.look_for(wanted)

    def forget(self) -> None:
        """Take the marks off the desk: what comes there was not looked for."""
        self._window.screens.desk.hits.clear()

    def _on_screen_made(self, name: str) -> None:
        if name == "desk":
            self._window.screens.desk.hits.further.connect(self._go_on)

    def _go_on(self, by: int) -> None:
        """Open the next document of the list, or the one before."""
        library, desk = self._window.library, self._window.screens.desk
        here = library.model.row_of(desk.document)
        row = here + by
        if here >= 0 and 0 <= row < library.model.rowCount() and library.query == desk.hits.wanted:
            number = library.model.number(row)
            library.choose(number)
            self.open(number, entering=by)
        else:
            desk.hits.tell_end(last=by > 0)

    def _on_library_asking_changed(self) -> None:
        if self._window.library.query.words:
            return
        if self._window.screens.has_desk:
            self.forget()
        if self._window.screens.has_compare:
            self._window.screens.compare.found.clear()
