"""A passage of a text is found again in what was read from a page."""

import re

import pytest

from treatyarchive.text.locating import Words, locate

TEXT = (
    "The ministers opened a bridge over the river.\n"
    "They agreed to widen the road to the border, and to open a second bridge.\n"
    "Mirziyoyev thanked the builders of the bridge."
)


def found(page: str, quote: str, nth: int = 0) -> str | None:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(quote, start + 1)
    place = Words(page).locate(Words(TEXT), start, start + len(quote))
    return None if place is None else page[slice(*place)]


@pytest.mark.parametrize(
    ("page", "read"),
    [
        (TEXT, "widen the road to the border"),
        (TEXT.replace("the road", "the\nroad").upper(), "WIDEN THE\nROAD TO THE BORDER"),
        (TEXT.replace("road", "r0ad"), "widen the r0ad to the border"),
        (TEXT.replace("widen the", "wi den the"), "the road to the border"),
        (TEXT.replace("widen the road to the border", "build a railway"), None),
    ],
)
def test_a_passage_is_found_as_it_was_read(page: str, read: str | None) -> None:
    assert found(page, "widen the road to the border") == read


@pytest.mark.parametrize("nth", [0, 1, 2])
def test_neighbours_tell_which_of_several_is_meant(nth: int) -> None:
    page = TEXT.replace("\n", " ").replace("opened", "0pened")
    at = [place.start() for place in re.finditer("bridge", TEXT)][nth]
    assert Words(page).locate(Words(TEXT), at, at + len("bridge")) == (at, at + len("bridge"))


def test_a_name_is_found_in_another_script() -> None:
    assert locate("Mirziyoyev", "Строителей поблагодарил Мирзиёев.") == (24, 32)


@pytest.mark.parametrize("quote", ["", "...", "a second bridge over the lake"])
def test_what_is_not_there_is_not_found(quote: str) -> None:
    assert locate(quote, TEXT.replace("second", "third")) is None
