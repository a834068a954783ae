"""What can be done with documents beside each other, as entries of the View menu."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from treatyarchive.ui.compare.linking import ALIGNED, OFF, PROPORTIONAL
from treatyarchive.ui.compare.panes import FEWEST, MOST

if TYPE_CHECKING:
    from treatyarchive.ui.compare.view import CompareScreen


def fill(menu: QMenu, screen: "CompareScreen") -> None:
    """Put them all into a menu, as the screen stands now."""
    modes = (
        (ALIGNED, _tr("Scroll aligned")),
        (PROPORTIONAL, _tr("Scroll in proportion")),
        (OFF, _tr("Scroll each alone")),
    )
    group = QActionGroup(menu)
    for mode, words in modes:
        made = _add(menu, words, "L", partial(screen.set_link_mode, mode))
        made.setCheckable(True)
        made.setChecked(screen.linking.effective == mode)
        group.addAction(made)
    menu.addSeparator()
    _add(menu, _tr("Choose the document of the pane"), "Alt+Down", screen.choose_document)
    _add(menu, _tr("Text or scan"), "T", screen.pane.toggle_mode)
    _add(menu, _tr("Pin the two paragraphs"), "P", lambda: screen.pins.pin(screen.pair))
    menu.addSeparator()
    _add(menu, _tr("Next difference"), "F3", lambda: screen.step(1))
    _add(menu, _tr("Previous difference"), "Shift+F3", lambda: screen.step(-1))
    _add(menu, _tr("Next passage"), "Ctrl+Down", screen.next_passage)
    _add(menu, _tr("Previous passage"), "Ctrl+Up", screen.previous_passage)
    menu.addSeparator()
    count = len(screen.all_panes)
    _add(menu, _tr("Swap sides"), "Ctrl+Shift+S", screen.swap_sides)
    _add(menu, _tr("Add a pane"), "Ctrl+Shift+D", screen.add_pane).setEnabled(count < MOST)
    _add(menu, _tr("Close the pane"), "Ctrl+F4", screen.close_pane).setEnabled(count > FEWEST)


def _add(menu: QMenu, words: str, key: str, call: Callable[[], object]) -> QAction:
    # The screen itself hears the key: here it is only shown.
    made = menu.addAction(f"{words}\t{key}")
    made.triggered.connect(lambda _=False: call())
    return made


def _tr(text: str) -> str:
    return QCoreApplication.translate("Compare", text)
