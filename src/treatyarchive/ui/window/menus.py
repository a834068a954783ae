"""The menus of the main window."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from treatyarchive.ui import links
from treatyarchive.ui.recents import is_there
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.window import quoting, view_menu
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
    view_menu.build(menus, window)
    _go(menus, window)
    _record(menus, window)
    _tools(menus, window)
    _help(menus, window)
    return menus


def recent(menu: QMenu, paths: list[Path], window: "MainWindow") -> None:
    """Fill the menu of recent archives; one that is not there says so."""
    menu.clear()
    for path in paths:
        there = is_there(path)
        words = path.name if there else _tr("%1 (not found)").replace("%1", path.name)
        action = menu.addAction(words.replace("&", "&&"))
        action.setToolTip(labels.tip(str(path)))
        action.setStatusTip(str(path))
        action.setEnabled(there)
        action.triggered.connect(lambda _=False, path=path: window.open_asked.emit(path))
    if not paths:
        menu.addAction(_tr("No other archives")).setEnabled(False)


def _file(menus: Menus, window: "MainWindow") -> None:
    menu = menus.menu(_tr("&File"))
    menus.add(menu, "new", _tr("&New archive…"), "Ctrl+N", window.new_asked.emit)
    menus.add(menu, "open", _tr("&Open archive…"), "Ctrl+O", window.open_dialog_asked.emit)
    recents = menu.addMenu(_tr("Open &recent"))
    recents.setToolTipsVisible(True)

    def others() -> list[Path]:
        return [path for path in window.settings.recent() if path != window.session.path]

    recents.aboutToShow.connect(lambda: recent(recents, others(), window))
    recents.addAction("")  # an empty menu would not be shown, so never filled
    menu.addSeparator()
    menus.add(menu, "add", _tr("&Add files…"), "Ctrl+I", window.adding.ask_files)
    folder = _tr("Add &folder…")
    menus.add(menu, "add_folder", folder, "Ctrl+Shift+I", window.adding.ask_folder)
    menus.add(menu, "paste", _tr("&Paste as document…"), "Ctrl+Shift+V", window.adding.paste)
    menu.addSeparator()
    bundle = _tr("&Import a bundle…")
    menus.add(menu, "import_bundle", bundle, "Ctrl+Shift+B", window.bundles_in.ask)
    out = _tr("&Export a bundle…")
    menus.add(menu, "export_bundle", out, "Ctrl+Shift+X", window.sharing.share)
    menus.add(menu, "export_list", _tr("Export a &list…"), "Ctrl+Alt+X", window.sharing.ask_list)
    menu.addSeparator()
    menus.add(menu, "print", _tr("Prin&t pages…"), "Ctrl+P", window.page_actions.print_pages)
    menu.addSeparator()
    if window.is_sample:
        menus.add(menu, "reset", _tr("Reset &sample"), slot=window.reset_asked.emit)
    else:
        menus.add(menu, "sample", _tr("Open &sample archive"), slot=window.sample_asked.emit)
    menu.addSeparator()
    menus.add(menu, "quit", _tr("&Quit"), "Ctrl+Q", window.close)


def _edit(menus: Menus, window: "MainWindow") -> None:
    menu = menus.menu(_tr("&Edit"))
    stack = window.session.undo_stack
    undo, redo = (
        stack.createUndoAction(menu, _tr("Undo")),
        stack.createRedoAction(menu, _tr("Redo")),
    )
    # Not of the stack alone: an edit that waits to be written comes before.
    for action, slot in ((undo, window.session.undo), (redo, window.session.redo)):
        action.triggered.disconnect()
        action.triggered.connect(slot)
    undo.setShortcut(QKeySequence("Ctrl+Z"))
    redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
    menu.addActions([undo, redo])
    menus.by_name |= {"undo": undo, "redo": redo}
    menu.addSeparator()
    quoting.add(menus, menu, window)
    menu.addSeparator()
    records, library = window.records, window.library
    delete = menus.add(menu, "delete", _tr("&Delete"), "Del", records.delete)
    # Only in the list: elsewhere Delete removes a filter or a letter.
    delete.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    library.column.list.addAction(delete)
    menus.add(menu, "restore", _tr("&Restore"), "Ctrl+Shift+R", library.restore_chosen)
    menus.add(menu, "empty_trash", _tr("Empty &trash…"), "", window.trash.ask)
    menu.aboutToShow.connect(window.trash.count)
    menu.addSeparator()
    menus.add(menu, "settings", _tr("&Settings"), "Ctrl+,", lambda: window.go("settings"))


def _go(menus: Menus, window: "MainWindow") -> None:
    menu, going = menus.menu(_tr("&Go")), window.going
    menus.add(menu, "back", _tr("&Back"), "Alt+Left", lambda: going.step(-1))
    menus.add(menu, "forward", _tr("&Forward"), "Alt+Right", lambda: going.step(1))
    menus.add(menu, "open_name", _tr("&Open name"), links.KEY, going.links.follow_in_hand)
    menu.addSeparator()
    menus.add(menu, "search", _tr("&Search"), "Ctrl+K", going.search)
    library = window.library
    save = menus.add(menu, "save_search", _tr("S&ave search…"), "Ctrl+S", library.saving.save)
    # Elsewhere it saves what is typed.
    save.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    library.addAction(save)
    menus.add(menu, "basket", _tr("Re&view basket"), "Ctrl+B", window.records.review_basket)
    workspaces = _tr("&Workspaces")
    menus.add(menu, "workspaces", workspaces, "Ctrl+Shift+W", going.show_workspaces)
    menus.add(menu, "next_pane", _tr("&Next pane"), "F6", lambda: going.next_pane(1))
    previous = _tr("&Previous pane")
    menus.add(menu, "previous_pane", previous, "Shift+F6", lambda: going.next_pane(-1))


def _record(menus: Menus, window: "MainWindow") -> None:
    menu, records = menus.menu(_tr("&Record")), window.records
    menus.add(menu, "edit_tags", _tr("&Edit tags"), "Ctrl+E", records.edit_tags)
    menu.aboutToShow.connect(lambda: _name_edit(menus, window))
    menu.aboutToShow.connect(lambda: _name_pin(menus, window))
    catalogue = _tr("Catalogue &one by one")
    menus.add(menu, "catalogue", catalogue, "Ctrl+Shift+E", records.catalogue)
    menus.add(menu, "compare_chosen", _tr("&Compare document"), "Ctrl+D", records.compare)
    replacing = _tr("&Find and replace…")
    menus.add(menu, "replace_in", replacing, "Ctrl+Shift+F", records.batch.replace)
    copying = _tr("Copy &tags…")
    menus.add(menu, "copy_tags", copying, "Ctrl+Shift+L", records.batch.copy_tags)
    menus.add(menu, "attach", _tr("&Attach scan…"), "Ctrl+Shift+A", records.attach)
    pin = menus.add(menu, "pin", _tr("&Pin"), "Space", records.pin)
    pin.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    window.library.column.list.addAction(pin)
    sharing = _tr("Share in a &bundle…")
    menus.add(menu, "share_these", sharing, "Ctrl+Alt+S", window.sharing.share_these)
    menu.addSeparator()
    menus.add(menu, "read_again", _tr("&Read scans again…"), "", records.read_again)
    menus.add(menu, "history", _tr("&History"), "Ctrl+H", records.history)


def _name_edit(menus: Menus, window: "MainWindow") -> None:
    """Say of how many documents they would be edited."""
    count = len(window.library.chosen()) if window.screens.shown == "library" else 1
    several = QCoreApplication.translate("Menu", "&Edit %n document(s)…", "", count)
    menus.by_name["edit_tags"].setText(several if count > 1 else _tr("&Edit tags"))


def _name_pin(menus: Menus, window: "MainWindow") -> None:
    """Say how many documents would be pinned, or taken out."""
    numbers = window.records.to_pin()
    pins, count = window.library.pinning.pins(numbers), len(numbers)
    if count > 1:
        words = QCoreApplication.translate("Menu", "&Pin %n document(s)", "", count)
        if not pins:
            words = QCoreApplication.translate("Menu", "Un&pin %n document(s)", "", count)
    else:
        words = _tr("&Pin") if pins or not count else _tr("Un&pin")
    menus.by_name["pin"].setText(words)


def _tools(menus: Menus, window: "MainWindow") -> None:
    menu = menus.menu(_tr("&Tools"))
    menus.add(menu, "check", _tr("&Check archive"), "", window.tools.check)
    menus.add(menu, "back_up", _tr("&Back up archive…"), "", window.tools.ask_back_up)
    menu.addSeparator()
    menus.add(menu, "read_scans", _tr("&Read all scans"), "", window.reading.read_all)
    menus.add(menu, "cancel", _tr("C&ancel job"), "Ctrl+.", window.indicator.cancel)


def _help(menus: Menus, window: "MainWindow") -> None:
    menu = menus.menu(_tr("&Help"))
    keys = menus.add(menu, "keys", _tr("&Keyboard"), "F1 ?", window.show_keys)
    menus.add(menu, "about", _tr("&About Treaty Archive"), "", window.show_about)
    chords = keys.shortcuts()
    preferences = window.preferences

    def single() -> None:
        keys.setShortcuts(chords if preferences.settings.single_keys else chords[:1])

    preferences.changed.connect(single)
    single()
