"""From a name, wherever it is shown, to its record."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.ui import links
from treatyarchive.ui.links import Link
from treatyarchive.ui.window.navigation import SCREENS

if TYPE_CHECKING:
    from treatyarchive.ui.window.main_window import MainWindow


class LinkGoing(QObject):
    """Opens the name that is clicked, or that the keyboard is on; hints at the key for it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._hinted = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def follow(self, link: Link) -> None:
        """Show the record of a name, visit or instrument; of a facet or of words, the documents."""
        window = self._window
        table, _, facet = link.table.partition(":")
        if table not in _FIND:
            wanted = Query(wanted={facet: (link.key,)}) if facet else Query(link.key)
            window.go("library")
            window.library.asking.look_for(wanted)
            return

        def read(archive: Archive) -> int:
            try:
                return _FIND[table](archive, link.key)
            except UsageError:  # it was removed since
                return 0

        def go(number: int) -> None:
            if number:
                window.go(SCREENS[table], number)

        window.session.read(read, go, self, latest="link")

    def follow_in_hand(self) -> None:
        """Open the name that the keyboard is on; where it is on several, ask which."""
        focus = self._window.focusWidget()
        found = links.in_hand(focus)
        if len(found) == 1:
            self.follow(found[0])
        elif found and focus is not None:
            self._menu(found).popup(focus.mapToGlobal(focus.rect().center()))

    def hints(self) -> list[tuple[str, str]]:
        """The key, where it does something."""
        found = links.in_hand(self._window.focusWidget())
        return [(links.KEY, self.tr("Open the name"))] if found else []

    def offer(self, at: QPoint) -> bool:
        """Show a menu of what lies under a point of the window; False where no name does."""
        found = links.under(self._window, at)
        if found:
            self._menu(found).popup(self._window.mapToGlobal(at))
        return bool(found)

    def _menu(self, found: Sequence[Link]) -> QMenu:
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        for link in found:
            words = self.tr("Open %1").replace("%1", link.label.replace("&", "&&"))
            action = menu.addAction(f"{words}\t{links.KEY}" if len(found) == 1 else words)
            action.triggered.connect(lambda _=False, link=link: self.follow(link))
        return menu

    def _on_focus_changed(self, _: QWidget | None, focus: QWidget | None) -> None:
        inside = focus is not None and focus.window() is self._window
        hinted = inside and bool(links.in_hand(focus))
        if hinted != self._hinted:
            self._hinted = hinted
            self._window.show_possible()


def _authority(archive: Archive, key: str) -> int:
    from treatyarchive.archive import authorities  # noqa: PLC0415 - starting need not wait

    return authorities.find(archive, key).id


def _visit(archive: Archive, code: str) -> int:
    from treatyarchive.archive import visits  # noqa: PLC0415 - starting need not wait

    return visits.find(archive, code)


def _instrument(archive: Archive, code: str) -> int:
    from treatyarchive.archive import instruments  # noqa: PLC0415 - starting need not wait

    return instruments.find(archive, code)


_FIND: dict[str, Callable[[Archive, str], int]] = {
    "authority": _authority,
    "visit": _visit,
    "instrument": _instrument,
}
