"""What can be done with words that are chosen in any source: copied with it, kept, looked up."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from treatyarchive.ui.window.actions import Menus

if TYPE_CHECKING:
    from treatyarchive.ui.window.main_window import MainWindow


def add(menus: Menus, menu: QMenu, window: "MainWindow") -> None:
    """Put it into a menu."""
    menus.add(menu, "copy_source", _tr("&Copy with source"), "Ctrl+Shift+C", _copy)
    cited = _tr("Copy c&itation")
    menus.add(menu, "copy_citation", cited, "Ctrl+Alt+C", window.sharing.copy_citation)
    keep = menus.add(menu, "keep_passage", _tr("&Keep passage"), "Ctrl+Shift+K", _keep)
    keep.setEnabled(not window.session.read_only)
    menus.add(menu, "passages", _tr("Kept &passages…"), "Ctrl+Alt+K", lambda: _list(window))


def _copy() -> None:
    from treatyarchive.ui import citing  # noqa: PLC0415 - starting need not wait

    citing.copy_in_hand()


def _keep() -> None:
    from treatyarchive.ui.passages import keeping  # noqa: PLC0415 - starting need not wait

    keeping.keep_in_hand()


def _list(window: "MainWindow") -> None:
    from treatyarchive.ui.passages.passages_dialog import PassagesDialog  # noqa: PLC0415 - starting need not wait

    def show(document: int, passage: int) -> None:
        window.go("desk", document)
        window.screens.desk.reading.listing.arrive_at(passage)

    dialog = PassagesDialog(window.session, window)
    dialog.opened.connect(show)
    dialog.open()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menu", text)
