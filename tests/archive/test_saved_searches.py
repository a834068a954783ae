"""Saved searches: kept whole, counted, told what is new, undone; also those of newer programs."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_fixtures import add_text, problems
from treatyarchive.archive import (
    documents,
    history,
    saved_queries,
    saved_searches,
    tags,
    visit_edits,
    visits,
)
from treatyarchive.archive.query import FACETS, NOT_TAGGED, Query
from treatyarchive.archive.records import SectorTag, VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError

WHOLE = Query(
    "gas* -oil",
    exact=True,
    wanted={"sector": ("ENE", "TRN"), "visit": ("V1",)},
    unwanted={"kind": ("NEWS_ARTICLE",), "place": ("",)},
    all_of=frozenset(("sector",)),
    not_tagged=frozenset(("year",)),
    trashed=True,
    since="2021",
    until="2022-XX",
)


@pytest.fixture
def path(archive_path: Path) -> Path:
    with Archive.open(archive_path) as archive:
        visits.put(archive, "V1", host=["state.kz"], guest=["state.uz"], date="2021-12-06")
        for number, words in enumerate(("trade and gas", "gas alone", "rail"), 1):
            add_text(archive, words, f"Title {number}")
        tags.add(archive, 1, [SectorTag("ENE"), VisitTag("V1")])
    return archive_path


def only(archive: Archive) -> saved_searches.Standing:
    (standing,) = saved_searches.standings(archive)
    return standing


def counted(archive: Archive) -> tuple[int | None, int]:
    """How many documents the only saved search finds, and how many of them are new."""
    return only(archive).count, only(archive).new


def test_a_search_is_kept_whole(path: Path) -> None:
    with Archive.open(path) as archive:
        saved_searches.save(archive, "  All of   it ", WHOLE, "-date")
    with Archive.open(path) as archive:
        (found,) = saved_searches.all_of(archive)
        assert (found.name, found.query, found.sort) == ("All of it", WHOLE, "-date")
        assert found.strange == ()


def test_the_stored_form_is_the_documented_one() -> None:
    assert saved_queries.to_json(Query()) == "{}"
    assert saved_queries.to_json(WHOLE) == (
        '{"words": "gas* -oil", "since": "2021", "until": "2022-XX", "exact": true, '
        '"trash": true, "wanted": {"sector": ["ENE", "TRN"], "visit": ["V1"]}, '
        '"not_wanted": {"kind": ["NEWS_ARTICLE"], "place": [""]}, "all_of": ["sector"], '
        '"not_tagged": ["year"]}'
    )


@given(
    words=st.text(),
    exact=st.booleans(),
    wanted=st.dictionaries(
        st.sampled_from(sorted({*FACETS} - {"year"})), st.sets(st.text(min_size=1), min_size=1)
    ),
    lacking=st.frozensets(st.sampled_from(tuple(NOT_TAGGED))),
)
def test_any_query_comes_back(
    words: str, exact: bool, wanted: dict[str, set[str]], lacking: frozenset[str]
) -> None:
    values = {facet: tuple(sorted(chosen)) for facet, chosen in wanted.items()}
    asked = Query(words, exact, values, all_of=frozenset(values), not_tagged=lacking)
    assert saved_queries.from_json(saved_queries.to_json(asked)) == (asked, ())


@given(st.text())
def test_anything_may_stand_in_the_file(stored: str) -> None:
    assert isinstance(saved_queries.from_json(stored).query, Query)


@pytest.mark.parametrize(
    ("stored", "strange"),
    [
        ('{"words": "gas", "mood": "good"}', ("mood",)),
        ('{"wanted": {"colour": ["red"], "sector": ["ENE"]}}', ("wanted.colour",)),
        ('{"wanted": {"sector": "ENE"}}', ("wanted.sector",)),
        ('{"exact": "yes", "words": 7}', ("exact", "words")),
        ('{"all_of": ["sector", 3]}', ("all_of.3",)),
        ('{"not_tagged": ["scan"]}', ("not_tagged.scan",)),
        ('{"wanted": {"year": ["this one"]}}', ("wanted.year",)),
        ('{"wanted": {"sector": [""]}}', ("wanted.sector",)),
        ('{"not_wanted": {"state": [""]}}', ("not_wanted.state",)),
        ('{"since": "yesterday"}', ("since",)),
        ("[]", ("query",)),
        ("no JSON", ("query",)),
        ("[" * 100_000, ("query",)),
    ],
)
def test_what_a_newer_program_asks_for_is_told_and_not_run(
    path: Path, stored: str, strange: tuple[str, ...]
) -> None:
    with Archive.open(path) as archive:
        saved_searches.save(archive, "New", Query("gas"))
        with archive.transaction():
            archive.rows.update("saved_search", 1, {"query": stored})
        (standing,) = saved_searches.standings(archive)
        assert (standing.count, standing.new, standing.search.strange) == (None, 0, strange)
        with pytest.raises(UsageError, match="New asks for what this version does not know"):
            saved_searches.runnable(standing.search)
        saved_searches.rename(archive, 1, "Newer")
        saved_searches.save(archive, "Own", Query())
        saved_searches.move(archive, 1, 1)
        kept = archive.one("SELECT query FROM saved_search WHERE id = 1")
        assert kept == (stored,), "what is not understood is not lost"


def test_what_comes_later_is_new_until_it_is_looked_at(path: Path) -> None:
    with Archive.open(path) as archive:
        saved_searches.save(archive, "Gas", Query("gas"))
        assert counted(archive) == (2, 0), "what it finds now is not new"
        fourth = add_text(archive, "more gas")
        add_text(archive, "nothing of that")
        assert counted(archive) == (3, 1)
        search = only(archive).search
        assert saved_searches.news(archive, search) == 1
        assert list(saved_searches.fresh(archive, search)) == [fourth]
    with Archive.open(path) as archive:
        assert only(archive).new == 1, "still after a restart"
        before = history.revisions(archive)
        saved_searches.look(archive, search.id)
        assert counted(archive) == (3, 0)
        assert history.revisions(archive) == before, "looking is no edit"
        documents.trash(archive, [fourth])
        assert counted(archive) == (2, 0)
        documents.restore(archive, [fourth])
        assert only(archive).new == 0, "it has been seen"
    assert problems(path) == []


@pytest.mark.parametrize("damaged", ["1-x", "~", "1-99999999999999999999"])
def test_nothing_is_new_where_what_was_seen_is_damaged(path: Path, damaged: str) -> None:
    with Archive.open(path) as archive:
        saved_searches.save(archive, "Gas", Query("gas"))
        with archive.transaction():
            archive.connection.execute("UPDATE saved_search_seen SET documents = ?", (damaged,))
        assert counted(archive) == (2, 0)


def test_what_a_tag_brings_in_is_new_too(path: Path) -> None:
    with Archive.open(path) as archive:
        saved_searches.save(archive, "Energy", Query(wanted={"sector": ("ENE",)}))
        tags.add(archive, 2, [SectorTag("ENE.GAS")])
        assert counted(archive) == (2, 1)


def test_a_changed_search_begins_anew(path: Path) -> None:
    with Archive.open(path) as archive:
        saved_searches.save(archive, "Gas", Query("gas"))
        add_text(archive, "more gas")
        saved_searches.change(archive, 1, Query("rail"), "title")
        assert counted(archive) == (1, 0)
        assert only(archive).search.sort == "title"


def test_every_edit_is_taken_back_and_done_again(path: Path) -> None:
    with Archive.open(path) as archive:
        for name in ("One", "Two", "Three"):
            saved_searches.save(archive, name, Query(name))

        def named() -> list[str]:
            return [search.name for search in saved_searches.all_of(archive)]

        add_text(archive, "one")
        for edit, after in (
            (lambda: saved_searches.move(archive, 3, 0), ["Three", "One", "Two"]),
            (lambda: saved_searches.rename(archive, 2, "Second"), ["Three", "One", "Second"]),
            (lambda: saved_searches.remove(archive, 1), ["Three", "Second"]),
        ):
            before, done = named(), edit()
            assert named() == after
            undone = history.undo(archive, done.revision)
            assert named() == before
            history.undo(archive, undone.revision)
            assert named() == after
        history.undo(archive)
        assert saved_searches.standings(archive)[1].new == 1, "what was seen is still known"
    assert problems(path) == []


def test_names_are_needed_and_given_once(path: Path) -> None:
    with Archive.open(path) as archive:
        saved_searches.save(archive, "Gas", Query("gas"))
        saved_searches.save(archive, "Rail", Query("rail"))
        with pytest.raises(UsageError, match="There is a saved search Gas already"):
            saved_searches.save(archive, " Gas ", Query())
        with pytest.raises(UsageError, match="There is a saved search Gas already"):
            saved_searches.rename(archive, 2, "Gas")
        with pytest.raises(UsageError, match="needs a name"):
            saved_searches.save(archive, " ", Query())
        assert saved_searches.rename(archive, 1, "Gas").revision is None
        with pytest.raises(UsageError, match=r"no saved search Oil\. Saved are: Gas, Rail"):
            saved_searches.named(archive, "Oil")


def test_what_it_asks_for_may_have_been_removed(path: Path) -> None:
    with Archive.open(path) as archive:
        wanted = Query(wanted={"visit": ("V1",), "sector": ("ENE", "TRN")})
        saved_searches.save(archive, "Visit", wanted)
        assert (only(archive).count, only(archive).gone) == (1, ())
        visit_edits.remove(archive, 1)
        assert (only(archive).count, only(archive).gone) == (0, (("visit", "V1"),))
        assert only(archive).search.query == wanted, "the search itself stays as it was"


@given(st.frozensets(st.integers(1, 300)))
def test_numbers_seen_are_kept_as_spans(numbers: frozenset[int]) -> None:
    assert set(saved_searches.numbers(saved_searches.spans(sorted(numbers)))) == numbers


def test_spans_are_short() -> None:
    assert saved_searches.spans([*range(1, 413), 415]) == "1-412,415"
    assert saved_searches.spans([]) == ""
