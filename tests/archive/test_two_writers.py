"""Several connections to one archive: who waits is told for whom, and no update is lost."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive_fixtures import add_text, problems
from treatyarchive.archive import backup, check, documents, locking, tags, writer_note
from treatyarchive.archive.records import SectorTag
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError, BusyError, ConflictError, DamagedError


@pytest.fixture
def document(archive: Archive) -> int:
    return add_text(archive, "Text")


@contextmanager
def written_by(archive: Archive, who: str) -> Iterator[None]:
    """Another connection holds the write lock."""
    with archive.reopen() as other:
        other.who = who
        with other.transaction():
            yield


def in_thread(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_who_waits_is_told_for_whom_and_then_writes(
    archive: Archive, document: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "_TELL_AFTER_SECONDS", 0.02)
    told = threading.Event()
    holders: list[str] = []

    def tell(holder: str) -> None:
        holders.append(holder)
        told.set()

    def wait() -> None:
        with archive.reopen() as other:
            other.on_wait = tell
            documents.set_fields(other, document, {"title": "Waited"})

    with written_by(archive, "Aziza"):
        waiting = in_thread(wait)
        assert told.wait(5)
    waiting.join(5)
    assert holders[0].startswith("Aziza (process ")
    assert " on " in holders[0]
    assert documents.get(archive, document).fields["title"] == "Waited"


def test_waiting_ends_with_a_word_on_the_holder(archive: Archive, document: int) -> None:
    archive.wait_seconds = 0.05
    with written_by(archive, "Aziza"), pytest.raises(BusyError) as refusal:
        documents.set_fields(archive, document, {"title": "Not written"})
    assert "being written by Aziza (process " in str(refusal.value)
    assert "Nothing was changed" in str(refusal.value)
    documents.set_fields(archive, document, {"title": "Now"})
    assert documents.get(archive, document).fields["title"] == "Now"


def test_reopened_connections_wait_as_long(archive: Archive) -> None:
    archive.wait_seconds = 7.0
    archive.on_wait = print
    with archive.reopen() as other:
        assert (other.wait_seconds, other.on_wait) == (7.0, print)


def test_readers_see_the_last_commit_while_another_writes(archive: Archive, document: int) -> None:
    with archive.reopen() as other, other.transaction():
        documents.set_fields(other, document, {"title": "Half done"})
        assert documents.get(archive, document).fields["title"] == "A text"
    assert documents.get(archive, document).fields["title"] == "Half done"


def test_everything_read_inside_reading_is_of_one_moment(archive: Archive, document: int) -> None:
    reader = archive.reopen()
    with reader:
        with reader.reading():
            before = documents.get(reader, document).fields["title"]
            writer = in_thread(lambda: _set_in_its_own(archive, document))
            deadline = time.monotonic() + 0.1
            while time.monotonic() < deadline:
                assert documents.get(reader, document).fields["title"] == before
        writer.join(5)
        assert documents.get(reader, document).fields["title"] == "Later"


def _set_in_its_own(archive: Archive, document: int) -> None:
    with archive.reopen() as other:
        documents.set_fields(other, document, {"title": "Later"})


def test_an_edit_of_what_another_changed_is_a_conflict(archive: Archive, document: int) -> None:
    first = documents.set_fields(archive, document, {"title": "Mine"})
    with archive.reopen() as other:
        documents.set_fields(other, document, {"title": "Theirs"})
    with pytest.raises(ConflictError):
        archive.apply(first.inverse())
    assert documents.get(archive, document).fields["title"] == "Theirs"


def test_connections_taking_turns_count_on(archive: Archive, archive_path: Path) -> None:
    """What one knows of numbers and sums is not what the other has written since."""
    with archive.reopen() as other:
        turns = [add_text(one, f"Text {n}") for n, one in enumerate([archive, other] * 3)]
    assert turns == [1, 2, 3, 4, 5, 6]
    assert problems(archive_path) == []


def test_numbers_given_by_several_are_all_different(archive: Archive, archive_path: Path) -> None:
    given: list[int] = []

    def work(name: str) -> None:
        with archive.reopen() as other:
            given.extend(add_text(other, f"{name} {n}") for n in range(8))

    threads = [in_thread(lambda name=name: work(name)) for name in "abc"]  # type: ignore[misc]
    for thread in threads:
        thread.join(30)
    assert sorted(given) == list(range(1, 25))
    assert problems(archive_path) == []


def test_programs_racing_lose_no_update(archive: Archive, archive_path: Path) -> None:
    """Two processes tag and one in here does, all at once."""
    number = add_text(archive, "Text")
    script = (
        "import sys; from pathlib import Path; from treatyarchive.archive import tags\n"
        "from treatyarchive.archive.store import Archive\n"
        "from treatyarchive.archive.records import SectorTag\n"
        "with Archive.open(Path(sys.argv[1])) as a:\n"
        "    for code in sys.argv[3:]: tags.add(a, int(sys.argv[2]), [SectorTag(code)])\n"
    )
    codes = ["ENE", "ENE.GAS", "TRN", "TRN.RLW", "IND", "SOC.HLT", "TRD.CUS", "SCI.SPC", "BOR"]
    running = [
        subprocess.Popen([sys.executable, "-c", script, archive_path, str(number), *mine])
        for mine in (codes[:3], codes[3:6])
    ]
    for code in codes[6:]:
        tags.add(archive, number, [SectorTag(code)])
    assert [process.wait(30) for process in running] == [0, 0]
    assert {tag.code for tag in documents.get(archive, number).sectors} == set(codes)
    assert problems(archive_path) == []


def test_a_note_of_a_process_that_is_no_more_is_taken_away(archive_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    note = archive_path.with_name("a.tarchive-writer")
    writer_note.announce(archive_path, "Ghost")
    told = json.loads(note.read_text())
    note.write_text(json.dumps(told | {"process": int(ended.stdout)}))
    Archive.open(archive_path).close()
    assert not note.exists()
    note.write_text("{ no note")
    assert writer_note.holder(archive_path) == "another program"


def test_backup_while_another_writes(archive: Archive, document: int, tmp_path: Path) -> None:
    with archive.reopen() as other, other.transaction():
        documents.set_fields(other, document, {"title": "Half done"})
        copy, size = backup.backup(archive, tmp_path / "copy.tarchive")
    assert copy.stat().st_size == size
    assert check.check(copy).ok
    with Archive.open(copy) as kept:
        assert documents.get(kept, document).fields["title"] == "A text"
        assert kept.uuid == archive.uuid


def test_backup_into_a_folder_gets_a_name_of_its_own(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    copy, _ = backup.backup(archive, folder)
    assert copy.parent == folder
    assert copy.name.startswith("a-20")
    assert copy.suffix == ".tarchive"
    assert [copy] == list(folder.iterdir())


def test_backup_refuses(archive: Archive, document: int, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("mine")
    with pytest.raises(ArchiveError, match="exists already"):
        backup.backup(archive, there)
    with pytest.raises(ArchiveError, match="could not be"):
        backup.backup(archive, tmp_path / "no" / "copy.tarchive")
    archive.connection.execute("UPDATE document SET title = 'Forged'")
    with pytest.raises(DamagedError, match=f"document {document:06d}"):
        backup.backup(archive, tmp_path / "copy.tarchive")
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "a.tarchive",
        "a.tarchive-journal",
        "there",
    ]
    assert there.read_text() == "mine"
