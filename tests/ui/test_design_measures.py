"""What the design measures in pixels, measured on the screens."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import windows
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QStyle, QWidget
from PySide6.QtWidgets import QStyleOptionComboBox as ComboOption
from PySide6.QtWidgets import QStyleOptionFrame as FrameOption
from pytestqt.qtbot import QtBot

from archive_fixtures import new_archive
from treatyarchive.ui import theme
from treatyarchive.ui.library.preview_facts import Facts
from treatyarchive.ui.library.view import LibraryScreen
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.chip import Chip
from treatyarchive.ui.widgets.choice_box import ChoiceBox
from treatyarchive.ui.window.main_window import MainWindow

_SIZES = (100, 150)


@pytest.fixture(autouse=True)
def _themed(qapp: QApplication) -> Iterator[None]:
    theme.install(qapp, "light")
    yield
    theme.resize(100)


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    path = tmp_path / "visits.tarchive"
    with new_archive(path) as archive:
        windows.fill(archive)
    with windows.window(path, qtbot) as made:
        windows.settled(made.library, qtbot, 3)
        yield made


def test_bars_are_as_high_as_the_design_has_them(window: MainWindow) -> None:
    library = window.library
    assert window.menuBar().height() == 32
    assert library.search.height() == 52
    assert library.search.field.height() == 36
    assert library.column.header.height() == 48
    assert window.status.height() == 28


@pytest.mark.parametrize("percent", _SIZES)
def test_the_column_begins_16_from_its_edge(window: MainWindow, percent: int, qtbot: QtBot) -> None:
    theme.resize(percent)
    library = window.library
    library.panel.facets.choose("sector", "TRN", on=True)
    qtbot.waitUntil(library.column.filters.isVisible)
    heading = library.column.header.findChild(QLabel)
    chip = next(each for each in library.column.filters.findChildren(Chip) if each.isVisible())
    for widget in (heading, chip):
        qtbot.waitUntil(lambda widget=widget: _left(library, widget) == theme.px(16))


@pytest.mark.parametrize("percent", _SIZES)
def test_words_in_a_line_begin_where_those_in_a_box_do(percent: int, qtbot: QtBot) -> None:
    theme.resize(percent)
    line, box = QLineEdit("Akorda"), ChoiceBox()
    box.addItem("Akorda")
    for widget in (line, box):
        qtbot.addWidget(widget)
        widget.resize(200, theme.px(32))
        widget.show()
    framed, chosen = FrameOption(), ComboOption()
    line.initStyleOption(framed)
    box.initStyleOption(chosen)
    contents = QStyle.SubElement.SE_LineEditContents
    inside = line.style().subElementRect(contents, framed, line).left() + 2
    part = QStyle.SubControl.SC_ComboBoxEditField
    control = QStyle.ComplexControl.CC_ComboBox
    assert abs(inside - box.style().subControlRect(control, chosen, part, box).left()) <= 2


def test_a_key_is_as_wide_as_its_name_and_its_frame(qtbot: QtBot) -> None:
    key = labels.key("Enter")
    qtbot.addWidget(key)
    key.show()
    name = QFontMetrics(theme.ui_font(11, 500)).horizontalAdvance("Enter")
    assert key.sizeHint().width() - name == pytest.approx(12, abs=1)


def test_the_name_of_a_fact_stands_on_the_first_line_of_its_value(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    facts = Facts()
    holder.setLayout(facts)
    facts.add("Publisher", "President.uz, the official website of the President of Uzbekistan")
    holder.resize(260, 120)
    holder.show()
    QApplication.processEvents()
    name, value = holder.findChildren(QLabel)
    assert value.height() > 2 * value.fontMetrics().ascent()
    shown = name.mapTo(holder, QPoint(0, name.contentsMargins().top())).y()
    assert shown + name.fontMetrics().ascent() == pytest.approx(
        value.y() + value.fontMetrics().ascent(), abs=1
    )


def _left(library: LibraryScreen, widget: QWidget) -> int:
    return widget.mapTo(library.column, QPoint(0, 0)).x()


def test_icon_and_words_of_the_order_stand_apart(window: MainWindow) -> None:
    sort = window.library.column.header.sort
    made = labels.button(sort.text(), "quiet", "sort")
    assert sort.iconSize() == made.iconSize()
