"""Words two versions of one text have otherwise."""

import random
import time

import pytest

from treatyarchive.text.differences.word_diff import changes


def said(left, right):
    """What was in the place of what is."""
    return [
        (left[gone.start : gone.end], right[come.start : come.end])
        for gone, come in changes(left, right)
    ]


def test_one_word_in_place_of_another():
    assert said("signed on 5 May in Astana", "signed on 6 May in Astana") == [("5", "6")]


def test_a_moved_comma_counts():
    assert said("rail, road and air", "rail road, and air") == [(", road", "road,")]


def test_white_space_does_not_count():
    assert said("one  two\nthree\n\nfour", "one two\n\nthree   four\n") == []


def test_what_is_only_on_one_side_has_an_empty_span_in_its_place():
    left, right = "the rail link", "the new rail link"
    (found,) = changes(left, right)
    assert found.left.start == found.left.end == 3
    assert right[found.right.start : found.right.end] == "new"


def test_a_whole_paragraph_that_is_new():
    left, right = "First.\n\nLast.", "First.\n\nBetween the two.\n\nLast."
    assert said(left, right) == [("", "Between the two.")]
    assert said(right, left) == [("Between the two.", "")]


def test_changes_close_together_are_read_as_one():
    left = "The Parties shall build a road of forty miles."
    right = "The Parties will open the road in two years."
    assert said(left, right) == [
        ("shall build a road of forty miles", "will open the road in two years")
    ]


def test_words_with_apostrophes_and_hyphens_are_whole():
    assert said("Oʻzbekiston bilan", "Oʻzbekistonda bilan") == [("Oʻzbekiston", "Oʻzbekistonda")]


def test_texts_alike_and_empty_texts():
    assert said("", "") == []
    assert said("a b", "a b") == []
    assert said("", "a b") == [("", "a b")]
    assert said("a b", "") == [("a b", "")]


@pytest.mark.parametrize("width", [12, 100_000])
def test_applying_the_changes_gives_the_other_version(width):
    chance = random.Random(7)
    words = [chance.choice("abcdefghij") * chance.randint(1, 4) for _ in range(400)]
    new = [chance.choice(("x", word)) if chance.random() < 0.3 else word for word in words]
    left, right = (
        "\n".join(" ".join(row[at : at + width]) for at in range(0, 400, width))
        for row in (words, new)
    )
    made, last = [], 0
    for gone, come in changes(left, right):
        made += [left[last : gone.start], right[come.start : come.end]]
        last = gone.end
    assert "".join([*made, left[last:]]).split() == right.split()


def test_two_hundred_thousand_characters_take_less_than_a_second():
    chance = random.Random(3)
    words = ["".join(chance.choices("abcdefgh", k=chance.randint(2, 9))) for _ in range(32_000)]
    new = [word if chance.random() > 0.05 else "changed" for word in words]
    left, right = (
        "\n".join(" ".join(row[at : at + 60]) for at in range(0, 32_000, 60))
        for row in (words, new)
    )
    assert len(left) > 200_000
    begun = time.process_time()
    assert changes(left, right)
    assert time.process_time() - begun < 1
