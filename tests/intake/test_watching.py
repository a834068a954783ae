"""Watched folders: files come in once, when they are completely written; nothing is lost."""

import os
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive_fixtures import problems
from treatyarchive.archive import documents, intake_list, watched
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError, BusyError, ReadOnlyError
from treatyarchive.intake import adding, looking, retrying, watching
from treatyarchive.intake.outcomes import Outcome
from treatyarchive.intake.watching import Watch
from treatyarchive.progress import Cancelled

QUIET = looking.QUIET_SECONDS


@dataclass
class Folder:
    """A watched folder with a clock of its own."""

    archive: Archive
    path: Path
    now: float = 1000.0

    def __post_init__(self) -> None:
        self.path.mkdir(exist_ok=True)
        watching.begin(self.archive, str(self.path), bring_in=True)
        self.restart()

    def restart(self) -> None:
        """Forget everything but what the archive knows, as a new start of the program does."""
        self.watch = Watch(self.archive, clock=lambda: self.now)

    def write(self, name: str, text: str) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def look(self, after: float = QUIET) -> looking.Look:
        self.now += after
        (found,) = self.watch.look()
        return found.look

    def ready(self) -> list[str]:
        return sorted(self.look().ready)

    def bring_in(self, after: float = QUIET) -> list[tuple[str, str]]:
        """Look, and add what is ready; the names with their outcomes."""
        self.now += after
        (found,) = self.watch.look()
        result = self.watch.bring_in(self.archive, found)
        assert result.stopped is None
        return [(os.path.relpath(o.path, self.path), o.outcome) for o in result.outcomes]


@pytest.fixture
def folder(archive: Archive, tmp_path: Path) -> Iterator[Folder]:
    yield Folder(archive, tmp_path / "Сканы")
    assert problems(archive.path) == []


def test_a_file_comes_in_once_when_it_is_quiet(folder: Folder) -> None:
    path = folder.write("letter.txt", "A letter")
    assert folder.bring_in(0) == []
    assert folder.bring_in(QUIET / 2) == []
    assert folder.bring_in(QUIET / 2) == [("letter.txt", "added")]
    assert folder.bring_in() == []
    folder.restart()
    assert folder.bring_in() == folder.bring_in() == []
    assert path.read_text() == "A letter", "files stay where they are"
    (entry,) = intake_list.entries(folder.archive)
    assert (entry.path, entry.source) == ("letter.txt", str(folder.path))


def test_a_file_that_grows_is_waited_for(folder: Folder) -> None:
    path = folder.write("letter.txt", "A let")
    folder.look()
    for _ in range(3):
        path.write_text(path.read_text() + "ter")
        assert list(folder.look(QUIET - 0.1).waiting) == ["letter.txt"]
    assert folder.ready() == ["letter.txt"]


def test_a_file_that_is_open_for_writing_is_waited_for(folder: Folder) -> None:
    with (folder.path / "scan.txt").open("w", encoding="utf-8") as scanner:
        scanner.write("Page 1")
        scanner.flush()
        assert [folder.ready() for _ in range(4)] == [[], [], [], []]
        folder.now += 3600
        assert folder.ready() == []
    assert list(folder.look(60).ready) == ["scan.txt"]


