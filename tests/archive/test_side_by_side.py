"""What is kept of documents side by side: pins, notes on differences, workspaces, turned pages."""

from pathlib import Path

import pytest

from archive_fixtures import add_text, pdf, problems
from treatyarchive.archive import (
    difference_notes,
    documents,
    history,
    originals,
    page_turns,
    pins,
    record_history,
    trash,
    workspaces,
)
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ConflictError, UsageError
from treatyarchive.intake import adding

LEFT = "The guests came on Monday.\nThey signed a treaty on water.\nThey left on Friday."
RIGHT = "Monday: arrival.\nThe water treaty was signed.\nFriday: departure."
SIGNED = (27, 57), (17, 45)


@pytest.fixture
def path(archive_path: Path) -> Path:
    with Archive.open(archive_path) as archive:
        add_text(archive, LEFT)
        add_text(archive, RIGHT)
    return archive_path


def pin(archive: Archive) -> int:
    return pins.pin(archive, 1, 2, LEFT, SIGNED[0], RIGHT, SIGNED[1]).changes[0].row


def test_a_pin_is_kept_once_from_either_side(path: Path) -> None:
    with Archive.open(path) as archive:
        number = pin(archive)
        assert pins.pin(archive, 2, 1, RIGHT, SIGNED[1], LEFT, SIGNED[0]).revision is None
    with Archive.open(path) as archive:
        assert pins.of(archive, 1, 2, LEFT, RIGHT) == [(pins.Pin(number, *SIGNED))]
        assert pins.of(archive, 2, 1, RIGHT, LEFT) == [pins.Pin(number, *SIGNED[::-1])]
        other = pins.pin(archive, 2, 1, RIGHT, (0, 16), LEFT, (0, 26)).changes[0].row
        assert pins.of(archive, 1, 2, LEFT, RIGHT)[1] == pins.Pin(other, (0, 26), (0, 16))
    assert problems(path) == []


def test_a_pin_follows_its_text_or_says_that_it_does_not_know(path: Path) -> None:
    with Archive.open(path) as archive:
        number = pin(archive)
        longer, other = f"News. {LEFT}", RIGHT.replace("The water treaty was signed.\n", "")
        assert pins.of(archive, 1, 2, longer, other) == [pins.Pin(number, (33, 63), None)]


def test_a_pin_is_taken_back_and_told_of_both_documents(path: Path) -> None:
    with Archive.open(path) as archive:
        pinned = pins.pin(archive, 1, 2, LEFT, SIGNED[0], RIGHT, SIGNED[1])
        removed = pins.remove(archive, pinned.changes[0].row)
        assert pins.of(archive, 1, 2, LEFT, RIGHT) == []
        history.undo(archive, removed.revision)
        assert len(pins.of(archive, 1, 2, LEFT, RIGHT)) == 1
        for document in (1, 2):
            told = record_history.read(archive, "document", document, 2).entries
            assert [entry.action for entry in told] == ["Undo Remove a pin", "Remove a pin"]
            assert told[0].changes[0].table == "alignment_pin"


def test_what_is_noted_on_a_difference(path: Path) -> None:
    with Archive.open(path) as archive:
        difference_notes.write(archive, 2, 1, "Day", "Friday", "Monday", " two visits ")
        (noted,) = difference_notes.of(archive, 1, 2)
        assert (noted.left_quote, noted.right_quote, noted.note) == (
            "Monday",
            "Friday",
            "two visits",
        )
        assert difference_notes.of(archive, 2, 1)[0].left_quote == "Friday"
        difference_notes.write(archive, 1, 2, "Day", "Monday", "Friday", "one visit")
        difference_notes.write(archive, 1, 2, "Day", "", "Friday", "another")
        assert [one.note for one in difference_notes.of(archive, 1, 2)] == ["one visit", "another"]
        gone = difference_notes.write(archive, 1, 2, "Day", "Monday", "Friday", " ")
        assert [one.note for one in difference_notes.of(archive, 1, 2)] == ["another"]
        assert difference_notes.write(archive, 1, 2, "Day", "x", "y", "").revision is None
        history.undo(archive, gone.revision)
        assert difference_notes.of(archive, 1, 2)[0].note == "one visit"
    assert problems(path) == []


