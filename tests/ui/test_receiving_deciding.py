"""What is decided of a review: step by step, taken back, and for all that is left."""

from dataclasses import replace

import reviews
from reviews import BYLINE, DATE, OPENING, SECTORS, TALKS, TITLE

from treatyarchive.bundle.review import Item
from treatyarchive.ui.receiving.deciding import Deciding


def test_nothing_is_decided_at_first() -> None:
    deciding = Deciding(reviews.review())
    assert (deciding.to_decide, deciding.decided, deciding.writes) == (2, 0, 3)
    assert deciding.last is None
    assert deciding.undo() is None
    assert deciding.redo() is None
    assert not deciding.decisions.of


def test_a_record_is_decided_once_all_its_fields_are() -> None:
    deciding = Deciding(reviews.review())
    assert deciding.decide(TALKS, DATE, "mine")
    assert (deciding.left(TALKS), deciding.to_decide) == (1, 2)
    assert deciding.decide(TALKS, SECTORS, "both")
    assert (deciding.left(TALKS), deciding.to_decide, deciding.decided) == (0, 1, 1)
    assert deciding.writes == 4
    assert deciding.decisions.of == {("d1", "date"): "mine", ("d1", "sectors"): "both"}


def test_the_same_decision_is_no_step() -> None:
    deciding = Deciding(reviews.review())
    deciding.decide(TALKS, DATE, "mine")
    assert not deciding.decide(TALKS, DATE, "mine")
    assert not deciding.decide(TALKS, TITLE, "mine"), "what agrees is not to be decided"
    deciding.undo()
    assert deciding.last is None


def test_another_side_may_be_chosen_and_taken_back() -> None:
    deciding = Deciding(reviews.review())
    deciding.decide(TALKS, DATE, "mine")
    deciding.decide(TALKS, DATE, "theirs")
    assert deciding.left(TALKS) == 1
    deciding.undo()
    assert deciding.side(TALKS, DATE) == "mine"
    deciding.undo()
    assert deciding.side(TALKS, DATE) is None
    assert deciding.left(TALKS) == 2
    deciding.redo()
    deciding.redo()
    assert deciding.side(TALKS, DATE) == "theirs"
    assert deciding.redo() is None


def test_a_new_decision_forgets_what_was_taken_back() -> None:
    deciding = Deciding(reviews.review())
    deciding.decide(TALKS, DATE, "mine")
    deciding.undo()
    deciding.decide(OPENING, BYLINE, "theirs")
    assert deciding.redo() is None


def test_the_rest_is_one_step_and_leaves_what_was_decided() -> None:
    deciding = Deciding(reviews.review())
    deciding.decide(TALKS, DATE, "theirs")
    assert deciding.decide_rest("mine")
    assert deciding.to_decide == 0
    assert deciding.side(TALKS, DATE) == "theirs"
    assert deciding.side(TALKS, SECTORS) == deciding.side(OPENING, BYLINE) == "mine"
    assert not deciding.decide_rest("theirs"), "nothing is left"
    deciding.undo()
    assert (deciding.left(TALKS), deciding.left(OPENING)) == (1, 1)
    deciding.redo()
    assert deciding.to_decide == 0


def test_the_next_conflict_is_the_next_in_order_and_round() -> None:
    deciding, order = Deciding(reviews.review()), ["d3", "d2", "d1"]
    assert deciding.next_open("d3", order) == "d2"
    assert deciding.next_open("d1", order) == "d2", "round"
    assert deciding.next_open("", order) == "d2"
    deciding.decide(OPENING, BYLINE, "mine")
    assert deciding.next_open("d1", order) == "d1"
    deciding.decide_rest("mine")
    assert deciding.next_open("d1", order) == ""


def test_decisions_are_carried_to_another_look_where_the_fields_are_the_same() -> None:
    before = Deciding(reviews.review())
    before.decide(TALKS, DATE, "mine")
    before.decide(TALKS, SECTORS, "both")
    changed = replace(TALKS, lines=(replace(DATE, mine="2021-12-07"), SECTORS))
    after = Deciding(reviews.review([changed, OPENING]))
    after.carry_over(before)
    assert after.decisions.of == {("d1", "sectors"): "both"}
    assert (after.left(changed), after.last) == (1, None)


def test_what_nobody_wants_to_see_is_not_listed() -> None:
    shared = [
        Item("term", "t1", "same", 1, "Trade", "uuid"),
        Item("term", "t2", "new", None, "Trade fairs"),
        Item("authority", "a1", "same", 1, "Kazakhstan", "uuid"),
        Item("authority", "a2", "same", 2, "Kazinform", "key"),
    ]
    deciding = Deciding(reviews.review([*reviews.ALL, *shared]))
    listed = {item.uuid for item in deciding.items}
    assert listed == {item.uuid for item in reviews.ALL} | {"t2", "a2"}
    assert deciding.writes == 4
