"""Suggestions in words."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QLocale

from treatyarchive.intake.suggestions import Suggestion
from treatyarchive.ui import dates
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.desk.advice import advice_words
from treatyarchive.ui.desk.advice.advice import Offer


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2022-12-21/2022-12-22", "New visit: Talks, Dec 2022"),
        ("2022-12-22", "New visit: Talks, Dec 2022"),
        ("2019-03-23/2022-09-17", "New visit: Talks"),
        ("../2021-12-15?", "New visit: Talks, until Dec 2021"),
        ("2021-12-15/..", "New visit: Talks, from Dec 2021"),
        ("", "New visit: Talks"),
    ],
)
def test_a_new_visit_has_a_month_only_where_that_is_known(date: str, said: str) -> None:
    made = Suggestion("new_visit", "x", "Talks", detail={"date": date})
    assert advice_words.label(Offer("new_visit:x", made), Lists()) == said


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("../2021-12-15", "until 15 December 2021"),
        ("2021-12-15/..", "from 15 December 2021"),
        ("2021-12-05/2022-01-02", "5 December 2021 – 2 January 2022"),
    ],
)
def test_an_open_end_is_told_in_words(date: str, said: str) -> None:
    assert dates.long(date) == said


@pytest.mark.parametrize(
    ("date", "printed", "said"),
    [
        ("2021-05-06", dates.long, "6 мая 2021"),
        ("2021-05", dates.long, "май 2021"),
        ("2021-05-06/2021-06-02", dates.long, "6 мая – 2 июня 2021"),
        ("2021-05-06", dates.month, "май 2021"),
    ],
)
def test_a_month_beside_a_day_is_in_its_case(
    date: str, printed: Callable[[str], str], said: str
) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("ru"))
    try:
        assert printed(date) == said
    finally:
        QLocale.setDefault(before)
