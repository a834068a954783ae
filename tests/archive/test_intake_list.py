"""The intake list: what came in, what did not and why; kept, counted, searched, settled."""

from pathlib import Path

import pytest

from archive_fixtures import add_text, problems
from treatyarchive.archive import documents, history, intake_list, trash, watched
from treatyarchive.archive.intake_list import Arrival, Entry
from treatyarchive.archive.store import Archive
from treatyarchive.archive.watched import Stamp
from treatyarchive.errors import ArchiveError, ConflictError
from treatyarchive.messages import Message, say

EMPTY = say("is empty (0 bytes). There is nothing to add.")


def note(archive: Archive, *arrivals: Arrival, source: str = "") -> None:
    with archive.transaction():
        intake_list.note(archive, arrivals, source)


def listed(archive: Archive, *wanted: str) -> list[tuple[str, str]]:
    return [(entry.path, entry.outcome) for entry in intake_list.entries(archive, *wanted)]


def only(archive: Archive, outcome: str) -> Entry:
    (entry,) = intake_list.entries(archive, outcome)
    return entry


def test_what_was_added_needs_no_row(archive: Archive) -> None:
    number = add_text(archive, "Signed in Samarkand", "Protocol")
    assert archive.one("SELECT count(*) FROM intake") == (0,)
    entry = only(archive, "added")
    assert (entry.document, entry.title, entry.place, entry.number) == (
        number,
        "Protocol",
        "archive",
        0,
    )
    documents.trash(archive, [number])
    assert only(archive, "added").place == "trash"


def test_failures_and_duplicates_are_kept_with_their_reasons(archive_path: Path) -> None:
    with Archive.open(archive_path, "Aziza") as archive:
        number = add_text(archive, "Signed in Samarkand", "Protocol")
        note(archive, Arrival("/in/empty.pdf", "failed", None, EMPTY), source="/in")
        note(archive, Arrival("/in/copy.txt", "duplicate", number))
    with Archive.open(archive_path) as archive:
        entry = only(archive, "failed")
        assert isinstance(entry.said, Message)
        assert entry.said.template == EMPTY.template
        assert (entry.path, entry.source, entry.place) == ("/in/empty.pdf", "/in", "")
        copy = only(archive, "duplicate")
        assert (copy.document, copy.title, copy.source) == (number, "Protocol", "")
        assert intake_list.counts(archive) == {"added": 1, "duplicate": 1, "failed": 1}
        assert archive.query("SELECT DISTINCT who FROM intake") == [("Aziza",)]
    assert problems(archive_path) == []


def test_a_path_has_one_row_of_the_last_time(archive: Archive) -> None:
    note(archive, Arrival("/a.txt", "failed", None, EMPTY))
    uuid = archive.one("SELECT uuid FROM intake")
    note(archive, Arrival("/a.txt", "duplicate", 1, "x"))
    assert listed(archive) == [("/a.txt", "duplicate")]
    assert archive.one("SELECT uuid FROM intake") == uuid
    note(archive, Arrival("/a.txt", "added", 1), Arrival("/b.txt", "added", 2))
    assert listed(archive) == []


def test_names_are_searched_as_texts_are(archive: Archive) -> None:
    note(
        archive,
        Arrival("/Сканы/Протокол Ғани.pdf", "failed", None, EMPTY),
        Arrival("/Протокол/readme.xyz", "failed", None, EMPTY),
    )
    add_text(archive, "text", "протоколы 2022")
    assert len(listed(archive, "", "ПРОТОКОЛ")) == 2, "folders do not count"
    assert listed(archive, "failed", "протокол") == [("/Сканы/Протокол Ғани.pdf", "failed")]
    assert intake_list.counts(archive, "протокол") == {"added": 1, "duplicate": 0, "failed": 1}
    assert len(listed(archive, "failed", "ғани прото")) == 1
    assert listed(archive, "", "100%_") == []


def test_names_that_are_no_utf8(archive: Archive) -> None:
    note(archive, Arrival("/in/\udcff\udc80.txt", "failed", None, "kept \udcff"), source="/\udcfe")
    entry = only(archive, "failed")
    assert (entry.path, entry.source) == ("/in/\udcff\udc80.txt", "/\udcfe")
    intake_list.settle(archive, [entry.path])
    assert listed(archive) == []


def test_the_last_ones_come_first_and_in_portions(archive: Archive) -> None:
    for number in range(25):
        note(archive, Arrival(f"/{number:02d}.txt", "failed", None, EMPTY))
    whole = [path for path, _ in listed(archive)]
    assert whole[0] == "/24.txt"
    portions = [
        [entry.path for entry in intake_list.entries(archive, limit=10, offset=offset)]
        for offset in (0, 10, 20)
    ]
    assert [path for portion in portions for path in portion] == whole


def test_removing_from_the_list_can_be_undone(archive_path: Path) -> None:
    with Archive.open(archive_path) as archive:
        add_text(archive, "Signed", "Protocol")
        note(archive, Arrival("/a.txt", "failed", 1, EMPTY), Arrival("/b.txt", "duplicate", 1))
        numbers = [entry.number for entry in intake_list.entries(archive, "failed")]
        done = intake_list.remove(archive, [*numbers, 99])
        assert listed(archive, "failed") == []
        assert len(history.revisions(archive, 1)) == 1, "it is no edit of the document"
        history.undo(archive, done.revision)
        assert listed(archive, "failed") == [("/a.txt", "failed")]
        again = intake_list.remove(archive, numbers)
        note(archive, Arrival("/a.txt", "failed", None, EMPTY))
        with pytest.raises((ConflictError, ArchiveError)):
            history.undo(archive, again.revision)
    assert problems(archive_path) == []


def test_a_document_that_is_gone_leaves_its_duplicates(archive_path: Path) -> None:
    with Archive.open(archive_path) as archive:
        number = add_text(archive, "Signed", "Protocol")
        note(archive, Arrival("/b.txt", "duplicate", number))
        documents.trash(archive, [number])
        assert only(archive, "duplicate").place == "trash"
        trash.empty(archive)
        assert only(archive, "duplicate").place == "gone"
    assert problems(archive_path) == []


def test_watched_folders_and_their_files_are_kept(archive_path: Path) -> None:
    with Archive.open(archive_path) as archive:
        folder = watched.begin(archive, "/in/Сканы")
        assert watched.begin(archive, "/in/Сканы") == folder
        watched.came(archive, folder.id, {"a.txt": Stamp(3, 10**18), "b/\udcff": Stamp(4, 5)})
        watched.came(archive, folder.id, {"a.txt": Stamp(9, 10**18 + 1)})
    with Archive.open(archive_path) as archive:
        assert watched.folders(archive) == [folder]
        assert watched.known(archive, folder.id) == {
            "a.txt": Stamp(9, 10**18 + 1),
            "b/\udcff": Stamp(4, 5),
        }
        watched.end(archive, folder.id)
        watched.end(archive, folder.id)
        assert watched.folders(archive) == []
        assert archive.one("SELECT count(*) FROM watched_file") == (0,)
    assert problems(archive_path) == []
