"""All pages one under the other: only those in sight are live, and nothing jumps."""

from collections.abc import Iterator
from pathlib import Path

import archives
import page_views
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from treatyarchive.ui.widgets.page_view import PageView

MANY = 600


@pytest.fixture
def view(tmp_path: Path, qtbot: QtBot) -> Iterator[PageView]:
    scans = [
        ("a.pdf", archives.pdf(3), 3),
        ("cut.jpg", archives.jpeg()[:400], 1),
        ("b.jpg", archives.jpeg(), 1),
    ]
    with page_views.on_screen(tmp_path, qtbot, scans) as (_, made):
        yield made


@pytest.fixture
def long(tmp_path: Path, qtbot: QtBot) -> Iterator[PageView]:
    """Every third page is twice as high as the first."""
    sizes = [(200, 600 if at % 3 == 2 else 300) for at in range(MANY)]
    scans = [("long.pdf", page_views.mixed_pdf(sizes), MANY)]
    with page_views.on_screen(tmp_path, qtbot, scans) as (_, made):
        made.set_continuous(True)
        yield made


def test_the_key_c_shows_all_pages_and_one_again(view: PageView, qtbot: QtBot) -> None:
    view.go_to(2)
    qtbot.keyClick(view.canvas, Qt.Key.Key_C)
    assert view.is_continuous
    assert view.page == 2
    assert view.canvas.verticalScrollBar().maximum() > 3 * 500
    qtbot.keyClick(view.canvas, Qt.Key.Key_C)
    assert not view.is_continuous
    assert view.page == 2


def test_scrolling_leads_over_all_pages(view: PageView, qtbot: QtBot) -> None:
    view.set_continuous(True)
    bar, seen = view.canvas.verticalScrollBar(), []
    view.page_changed.connect(lambda page, _: seen.append(page))
    for step in range(0, bar.maximum() + 200, 100):
        bar.setValue(step)
    assert seen == [2, 3, 4, 5]
    page_views.sharp(view, qtbot)


def test_a_damaged_page_says_so_in_its_place_and_the_rest_reads_on(
    view: PageView, qtbot: QtBot
) -> None:
    view.set_continuous(True)
    view.go_to(4)
    page_views.sharp(view, qtbot)
    sheets = view.canvas.stage.sheets
    assert "cut.jpg" in sheets[3].message
    assert view.canvas.accessibleDescription() == sheets[3].message
    for page in (5, 3):
        view.go_to(page)
        page_views.sharp(view, qtbot)
        assert not view.canvas.message
        assert view.canvas.image is not None


def test_of_six_hundred_pages_those_in_sight_are_live(long: PageView, qtbot: QtBot) -> None:
    bar = long.canvas.verticalScrollBar()
    most = 0
    for step in range(40):
        bar.setValue(bar.maximum() * step // 40)
        most = max(most, len(long.canvas.stage.sheets))
    assert most <= 5
    page_views.sharp(long, qtbot)


def test_a_page_out_of_sight_gives_its_pictures_back_at_once(view: PageView, qtbot: QtBot) -> None:
    page_views.sharp(view, qtbot)
    tiles = view.canvas.current.tiles
    assert tiles.has_any
    view.go_to(2)
    assert not tiles.has_any
    page_views.sharp(view, qtbot)
    last = view.canvas.current.tiles
    view.show_scans(())
    assert not last.has_any
    assert not tiles.has_any


def test_what_is_in_sight_stays_while_sizes_arrive(long: PageView, qtbot: QtBot) -> None:
    long.go_to(301)
    top = long.canvas.place_of(300).top()
    page_views.sharp(long, qtbot)
    assert long.page == 301
    assert long.canvas.place_of(300).top() == top
    bar = long.canvas.verticalScrollBar()
    for _ in range(12):  # upwards, over pages that turn out to be higher than was thought
        before = long.place_read()
        bar.setValue(bar.value() - 40)
        page_views.sharp(long, qtbot)
        after = long.place_read()
        assert (after[1], after[2]) < (before[1], before[2])
        assert before[1] - after[1] <= 1


def test_where_one_has_read_to_is_found_again(long: PageView, qtbot: QtBot) -> None:
    long.go_to(100)
    page_views.sharp(long, qtbot)
    scan, page, down = long.place_read()
    long.go_to(400)
    page_views.sharp(long, qtbot)
    long.bring(scan, page, down)
    again = long.place_read()
    assert again[:2] == (scan, page)
    assert again[2] == pytest.approx(down, abs=0.01)
    for running in (True, False):
        long.set_continuous(running)
        long.set_progress(0.25)
        assert long.progress == pytest.approx(0.25, abs=0.002)
        assert abs(long.page - 150) <= 2


def test_a_click_makes_a_page_the_current_one(view: PageView, qtbot: QtBot) -> None:
    view.set_continuous(True)
    view.canvas.set_fit("page")
    view.canvas.set_fit(0.25)
    page_views.sharp(view, qtbot)
    assert view.page == 1
    place = view.canvas.place_of(1).center().toPoint()
    qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.page == 2
    assert view.canvas.accessibleName() == "Scan, page 2 of 5"


def test_each_page_in_sight_asks_for_its_words_once(view: PageView, qtbot: QtBot) -> None:
    asked = []
    view.reading_wanted.connect(lambda scan, page: asked.append((scan.name, page)))
    view.canvas.set_fit(0.25)
    view.set_continuous(True)
    page_views.sharp(view, qtbot)
    assert sorted(asked) == [("a.pdf", 2)]
