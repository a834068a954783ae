"""The View menu: which screen is seen, and how everything looks."""

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from treatyarchive.ui.window import looks
from treatyarchive.ui.window.actions import Menus

if TYPE_CHECKING:
    from treatyarchive.ui.window.main_window import MainWindow


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menu", text)


def build(menus: Menus, window: "MainWindow") -> None:
    """Build it; what is chosen elsewhere is ticked here as well."""
    menu, preferences = menus.menu(_tr("&View")), window.preferences
    screens = (
        ("library", _tr("&Library"), "Ctrl+1"),
        ("desk", _tr("&Desk"), "Ctrl+2"),
        ("visits", _tr("&Visits"), "Ctrl+3"),
        ("agreements", _tr("&Agreements"), "Ctrl+4"),
        ("compare", _tr("&Compare"), "Ctrl+5"),
        ("share", _tr("Sha&re"), "Ctrl+6"),
        ("intake", _tr("&Intake"), "Ctrl+7"),
        ("names", _tr("&Names and terms"), "Ctrl+8"),
    )
    for name, text, keys in screens:
        menus.add(menu, name, text, keys, functools.partial(window.go, name))
    menus.add(menu, "trash", _tr("&Trash"), "Ctrl+Shift+T", window.going.show_trash)
    menu.addSeparator()
    menus.add(menu, "preview", _tr("&Preview"), "F4", window.library.toggle_preview)
    pages = menu.addMenu(_tr("Pa&ges"))
    pages.aboutToShow.connect(functools.partial(window.page_actions.fill, pages))
    beside = menu.addMenu(_tr("&Side by side"))
    beside.aboutToShow.connect(functools.partial(_fill_beside, beside, window))
    for each in (pages, beside):
        each.addAction("")  # an empty menu would not be shown, so never filled
    menu.addSeparator()
    looks.add(menus, menu, preferences)
    dim = menus.add(menu, "dim_pages", _tr("Di&m page images in dark theme"))
    dim.setCheckable(True)
    dim.toggled.connect(preferences.dim_pages)

    def show() -> None:
        dim.blockSignals(True)
        dim.setChecked(preferences.settings.dim_pages)
        dim.blockSignals(False)

    preferences.changed.connect(show)
    show()


def _fill_beside(menu: QMenu, window: "MainWindow") -> None:
    from treatyarchive.ui.compare import menu as compare_menu  # noqa: PLC0415 - starting need not wait

    menu.clear()
    if window.screens.shown == "compare":
        compare_menu.fill(menu, window.screens.compare)
    else:
        menu.addAction(_tr("Go to Compare first")).setEnabled(False)
