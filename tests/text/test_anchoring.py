"""Passages are followed through edits, and never to a wrong place."""

import time
from collections import Counter
from random import Random

import edited_text
import pytest
from edited_text import EDITS, Edited
from hypothesis import given
from hypothesis import strategies as st

from treatyarchive.errors import UsageError
from treatyarchive.text import anchoring
from treatyarchive.text.flowing import flowed, place_in

TEXT = (
    "The ministers met in Samarkand on Monday.\n"
    "They spoke of water, of the railway and of visas for students.\n"
    "A memorandum on the railway was signed; the rest is to follow in spring.\n"
    "In the evening the guests saw the observatory of Ulugh Beg and left."
)
KINDS = (edited_text.treaty, edited_text.report, edited_text.page)


def follow(quote: str, text: str, *, of: str = TEXT) -> str | None:
    start = of.index(quote)
    found = anchoring.follow(anchoring.make(of, start, start + len(quote)), text)
    return None if found is None else text[slice(*found)]


def test_in_the_same_text_it_is_where_it_was() -> None:
    text = "again and again and again"
    for start in (0, 6, 10, 16, 20):
        anchor = anchoring.make(text, start, start + 5)
        assert anchoring.follow(anchor, text) == (start, start + 5)


@pytest.mark.parametrize(
    ("quote", "before", "after", "found"),
    [
        ("the railway and", "They spoke", "On Tuesday they spoke", "the railway and"),
        (
            "of the railway and of visas",
            "railway and",
            "railways and",
            "of the railways and of visas",
        ),
        ("signed", "signed", "initialled", None),
        ("signed", "was signed; the rest", "was signed and sealed; what remains", "signed"),
        ("visas for students", " and of visas for students", "", None),
    ],
)
def test_small_edits(quote: str, before: str, after: str, found: str | None) -> None:
    assert follow(quote, TEXT.replace(before, after)) == found


def test_a_moved_paragraph_is_found() -> None:
    lines = TEXT.split("\n")
    moved = "\n".join([lines[2], lines[3], lines[1], lines[0]])
    assert follow(lines[1], moved) == lines[1]


def test_of_two_alike_none_is_guessed() -> None:
    lines = TEXT.split("\n")
    assert follow(lines[1], "\n".join([*lines[:2], lines[1], *lines[2:]])) is None


def test_what_stood_twice_is_told_by_its_surroundings() -> None:
    second = TEXT.rindex("the railway")
    anchor = anchoring.make(TEXT, second, second + 11)
    longer = f"Report.\n{TEXT}\nEnd."
    assert anchoring.follow(anchor, longer) == (second + 8, second + 19)
    gone = TEXT.replace("on the railway ", "")
    assert gone.count("the railway") == 1
    assert anchoring.follow(anchor, gone) is None


def test_articles_of_one_mould_are_told_apart() -> None:
    fields = edited_text.FIELDS
    articles = [
        f"Article {n}. The Parties shall cooperate in {fields[n]} and meet once a year."
        for n in range(len(fields))
    ]
    text = "\n".join(articles)
    start = text.index("meet once", text.index("Article 5"))
    anchor = anchoring.make(text, start, start + 9)
    added = text.replace("Article 9.", "Article 9. (Amended.)")
    found = anchoring.follow(anchor, "Draft. " + added)
    assert found == (start + 7, start + 16)
    without = "\n".join(articles[:5] + articles[6:])
    assert anchoring.follow(anchor, without) is None


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2), (0, 6)])
def test_no_place_is_refused(start: int, end: int) -> None:
    with pytest.raises(UsageError, match="no passage"):
        anchoring.make("abcde", start, end)


def test_a_megabyte_does_not_keep_one_waiting() -> None:
    chance = Random(2)
    text = "\n".join(edited_text.report(chance) for _ in range(420))
    assert len(text) > 1_000_000
    start = text.index(" ", 600_000) + 1
    began = time.process_time()
    anchor = anchoring.make(text, start, start + 200)
    changed = text[:1000] + "New. " + text[1000 : start + 90] + "x" + text[start + 91 :]
    assert anchoring.follow(anchor, changed) == (start + 5, start + 205)
    assert time.process_time() - began < 4


class Tally(Counter[str]):
    """What became of passages; `wrong` is what to look at."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[object] = []

    def edit(self, seed: int, kind: int) -> None:
        chance = Random(seed)
        first = KINDS[kind](chance)
        text = Edited.of(first)
        passage = edited_text.some_passage(text, chance)
        anchor = anchoring.make(first, *passage)
        done = [chance.choice(list(EDITS)) for _ in range(chance.randint(1, 5))]
        for name in done:
            if len(text.words()) > 1:
                EDITS[name](text, chance, passage)
        self.judge(anchor, text, passage, (seed, kind, done))

    def judge(
        self, anchor: anchoring.Anchor, text: Edited, passage: tuple[int, int], moment: object
    ) -> None:
        now, stands = text.text, text.where(*passage)
        found = anchoring.follow(anchor, now)
        whole = len(stands) == len(anchor.quote) == stands[-1] + 1 - stands[0] if stands else False
        whole = whole and now[stands[0] : stands[-1] + 1] == anchor.quote
        unique = whole and now.count(anchor.quote) == 1
        self["unique"] += unique
        if found is None:
            return
        self["found"] += 1
        self["followed"] += unique
        gone = len(stands) < len(anchor.quote) / 3
        gone = gone or (not whole and now[slice(*found)] == anchor.quote)
        if gone and text.copies(*passage, found) >= len(anchor.quote) / 2:
            return  # a copy of what is gone, or reads otherwise by now, is what was kept
        mine = sum(found[0] <= at < found[1] for at in stands)
        if (whole and found != (stands[0], stands[-1] + 1)) or mine < (found[1] - found[0]) / 2:
            self.wrong.append((moment, anchor.quote, now[slice(*found)]))


@given(st.integers(0, 2**32), st.integers(0, 2))
def test_never_a_wrong_place(seed: int, kind: int) -> None:
    tally = Tally()
    tally.edit(seed, kind)
    assert tally.wrong == []


@pytest.mark.timeout(3600)
def test_nearly_all_that_is_unique_is_followed(whole_trials: bool) -> None:
    """Of thousands of edits none is followed wrongly, of those still unique nine in ten rightly."""
    for kind, made in enumerate(KINDS):
        tally = Tally()
        for seed in range(3000 if whole_trials else 60):
            tally.edit(seed, kind)
        assert tally.wrong == [], made
        assert tally["unique"] > 10, made
        assert tally["followed"] >= 0.9 * tally["unique"], (made, tally)


def test_a_place_in_a_flowed_page_is_one_of_the_page() -> None:
    body = "The treaty was\nsigned in Samar-\nkand by both\n\n  ministers. "
    text = flowed(body)
    for words in ("signed in", "Samar-kand by", "both ministers", "The", "ministers."):
        start = text.index(words) if words in text else text.index(words.split()[0])
        end = start + len(words)
        there = place_in(text, body, start, end)
        assert "".join(body[slice(*there)].split()) == "".join(text[start:end].split())
        assert place_in(body, text, *there) == (start, end)
    assert place_in(text, body, 3, 4) == (0, 0)
