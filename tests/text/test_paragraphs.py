import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyarchive.errors import UsageError
from treatyarchive.text.paragraphs import Paragraph, line_at, paragraphs

TEXTS = st.text(st.sampled_from("aў \t\r\n\u00a0"), max_size=60) | st.text()


def test_each_line_is_a_paragraph():
    text = "Title\r\n\r\nFirst.\n  Second.  \n \t\u00a0\nLast"
    found = paragraphs(text)
    assert [text[p.start : p.end] for p in found] == ["Title", "First.", "  Second.  ", "Last"]
    assert found[0] == Paragraph(1, 0, 5)
    assert [p.number for p in found] == [1, 2, 3, 4]


@pytest.mark.parametrize("text", ["", "\n", " \r\n\t\n"])
def test_blank_texts_have_none(text):
    assert paragraphs(text) == []


def test_offsets_are_code_points():
    text = "\U0001f1fa\U0001f1ff Ўзбекистон\nҚазақстан"
    assert paragraphs(text)[1] == Paragraph(2, 14, 23)
    assert line_at(text, 15) == (2, 1)


def test_line_at_counts_lines_from_one_and_columns_from_zero():
    text = "ab\r\ncd\n"
    assert [line_at(text, i) for i in range(len(text) + 1)] == [
        (1, 0),
        (1, 1),
        (1, 2),
        (1, 3),
        (2, 0),
        (2, 1),
        (2, 2),
        (3, 0),
    ]


@pytest.mark.parametrize("offset", [-1, 4])
def test_line_at_refuses_places_outside(offset):
    with pytest.raises(UsageError, match=str(offset)):
        line_at("abc", offset)


@given(TEXTS)
def test_paragraphs_cover_everything_but_white_space(text):
    found = paragraphs(text)
    place = 0
    for paragraph in found:
        assert not text[place : paragraph.start].strip()
        assert "\n" not in text[paragraph.start : paragraph.end]
        assert text[paragraph.start : paragraph.end].strip()
        place = paragraph.end
    assert not text[place:].strip()


@given(TEXTS, st.data())
def test_lines_and_offsets_agree(text, data):
    offset = data.draw(st.integers(0, len(text)))
    line, column = line_at(text, offset)
    start = sum(len(before) + 1 for before in text.split("\n")[: line - 1])
    assert start + column == offset
    assert column <= len(text.split("\n")[line - 1])
