"""Choosing tags from a tree: folded, ticked, by keyboard and by mouse; many chips fold as well."""

from collections.abc import Iterator
from pathlib import Path

import archives
import desks
import pytest
from desks import Desk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from treatyarchive.archive import tags, terms
from treatyarchive.archive.records import SectorTag, SignatoryTag
from treatyarchive.archive.store import Archive
from treatyarchive.ui.widgets.chip_box import ChipBox
from treatyarchive.ui.widgets.suggestion_bar import Suggested
from treatyarchive.ui.widgets.suggestions import SuggestionList

LEAF = "TRD.CUS"


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    def fill(archive: Archive) -> None:
        tags.add(archive, archives.add_document(archive), [SectorTag("POL.ALL")])
        archives.add_document(archive, "Another", "Another text")

    with archives.opened(tmp_path, fill) as opened, desks.on_screen(opened, qtbot) as made:
        qtbot.waitUntil(lambda: made.fields.sectors.chips.chips == ["POL.ALL"])
        yield made


def box(desk: Desk) -> ChipBox:
    return desk.fields.sectors.chips


def press(desk: Desk, *keys: Qt.Key) -> None:
    for key in keys:
        desk.qtbot.keyClick(box(desk).line, key)


def opened(desk: Desk) -> SuggestionList:
    """The list, opened by the keyboard with its first row chosen."""
    box(desk).line.setFocus()
    press(desk, Qt.Key.Key_Down, Qt.Key.Key_Down)
    return desk.screen.findChild(SuggestionList)


def rows(offered: SuggestionList) -> list[str]:
    model = offered.model_of
    return [model.at(row).label for row in range(model.rowCount())]


def test_tops_come_first_and_right_opens_them(desk: Desk) -> None:
    offered = opened(desk)
    tops = rows(offered)
    assert all("." not in offered.model_of.at(row).key for row in range(len(tops)))
    press(desk, Qt.Key.Key_Right)
    below = rows(offered)
    assert len(below) > len(tops)
    assert below[0] == tops[0]
    assert offered.model_of.at(1).level == 1
    press(desk, Qt.Key.Key_Down, Qt.Key.Key_Left)
    assert rows(offered) == tops
    assert offered.current() == offered.model_of.at(0)


def test_what_is_chosen_is_ticked_and_counted_above(desk: Desk) -> None:
    offered = opened(desk)
    top = offered.model_of.at(rows(offered).index("Political relations"))
    assert (top.ticked, top.detail) == (False, "1 chosen")
    leaf = next(each for each in offered.model_of.suggestions if each.key == "POL.ALL")
    assert leaf.ticked
    assert leaf.path == "Political relations › Alliance and strategic partnership"
    place = offered.model_of.suggestions.index(leaf)
    press(desk, *[Qt.Key.Key_Down] * rows(offered).index("Political relations"), Qt.Key.Key_Right)
    said = offered.model_of.in_words(offered.model_of.row_of(place))
    assert said == f"{leaf.path}, chosen"


def test_choosing_a_ticked_row_takes_the_tag_off(desk: Desk) -> None:
    offered = opened(desk)
    press(desk, *[Qt.Key.Key_Down] * rows(offered).index("Political relations"), Qt.Key.Key_Right)
    while offered.current().key != "POL.ALL":
        press(desk, Qt.Key.Key_Down)
    press(desk, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: not box(desk).chips)


def test_typing_a_tag_that_is_there_takes_nothing_off(desk: Desk) -> None:
    line = box(desk).line
    line.setFocus()
    archives.type_text(line, "alliance and strategic")
    assert line.offered
    press(desk, Qt.Key.Key_Return)
    assert not line.text()
    desk.settle()
    assert [tag.code for tag in desk.document().sectors] == ["POL.ALL"]


