"""The program as a child process: exit codes, streams, locks, names, archives it cannot use."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive_fixtures import Run, raw, refused
from served import PROGRAM, Served, without_rights
from treatyarchive.archive.store import Archive
from treatyarchive.cli import commands, finding, keeping  # noqa: F401 - they register
from treatyarchive.cli.run import cli


def program(*words: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [*PROGRAM, *(os.fsencode(str(word)) for word in words)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, **options)  # type: ignore[call-overload,no-any-return]


def test_a_life_by_commands_alone(tmp_path: Path) -> None:
    path, text = tmp_path / "life.tarchive", tmp_path / "t.txt"
    text.write_text("Signed in Samarkand")
    made = program("new", path, "--json")
    assert (made.returncode, made.stderr) == (0, b"")
    assert json.loads(made.stdout)["archive"] == str(path)
    added = program("add", path, text, tmp_path / "none.txt")
    assert added.returncode == 1
    assert added.stdout.decode().splitlines()[0] == f"added 000001 {text}"
    assert added.stderr == b""
    found = program("search", path, "самарканд", "--json")
    assert json.loads(found.stdout)["total"] == 1
    assert program("text", path, "1").stdout == b"Signed in Samarkand"
    unknown = program("show", path, "7")
    assert (unknown.returncode, unknown.stdout) == (2, b"")
    assert unknown.stderr.count(b"\n") == 1
    assert [file.name for file in sorted(tmp_path.iterdir())] == ["life.tarchive", "t.txt"]


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_has_help(run: Run, name: str) -> None:
    for flag in ("--help", "-h"):
        told = run(name, flag)
        assert (told.code, told.err) == (0, "")
        assert told.out.startswith(f"Usage: treatyarchive {name}".encode())
        assert b"--json" in told.out
        assert b"--as" in told.out


def test_commands_that_are_promised_are_there(run: Run) -> None:
    promised = (
        "open demo new add attach show set tag visit search text extract check backup history "
        "undo delete restore"
    )
    assert set(promised.split()) <= set(cli.commands)
    assert run("--help").code == 0
    assert run("--version").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothing"], "nothing"),
        (["show"], "ARCHIVE"),
        (["show", "a"], "REF"),
        (["add", "a"], "PATH"),
        (["--colour"], "--colour"),
        (["show", "a", "1", "--colour"], "--colour"),
        (["set", "a", "1"], "FIELD=VALUE"),
        (["delete", "a"], "REF"),
        (["show", "a", "1", "2"], "2"),
    ],
)
def test_wrong_usage_is_one_line(run: Run, words: list[str], said: str) -> None:
    refused(run(*words), 2, said, "--help")


COMMANDS: dict[str, list[str]] = {
    "add": ["x.txt"],
    "attach": ["1", "x.pdf"],
    "show": ["1"],
    "set": ["1", "title=x"],
    "tag": ["1", "--sector=ENE"],
    "visit": ["V1"],
    "search": [],
    "text": ["1"],
    "extract": ["1", "out"],
    "check": [],
    "backup": ["copy"],
    "history": [],
    "undo": [],
    "delete": ["1"],
    "restore": ["1"],
    "reindex": [],
    "empty-trash": ["--yes"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_archives_that_cannot_be_used(
    run: Run, name: str, archive_path: Path, tmp_path: Path
) -> None:
    words = COMMANDS[name]
    refused(run(name, tmp_path / "none.tarchive", *words), 3, "none.tarchive does not exist")
    (tmp_path / "text.tarchive").write_text("no archive " * 1000)
    refused(run(name, tmp_path / "text.tarchive", *words), 3, "is not an archive")
    raw(archive_path, "PRAGMA user_version = 9")
    refused(run(name, archive_path, *words, "--json"), 3, "newer version", "Install")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.tarchive", "text.tarchive"]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another process is in the middle of writing."""
    script = (
        "import sys; from pathlib import Path; from treatyarchive.archive.store import Archive\n"
        "with Archive.open(Path(sys.argv[1]), 'Aziza') as a, a.transaction():\n"
        "    print('locked', flush=True); sys.stdin.read()\n"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", script, path], **pipes) as holder:  # type: ignore[call-overload]
        assert holder.stdout.readline() == b"locked\n"
        yield
        holder.stdin.close()
        assert holder.wait(10) == 0


def test_locked_by_another_process(
    run: Run, archive_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Archive, "wait_seconds", 0.6)
    (tmp_path / "t.txt").write_text("Text")
    run("add", archive_path, tmp_path / "t.txt")
    with locked(archive_path):
        ran = run("set", archive_path, "1", "title=New", "--json")
        assert (ran.code, ran.out) == (3, b"")
        waiting, ended = ran.err.splitlines()
        assert waiting.startswith("Waiting for Aziza (process ")
        assert "a.tarchive is being written by Aziza (process " in ended
        assert "Nothing was changed" in ended
        assert run("show", archive_path, "1", "--json").code == 0, "readers do not wait"
        assert run("search", archive_path, "--json").code == 0
        added = run("add", archive_path, tmp_path / "t.txt", "--json")
        assert added.code == 3
    assert run("set", archive_path, "1", "title=New").code == 0


@pytest.fixture
def limited() -> Iterator[Served]:
    """Runs commands that heed permissions, though root runs them."""
    with Served(without_rights()) as program:
        yield program


def test_an_archive_that_can_only_be_read(
    seeds_path: Path, tmp_path: Path, limited: Served
) -> None:
    folder = tmp_path / "medium"
    folder.mkdir()
    path = folder / "r.tarchive"
    seeds_path.rename(path)
    before = path.read_bytes()
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        for words in (
            ["search", path, "mirziyoev", "--sector", "ENE", "--json"],
            ["show", path, "1", "--json"],
            ["text", path, "1"],
            ["extract", path, "1", tmp_path / "out", "--json"],
            ["check", path, "--json"],
            ["history", path, "--json"],
            ["backup", path, tmp_path / "copy.tarchive", "--json"],
        ):
            ran = limited(*words)
            assert (ran.returncode, ran.stderr) == (0, b""), words
        for words in (
            ["set", path, "1", "title=x"],
            ["tag", path, "1", "--sector", "ENE"],
            ["delete", path, "1"],
            ["undo", path],
            ["visit", path, "V1"],
            ["reindex", path],
        ):
            ran = limited(*words)
            assert (ran.returncode, ran.stdout) == (3, b""), words
            assert ran.stderr.count(b"\n") == 1
            assert b"can be read but not written. Copy it" in ran.stderr
        (tmp_path / "t.txt").write_text("Text")
        ran = limited("add", path, tmp_path / "t.txt")
        assert ran.returncode == 3
        assert b"Traceback" not in ran.stderr
    finally:
        folder.chmod(0o755)
    assert path.read_bytes() == before
    assert [file.name for file in folder.iterdir()] == ["r.tarchive"]


def test_odd_names(archive_path: Path, tmp_path: Path) -> None:
    names = [
        b"two\nlines.txt",
        b"no \xff\xfe utf8.txt",
        "я".encode() * 125 + b".txt",
        b"tab\t\x1b[31mred.txt",
    ]
    folder = os.fsencode(tmp_path / "in")
    os.mkdir(folder)  # noqa: PTH102 - bytes
    paths = [folder + b"/" + name for name in names]
    for number, path in enumerate(paths, 1):
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(b"Text %d" % number)
    command = [*PROGRAM, "add", os.fsencode(archive_path), *paths]
    ran = subprocess.run([*command, "--json"], capture_output=True, check=False, timeout=60)
    assert (ran.returncode, ran.stderr) == (0, b"")
    results = json.loads(ran.stdout.decode("utf-8"))["results"]
    assert [result["path"] for result in results] == [os.fsdecode(path) for path in paths]
    assert b"\\udcff\\udcfe" in ran.stdout
    for number in range(1, 5):
        shown = program("show", archive_path, number)
        assert (shown.returncode, shown.stderr) == (0, b"")
        assert b"\x1b" not in shown.stdout
        assert program("text", archive_path, number).stdout == b"Text %d" % number
    again = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert again.returncode == 0
    assert len(again.stdout.splitlines()) == 4, "one line a file, whatever its name"
    found = program("search", archive_path, "text", "--json")
    assert json.loads(found.stdout)["total"] == 4


def test_an_archive_of_any_name(tmp_path: Path) -> None:
    for name in (b"no \xff.tarchive", "Архив\n?#%41.tarchive".encode()):
        path = os.fsencode(tmp_path) + b"/" + name
        for words in (["new"], ["search"], ["check"]):
            command = [*PROGRAM, words[0], path, "--json"]
            ran = subprocess.run(command, capture_output=True, check=False, timeout=60)
            assert (ran.returncode, ran.stderr) == (0, b""), ran
            json.loads(ran.stdout)


def test_an_archive_alone_is_opened(archive_path: Path, tmp_path: Path) -> None:
    """As with `open`: where there is no display, it is the window that says so."""
    shown = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {name: value for name, value in os.environ.items() if name not in shown}
    for words in ([archive_path], ["open", archive_path]):
        told = program(*words, env=bare)
        assert (told.returncode, b"no display" in told.stderr) == (3, True), told.stderr
    missing = program(tmp_path / "none.tarchive", env=bare)
    assert (missing.returncode, b"No such command" in missing.stderr) == (2, True)


def test_a_reader_that_goes_away_is_no_error(seeds_path: Path) -> None:
    command = [*PROGRAM, "history", str(seeds_path), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""


def test_an_error_of_the_program_itself_is_one_line_too(
    run: Run, archive_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr(finding.search, "find", lambda *_: 1 / 0)
    ran = run("search", archive_path)
    assert (ran.code, ran.out) == (3, b"")
    assert ran.err.count("\n") == 1
    assert "ZeroDivisionError" in ran.err
    (report,) = tmp_path.glob("treatyarchive-*.txt")
    assert str(report) in ran.err
    assert "Traceback" in report.read_text()
