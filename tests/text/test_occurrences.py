"""Where terms stand in a text: where a plain reading word by word has them, in a moment."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatyarchive.text.folding import find_words
from treatyarchive.text.occurrences import Exactly, Occurrences
from treatyarchive.text.query_language import All, Form, Term

WORDS = ["gas", "Gas", "газ", "oil", "oils", "oil-gas", "gas.", "(oil)", "x", "\u2014", "'gas'"]
GAPS = [" ", "\n", "\r\n", "  ", "\u2028", "\u00a0"]
TERMS = (
    Term(("gas",), "gas", forms=(Form(("gas",)),)),
    Term(("oil",), "oil", forms=(Form(("oil",)), Form(("oil",), True, "ending"))),
    Term(("gas", "oil"), "gas oil", forms=(Form(("gas", "oil"), True),)),
)


def plainly(text: str) -> list[tuple[int, int]]:
    """The longest form at each word, from left to right, without a short cut."""
    words, found, at = list(find_words(text)), [], 0
    while at < len(words):
        lengths = [
            len(form.words)
            for term in TERMS
            for form in term.forms
            if [w for _, _, w in words[at : at + len(form.words) - 1]] == [*form.words[:-1]]
            and at + len(form.words) <= len(words)
            and (last := words[at + len(form.words) - 1][2]).startswith(form.words[-1])
            and (form.open or last == form.words[-1])
        ]
        if lengths:
            found.append((words[at][0], words[at + max(lengths) - 1][1]))
        at += max(lengths, default=1)
    return found


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=14))
def test_places_are_those_a_plain_reading_finds(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in parts)
    spans = Occurrences(All(TERMS), exact=False).spans(text)
    assert [(span.start, span.end) for span in spans] == plainly(text)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=8))
def test_a_text_has_an_exact_term_where_it_has_an_exact_place(
    parts: list[tuple[str, str]],
) -> None:
    text = "".join(word + gap for word, gap in parts)
    for term in TERMS:
        places = Occurrences(term, exact=True).spans(text)
        assert Exactly(term).stands_in(text.encode()) is (next(places, None) is not None), term


@pytest.mark.parametrize(
    ("typed", "text", "stands"),
    [
        ("gas", "Gas.", True),
        ("GAS", "gas", True),
        ("gas", "gasoline", False),
        ("gas", "biogas", False),
        ("gas", "gas's", False),
        ("gas", "gas_line", True),
        ("o\u2018g\u2018il", "O\u2018G\u2018IL", True),
        ("og", "og\u2018il", False),
        ("cafe", "cafe\u0301", False),
        ("state visit", "State\n  VISIT", True),
        ("state visit", "state, visit", False),
        ("nur-sultan", "Nur-Sultan", True),
        ("nur-sultan", "Nur Sultan", False),
        ("kaz", "KazInform kAz", True),
        ("kazinform", "of KazInform", True),
        ("ташкент", "в «ТАШКЕНТЕ», Ташкент.", True),
        ("ташкент", "в ТаШкЕнТ, Таш", True),
        ("ташкент", "Ташкенте, Tashkent", False),
        ("ташкент", "«ташкент»", True),
        ("tashkent", "«Tashkent»", True),
        ("tashkent", "Tashkentа", False),
        ("президент сша", "Президент\u00a0\u2003США", True),
        ("president usa", "President\u00a0\u2003USA", True),
        ("я", "и Я.", True),
        ("қазақстан", "ҚаЗАҚСТАН", True),
        ("qazaqstanı", "QAZAQSTANI", True),
        ("qazaqstanı", "Qazaqstani", False),
        ("аб", "ас", False),
    ],
)
def test_exact_spelling(typed: str, text: str, stands: bool) -> None:
    words = tuple(word for _, _, word in find_words(typed))
    assert Exactly(Term(words, typed)).stands_in(text.encode()) is stands


def test_the_beginning_of_a_word_spelt_exactly() -> None:
    term = Term(("ga",), "ga", prefix=True)
    assert Exactly(term).stands_in(b"the Gas")
    assert not Exactly(term).stands_in(b"biogas")


def test_a_long_text_is_read_in_a_moment() -> None:
    text = " ".join(f"word{number % 9973}" for number in range(180_000)) + " gas"
    looking = Occurrences(All(TERMS), exact=False)
    list(looking.spans(text))  # folds its words for the first time
    began = time.process_time()
    (span,) = looking.spans(text)
    assert time.process_time() - began < 0.3
    assert span.end == len(text)
