"""Places in texts: code points on one side, UTF-16 units on the other."""

from hypothesis import given
from hypothesis import strategies as st

from treatyarchive.text.paragraphs import paragraphs
from treatyarchive.ui.widgets import source_layout
from treatyarchive.ui.widgets.offsets import Offsets


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(st.text(st.characters(exclude_categories=["Cs"])), st.data())
def test_places_go_there_and_back(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    offsets = Offsets(text)
    assert offsets.to_units(place) == units(text[:place])
    assert offsets.to_code_points(offsets.to_units(place)) == place


def test_inside_a_surrogate_pair_is_its_character() -> None:
    offsets = Offsets("a😀b")
    assert [offsets.to_code_points(unit) for unit in range(5)] == [0, 1, 1, 2, 3]


def test_places_outside_are_brought_inside() -> None:
    offsets = Offsets("😀")
    assert (offsets.to_units(9), offsets.to_units(-1), offsets.to_code_points(9)) == (2, 0, 1)


@given(st.text(st.sampled_from("a😀\r\n\u2028\u2029\u00a0\0\ufffc ")))
def test_what_is_shown_is_as_long_as_the_source(text: str) -> None:
    shown = source_layout.shown(text)
    assert len(shown) == len(text)
    assert units(shown) == units(text)
    assert shown.count("\n") == text.count("\n")
    assert not set(shown) & set("\r\u2029\0\ufffc")


@given(st.text(st.sampled_from("a \r\n\t")))
def test_lines_carry_the_numbers_of_paragraphs(text: str) -> None:
    numbers = [line.number for line in source_layout.lines(text) if line.number]
    assert numbers == [paragraph.number for paragraph in paragraphs(text)]
