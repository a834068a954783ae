"""Versions are made as their head says, and their lines know what they hold."""

import pytest
from version_texts import text_of, version

LANGUAGE = "en-Latn"
FORM = {"heading": "Article {n}", "title": "none", "paragraph": "{p}."}


def words(text):
    return {LANGUAGE: text}


@pytest.fixture
def treaty():
    return {
        "title": words("Treaty"),
        "preamble": [words("Agree:")],
        "articles": [
            {"title": words("Aims"), "paragraphs": [words("one"), words("two | and more")]},
            {"chapter": words("Means"), "paragraphs": [words("three")]},
            {"paragraphs": [words("four")]},
        ],
        "closing": [words("Done.")],
    }


def lines(treaty, *changes, **form):
    wanted = {"language": LANGUAGE, "form": FORM | form, "changes": list(changes)}
    return version(treaty, wanted)


def told(treaty, *changes, **form):
    """The text between preamble and final clause, joined."""
    made = text_of(lines(treaty, *changes, **form), {"blank": False}).splitlines()
    return " / ".join(made[2:-1])


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"drop": 1}, "Article 1 / three / Article 2 / four"),
        ({"drop": [1, 1]}, "Article 1 / two and more / Article 2 / three / Article 3 / four"),
        (
            {"merge": [2, 3]},
            "Article 1 / 1. one / 2. two and more / Article 2 / 1. three / 2. four",
        ),
        ({"join": [1, 1]}, "Article 1 / one two and more / Article 2 / three / Article 3 / four"),
        (
            {"split": [1, 2]},
            "Article 1 / 1. one / 2. two / 3. and more / Article 2 / three / Article 3 / four",
        ),
        (
            {"cut": [1, 2]},
            "Article 1 / one / Article 2 / two and more / Article 3 / three / Article 4 / four",
        ),
        (
            {"move": [3, 1]},
            "Article 1 / four / Article 2 / 1. one / 2. two and more / Article 3 / three",
        ),
        (
            {"swap": [2, 3]},
            "Article 1 / 1. one / 2. two and more / Article 2 / four / Article 3 / three",
        ),
    ],
)
def test_a_change_does_what_it_is_called(treaty, change, text):
    assert told(treaty, change) == text


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ({"heading": "§ {R}"}, "§ I / 1. one / 2. two and more / § II / three / § III / four"),
        ({"title": "same", "heading": "{n}."}, "1. Aims / 1. one / 2. two and more / 2. / three"),
        ({"title": "line"}, "Article 1 / Aims / 1. one / 2. two and more / Article 2 / three"),
        (
            {"title": "inline"},
            "Article 1 1. one / 2. two and more / Article 2 three / Article 3 four",
        ),
        ({"paragraph": "{n}.{p}"}, "Article 1 / 1.1 one / 1.2 two and more / Article 2 / three"),
        ({"paragraph": "({l})"}, "Article 1 / (a) one / (b) two and more / Article 2 / three"),
        ({"chapter": "Part {n}: {title}"}, "Article 1 / 1. one / 2. two and more / Part 1: Means"),
    ],
)
def test_a_form_lays_a_version_out(treaty, form, text):
    assert told(treaty, **form).startswith(text)


def test_kept_numbers_leave_a_gap(treaty):
    assert "Article 3 / four" in told(treaty, {"drop": 2}, numbers="kept")


def test_a_chapter_stays_over_the_next_article(treaty):
    assert "Means / Article 2 / four" in told(treaty, {"drop": 2}, chapter="{title}")


def test_lines_share_parts_where_one_was_divided(treaty):
    whole, halves = lines(treaty), lines(treaty, {"split": [1, 2]})
    both = {line.text for line in halves if line.parts & whole[4].parts}
    assert whole[4].text == "2. two and more"
    assert both == {"2. two", "3. and more"}


def test_lines_around_the_treaty_hold_nothing(treaty):
    made = lines(treaty, before=["Menu"], after=["Cookies"])
    assert [each.kinds for each in (made[0], made[1], made[-1])] == [set(), {"head"}, set()]
