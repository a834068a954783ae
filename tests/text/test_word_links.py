"""The words of a text are found on the pages it is printed on, and those of pages in the text."""

import random
import re

import pytest

from treatyarchive.text import word_links
from treatyarchive.text.flowing import flowed
from treatyarchive.text.word_links import Page, PageWord, WordLinks

ENOUGH = 0.95


def page(body: str) -> Page:
    return Page(body, [found.span() for found in re.finditer(r"\S+", body)])


def said(text: str, links: WordLinks, number: int, word: int) -> str:
    place = links.of(PageWord(number, word))
    return text[slice(*place)] if place else ""


def text_of(seed: int, words: int = 600) -> list[str]:
    chance = random.Random(seed)
    known = [f"слово{number}" for number in range(250)]
    return [chance.choice(known) for _ in range(words)]


def test_what_was_read_is_found_letter_for_letter() -> None:
    bodies = [
        "The parties agreed on\ntrade and tran-\nsit.\n\nThey met\nin Osh.",
        "2. Water\n\n  and energy",
    ]
    parts = [flowed(body) for body in bodies]
    text = "\n\n\f\n\n".join(parts)
    starts = [0, text.index(parts[1])]
    pages = [page(body) for body in bodies]
    links = word_links.relaid(text, starts, pages)
    for number, (body, known) in enumerate(zip(bodies, pages, strict=True)):
        for word, (start, end) in enumerate(known.words):
            assert said(text, links, number, word) == body[start:end]
            assert links.at(links.of(PageWord(number, word))[0]) == PageWord(number, word)  # type: ignore[index]
    assert links.at(text.index("\f")) is None
    assert links.near(text.index("\f")) == PageWord(0, len(pages[0].words) - 1)


@pytest.mark.parametrize("seed", range(5))
def test_a_text_finds_its_pages_though_some_words_were_misread(seed: int) -> None:
    chance = random.Random(seed)
    words = text_of(seed)
    text = " ".join(words)
    pages, printed = [], []
    for first in range(0, len(words), 150):
        own = [(n, words[n]) for n in range(first, first + 150) if chance.random() > 0.03]
        own = [(n, f"{word}x" if chance.random() < 0.05 else word) for n, word in own]
        pages.append(
            page("\n".join(" ".join(w for _, w in own[n : n + 9]) for n in range(0, len(own), 9)))
        )
        printed.append([n for n, _ in own])
    starts = [found.start() for found in re.finditer(r"\S+", text)]
    order = list(range(len(pages)))
    chance.shuffle(order)
    links = word_links.linked(text, [pages[n] for n in order])
    found = right = 0
    for number, at in enumerate(order):
        for word, own in enumerate(printed[at]):
            place = links.of(PageWord(number, word))
            found += place is not None
            right += place is not None and place[0] == starts[own]
    assert right == found
    assert found >= ENOUGH * sum(map(len, printed))


def test_another_script_is_the_same_text() -> None:
    text = (
        "O‘zbekiston va Qozog‘iston transport sohasida hamkorlik qiladi "
        "hamda suv masalalarini ko‘radi"
    )
    scan = (
        "Ўзбекистон ва Қозоғистон транспорт соҳасида ҳамкорлик қилади ҳамда сув масалаларини кўради"
    )
    links = word_links.linked(text, [page(scan)])
    assert said(text, links, 0, 0) == "O‘zbekiston"
    assert said(text, links, 0, 8) == "suv"


def test_pages_of_another_text_are_left_alone() -> None:
    text = " ".join(text_of(1))
    other = " ".join(f"чужое{number}" for number in range(200)) + " " + text[:60]
    assert not len(word_links.linked(text, [page(other)]))


def test_a_passage_knows_its_words() -> None:
    text = "one two three four five six"
    links = word_links.linked(text, [page("one two three\nfour five six")])
    assert links.between(text.index("three"), text.index("five")) == [
        PageWord(0, 2),
        PageWord(0, 3),
    ]
    assert links.at(3) is None
    assert word_links.linked("", [page("one")]).near(0) is None
