"""Where one reads in a pane that is scrolled."""

import pytest

from treatyarchive.ui.widgets.reading_line import height_read


@pytest.mark.parametrize(
    ("scrolled", "most", "down"),
    [
        (0, 0, 100),  # all is seen
        (0, 1000, 0),
        (40, 1000, 40),
        (500, 1000, 100),
        (900, 1000, 200),
        (1000, 1000, 300),
        (0, 90, 0),
        (30, 90, 100),
        (90, 90, 300),
    ],
)
def test_it_goes_from_the_first_line_to_the_last(scrolled: int, most: int, down: float) -> None:
    assert height_read(scrolled, most, 300) == pytest.approx(down)


@pytest.mark.parametrize(("scrolled", "down"), [(0, 0), (60, 60), (500, 100), (1000, 100)])
def test_what_goes_on_below_ends_at_the_usual_place(scrolled: int, down: float) -> None:
    assert height_read(scrolled, 1000, 300, ends=False) == pytest.approx(down)


def test_it_never_goes_back_while_one_scrolls() -> None:
    for most in (1, 80, 299, 300, 301, 2000):
        places = [scrolled + height_read(scrolled, most, 300) for scrolled in range(most + 1)]
        assert places == sorted(places)
