"""Reprints: the same text elsewhere is found, another one on the same event is not."""

import pytest

from archive_fixtures import add_text
from treatyarchive.archive import documents
from treatyarchive.archive.store import Archive
from treatyarchive.intake import reprints

HEADER = "Harbour Gazette\nHome | World | Sport\n11:42 / 03.04.2019  812"
PARAGRAPHS = (
    "Ministers of transport of Kazakhstan and Uzbekistan met on Tuesday in Samarkand to settle "
    "timetables of freight ferries across the inland basin, which had been disputed since spring.",
    "The hosts proposed a joint dispatch office whose watch officers would rotate every fortnight, "
    "and asked for pilots with a knowledge of both harbours and of their shifting sandbanks.",
    "Visitors answered that tariffs for grain wagons must fall first: millers in the northern "
    "districts pay nearly twice what their neighbours are charged for an equal distance.",
    "After seven hours of talks both delegations initialled a protocol in two originals, leaving "
    "the question of insurance premiums to a working group which reports before harvest.",
    "Reporters were shown the renovated passenger quay, where a brass band had been waiting since "
    "noon, and the visitors left the city by the evening express for the border station.",
)
SAME_EVENT = (
    "Kazakhstan and Uzbekistan agreed in Samarkand on how ferries will run from May, their "
    "ministers of transport announced after a long meeting with engineers and harbour masters.",
    "A protocol initialled there leaves prices for grain open; insurers complained that nobody had "
    "asked them, although premiums had risen by a fifth within a single season.",
    "Observers called the meeting overdue. Ships had been lying idle for weeks, fishermen said, "
    "and warehouses on either shore were full of flour that nobody could carry away.",
    "The next round is to take place in Aktau, where a dispatch office may open its doors once "
    "furniture, radio masts and a common rule book have been paid for by both treasuries.",
)


@pytest.fixture
def first(archive: Archive) -> int:
    for count in range(5):
        add_text(archive, f"Weather in the port, day {count}\n" + "Wind and rain.\n" * count)
    return add_text(archive, "\n".join((HEADER, *PARAGRAPHS)))


def original(archive: Archive, number: int, *left_out: int) -> int | None:
    text = documents.text(archive, number) or ""
    found = reprints.original_of(archive, number, text, left_out)
    return found.original if found else None


@pytest.mark.parametrize(
    "paragraphs",
    [PARAGRAPHS, PARAGRAPHS[1:], (*PARAGRAPHS[:2], *PARAGRAPHS[3:]), PARAGRAPHS[:4]],
    ids=["whole", "without its first", "without its third", "without its last"],
)
def test_found_under_another_header(
    archive: Archive, first: int, paragraphs: tuple[str, ...]
) -> None:
    again = add_text(archive, "\n".join(("News of the day", "2019-04-05, 09:15", *paragraphs)))
    assert original(archive, again, 1, 2) == first
    assert original(archive, again) == first, "also where the boilerplate was not seen"


def test_the_earliest_is_the_original(archive: Archive, first: int) -> None:
    second = add_text(archive, "\n".join(("Second page", *PARAGRAPHS)))
    third = add_text(archive, "\n".join(("Third page", *PARAGRAPHS)))
    assert [original(archive, number) for number in (first, second, third)] == [None, first, first]
    documents.trash(archive, [first])
    assert original(archive, third) == second


def test_another_text_on_the_same_event_is_none(archive: Archive, first: int) -> None:
    assert original(archive, add_text(archive, "\n".join((HEADER, *SAME_EVENT)))) is None


def test_a_short_quotation_is_none(archive: Archive, first: int) -> None:
    assert original(archive, add_text(archive, PARAGRAPHS[3])) is None


def test_an_anthology_is_none(archive: Archive, first: int) -> None:
    """A text of which the earlier one is only a part is a text of its own."""
    assert original(archive, add_text(archive, "\n".join((*SAME_EVENT, *PARAGRAPHS)))) is None
