"""The order of titles."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyarchive.text.collation import sort_key


@pytest.mark.parametrize(
    "right",
    [
        ["Protocol 2", "Protocol 9", "Protocol 10", "Protocol 0011", "Protocol of talks"],
        ["5 treaties", "12 treaties", "A treaty", "Zoned", "Договор"],
        ["«Aktau»", "Bukhara", '"Charvak"', "  Dushanbe"],
        ["Aral Sea", "Aral-Sea 2", "Aralsk"],
        ["Cari", "Cuma", "Çarşı", "Dam"],
        ["Hız", "ılık", "iade"],
        ["Osh", "O‘sh 2", "Ozar", "Özbek"],
        ["Sur", "Sut", "Szep", "Şam", "Tam"],
        ["Кызыл", "Қазақстан", "Лаос"],
        ["Нукус", "Няня", "Ңа", "Октябрь", "Өзбекстан", "Польша"],
        ["Ива", "Ищу", "Йод", "Казань"],
        ["Урал", "Уют", "Ўзбекистон", "Ұлытау", "Үстірт", "Фергана"],
        ["Хива", "Хўжа", "Ҳамкорлик", "Цинк"],
        ["Ее", "Ёж", "Ель"],
    ],
)
def test_order(right: list[str]) -> None:
    shuffled = Random(3).sample(right, len(right))
    assert sorted(shuffled, key=sort_key) == right


@pytest.mark.parametrize(
    "same",
    [
        ["Treaty", "TREATY", "treaty", " «Treaty» ", "tréaty"],
        ["O‘zbekiston", "Oʻzbekiston", "O'zbekiston", "O`zbekiston", "O’zbekiston", "Ozbekiston"],
        ["Йод", "И\u0306од", "йод"],
        ["Протокол № 7", "Протокол №07", "протокол - 7."],
    ],
)
def test_what_does_not_count(same: list[str]) -> None:
    assert len(set(map(sort_key, same))) == 1


@given(st.text())
def test_any_title_has_its_place(title: str) -> None:
    key = sort_key(title)
    assert key == sort_key(title)
    assert len(key) < 4000
    assert "\0" not in key
