"""Saying by a command that a value is not known."""

from pathlib import Path

from archive_fixtures import Run, refused


def test_from_the_command_line(run: Run, one: Path) -> None:
    ran = run("set", one, 1, "byline=Press service", "creator=?", "--json")
    assert ran.json["unknown"] == ["creator"]
    assert ran.json["byline"] == "Press service"
    assert run("set", one, 1, "creator=state.uz", "--json").json["unknown"] == []
    assert run("set", one, 1, "title=?", "--json").json["title"] == "?", "a title is always known"
    refused(run("set", one, 1, "access=?"), 2, "? is not a term")
    history_ = run("history", one, 1, "--json").json["changes"]
    assert len(history_) == 4, "one edit a command"


def test_an_embargo_without_its_date_is_warned_of(run: Run, one: Path) -> None:
    ran = run("set", one, 1, "access=EMBARGO")
    assert ran.code == 0
    assert "access_until has none" in ran.err
    assert run("set", one, 1, "access_until=2031-12-31").err == ""
