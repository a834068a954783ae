"""Where an archive was left: the screen and the documents, found again at the next start."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from treatyarchive.archive.store import Archive
from treatyarchive.ui.window.navigation import Place

if TYPE_CHECKING:
    from treatyarchive.ui.window.main_window import MainWindow

_KEPT = ("library", "desk", "compare")


class LastPlace(QObject):
    """Goes there once the library is there, unless its user has gone or typed something by then."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        screen, documents = window.settings.place(window.session.path)
        if screen in _KEPT and documents:
            then = partial(self._on_session_idle, Place(screen, documents))
            window.session.idle.connect(then, Qt.ConnectionType.SingleShotConnection)

    def keep(self) -> None:
        """Remember where the window is."""
        screens, library = self._window.screens, self._window.library
        screens.keep()
        if screens.shown in _KEPT and not library.in_trash:
            documents = screens.on_screen()[:2] if screens.shown != "library" else library.chosen()
            self._window.settings.set_place(self._window.session.path, screens.shown, documents[:2])

    def _on_session_idle(self, place: Place) -> None:
        self._window.session.read(partial(_there, place), self._go, self)

    def _go(self, place: Place) -> None:
        searching = bool(self._window.library.search.field.text())
        if not place.documents or searching or not self._window.going.is_at_start:
            return
        if place.screen == "library":
            self._window.library.choose(place.documents[0])
            return
        if place.screen == "desk":  # keys meant for the search must not end in a title
            desk = self._window.screens.desk
            desk.arrive_at(place.documents[0], desk.text.view)
        self._window.go(place.screen, *place.documents)


def _there(place: Place, archive: Archive) -> Place:
    """The place, without documents that are gone or in the trash."""
    from treatyarchive.archive import documents  # noqa: PLC0415 - starting need not wait

    numbers = [n for n in place.documents if documents.exists(archive, n)]
    kept = [n for n in numbers if documents.get(archive, n).trashed_at is None]
    return Place(place.screen, tuple(kept))