def test_where_nobody_can_tell_who_writes_it_takes_longer(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(*_: object) -> None:
        raise OSError(22, "Invalid argument")

    folder.write("letter.txt", "A letter")
    monkeypatch.setattr(looking.fcntl, "fcntl", unsupported)
    folder.look()
    assert folder.ready() == []
    assert list(folder.look(looking.DOUBTFUL_SECONDS - QUIET).ready) == ["letter.txt"]


@pytest.mark.parametrize(
    "name",
    [
        *("a.pdf.part", "a.crdownload", "A.TMP", "~$letter.docx", ".hidden.txt", "letter.txt~"),
        *("Thumbs.db", "desktop.ini", ".trash/a.txt", "other.tarchive", "other.tarchive-journal"),
    ],
)
def test_names_of_unfinished_and_hidden_files_are_passed_over(folder: Folder, name: str) -> None:
    folder.write(name, "half a lett")
    folder.look()
    found = folder.look()
    assert (found.ready, found.waiting) == ({}, {})


def test_a_download_that_gets_its_name_comes_in(folder: Folder) -> None:
    unfinished = folder.write("letter.txt.part", "A letter")
    placeholder = folder.write("letter.txt", "")
    assert [folder.ready() for _ in range(10)] == [[]] * 10, "a reserved name is not complete"
    unfinished.rename(placeholder)
    folder.look()
    assert folder.ready() == ["letter.txt"]


def test_what_is_moved_in_comes_in_with_its_folders(folder: Folder, tmp_path: Path) -> None:
    outside = tmp_path / "box" / "1998"
    outside.mkdir(parents=True)
    for number in range(3):
        (outside / f"{number}.txt").write_text(f"Letter {number}")
        os.utime(outside / f"{number}.txt", (10**9, 10**9))
    folder.look()
    (tmp_path / "box").rename(folder.path / "box")
    folder.look()
    assert folder.bring_in() == [(f"box/1998/{number}.txt", "added") for number in range(3)]
    folder.write("box/1998/late.txt", "Late")
    folder.look()
    assert folder.ready() == ["box/1998/late.txt"]


def test_a_changed_file_comes_in_again_and_one_saved_anew_is_no_news(folder: Folder) -> None:
    path = folder.write("letter.txt", "A letter")
    folder.look()
    assert folder.bring_in() == [("letter.txt", "added")]
    os.utime(path, (10**9, 10**9))
    folder.now += 60
    assert folder.bring_in() == []
    assert folder.bring_in() == [("letter.txt", "duplicate")]
    assert intake_list.counts(folder.archive)["duplicate"] == 0
    path.write_text("Another letter")
    folder.now += 60
    assert folder.bring_in() == []
    assert folder.bring_in() == [("letter.txt", "added")]
    folder.write("copy.txt", "A letter")
    folder.look()
    assert folder.bring_in() == [("copy.txt", "duplicate")]
    assert intake_list.counts(folder.archive) == {"added": 2, "duplicate": 1, "failed": 0}


def test_a_failure_is_listed_once_and_retried(folder: Folder) -> None:
    path = folder.path / "scan.bin"
    path.write_bytes(b"\0\1\2" * 100)
    folder.look()
    assert folder.bring_in() == [("scan.bin", "failed")]
    folder.restart()
    assert folder.bring_in() == folder.bring_in() == []
    (entry,) = intake_list.entries(folder.archive, "failed")
    assert (entry.path, entry.source) == (str(path), str(folder.path))
    again = retrying.retry(folder.archive, [entry])
    assert [outcome.outcome for outcome in again.outcomes] == ["failed"]
    path.write_text("Now it is a text")
    again = retrying.retry(folder.archive, [entry])
    assert [outcome.outcome for outcome in again.outcomes] == ["added"]
    assert intake_list.counts(folder.archive) == {"added": 1, "duplicate": 0, "failed": 0}


def test_what_came_while_the_program_was_closed_is_not_lost(folder: Folder) -> None:
    folder.write("before.txt", "Before")
    folder.look()
    folder.bring_in()
    folder.write("meanwhile.txt", "Meanwhile")
    folder.restart()
    folder.look()
    assert folder.bring_in() == [("meanwhile.txt", "added")]


def test_a_burst_comes_in_whole(folder: Folder) -> None:
    for number in range(1000):
        folder.write(f"{number % 7}/{number:04d}.txt", f"Letter {number}")
    folder.look()
    came = folder.bring_in()
    assert len(came) == 1000
    assert {outcome for _, outcome in came} == {"added"}
    assert folder.bring_in() == []
    assert intake_list.counts(folder.archive)["added"] == 1000


def test_adding_that_is_stopped_goes_on_where_it_was(folder: Folder) -> None:
    class Stopping:
        def step(self, done: int, total: int, text: str) -> None:
            if done == 30:
                raise Cancelled

    for number in range(60):
        folder.write(f"{number:02d}.txt", f"Letter {number}")
    folder.look()
    folder.now += QUIET
    (found,) = folder.watch.look()
    with pytest.raises(Cancelled):
        folder.watch.bring_in(folder.archive, found, progress=Stopping())
    assert intake_list.counts(folder.archive)["added"] == 30
    assert len(folder.bring_in()) == 30
    assert intake_list.counts(folder.archive) == {"added": 60, "duplicate": 0, "failed": 0}


def test_two_programs_do_not_bring_in_the_same_file(folder: Folder) -> None:
    with Archive.open(folder.archive.path) as other:
        theirs = Folder(other, folder.path)
        folder.write("letter.txt", "A letter")
        for one in (folder, theirs):
            one.look()
        assert theirs.bring_in() == [("letter.txt", "added")]
        assert folder.bring_in() == []
        assert folder.ready() == []
    assert intake_list.counts(folder.archive) == {"added": 1, "duplicate": 0, "failed": 0}


def test_a_folder_that_disappears_and_comes_back(folder: Folder, tmp_path: Path) -> None:
    folder.write("letter.txt", "A letter")
    folder.look()
    folder.bring_in()
    away = tmp_path / "unplugged"
    folder.path.rename(away)
    assert not folder.look().is_there
    (away / "new.txt").write_text("New")
    away.rename(folder.path)
    assert folder.look().is_there
    assert folder.bring_in() == [("new.txt", "added")]


def test_a_folder_inside_that_goes_is_forgotten(folder: Folder) -> None:
    folder.write("box/letter.txt", "A letter")
    folder.look()
    shutil.rmtree(folder.path / "box")
    assert folder.bring_in() == []
    assert folder.look().waiting == {}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_a_folder_that_may_not_be_read_is_named(folder: Folder) -> None:
    folder.write("box/letter.txt", "A letter")
    (folder.path / "box").chmod(0)
    try:
        assert folder.look().unreadable == [str(folder.path / "box")]
    finally:
        (folder.path / "box").chmod(0o700)


def test_what_is_there_at_first_comes_in_or_never_does(archive: Archive, tmp_path: Path) -> None:
    for name in ("all", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "old.txt").write_text(f"Old {name}")
    watching.begin(archive, str(tmp_path / "new"), bring_in=False)
    new = Folder(archive, tmp_path / "new")
    (tmp_path / "new" / "later.txt").write_text("Later")
    new.look()
    assert new.bring_in() == [("later.txt", "added")]
    watching.begin(archive, str(tmp_path / "all"), bring_in=True)
    both = Watch(archive)
    assert [sorted(found.look.waiting) for found in both.look()] == [["old.txt"], []]


def test_folders_that_share_files_are_refused(folder: Folder, tmp_path: Path) -> None:
    (folder.path / "box").mkdir()
    for path in (folder.path / "box", tmp_path):
        with pytest.raises(ArchiveError, match="share files"):
            watching.begin(folder.archive, str(path), bring_in=True)
    with pytest.raises(ArchiveError, match="is no folder"):
        watching.begin(folder.archive, str(tmp_path / "nowhere"), bring_in=True)
    again = watching.begin(folder.archive, f"{folder.path}/./", bring_in=True)
    assert watched.folders(folder.archive) == [again]


def test_a_folder_that_is_watched_no_more_brings_nothing(folder: Folder) -> None:
    folder.write("letter.txt", "A letter")
    folder.look()
    (known,) = watched.folders(folder.archive)
    watched.end(folder.archive, known.id)
    assert folder.bring_in() == []
    assert intake_list.counts(folder.archive)["added"] == 0


def test_an_archive_that_cannot_be_written_keeps_files_for_later(folder: Folder) -> None:
    folder.write("letter.txt", "A letter")
    folder.look()
    folder.now += QUIET
    (found,) = folder.watch.look()
    closed = Archive.open(folder.archive.path, read_only=True)
    with closed, pytest.raises(ReadOnlyError):
        folder.watch.bring_in(closed, found)
    with Archive.open(folder.archive.path) as other, other.transaction():
        other.rows.reserve("intake")
        folder.archive.wait_seconds = 0.05
        try:
            stopped = folder.watch.bring_in(folder.archive, found).stopped
        except BusyError as error:
            stopped = str(error)
        assert "is being written by" in str(stopped)
    folder.archive.wait_seconds = 30
    assert folder.bring_in() == [("letter.txt", "added")]


def test_the_pictures_of_a_saved_page_are_no_records(folder: Folder) -> None:
    folder.write("page.html", "<html><title>T</title><body><p>Talks in Astana</p></body></html>")
    folder.write("page_files/style.txt", "body {}")
    folder.look()
    assert folder.bring_in() == [("page.html", "added")]


def test_quiet_folders_are_not_listed_again(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("box/letter.txt", "A letter")
    folder.look()
    folder.bring_in()
    folder.look(10)
    listed: list[str] = []
    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: listed.append(path) or scandir(path))
    folder.look()
    assert listed == []
    folder.write("box/new.txt", "New")
    folder.look()
    assert listed == [str(folder.path / "box")]
    folder.look(60)
    assert sorted(listed[1:]) == [f"{folder.path}/", str(folder.path / "box")]


def test_scans_that_could_not_be_attached_are_attached_again(
    archive: Archive, tmp_path: Path
) -> None:
    (outcome,) = adding.add_text(archive, "Signed", "Protocol").outcomes
    note = tmp_path / "note.txt"
    note.write_text("no scan")
    adding.attach(archive, int(str(outcome.ref)), [str(note)])
    (entry,) = intake_list.entries(archive, "failed")
    assert entry.document == int(str(outcome.ref))
    (again,) = retrying.retry(archive, [entry]).outcomes
    assert (again.outcome, intake_list.counts(archive)["failed"]) == ("failed", 1)
    with archive.transaction():
        documents.trash(archive, [1])
    assert intake_list.entries(archive, "failed")[0].place == "trash"


def test_a_folder_that_failed_settles_when_its_files_come(archive: Archive, tmp_path: Path) -> None:
    box = tmp_path / "box"
    box.mkdir()
    adding.add_paths(archive, [str(box)])
    (box / "letter.txt").write_text("A letter")
    failed = intake_list.entries(archive, "failed")
    assert [entry.path for entry in failed] == [str(box)]
    seen: list[Outcome] = []
    retrying.retry(archive, failed, on_outcome=seen.append)
    assert [outcome.outcome for outcome in seen] == ["added"]
    assert intake_list.counts(archive) == {"added": 1, "duplicate": 0, "failed": 0}


def test_members_of_a_zip_are_listed_with_what_they_came_in(folder: Folder) -> None:
    path = folder.path / "letters.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("1998/may.txt", "Signed in May")
        packed.writestr("1998/june.bin", b"\0\1\2" * 100)
    folder.look()
    assert sorted(folder.bring_in()) == [
        ("letters.zip!1998/june.bin", "failed"),
        ("letters.zip!1998/may.txt", "added"),
    ]
    folder.restart()
    assert folder.bring_in() == folder.bring_in() == []
    listed = {(entry.path, entry.outcome) for entry in intake_list.entries(folder.archive)}
    assert listed == {(f"{path}!1998/may.txt", "added"), (f"{path}!1998/june.bin", "failed")}
    retrying.retry(folder.archive, intake_list.entries(folder.archive, "failed"))
    assert intake_list.counts(folder.archive) == {"added": 1, "duplicate": 0, "failed": 1}
