"""The orders of a list."""

import pytest

from archive_fixtures import add_text
from treatyarchive.archive import documents, search, tags, visits
from treatyarchive.archive.query import Query
from treatyarchive.archive.records import VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError


def test_order(archive: Archive) -> None:
    for title, date in (("Bukhara", "2022"), ("Aktau", ""), ("Термез", "2021-12-06")):
        number = add_text(archive, f"Talks in {title}", title)
        documents.set_fields(archive, number, {"date": date})

    def order(sort: str, words: str = "") -> list[int]:
        return list(search.find(archive, Query(words), sort))

    assert order("") == order("added") == [1, 2, 3]
    assert order("title") == [2, 1, 3]
    assert order("date") == [3, 1, 2]
    assert order("-added") == [3, 2, 1]
    assert order("-title") == [3, 1, 2]
    assert order("-date") == [1, 3, 2], "what has no date comes last both ways"
    assert order("title", "talks") == [2, 1, 3]
    documents.trash(archive, [1])
    assert order("title") == [2, 3]
    with pytest.raises(UsageError, match="is not an order"):
        order("size")


def test_an_event_that_is_not_dated_is_of_the_time_of_its_visit(archive: Archive) -> None:
    visits.put(archive, "V1", host=["state.kz"], guest=["state.uz"], date="2021-12-06")
    for day, told in (("", "2022-01-27"), ("2022", ""), ("", "2020"), ("", "")):
        number = add_text(archive, f"Text {day} {told}", "A title")
        documents.set_fields(archive, number, {"date": day, "date_published": told})
    tags.add(archive, 1, [VisitTag("V1")])
    tags.add(archive, 3, [VisitTag("V1", role="mentions")])
    assert list(search.find(archive, Query(), "date")) == [3, 1, 2, 4]
    assert list(search.find(archive, Query(), "-date")) == [2, 1, 3, 4]
    visits.put(archive, "V1", date="2023")
    assert list(search.find(archive, Query(), "date")) == [3, 2, 1, 4]


def test_order_by_the_date_of_publishing_and_by_the_last_change(archive: Archive) -> None:
    for day in ("2022-01-02", "", "2021"):
        number = add_text(archive, f"Text {day}", "A title")
        documents.set_fields(archive, number, {"date_published": day})
    documents.set_fields(archive, 1, {"note": "changed"})
    last = add_text(archive, "Another")

    def order(sort: str) -> list[int]:
        return list(search.find(archive, Query(), sort))

    assert order("published") == [3, 1, 2, last]
    assert order("-published") == [1, 3, last, 2], "what has no date comes last both ways"
    assert order("changed") == [last, 1, 3, 2]
    assert order("-changed") == [2, 3, 1, last]
    documents.trash(archive, [2])
    documents.restore(archive, [2])
    assert order("changed")[0] == 2
