"""Keys worth a hint in the library: of those that do something where the keyboard is now."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from treatyarchive.ui.library.saved_list import SavedList
    from treatyarchive.ui.library.view import LibraryScreen

_MOST_ASKED = 500  # chosen rows that a hint is made for

Hints = list[tuple[str, str]]


class Side(QObject):
    """Which pane of the side column has the keyboard, whose keys are not those of the list."""

    changed = Signal()

    def __init__(self, saved: "SavedList", facets: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._panes = saved, facets
        self._at: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def hints(self) -> Hints:
        """The keys of that pane; none where neither has the keyboard."""
        saved, facets = self._panes
        if self._at is saved:
            edit = [("F2", _tr("Rename")), ("Del", _tr("Remove")), ("Alt+Up", _tr("Move up"))]
            return [("Enter", _tr("Run")), *(edit if saved.editable else [])]
        if self._at is facets:
            return [
                ("Space", _tr("Choose")),
                ("-", _tr("Not wanted")),
                ("A…Z", _tr("Find a value")),
            ]
        return []

    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        at = now if now in self._panes else None
        if now is not None and at is not self._at:
            self._at = at
            self.changed.emit()


def of(screen: "LibraryScreen") -> Hints:
    """The keys of the list, and those that do something anywhere."""
    listed = screen.column.list
    always = [("F4", _tr("Preview")), ("/", _tr("Search"))]
    if screen.query.words and screen.has_chosen:
        always[:0] = [("F3", _tr("Next hit")), ("H", _tr("All hits"))]
    back = ("Esc", _tr("Back to the library"))
    if screen.in_trash:
        restore = [("Ctrl+Shift+R", _tr("Restore"))] if screen.has_chosen else []
        return [*restore, back, *always]
    if not screen.has_chosen:
        return always
    several = len(listed.chosen(2)) > 1
    enter = _tr("Catalogue these") if several else _tr("Open")
    if screen.pinning.reviewing:
        return [("Space", _tr("Take out")), ("Enter", enter), back, *always]
    edit = _tr("Edit these") if several else _tr("Edit tags")
    pin = _tr("Pin") if screen.pinning.pins(listed.chosen(_MOST_ASKED)) else _tr("Unpin")
    return [("Space", pin), ("Enter", enter), ("Ctrl+E", edit), *always]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Library", text)
