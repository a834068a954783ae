"""What stands above the list is whole, however narrow the list is."""

import archives
import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from treatyarchive.ui import theme
from treatyarchive.ui.library.list_header import ListHeader


@pytest.fixture(autouse=True)
def _themed(qapp: QApplication) -> None:
    theme.install(qapp, "light")  # widths are those of the program's own fonts


@pytest.mark.parametrize("wide", [330, 390, 560, 740])
def test_beside_a_preview_nothing_is_cut(qtbot: QtBot, wide: int) -> None:
    header = ListHeader()
    archives.show(qtbot, header, wide, 48)
    header.set_narrow(wide < 740)
    header.show_preview(True)
    header.set_order("-published", searching=True)
    header.tell("18,204 documents", "Нур-Султан")
    qtbot.waitUntil(lambda: header.width() == wide)
    header._row.activate()
    count, _ = header.findChildren(QLabel)
    for part in (count, *header.findChildren(QAbstractButton)):
        if part.isVisible():
            assert part.width() >= part.sizeHint().width(), part
            assert header.rect().contains(part.geometry())
    assert header.sort.text() == ("" if wide < 400 else "Published, newest first")
    assert header.sort.accessibleName() == "Order: Published, newest first"
