"""Facts that two texts state otherwise: found, and nothing else marked."""

import json
from pathlib import Path

import pytest
from differences_helpers import compared

SAID = json.loads(Path(__file__).with_name("differences_said.json").read_text(encoding="utf-8"))
PICTURED = (
    """A second paper sets out steps to lift mutual trade to $10 billion within five years.

The regions were not left out.

In all, 22 documents were signed during the visit.""",
    """Both are to act quickly so that trade reaches first $3 billion and later $10 billion.

A package of documents was signed at the end of the day.""",
)


@pytest.mark.parametrize("pair", SAID["differ"], ids=lambda pair: pair["left"][:30])
def test_what_differs_is_marked_and_nothing_else(pair):
    found = compared(pair["left"], pair["right"]).marked()
    wanted = pair["says"]
    assert len(found) == len(wanted), found
    for left, right in wanted:
        assert any(left in one and right in other for one, other in found), (left, right, found)


@pytest.mark.parametrize("pair", SAID["agree"], ids=lambda pair: pair["left"][:30])
def test_one_fact_in_other_words_is_no_difference(pair):
    assert compared(pair["left"], pair["right"]).said() == []
    assert compared(pair["right"], pair["left"]).said() == []


def test_as_they_are_drawn():
    found = compared(*PICTURED)
    assert found.said() == [
        ("Trade goal", "$10 billion within five years", "$3 billion and later $10 billion"),
        ("Documents signed", "22 documents", "A package of documents, no number given"),
    ]
    pairs = found.alignment.pairs
    assert [(pairs[d.pair].left, pairs[d.pair].right) for d in found.facts.differences] == [
        ((0,), (0,)),
        ((2,), (1,)),
    ]


def test_spans_are_places_of_the_whole_text():
    found = compared(*PICTURED)
    assert found.marked() == [found.said()[0][1:], ("22 documents", "A package of documents")]


def test_a_sum_that_both_texts_name_is_no_difference_of_goals():
    left = "Trade turnover was 3 billion dollars. The goal is to bring trade to 10 billion dollars."
    right = "The goal is to bring trade from 3 billion dollars to 10 billion dollars."
    assert compared(left, right).said() == []


def test_visits_of_other_states_are_not_compared():
    left = "The President of Turkey paid a state visit to Azerbaijan."
    right = "The President of Kyrgyzstan paid an official visit to Tajikistan."
    assert compared(left, right).said() == []


def test_the_rank_of_one_visit():
    left = "The President of Uzbekistan arrived in Kazakhstan on a state visit."
    right = "Президент Узбекистана прибыл в Казахстан с официальным визитом."
    assert compared(left, right).said() == [
        ("Rank of the visit", "state visit", "официальным визитом")
    ]


def test_a_text_agrees_with_itself():
    assert compared(PICTURED[0], PICTURED[0]).said() == []


def test_what_only_one_text_states():
    left = "In all, 22 documents were signed after the talks of the presidents."
    right = (
        "On an official visit to Kazakhstan the President of Uzbekistan came to the Akorda.\n\n"
        "The presidents held talks and then a joint press conference."
    )
    sides = compared(left, right).facts.one_sided
    assert [(str(fact.topic), fact.says) for fact in sides.left] == [
        ("Documents signed", "22 documents")
    ]
    assert [(str(fact.topic), fact.says) for fact in sides.right] == [
        ("Rank of the visit", "official visit"),
        ("Venue", "Akorda"),
        ("Press conference", "press conference"),
    ]
    assert all(
        right[span.start : span.end] == fact.says for fact in sides.right for span in fact.spans
    )


def seed(shared, number):
    return next((shared / "seeds").glob(f"{number}_*.txt")).read_text("utf-8")


def test_the_seeds_as_the_tasks_ask(shared):
    """T10: 002 and 004."""
    texts = [
        next((shared / "seeds").glob(f"{seed}_*.txt")).read_text("utf-8") for seed in ("002", "004")
    ]
    found = compared(*texts)
    sides = found.facts.one_sided
    assert [fact.says for fact in sides.left] == ["22 documents"]
    assert {"official visit", "Akorda", "press conference"} <= {fact.says for fact in sides.right}
    assert [topic for topic, _, _ in found.said()] == ["Documents signed"]


def test_a_trade_goal_of_two_steps_in_the_seeds(shared):
    texts = [
        next((shared / "seeds").glob(f"{seed}_*.txt")).read_text("utf-8") for seed in ("002", "000")
    ]
    said = {topic: (left, right) for topic, left, right in compared(*texts).said()}
    assert said["Trade goal"] == ("$10 billion in the next 5 years", "$ 3 billion … $ 10 billion")
    assert said["Documents signed"][0] == "22 documents"
