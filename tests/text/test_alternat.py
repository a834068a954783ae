"""Titles of instruments are one in either party's order, and in any script."""

import pytest

from treatyarchive.text import alternat

EN = "Declaration on Allied Relations between the Republic of {} and the Republic of {}"
RU = "Декларация о союзе между Республикой {} и Республикой {}"
UZ = "{} Respublikasi bilan {} Respublikasi oʻrtasida ittifoq toʻgʻrisida shartnoma"
KK = "{} Республикасы мен {} Республикасы арасындағы одақ туралы шарт"
NAMES = {
    EN: ("Kazakhstan", "Uzbekistan"),
    RU: ("Казахстан", "Узбекистан"),
    UZ: ("Qozogʻiston", "Oʻzbekiston"),
    KK: ("Қазақстан", "Өзбекстан"),
}


def same(one: str, other: str) -> bool:
    return alternat.same(alternat.words(one), alternat.words(other))


@pytest.mark.parametrize("title", NAMES, ids=["en", "ru", "uz", "kk"])
def test_each_party_names_itself_first(title: str) -> None:
    first, second = NAMES[title]
    assert same(title.format(first, second), title.format(second, first))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Treaty on the Kazakh\u2013Uzbek border", "treaty on Uzbek-Kazakh border"),
        ("«Договор о союзе»", "договор о союзе"),
        ("The Treaty on an Alliance", "Treaty on Alliance"),
        ("Ittifoq toʻgʻrisida shartnoma", "Иттифоқ тўғрисида шартнома"),
        ("Agreement of A1 with B1 and C1", "Agreement of A1 with C1 and B1"),
    ],
)
def test_what_makes_no_difference(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Protocol amending the Treaty", "Treaty amending the Protocol"),
        ("Treaty between A1 and B1", "Treaty between A1 and C1"),
        ("Treaty on union", "Treaty on union and trade"),
        ("A1 and B1 on C1 with D1", "B1 and A1 with D1 on C1"),
    ],
)
def test_what_makes_one(one: str, other: str) -> None:
    assert not same(one, other)


@pytest.mark.parametrize(
    ("wanted", "likeness"),
    [
        ("treaty on allied relations of b1 and a1", 0),
        ("Treaty on Allied Relations", 1),
        ("relations of allied b1", 2),
        ("Treaty", 2),
        ("Treaty of Peace", None),
    ],
)
def test_how_like_a_title_is(wanted: str, likeness: int | None) -> None:
    title = alternat.words("Treaty on Allied Relations of A1 and B1")
    assert alternat.likeness(alternat.words(wanted), title) == likeness
