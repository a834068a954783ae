"""Whatever is chosen: the list has as many rows as are said, and each facet counts them right."""

import dataclasses
import random
from collections.abc import Iterator

import archives
import pytest
import windows
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from archive_fixtures import new_archive
from treatyarchive.archive import documents, search, tags, visits
from treatyarchive.archive.query import Query
from treatyarchive.archive.records import SectorTag, SignatoryTag, VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.ui.library import facet_words, reading
from treatyarchive.ui.library.facet_model import FacetListModel
from treatyarchive.ui.widgets.facet_row import FacetRow

SECTORS = ("TRN", "TRN.RLW", "TRN.AIR", "TRD.CUS", "ENE")
PARTIES = ("state.kz", "state.uz")
DATES = (
    "",
    "1918",
    "1947-03",
    "1985/1992",
    "1991-12-31",
    "2008",
    "2019~",
    "2021-12-06",
    "2022",
    "2024-08-07/2024-08-09",
)
WORDS = ("", "trade", "trade border", "nothing")


def fill(archive: Archive) -> None:
    chance = random.Random(7)
    visits.put(
        archive,
        windows.VISIT,
        host=["state.kz"],
        guest=["state.uz"],
        date="2021-12-06",
        place="city.kz.astana",
    )
    for number in range(40):
        said = " ".join(word for word in ("trade", "border", "water") if chance.random() < 0.5)
        document = archives.add_document(
            archive,
            f"Record {number}",
            f"{said} {number}",
            state=chance.choice(("draft", "described", "reviewed")),
            **{"kind": "OFFICIAL_RELEASE"} if chance.random() < 0.5 else {},
        )
        documents.set_fields(archive, document, {"date": chance.choice(DATES)})
        chosen = [SectorTag(code) for code in chance.sample(SECTORS, chance.randrange(4))]
        chosen += [SignatoryTag(key) for key in chance.sample(PARTIES, chance.randrange(3))]
        chosen += [VisitTag(windows.VISIT)] * chance.randrange(2)
        if chosen:
            tags.add(archive, document, chosen)
    documents.trash(archive, [3, 4])


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    path = tmp_path_factory.mktemp("counts") / "treaties.tarchive"
    with new_archive(path) as made:
        fill(made)
        assert len(search.find(made, Query())) == 38
        yield made


def rows(model: FacetListModel) -> list[FacetRow]:
    return [model.row(place) for place in range(model.rowCount())]


def open_all(model: FacetListModel) -> None:
    place = 0
    while place < model.rowCount():
        model.open(place, wanted=True)
        place += 1


def values(model: FacetListModel) -> dict[tuple[str, str | None], int]:
    """Every value that is seen, bars included."""
    found: dict[tuple[str, str | None], int] = {}
    for row in rows(model):
        if row.bars:
            found |= {(row.facet, bar.value): bar.count for bar in row.bars}
        elif not row.header and not row.link:
            found[row.facet, row.value] = row.count
    return found


def asked(model: FacetListModel, words: str) -> Query:
    return dataclasses.replace(model.query, words=words)


def expected(archive: Archive, query: Query, facet: str, value: str | None) -> int:
    """How many documents the list shows once a value is chosen, or gains once it is let in."""

    def listed(wanted: Query) -> int:
        return len(search.find(archive, wanted, "added"))

    if refused := refusing(query, facet, value):
        others = tuple(each for each in query.unwanted[facet] if each not in refused)
        query = dataclasses.replace(query, unwanted={**query.unwanted, facet: others})
    if value is None:
        alone = query.without(facet)
        return listed(dataclasses.replace(alone, not_tagged=alone.not_tagged | {facet}))
    return listed(only(query, facet, value))


def refusing(query: Query, facet: str, value: str | None) -> set[str]:
    """The unwanted values because of which this one is left out: itself, its top."""
    tops = {"sector": (value or "").split(".")[0], "year": f"{(value or '')[:3]}X"}
    return {value or "", tops.get(facet, "") if value else ""} & set(query.unwanted.get(facet, ()))


def only(query: Query, facet: str, value: str) -> Query:
    """With this value alone of its facet; beside those demanded where all of them are."""
    demanded = query.wanted.get(facet, ()) if facet in query.all_of else ()
    alone = query if demanded else query.without(facet)
    return dataclasses.replace(alone, wanted={**alone.wanted, facet: (*demanded, value)})


def is_chosen(query: Query, facet: str, value: str | None) -> bool:
    """Whether somebody wants a value or has it left out."""
    if refusing(query, facet, value):
        return True
    return facet in query.not_tagged if value is None else value in query.wanted.get(facet, ())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(words=st.sampled_from(WORDS), picks=st.lists(st.integers(0, 10_000), max_size=5))
def test_counts_equal_rows(archive: Archive, qtbot: QtBot, words: str, picks: list[int]) -> None:
    model = FacetListModel(facet_words.names())

    def look() -> Query:
        query = asked(model, words)
        counts = reading.count(archive, query)
        model.show(counts.facets, counts.labels)
        open_all(model)
        return query

    query = look()
    for pick in picks:
        seen = list(values(model))
        if not seen:
            break
        facet, value = seen[pick % len(seen)]
        turn = model.refuse if pick % 3 == 2 else model.choose
        turn(facet, value, on=pick % 5 != 0)
        model.mean_all_of(facet, all_of=pick % 2 == 0)
        query = look()
    assert len(reading.find(archive, query, "").numbers) == len(
        search.find(archive, query, "added")
    )
    for (facet, value), count in values(model).items():
        assert count == expected(archive, query, facet, value), (facet, value, query)
        assert count or is_chosen(query, facet, value), "a row of zero that nobody chose"


def test_a_decade_is_all_of_its_years(archive: Archive) -> None:
    by_years = Query(wanted={"year": tuple(str(year) for year in range(1990, 2000))})
    by_decade = Query(wanted={"year": ("199X",)})
    assert search.find(archive, by_years, "added") == search.find(archive, by_decade, "added") != []