def test_the_mouse_opens_rows_and_may_choose_several(desk: Desk) -> None:
    offered = opened(desk)
    at = rows(offered).index("Trade")

    def click(row: int, x: int) -> None:
        rect = offered.visualRect(offered.model_of.index(row))
        place = QPoint(rect.left() + x, rect.center().y())
        desk.qtbot.mouseClick(offered.viewport(), Qt.MouseButton.LeftButton, pos=place)

    offered.scrollTo(offered.model_of.index(at))
    click(at, 14)
    assert offered.model_of.branch(at) == "open"
    assert box(desk).chips == ["POL.ALL"], "the chevron chooses nothing"
    for row in (at + 1, at + 2):
        offered.scrollTo(offered.model_of.index(row))
        click(row, 120)
        wanted = offered.model_of.at(row).key
        desk.qtbot.waitUntil(lambda wanted=wanted: wanted in box(desk).chips)
        assert offered.isVisible()
        assert offered.model_of.at(row).ticked
    press(desk, Qt.Key.Key_Escape)
    assert not offered.isVisible()


def test_left_goes_to_the_chips_while_no_row_is_chosen(desk: Desk) -> None:
    box(desk).line.setFocus()
    press(desk, Qt.Key.Key_Left)
    assert QApplication.focusWidget() is box(desk).stops[0]


def test_many_chips_fold_and_come_back(desk: Desk) -> None:
    known = desk.opened.read(desk.qtbot, lambda archive: terms.vocabulary(archive, "sector"))
    wanted = [SectorTag(code) for code in list(known)[-12:]]
    desk.opened.session.edit(lambda archive: tags.add(archive, 1, wanted))
    chips = box(desk)
    desk.qtbot.waitUntil(lambda: len(chips.chips) == len(wanted) + 1)
    desk.screen.resize(1250, 800)
    desk.qtbot.waitUntil(chips.rest.isVisible)
    before = chips.height()
    hidden = len(chips.chips) - len(chips.stops) + 2
    assert chips.rest.text() == f"+{hidden} more"
    chips.line.setFocus()
    press(desk, Qt.Key.Key_Left)
    assert chips.rest.hasFocus()
    desk.qtbot.keyClick(chips.rest, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: chips.height() > before)
    assert len(chips.stops) == len(chips.chips) + 2
    desk.show(2)
    desk.show(1)
    assert len(chips.stops) < len(chips.chips) + 2, "another document starts folded"


def test_signatories_take_two_lines_where_a_name_would_be_cut(desk: Desk) -> None:
    found = [SignatoryTag("state.kz", signer="person.tokayev"), SignatoryTag("state.uz")]
    desk.opened.session.edit(lambda archive: tags.add(archive, 1, found))
    field = desk.fields.signatories
    desk.qtbot.waitUntil(lambda: len(field.rows) == 2)
    first, second = field.rows
    desk.qtbot.waitUntil(lambda: first.signer.y() == first.role.y())
    desk.qtbot.waitUntil(lambda: first.role.x() == second.role.x())
    field.setFixedWidth(330)
    desk.qtbot.waitUntil(lambda: first.signer.y() > first.role.y())
    room = first.signer.width() - first.signer.fontMetrics().horizontalAdvance("Kassym-Jomart")
    assert room > 0
    desk.qtbot.waitUntil(lambda: first.role.x() == second.role.x())


def test_suggestions_have_a_place_that_is_hidden_while_there_are_none(desk: Desk) -> None:
    sectors = desk.fields.sectors
    sectors.suggest([])  # what its text suggests may have come by now
    assert not sectors.suggestions.isVisible()
    assert sectors.count.text() == "1 chosen"
    sectors.suggest([Suggested(LEAF, "Customs", "customs", 2)])
    assert sectors.suggestions.isVisible()
    assert sectors.count.text() == "1 chosen, 1 suggested"
    assert set(sectors.suggestions.stops) <= set(sectors.stops)
    sectors.suggest([])
    assert not sectors.suggestions.isVisible()
