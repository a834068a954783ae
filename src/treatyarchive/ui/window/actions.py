"""The menus: every action of the window with its key, by name."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar


class Menus(QObject):
    """Builds menus in a bar; `by_name` finds an action."""

    def __init__(self, bar: QMenuBar, parent: QObject | None = None) -> None:
        super().__init__(parent or bar)
        self._bar = bar
        self.by_name: dict[str, QAction] = {}

    def menu(self, title: str) -> QMenu:
        """Add a menu."""
        return self._bar.addMenu(title)

    def add(
        self,
        menu: QMenu,
        name: str,
        text: str,
        keys: str = "",
        slot: Callable[[], object] | None = None,
    ) -> QAction:
        """Add an action; `keys` may name several, divided by blanks."""
        action = QAction(text, menu)
        action.setShortcuts([QKeySequence(key) for key in keys.split()])
        if slot is not None:
            action.triggered.connect(lambda _checked=False: slot())
        menu.addAction(action)
        self.by_name[name] = action
        return action

    def choice(
        self,
        menu: QMenu,
        values: list[tuple[str, str]],
        then: Callable[[str], object],
    ) -> QActionGroup:
        """Add a group of which one holds, each as (value, text)."""
        group = QActionGroup(menu)
        for value, text in values:
            action = QAction(text, menu)
            action.setCheckable(True)
            action.setData(value)
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(lambda action: then(str(action.data())))
        return group
