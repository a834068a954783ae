"""Reports on one visit, in one language and in two."""

import json
from pathlib import Path

import pytest

from treatyarchive.text.alignment.align import align

SETS = json.loads((Path(__file__).parent / "visits.json").read_text(encoding="utf-8"))["sets"]
PRECISION, RECALL = 0.8, 0.6


def paragraphs(found):
    return {
        (a, b)
        for pair in found.pairs
        for a in pair.left
        for b in pair.right
        if found.left[a].kind == "paragraph"
    }


@pytest.mark.parametrize("told", SETS, ids=lambda told: told["name"])
@pytest.mark.parametrize("step", [1, -1], ids=["as written", "changed sides"])
def test_passages_on_the_same_matter_are_paired(told, step, prepared):
    left, right = [told["left"], told["right"]][::step]
    found = paragraphs(align(prepared(left), prepared(right)))
    expected = {tuple(pair[::step]) for pair in told["pairs"]}
    assert len(found & expected) >= PRECISION * len(found)
    assert len(found & expected) >= RECALL * len(expected)


def test_what_only_one_report_tells_stays_alone(prepared):
    told = SETS[0]
    found = align(prepared(told["left"]), prepared(told["right"]))
    assert told["left"].index("Local musicians gave a concert on the Registan square.") in (
        found.left_only
    )
    assert told["right"].index("The weather was unusually warm for the season.") in found.right_only


def test_reports_on_different_events_have_almost_nothing_in_common(prepared):
    found = align(prepared(SETS[2]["left"]), prepared(SETS[3]["right"]))
    assert len(paragraphs(found)) <= 1


def test_pins_are_kept_and_nothing_is_paired_across_them(prepared):
    left, right = prepared(SETS[0]["left"]), prepared(SETS[0]["right"])
    free = paragraphs(align(left, right))
    pin = (3, 6)
    found = align(left, right, [pin])
    assert free != paragraphs(found)
    assert [pair.by for pair in found.pairs if pair.left == (3,)] == ["pin"]
    for a, b in paragraphs(found) - {pin}:
        assert (a < pin[0]) == (b < pin[1])
    assert paragraphs(align(left, right)) == free


def test_pins_that_cross_are_all_kept(prepared):
    left, right = prepared(SETS[0]["left"]), prepared(SETS[0]["right"])
    pins = [(2, 5), (5, 2), (6, 7)]
    assert set(pins) <= paragraphs(align(left, right, pins))


def test_one_sentence_pairs_with_itself(prepared):
    text = "The two presidents opened a bridge across the Syr Darya."
    assert paragraphs(align(prepared(text), prepared(text))) == {(0, 0)}


def test_empty_texts_have_no_pairs(prepared):
    assert not align(prepared(""), prepared("")).pairs
    assert not align(prepared(""), prepared(SETS[0]["left"])).pairs
