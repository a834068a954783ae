"""Saved searches and the basket from the command line."""

from pathlib import Path

import pytest

from archive_fixtures import Run, refused
from treatyarchive.archive import visits
from treatyarchive.archive.store import Archive


@pytest.fixture
def path(run: Run, archive_path: Path, tmp_path: Path) -> Path:
    for name, words in (("one", "Trade and gas."), ("two", "Gas alone."), ("three", "Rail.")):
        (tmp_path / f"{name}.txt").write_text(words)
        assert run("add", archive_path, tmp_path / f"{name}.txt").code == 0
    assert run("tag", archive_path, 1, "--sector", "ENE").code == 0
    return archive_path


def test_a_search_is_saved_listed_and_run(run: Run, path: Path, tmp_path: Path) -> None:
    saved = run("save-search", path, "Gas", "gas", "--sort", "-added", "--json")
    assert saved.json["action"] == "Save search Gas"
    run("save-search", path, "Energy", "--sector", "ENE", "--not", "kind=NEWS_ARTICLE")
    (tmp_path / "four.txt").write_text("More gas.")
    run("add", path, tmp_path / "four.txt")
    listed = run("searches", path, "--json").json["searches"]
    assert listed == [
        {
            "name": "Gas",
            "count": 3,
            "new": 1,
            "query": {"words": "gas"},
            "sort": "-added",
            "gone": [],
            "not_understood": [],
        },
        {
            "name": "Energy",
            "count": 1,
            "new": 0,
            "query": {"wanted": {"sector": ["ENE"]}, "not_wanted": {"kind": ["NEWS_ARTICLE"]}},
            "sort": "",
            "gone": [],
            "not_understood": [],
        },
    ]
    assert "+1 new" in run("searches", path).lines[0]
    found = run("search", path, "--saved", "Gas", "--json").json
    assert [result["ref"] for result in found["results"]] == ["000004", "000002", "000001"]
    found = run("search", path, "--saved", "Gas", "--sort", "added", "--json").json
    assert found["results"][0]["ref"] == "000001"
    assert run("searches", path, "--json").json["searches"][0]["new"] == 1, "reading is no looking"
    assert run("searches", path, "--seen", "Gas", "--json").json["searches"][0]["new"] == 0


def test_one_is_changed_renamed_removed_and_brought_back(run: Run, path: Path) -> None:
    run("save-search", path, "Gas", "gas")
    run("save-search", path, "Gas", "rail", "--replace")
    assert run("searches", path, "--json").json["searches"][0]["query"] == {"words": "rail"}
    run("save-search", path, "Gas", "--rename", "Rail")
    assert run("searches", path).lines == ["1    Rail", "1 saved search"]
    run("save-search", path, "Rail", "--remove")
    assert run("searches", path).lines == ["0 saved searches"]
    run("undo", path)
    assert run("searches", path).lines[0] == "1    Rail"
    assert run("check", path).code == 0


def test_what_does_not_fit_is_refused_in_words(run: Run, path: Path) -> None:
    run("save-search", path, "Gas", "gas")
    refused(run("save-search", path, "Gas", "rail"), 2, "There is a saved search Gas already")
    refused(run("search", path, "--saved", "Oil"), 2, "no saved search Oil", "Gas")
    refused(run("search", path, "rail", "--saved", "Gas"), 2, "--saved stands alone")
    refused(run("save-search", path, "Gas", "rail", "--remove"), 2, "stands alone")
    refused(run("save-search", path, " "), 2, "needs a name")


def test_a_search_outlives_what_it_asks_for(run: Run, path: Path) -> None:
    with Archive.open(path) as archive:
        visits.put(archive, "V1", host=["state.kz"], guest=["state.uz"])
    run("save-search", path, "Visit", "--visit", "V1")
    run("visit", path, "V1", "--remove")
    (found,) = run("searches", path, "--json").json["searches"]
    assert found["gone"] == [{"facet": "visit", "value": "V1"}]
    assert "Visit: no longer in the archive: visit V1" in run("searches", path).lines
    assert run("search", path, "--saved", "Visit", "--json").json["total"] == 0


def test_the_basket_is_filled_listed_and_emptied(run: Run, path: Path) -> None:
    filled = run("basket", path, "--add", 2, "--add", 1, "--json").json
    assert [one["ref"] for one in filled["documents"]] == ["000002", "000001"]
    assert (filled["with_scans"], filled["restricted"]) == (0, 0)
    run("basket", path, "--remove", 2, "--add", 3)
    assert run("basket", path).lines[-1] == "2 pinned, 0 with scans, 0 restricted"
    run("undo", path)
    assert [line.split()[0] for line in run("basket", path).lines[:-1]] == ["000002", "000001"]
    assert run("basket", path, "--empty", "--json").json["documents"] == []
    run("delete", path, 3)
    refused(run("basket", path, "--add", 3), 2, "000003 is in the trash")
    assert run("check", path).code == 0


def test_a_name_of_nothing_is_no_name(run: Run, path: Path) -> None:
    run("save-search", path, "Gas", "gas")
    refused(run("save-search", path, "Gas", "--rename", ""), 2, "needs a name")
