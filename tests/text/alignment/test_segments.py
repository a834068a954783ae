"""Which lines begin articles, chapters and paragraphs, and how they are counted."""

import pytest

from treatyarchive.text.alignment.numerals import number, place
from treatyarchive.text.alignment.segments import article_headings, segments


def told(text):
    return [(each.kind, each.label) for each in segments(text)]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Article 3", "3"),
        ("ARTICLE III.", "3"),
        ("Article 12. Settlement of disputes", "12"),
        ("Article Three", "3"),
        ("Art. 4", "4"),
        ("Статья 3", "3"),
        ("Статья третья", "3"),
        ("СТАТЬЯ XIV", "14"),
        ("3-modda", "3"),
        ("3-modda. Nizolarni hal etish", "3"),
        ("3 - модда", "3"),
        ("Uchinchi modda", "3"),
        ("3-бап", "3"),
        ("3-бап.", "3"),
        ("3-bap", "3"),
        ("Үшінші бап", "3"),
        ("Madde 3", "3"),
        ("§ 7", "7"),
        ("  Article 5:", "5"),
        ("Статья 3-1", "3.1"),
        ("3-1-modda", "3.1"),
    ],
)
def test_articles_are_known_in_every_language(line, label):
    assert told(f"A title\n{line}\nText of the article, long enough.")[1] == ("article", label)


@pytest.mark.parametrize(
    "line",
    [
        "Article 3 of the Treaty is replaced by the words that follow here and stay so for good.",
        "Статья 3 настоящего Договора применяется и к лицам, которые живут на границе двух стран.",
        "Articles of food are brought in free of duty.",
        "In all 22 articles were read out, and nobody spoke against any one of them there.",
        "Birinchi marta o‘tkazilgan uchrashuvda 3 modda muhokama qilindi, deyiladi xabarda.",
    ],
)
def test_articles_that_are_cited_begin_none(line):
    assert told(f"A title\n{line}")[1][0] == "paragraph"


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("1. The Parties meet every year in turns.", "1"),
        ("2) the Parties meet every year in turns;", "2"),
        ("(3) The Parties meet every year in turns.", "3"),
        ("3.2. The Parties meet every year in turns.", "3.2"),
        ("b) goods that are brought in for fairs;", "b"),
        ("(b) goods that are brought in for fairs;", "b"),
        ("б) товары, ввозимые для ярмарок;", "б"),
        ("2021 was a good year for both of us.", ""),
        ("10 billion dollars are to be reached.", ""),
        ("A bridge was opened by both of them.", ""),
    ],
)
def test_paragraphs_keep_the_number_they_are_printed_with(line, label):
    assert told(f"Article 1\n{line}")[1] == ("paragraph", label)


def test_headings_stand_over_articles_and_chapters_over_them():
    text = (
        "TREATY\nbetween two states\nThe two states,\nhave agreed as follows:\n"
        "CHAPTER I\nArticle 1\nAims\n1. The aims are these.\n- 2 -\nII-бөлім"
    )
    assert [kind for kind, _ in told(text)] == [
        "title", "heading", "paragraph", "paragraph",
        "heading", "article", "heading", "paragraph", "aside", "heading",
    ]  # fmt: skip


def test_segments_are_where_they_say():
    text = "Title\r\n\n  Article 1\r\nThe text.\n"
    assert [text[each.start : each.end].strip() for each in segments(text)] == [
        "Title", "Article 1", "The text.",
    ]  # fmt: skip
    assert [each.number for each in segments(text)] == [0, 1, 2]


def test_lines_that_head_an_article_hold_nothing_of_it():
    lines = [
        "Статья 1",
        "Стороны торгуют.",
        "  3-modda. Nizolar  ",
        "Article 4. The Parties build a road from one border to the other within five years.",
        "Article 5 was signed first.",
        "ARTICLE VI.",
    ]
    assert article_headings(lines) == [0, 2, 5]
    assert article_headings(lines[:2]) == []


@pytest.mark.parametrize(
    ("printed", "value"),
    [("7", 7), ("XIX", 19), ("ІV", 4), ("xl", 40), ("первая", 1), ("to'rtinchi", 4), ("of", None)],
)
def test_numbers_are_read_as_printed(printed, value):
    assert number(printed) == value


@pytest.mark.parametrize(("label", "value"), [("3.2", 2), ("b", 2), ("б", 2), ("4", 4), ("", None)])
def test_labels_tell_the_place_in_their_list(label, value):
    assert place(label) == value
