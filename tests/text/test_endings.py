"""Case forms are found, by a beginning or as whole words; words that only begin alike are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyarchive.text.endings import beginning, forms
from treatyarchive.text.folding import fold_word


def finds(asked, met, *, name=False):
    word, other = fold_word(asked), fold_word(met)
    start = beginning(word, name=name)
    return bool(start and other.startswith(start)) or other in (word, *forms(word, name=name))


@pytest.mark.parametrize(
    ("asked", "met"),
    [
        ("Астана", "Астаны Астане Астану Астаной Астанада Astanadan Астанаға"),
        ("Россия", "России Россию Россией Rossiyaning"),
        ("Мирзиёев", "Мирзиёева Мирзиёеву Мирзиёевым Мирзиёевнинг Mirziyoyevga"),
        ("Тоқаев", "Тоқаевтың Тоқаевпен Токаева Toqayevga"),
        ("Ташкент", "Ташкента Ташкенте Ташкентом"),
        ("Хива", "Хивы Хиве Хивани"),
        ("Путин", "Путина Путиным Putinning"),
        ("Erdoğan", "Erdoğan'ın Erdoğan’la Эрдогана"),
        ("Бухара", "Бухары Бухарой"),
    ],
)
def test_names_are_found_in_their_cases(asked, met):
    assert [word for word in met.split() if not finds(asked, word, name=True)] == []


@pytest.mark.parametrize(
    ("asked", "met"),
    [
        ("treaty", "treaties"),
        ("state", "states"),
        ("agreement", "agreements"),
        ("договор", "договора договором договоры договоров"),
        ("визит", "визита визитом визите визиты"),
        ("соглашение", "соглашения соглашением соглашений соглашениях"),
        ("посольство", "посольства посольством"),
        ("граница", "границы границу границах границей"),
        ("shartnoma", "shartnomaning shartnomalar shartnomani"),
        ("vazir", "vazirlar vazirning vazirga"),
        ("келісім", "келісімнің келісімдер келісімге"),
        ("шекара", "шекараны шекарада"),
        ("ziyaret", "ziyareti ziyaretler ziyaretin"),
    ],
)
def test_words_are_found_in_their_cases(asked, met):
    assert [word for word in met.split() if not finds(asked, word)] == []


@pytest.mark.parametrize(
    ("asked", "met"),
    [
        ("state", "statement statute station"),
        ("visit", "visitor visitation"),
        ("trade", "trademark tradition"),
        ("treaty", "treatise treatment treating"),
        ("нота", "нотариус нотариальный"),
        ("вода", "водафон водород"),
        ("порт", "портрет портфель"),
        ("акт", "актив активный"),
        ("temir", "temirchi temirbeton"),
        ("oil", "oila"),
    ],
)
def test_words_that_begin_alike_are_not_found(asked, met):
    assert [word for word in met.split() if finds(asked, word)] == []


@pytest.mark.parametrize("met", ["Бухарест", "Индивидуальный", "Тюркский"])
def test_names_that_begin_alike_are_not_found(met):
    assert not any(finds(asked, met, name=True) for asked in ("Бухара", "Индия", "Турция"))


@pytest.mark.parametrize("word", ["", "1996", "12a", "ru", "mir", "u44c44f"])
def test_numbers_and_very_short_words_have_no_cases(word):
    assert (beginning(word), forms(word)) == ("", ())


@given(st.text("abdegiklmnorstuv", max_size=12), st.booleans())
def test_a_beginning_begins_the_word_and_forms_are_other_words(word, name):
    start, others = beginning(word, name=name), forms(word, name=name)
    assert word.startswith(start)
    assert len(start) >= (len(word) - 1) * bool(start)
    assert word not in others
    assert len(set(others)) == len(others) <= 60
    assert not start or not [other for other in others if other.startswith(start)]
