"""Years, and what may be of the time between two dates."""

import pytest

from archive_fixtures import add_text
from treatyarchive.archive import documents, facets, search
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError


@pytest.mark.parametrize(
    ("date", "years", "others"),
    [
        ("2021-12-06", ["2021"], ["2020", "2022"]),
        ("2021-12-05/2022-01-03", ["2021", "2022"], ["2020", "2023"]),
        ("2020/2022", ["2020", "2021", "2022"], ["2019", "2023"]),
        ("../2021-12-15", ["2021"], ["2020", "2022"]),
        ("1900/..", ["1900"], ["1899", "1901"]),
        ("1900/1999", ["1900", "1999"], ["1899", "2000"]),
        ("1900/2000", [], ["1900", "1950", "2000"]),
        ("199X", ["1990", "1999"], ["1989", "2000"]),
        ("2022~", ["2022"], ["2021"]),
        ("", [], ["2021", "2022"]),
    ],
)
def test_years(archive: Archive, date: str, years: list[str], others: list[str]) -> None:
    number = add_text(archive, "Text")
    documents.set_fields(archive, number, {"date": date})
    for year in years + others:
        hit = list(search.find(archive, Query(wanted={"year": (year,)}))) == [number]
        assert hit == (year in years), year
        miss = list(search.find(archive, Query(unwanted={"year": (year,)}))) == [number]
        assert miss != hit
    (facet,) = facets.facets(archive, Query(), ("year",))
    assert {count.value for count in facet.counts} >= set(years)
    assert not {count.value for count in facet.counts} & set(others)
    assert facet.not_tagged == (0 if years else 1)
    lacking = Query(not_tagged=frozenset({"year"}))
    assert len(search.find(archive, lacking)) == facet.not_tagged


@pytest.mark.parametrize(
    ("date", "inside", "outside"),
    [
        (
            "2022?",
            [("2022", ""), ("", "2022"), ("2022-05", "2022-06")],
            [("2023", ""), ("", "2021")],
        ),
        (
            "2021/2023",
            [("2022-03-01", "2022-03-01"), ("2023-12-31", "")],
            [("2024", ""), ("", "2020")],
        ),
        ("2022-XX", [("2022-12", ""), ("", "2022-01-01")], [("2023", "")]),
        ("2022-12-22", [("2022-12-22", "2022-12-22"), ("202X", "202X")], [("2022-12-23", "")]),
        ("../2021-12-15", [("", "1900"), ("2021-12-15", "")], [("2021-12-16", "")]),
        ("2021/..", [("2050", ""), ("", "2021")], [("", "2020")]),
        ("", [], [("1900", ""), ("", "2100")]),
    ],
)
def test_between_two_dates(
    archive: Archive, date: str, inside: list[tuple[str, str]], outside: list[tuple[str, str]]
) -> None:
    """What may be of the time is found, be its date uncertain or open."""
    number = add_text(archive, "Text")
    add_text(archive, "Text without any date")
    documents.set_fields(archive, number, {"date": date})
    for since, until in inside + outside:
        hit = list(search.find(archive, Query(since=since, until=until)))
        assert hit == ([number] if (since, until) in inside else []), (since, until)
    (year,) = facets.facets(archive, Query(until="2100"), ("year",))
    assert (
        len(year.counts) == len(search.find(archive, Query(until="2100"))) or len(year.counts) > 1
    )


def test_a_time_that_is_no_date_is_refused_with_a_form_that_is(archive: Archive) -> None:
    for query in (Query(since="22.12.2022"), Query(until="22/12/2022")):
        with pytest.raises(UsageError, match="2022-12-22"):
            search.find(archive, query)


def test_the_year_of_publishing_stands_in_where_there_is_no_date(archive: Archive) -> None:
    number = add_text(archive, "Text")
    documents.set_fields(archive, number, {"date_published": "2022-12-22T20:26"})
    assert list(search.find(archive, Query(wanted={"year": ("2022",)}))) == [number]
    documents.set_fields(archive, number, {"date": "2021-12-06"})
    assert list(search.find(archive, Query(wanted={"year": ("2022",)}))) == []
