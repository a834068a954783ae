from typing import Any

import pytest

from treatyarchive.text.recognition import dates
from treatyarchive.text.recognition.date_words import DateRules
from treatyarchive.text.recognition.prepared import lines


@pytest.fixture(scope="module")
def words(rules: dict[str, Any]) -> DateRules:
    return DateRules.from_json(rules["dates"])


def _read(text: str, words: DateRules) -> list[str]:
    """Each date as EDTF, days without a year as --MM-DD, spans with a slash."""
    (line,) = lines(text)
    shown = []
    for date in dates.printed(line, words):
        ends = [day.edtf or f"--{day.month:02}-{day.day:02}" for day in (date.first, date.last)]
        shown.append(ends[0] if date.first == date.last else "/".join(ends))
    return shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-03-09", ["2018-03-09"]),
        ("2018-03-09T10:05:33+05:00", ["2018-03-09"]),
        ("2017-9-6 14:03 |", ["2017-09-06"]),
        ("10:15 / 09.03.2018 211", ["2018-03-09"]),
        ("17:1509.03.2018", ["2018-03-09"]),
        ("09/03/18 and 03/25/2018", ["2018-03-09", "2018-03-25"]),
        ("Osh, 05. 09. 17. /Agency/", ["2017-09-05"]),
        ("05 06 2023, 08:56", ["2023-06-05"]),
        ("On September 5-6, 2017, they met", ["2017-09-05/2017-09-06"]),
        ("on March 9 and 10 in Osh", ["--03-09/--03-10"]),
        ("from March 30 - April 1, 2018", ["2018-03-30/2018-04-01"]),
        ("9th of nothing, 14th March 2018", ["2018-03-14"]),
        ("Sept. 5 was windy", ["--09-05"]),
        ("в декабре 2021 года", ["2021-12"]),
        ("26 и 27 января, с 9 по 10 марта 2018 года", ["--01-26/--01-27", "2018-03-09/2018-03-10"]),
        ("29 апреля — 2 мая 2019 г.", ["2019-04-29/2019-05-02"]),
        ("2022-yil 22-dekabrda; 20-oktabr kuni", ["2022-12-22", "--10-20"]),
        ("1–2-oktabr kunlari 2023 yil", ["--10-01/--10-02"]),
        ("2022 йил 21 декабрь куни", ["2022-12-21"]),
        ("2021 жылғы 3 желтоқсанда, 14–15 қарашада", ["2021-12-03", "--11-14/--11-15"]),
        ("2025-жылдын 13-мартында, 12–13-март күндөрү", ["2025-03-13", "--03-12/--03-13"]),
        ("10-11 июни соли 2021", ["2021-06-10/2021-06-11"]),
        ("Апрел 18, 2024", ["2024-04-18"]),
        ("16 Ağustos 2017'de ve 14 KASIM 2020", ["2017-08-16", "2020-11-14"]),
        ("2019-njy ýylyň 28-nji noýabrynda, 4-5-nji oktýabrda", ["2019-11-28", "--10-04/--10-05"]),
        ("avqustun 22-23-də, 14 mart 2018-ci il", ["--08-22/--08-23", "2018-03-14"]),
        ("наурыздың 9-10 күндері, қараша айының 14-інде", ["--03-09/--03-10", "--11-14"]),
        ("2018-yilning 5–6-sentabr kunlari", ["2018-09-05/2018-09-06"]),
        ("ДУШАНБЕ, 15 авг — Агентство", ["--08-15"]),
    ],
)
def test_dates_are_read_in_every_language(text: str, expected: list[str], words: DateRules) -> None:
    assert _read(text, words) == expected


@pytest.mark.parametrize(
    "text",
    [
        "version 2.3.19 at 192.168.10.12",
        "turnover of 12.11.2 and 1 809 views",
        "31.02.2020 and 2020-13-01 do not exist",
        "the years 2023-2025, seats 14 and 15",
        "U 5 marta yutdi",
        "в марте 12 министров приехали",
        "the sea stood 15 high",
        "1916-жылы",
    ],
)
def test_other_numbers_are_no_dates(text: str, words: DateRules) -> None:
    assert _read(text, words) == []


def test_a_date_knows_its_place(words: DateRules) -> None:
    (line,) = lines("Bishkek\u00ad, March 9, 2018 (noon)")
    (date,) = dates.printed(line, words)
    assert line.passage(date.start, date.end).quote == "March 9, 2018"


def test_a_slip_in_a_long_name_of_a_day_is_forgiven(words: DateRules) -> None:
    weekdays = words.language("en-Latn").weekdays
    assert weekdays["wednsday"] == weekdays["wednesday"] == 2
    assert "moday" not in weekdays
