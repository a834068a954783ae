"""The menus of the main window."""

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from treatyarchive.ui.window import actions
from treatyarchive.ui.window.actions import Menus

if TYPE_CHECKING:
    from treatyarchive.ui.window.main_window import MainWindow


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menu", text)


def build(window: "MainWindow") -> Menus:
    """Build all of them."""
    menus = Menus(window.menuBar())
    _file(menus, window)
    _edit(menus, window)
    _view(menus, window)
    _go(menus, window)
    _record(menus, window)
    _help(menus, window)
    return menus


def recent(menu: QMenu, paths: list[Path], window: "MainWindow") -> None:
    """Fill the menu of recent archives."""
    menu.clear()
    for path in paths:
        action = menu.addAction(path.name)
        action.setToolTip(str(path))
        action.setStatusTip(str(path))
        action.triggered.connect(lambda _=False, path=path: window.open_asked.emit(path))
    menu.setEnabled(bool(paths))


def _file(menus: Menus, window: "MainWindow") -> None:
    menu = menus.menu(_tr("&File"))
    menus.add(menu, "new", _tr("&New archive…"), "Ctrl+N", window.new_asked.emit)
    menus.add(menu, "open", _tr("&Open archive…"), "Ctrl+O", window.open_dialog_asked.emit)
    recents = menu.addMenu(_tr("Open &recent"))
    recents.setToolTipsVisible(True)
    recents.aboutToShow.connect(lambda: recent(recents, window.settings.recent(), window))
    recents.addAction("")  # an empty menu would not be shown, so never filled
    menu.addSeparator()
    menus.add(menu, "add", _tr("&Add files…"), "Ctrl+I", window.adding.ask_files)
    folder = _tr("Add &folder…")
    menus.add(menu, "add_folder", folder, "Ctrl+Shift+I", window.adding.ask_folder)
    menus.add(menu, "paste", _tr("&Paste as document…"), "Ctrl+Shift+V", window.adding.paste)
    menu.addSeparator()
    if window.is_sample:
        menus.add(menu, "reset", _tr("Reset &sample"), slot=window.reset_asked.emit)
        menu.addSeparator()
    menus.add(menu, "quit", _tr("&Quit"), "Ctrl+Q", window.close)


def _edit(menus: Menus, window: "MainWindow") -> None:
    menu = menus.menu(_tr("&Edit"))
    stack = window.session.undo_stack
    undo, redo = (
        stack.createUndoAction(menu, _tr("Undo")),
        stack.createRedoAction(menu, _tr("Redo")),
    )
    undo.setShortcut(QKeySequence("Ctrl+Z"))
    redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
    menu.addActions([undo, redo])
    menus.by_name |= {"undo": undo, "redo": redo}
    menu.addSeparator()
    records, library = window.records, window.library
    delete = menus.add(menu, "delete", _tr("&Delete"), "Del", records.delete)
    # Only in the list: elsewhere Delete removes a filter or a letter.
    delete.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    library.column.list.addAction(delete)
    menus.add(menu, "restore", _tr("&Restore"), "Ctrl+Shift+R", library.restore_chosen)
    menus.add(menu, "empty_trash", _tr("Empty &trash…"), "", window.ask_empty_trash)
    menu.addSeparator()
    menus.add(menu, "name", _tr("Your &name…"), "", window.ask_name)


def _view(menus: Menus, window: "MainWindow") -> None:
    menu = menus.menu(_tr("&View"))
    screens = (
        ("library", _tr("&Library"), "Ctrl+1"),
        ("desk", _tr("&Desk"), "Ctrl+2"),
        ("compare", _tr("&Compare"), "Ctrl+3"),
    )
    for name, text, keys in screens:
        menus.add(menu, name, text, keys, functools.partial(window.go, name))
    menus.add(menu, "trash", _tr("&Trash"), "Ctrl+Shift+T", window.show_trash)
    menu.addSeparator()
    menus.add(menu, "preview", _tr("&Preview"), "F4", window.library.toggle_preview)
    menu.addSeparator()
    actions.looks(menus, menu, window.choose_theme, window.choose_text_size)


def _go(menus: Menus, window: "MainWindow") -> None:
    menu = menus.menu(_tr("&Go"))
    menus.add(menu, "back", _tr("&Back"), "Alt+Left", lambda: window.step(-1))
    menus.add(menu, "forward", _tr("&Forward"), "Alt+Right", lambda: window.step(1))
    menu.addSeparator()
    menus.add(menu, "search", _tr("&Search"), "Ctrl+K", window.search)
    menus.add(menu, "next_pane", _tr("&Next pane"), "F6", lambda: window.next_pane(1))
    previous = _tr("&Previous pane")
    menus.add(menu, "previous_pane", previous, "Shift+F6", lambda: window.next_pane(-1))
    menu.addSeparator()
    menus.add(menu, "cancel", _tr("&Cancel job"), "Ctrl+.", window.indicator.cancel)


def _record(menus: Menus, window: "MainWindow") -> None:
    menu, records = menus.menu(_tr("&Record")), window.records
    menus.add(menu, "edit_tags", _tr("&Edit tags"), "Ctrl+E", records.edit_tags)
    menus.add(menu, "compare_chosen", _tr("&Compare document"), "Ctrl+D", records.compare)
    menus.add(menu, "attach", _tr("&Attach scan…"), "Ctrl+Shift+A", records.attach)


def _help(menus: Menus, window: "MainWindow") -> None:
    menu = menus.menu(_tr("&Help"))
    menus.add(menu, "keys", _tr("&Keyboard"), "F1 ?", window.show_keys)
    menus.add(menu, "about", _tr("&About Treaty Archive"), "", window.show_about)