def test_what_lies_between_documents_goes_with_either_of_them(path: Path) -> None:
    with Archive.open(path) as archive:
        pin(archive)
        noted = difference_notes.write(archive, 1, 2, "Day", "Monday", "Friday", "why")
        documents.trash(archive, [2])
        assert pins.of(archive, 1, 2, LEFT, RIGHT) != []
        trash.empty(archive)
        assert pins.of(archive, 1, 2, LEFT, RIGHT) == []
        assert difference_notes.of(archive, 1, 2) == []
        with pytest.raises(ConflictError):
            history.undo(archive, noted.revision)
    assert problems(path) == []


def test_workspaces_are_kept_by_name(path: Path) -> None:
    panes = {"panes": [{"document": 2, "mode": "text", "place": 40}], "link": "aligned", "pane": 0}
    with Archive.open(path) as archive:
        workspaces.save(archive, "  Water   treaties ", {"link": "off"})
        workspaces.save(archive, "Another", {})
        saved = workspaces.save(archive, "Water treaties", panes)
        assert saved.action == "Save workspace Water treaties"
    with Archive.open(path) as archive:
        first, second = workspaces.all_of(archive)
        assert (first.name, first.content) == ("Water treaties", panes)
        assert workspaces.get(archive, second.id) == second
        with pytest.raises(UsageError, match="already"):
            workspaces.rename(archive, second.id, "Water treaties")
        with pytest.raises(UsageError, match="needs a name"):
            workspaces.save(archive, " ", panes)
        workspaces.rename(archive, second.id, "Third")
        workspaces.remove(archive, first.id)
        assert [one.name for one in workspaces.all_of(archive)] == ["Third"]
        with pytest.raises(UsageError, match="not there"):
            workspaces.get(archive, first.id)
        for _ in range(3):
            history.undo(archive)
        assert workspaces.all_of(archive)[0].content == {"link": "off"}
    assert problems(path) == []


def test_a_damaged_workspace_is_named_and_harms_no_other(path: Path) -> None:
    with Archive.open(path) as archive:
        workspaces.save(archive, "One", {"pane": 1})
        workspaces.save(archive, "Two", {"pane": 2})
        pin(archive)
        with archive.transaction():
            archive.rows.update("workspace", 1, {"content": "[1"})
            archive.rows.update("alignment_pin", 1, {"left_anchor": "{}"})
        assert [one.content for one in workspaces.all_of(archive)] == [{}, {"pane": 2}]
    assert problems(path) == [
        "passage: alignment pin 1: its places cannot be read",
        "passage: workspace 1 (One): what lay there cannot be read",
    ]


def test_pages_stay_turned(path: Path, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(pdf("one", "two"))
    with Archive.open(path) as archive:
        adding.add_paths(archive, [str(tmp_path / "scan.pdf")])
        sha256 = documents.scans(archive, 3)[0].sha256
        before = history.revisions(archive)
        page_turns.turn(archive, sha256, 2, 90)
        page_turns.turn(archive, sha256, 1, -90)
        page_turns.turn(archive, sha256, 2, 540)
        assert page_turns.of(archive, sha256) == {1: 270, 2: 180}
        page_turns.turn(archive, sha256, 1, 360)
        with pytest.raises(UsageError, match="45"):
            page_turns.turn(archive, sha256, 1, 45)
        assert history.revisions(archive) == before
    with Archive.open(path, read_only=True) as archive:
        page_turns.turn(archive, sha256, 1, 90)
        assert page_turns.of(archive, sha256) == {2: 180}
    assert problems(path) == []
    with Archive.open(path) as archive:
        documents.trash(archive, [3])
        trash.empty(archive)
        assert originals.find(archive, sha256) is None
        assert page_turns.of(archive, sha256) == {}
