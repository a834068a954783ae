"""What can be done with pages, as entries of a menu: under the three dots, and in the View menu."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from treatyarchive.ui.widgets.page_canvas import BOX, FIT_PAGE, FIT_WIDTH, HAND, WORDS

if TYPE_CHECKING:
    from treatyarchive.ui.widgets.page_view import PageView

DPI = (150, 300, 600)
"""Resolutions a page can be saved at."""


class Entries(NamedTuple):
    """What was put into a menu; `show` has it say how the view stands now."""

    actions: list[QAction]
    show: Callable[[], None]


def fill(menu: QMenu, view: "PageView") -> Entries:
    """Put them all into a menu, for one view, as that stands now."""
    canvas = view.canvas
    before = len(menu.actions())
    _add(menu, _tr("Fit width"), "Ctrl+0", partial(canvas.set_fit, FIT_WIDTH))
    _add(menu, _tr("Whole page"), "Ctrl+9", partial(canvas.set_fit, FIT_PAGE))
    _add(menu, _tr("Full size"), "Ctrl+8", partial(canvas.set_fit, 1.0))
    _add(menu, _tr("Rotate this page"), "R", canvas.rotate)
    menu.addSeparator()
    running = _add(menu, _tr("Pages one below the other"), "C", view.toggle_continuous)
    running.setCheckable(True)
    menu.addSeparator()
    tools = {
        WORDS: _add(menu, _tr("Select words"), "", partial(canvas.use, WORDS)),
        HAND: _add(menu, _tr("Hand"), "H", partial(canvas.use, HAND)),
        BOX: _add(menu, _tr("Draw a box"), "D", partial(canvas.use, BOX)),
    }
    group = QActionGroup(running)
    for tool in tools.values():
        tool.setCheckable(True)
        group.addAction(tool)
    menu.addSeparator()
    inverted = _add(menu, _tr("Invert"), "I", canvas.invert)
    inverted.setCheckable(True)
    _add(menu, _tr("Brightness and contrast…"), "Shift+I", canvas.adjusting_asked.emit)
    menu.addSeparator()
    _add(menu, _tr("Go to page…"), "Ctrl+G", canvas.go_asked.emit)
    _add(menu, _tr("Find on the pages…"), "Ctrl+F", canvas.find_asked.emit)
    _add(menu, _tr("Print…"), "Ctrl+P", partial(_print, view))
    _saving(menu, view)

    def show() -> None:
        running.setChecked(view.is_continuous)
        running.setEnabled(view.page_count > 1)
        tools[canvas.tool].setChecked(True)
        inverted.setChecked(canvas.adjustment.inverted)

    show()
    return Entries(menu.actions()[before:], show)


def _saving(menu: QMenu, view: "PageView") -> None:
    within = menu.addMenu(_tr("Save page as picture"))
    for dpi in DPI:
        words = _tr("%1 dots per inch…").replace("%1", str(dpi))
        _add(within, words, "", partial(_save, view, dpi))


def _add(menu: QMenu, words: str, key: str, call: Callable[[], object]) -> QAction:
    # The page itself hears the key: here it is only shown.
    made = menu.addAction(f"{words}\t{key}" if key else words)
    made.triggered.connect(lambda _=False: call())
    return made


def _print(view: "PageView") -> None:
    from treatyarchive.ui.page_tools import printing  # noqa: PLC0415 - starting need not wait

    printing.ask(view)


def _save(view: "PageView", dpi: int) -> None:
    from treatyarchive.ui.page_tools import saving  # noqa: PLC0415 - starting need not wait

    saving.ask(view, dpi)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PageMenu", text)
