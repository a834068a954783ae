"""The ribbon: what it joins, where, by pointer and keys, and for screen readers."""

from collections.abc import Iterator
from pathlib import Path

import beside
import pytest
from beside import RU, UZ, article, top
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from treatyarchive.ui.compare.ribbon import Ribbon
from treatyarchive.ui.compare.ribbon_bands import Band
from treatyarchive.ui.compare.view import CompareScreen


@pytest.fixture
def compare(tmp_path: Path, qtbot: QtBot) -> Iterator[CompareScreen]:
    with beside.screen(tmp_path, qtbot) as made:
        beside.show(made, qtbot, 1, 2)
        yield made


def ribbon(compare: CompareScreen) -> Ribbon:
    return compare.pair.ribbon


def named(compare: CompareScreen, left: str) -> Band:
    return next(band for band in ribbon(compare).bands if band.names[0] == left)


def test_an_article_and_its_first_paragraph_are_one_band(compare: CompareScreen) -> None:
    band = named(compare, "2-modda")
    start, end = band.sides[0] or (0, 0)
    assert UZ[start:end].split("\n")[0] == "2-modda"
    assert UZ[start:end].count("\n") == 1
    assert RU[slice(*(band.sides[1] or (0, 0)))].startswith("Статья 2\n")


def test_bands_lie_at_their_passages(compare: CompareScreen) -> None:
    band = named(compare, "2-modda")
    ends = ribbon(compare).ends(band)
    for pane, edges, place in zip(
        (compare.left, compare.right), (ends.left, ends.right), band.sides, strict=True
    ):
        assert edges is not None
        assert place is not None
        begins = pane.text.viewport().mapToGlobal(QPoint(0, round(top(pane, place[0])))).y()
        at = ribbon(compare).viewport().mapToGlobal(QPoint(0, round(edges[0]))).y()
        assert 0 <= begins - at <= 8


def test_only_what_is_in_sight_is_painted(compare: CompareScreen) -> None:
    names = [band.names[0] for band, _ in ribbon(compare).shown()]
    assert "1-modda" in names
    assert "20-modda" not in names
    compare.left.text.scroll_place_to(article(UZ, 20), 100)
    names = [band.names[0] for band, _ in ribbon(compare).shown()]
    assert "20-modda" in names
    assert "1-modda" not in names


def test_a_band_is_painted_that_crosses_what_is_in_sight(compare: CompareScreen) -> None:
    compare.set_link_mode("off")
    compare.left.text.scroll_place_to(article(UZ, 20), 100)
    crossing = named(compare, "12-modda")
    ends = dict(ribbon(compare).shown())[crossing]
    assert ends.left is not None
    assert ends.right is not None
    assert ends.left[1] < 0
    assert ends.right[0] > ribbon(compare).viewport().height()


def test_a_click_on_a_band_brings_both_to_the_reading_line(
    compare: CompareScreen, qtbot: QtBot
) -> None:
    compare.left.text.scroll_place_to(article(UZ, 10), 300)
    band = named(compare, "10-modda")
    middle = ribbon(compare).visualRect(ribbon(compare).model().index(0, 0)).center().x()
    ends = ribbon(compare).ends(band)
    assert ends.left is not None
    place = QPoint(middle // 8, round(sum(ends.left) / 2))
    qtbot.mouseClick(ribbon(compare).viewport(), Qt.MouseButton.LeftButton, pos=place)
    line = compare.left.text.viewport().height() // 3
    for pane, at in ((compare.left, article(UZ, 10)), (compare.right, article(RU, 10))):
        assert top(pane, at) == pytest.approx(line, abs=4)
    assert ribbon(compare).in_use == band


def test_keys_go_from_band_to_band(compare: CompareScreen, qtbot: QtBot) -> None:
    compare.left.take_focus()
    for _ in range(3):
        qtbot.keyClick(compare.left.text, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    third = ribbon(compare).in_use
    qtbot.keyClick(compare.left.text, Qt.Key.Key_F3)
    after = ribbon(compare).in_use
    assert third is not None
    assert after is not None
    assert compare.pair.bands.step(third, 1) == after
    qtbot.keyClick(compare.left.text, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert ribbon(compare).in_use == third
    ribbon(compare).setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(ribbon(compare), Qt.Key.Key_End)
    assert ribbon(compare).in_use == ribbon(compare).bands[-1]


def test_screen_readers_find_every_band_with_its_words(compare: CompareScreen) -> None:
    made = QAccessible.queryAccessibleInterface(ribbon(compare))
    assert made is not None
    assert made.text(QAccessible.Text.Name) == "Pairs of passages"
    assert made.childCount() == len(ribbon(compare).bands)
    said = [made.child(n).text(QAccessible.Text.Name) for n in range(made.childCount())]
    assert "2-modda matches Статья 2" in said
    band = next(n for n, each in enumerate(ribbon(compare).bands) if each.names[0] == "1-modda")
    assert made.child(band).rect().isValid()


def test_one_sided_passages_are_stubs(compare: CompareScreen, qtbot: QtBot) -> None:
    beside.show(compare, qtbot, 1, 5)
    alone = [band for band in ribbon(compare).bands if not band.paired]
    assert alone
    assert alone[-1].words.endswith(("on the left only", "on the right only"))
    ends = ribbon(compare).ends(alone[0])
    assert (ends.left is None) != (ends.right is None)


def test_without_texts_there_are_no_bands(compare: CompareScreen) -> None:
    assert ribbon(compare).bands
    compare.right.set_mode("scan")
    assert not ribbon(compare).bands
    compare.right.set_mode("text")
    assert ribbon(compare).bands
