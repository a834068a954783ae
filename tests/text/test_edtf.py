import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from treatyarchive.text.edtf import DateError, DatePart, parse

# The examples of the domain model: value, earliest day, latest day.
EXAMPLES = [
    ("2021-12-06", "2021-12-06", "2021-12-06"),
    ("2021-12", "2021-12-01", "2021-12-31"),
    ("2021-12-05?/2021-12-06", "2021-12-05", "2021-12-06"),
    ("../2021-12-15", None, "2021-12-15"),
    ("2024/2034", "2024-01-01", "2034-12-31"),
    ("2022-01-27?", "2022-01-27", "2022-01-27"),
    ("2024~", "2024-01-01", "2024-12-31"),
    ("199X", "1990-01-01", "1999-12-31"),
    ("2022-12-22T20:26", "2022-12-22", "2022-12-22"),
    ("", None, None),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("1900-02", "1900-02-01", "1900-02-28"),
    ("2021-XX", "2021-01-01", "2021-12-31"),
    ("2021-06-XX", "2021-06-01", "2021-06-30"),
    ("2021-XX-XX", "2021-01-01", "2021-12-31"),
    ("2022-12-22T20:26:59", "2022-12-22", "2022-12-22"),
    ("1991-12-10/..", "1991-12-10", None),
    ("2021%/2022-03~", "2021-01-01", "2022-03-31"),
    ("2021/", "2021-01-01", None),
    ("/2021", None, "2021-12-31"),
    ("2022-12-22T10:00/2022-12-22T12:00", "2022-12-22", "2022-12-22"),
    (" 2021 ", "2021-01-01", "2021-12-31"),
]
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@pytest.mark.parametrize(("value", "earliest", "latest"), EXAMPLES)
def test_range(value, earliest, latest):
    date = parse(value)
    assert (date.earliest, date.latest) == (earliest, latest)
    assert date.value == value.strip()
    assert date.interval == ("/" in value)
    assert date.known == bool(value)


def test_parts():
    date = parse("2021-12-05T09:30?/199X~".replace("199X", "202X"))
    assert date.start == DatePart("2021", 12, 5, "09:30", "?")
    assert date.end == DatePart("202X", None, None, None, "~")
    assert parse("../2021-12%").start is None
    single = parse("2021-12%")
    assert single.start == single.end == DatePart("2021", 12, None, None, "%")
    assert parse("").start is None


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        ("2024-2034", "write 2024/2034"),
        ("2024\u20132034", "write 2024/2034"),
        ("22.12.2022", "is not an EDTF date; write 2022-12-22"),
        ("22/12/2022", "write 2022-12-22"),
        ("12/22/2022", "write 2022-12-22"),
        ("2.3.2022", "write 2022-03-02"),
        ("2022/12/22", "write 2022-12-22"),
        ("2022-1-5", "write 2022-01-05"),
        ("20221222", "write 2022-12-22"),
        ("12.2022", "write 2022-12"),
        ("1990s", "write 199X"),
        ("2021-13", "a month 13, which does not exist; write 2021-01 to 2021-12"),
        ("2021-22-12", "write 2021-12-22"),
        ("2021-00", "month 00"),
        ("2023-02-29", "2023-02-28"),
        ("2023-02-00", "day 00"),
        ("2024-08-08/2024-08-07", "ends before it starts; write 2024-08-07/2024-08-08"),
        ("2022-12-22T12:00/2022-12-22T10:00", "ends before it starts"),
        ("2021/2022/2023", "more than one '/'"),
        ("../..", "names no date"),
        ("/", "names no date"),
        ("199X-05", "a month in a year that is not known; write 199X"),
        ("2021-XX-05", "write 2021-XX-XX"),
        ("2022-12-22T25:00", "write 2022-12-22T20:26"),
        ("2022-12-XXT20:00", "write 2022-12-22T20:26"),
        ("19X9", "write for example"),
        ("yesterday", "write for example"),
        ("2022-12-22?~", "write for example"),
        ("\u0662\u0660\u0662\u0662", "write for example"),
        ("99.99.2022", "write for example"),
    ],
)
def test_refusals_name_the_value_and_a_valid_form(value, advice):
    with pytest.raises(DateError) as caught:
        parse(value)
    assert str(caught.value).startswith(value)
    assert advice in str(caught.value)


def test_long_values_are_cut_in_the_message():
    with pytest.raises(DateError) as caught:
        parse("x" * 10_000)
    assert len(str(caught.value)) < 250


@given(st.text() | st.text("0123456789-/.?~%XT: s", max_size=24))
@example("0000")
@example("9999-12/9999-12")
def test_parse_raises_nothing_else(value):
    try:
        date = parse(value)
    except DateError:
        return
    for day in (date.earliest, date.latest):
        assert day is None or ISO_DAY.fullmatch(day)
    assert date.earliest is None or date.latest is None or date.earliest <= date.latest
    assert parse(date.value) == date


@given(st.dates(), st.dates(), st.sampled_from(["", "?", "~", "%"]))
def test_intervals_of_days(first, second, qualifier):
    first, second = sorted((first.isoformat(), second.isoformat()))
    date = parse(f"{first}{qualifier}/{second}")
    assert (date.earliest, date.latest) == (first, second)
    assert date.start is not None
    assert date.start.qualifier == qualifier


@given(st.dates())
def test_day_first_dates_are_proposed_back(day):
    with pytest.raises(DateError, match=re.escape(day.isoformat())):
        parse(f"{day.day:02}.{day.month:02}.{day.year:04}")
