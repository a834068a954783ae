"""Watching folders and listing what came in, by commands."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from archive_fixtures import Run, problems, refused
from treatyarchive.archive.store import Archive
from treatyarchive.cli import watching
from treatyarchive.paths import data_dir

# A shell that runs the tests in its background has Ctrl+C ignored by all that it starts.
INTERRUPTIBLE = (
    "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "runpy.run_module('treatyarchive', run_name='__main__')"
)


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    folder = tmp_path / "scans"
    folder.mkdir()
    return folder


def test_watch_once_brings_in_what_is_there(run: Run, archive_path: Path, scans: Path) -> None:
    (scans / "letter.txt").write_text("A letter")
    (scans / "bad.bin").write_bytes(b"\0\1\2" * 100)
    (scans / "unfinished.pdf.part").write_bytes(b"%PDF")
    found = run("watch", archive_path, scans, "--once", "--json")
    assert found.code == 1
    assert {(r["path"], r["outcome"]) for r in found.json["results"]} == {
        (str(scans / "bad.bin"), "failed"),
        (str(scans / "letter.txt"), "added"),
    }
    assert (found.json["waiting"], found.json["missing"]) == ([], [])
    again = run("watch", archive_path, "--once", "--json")
    assert (again.code, again.json["results"]) == (0, [])
    assert (scans / "letter.txt").read_text() == "A letter"
    assert problems(archive_path) == []


def test_intake_lists_and_retries(run: Run, one: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.bin"
    bad.write_bytes(b"\0\1\2" * 100)
    copy = tmp_path / "copy.txt"
    copy.write_bytes((tmp_path / "one.txt").read_bytes())
    run("add", one, bad, copy)
    found = run("intake", one, "--json").json
    assert found["counts"] == {"added": 1, "duplicate": 1, "failed": 1}
    by_outcome = {file["outcome"]: file for file in found["files"]}
    assert by_outcome["failed"]["path"] == str(bad)
    assert "type" in by_outcome["failed"]["error"]
    assert by_outcome["duplicate"]["duplicate_of"] == "000001"
    assert (by_outcome["added"]["ref"], by_outcome["added"]["path"]) == ("000001", "one.txt")
    assert all(file["source"] is None for file in found["files"])
    lines = run("intake", one, "--outcome", "failed").lines
    assert len(lines) == 2
    assert f"failed {bad}: is of a type" in lines[0]
    assert lines[1] == "1 added, 1 duplicate, 1 failed"
    assert run("intake", one, "--name", "COPY", "--json").json["counts"]["duplicate"] == 1
    assert run("intake", one, "--retry").code == 1
    bad.write_text("Now it is a text")
    again = run("intake", one, "--retry", "--json")
    assert (again.code, again.json["counts"]["failed"]) == (0, 0)
    assert [result["ref"] for result in again.json["results"]] == ["000002"]
    assert run("intake", one, "--retry").lines == []


def test_watch_once_says_what_it_waits_for(
    run: Run, archive_path: Path, scans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_ONCE_SECONDS", 0.0)
    (scans / "letter.txt").write_text("A letter")
    waiting = run("watch", archive_path, scans, "--once")
    assert (waiting.code, waiting.lines) == (0, [f"waiting {scans / 'letter.txt'}"])


def test_new_only_and_forget(run: Run, archive_path: Path, scans: Path) -> None:
    (scans / "old.txt").write_text("Old")
    assert run("watch", archive_path, scans, "--new-only", "--once").lines == []
    assert run("intake", archive_path, "--json").json["counts"]["added"] == 0
    refused(run("watch", archive_path, scans / "x", "--forget"), 2, "is not watched")
    assert run("watch", archive_path, scans, "--forget", "--json").json == {"folders": []}
    assert run("watch", archive_path, "--forget").lines == ["0 watched folders left"]
    refused(run("watch", archive_path, "--once"), 2, "No folder is watched")


def test_folders_that_are_not_there(run: Run, archive_path: Path, scans: Path) -> None:
    refused(run("watch", archive_path, scans / "x", "--once"), 3, "is no folder")
    run("watch", archive_path, scans, "--once")
    scans.rmdir()
    gone = run("watch", archive_path, "--once", "--json")
    assert (gone.code, gone.json["missing"]) == (1, [str(scans)])
    assert f"{scans} is not there" in gone.err


def test_what_cannot_be_watched(run: Run, archive_path: Path, scans: Path) -> None:
    refused(run("watch", archive_path, scans, "--json"), 2, "--once")
    archive_path.chmod(0o400)
    if os.geteuid():  # root may write everything
        refused(run("watch", archive_path, scans, "--once"), 3, "cannot be written")
    archive_path.chmod(0o600)


def test_watching_goes_on_until_it_is_interrupted(archive_path: Path, scans: Path) -> None:
    (scans / "letter.txt").write_text("A letter")
    command = [sys.executable, "-c", INTERRUPTIBLE, "watch", str(archive_path), str(scans)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as watcher:
        assert watcher.stdout is not None
        assert watcher.stdout.readline().startswith(b"added 000001")
        (scans / "later.txt").write_text("Later")
        assert watcher.stdout.readline().startswith(b"added 000002")
        watcher.send_signal(signal.SIGINT)
        try:
            _, errors = watcher.communicate(timeout=30)
        finally:
            watcher.kill()
    assert (watcher.returncode, errors) == (0, b"")
    with Archive.open(archive_path) as archive:
        assert archive.one("SELECT count(*) FROM document") == (2,)


def test_a_kill_loses_nothing_and_brings_nothing_twice(
    run: Run, archive_path: Path, scans: Path
) -> None:
    for number in range(600):
        (scans / f"{number:03d}.txt").write_text(f"Letter {number}")
    command = [sys.executable, "-m", "treatyarchive", "watch", str(archive_path), str(scans)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as watcher:
        assert watcher.stdout is not None
        assert watcher.stdout.readline().startswith(b"added")
        watcher.kill()
    assert run("watch", archive_path, "--once").code == 0
    counts = run("intake", archive_path, "--json").json["counts"]
    assert counts == {"added": 600, "duplicate": 0, "failed": 0}
    assert problems(archive_path) == []


needs_tesseract = pytest.mark.skipif(
    not shutil.which("tesseract"), reason="tesseract is not installed"
)
NOTE = "Note on the exchange of timetables"


@needs_tesseract
def test_scans_that_came_in_are_read(run: Run, archive_path: Path, scans: Path) -> None:
    scan_of(NOTE).save(scans / "note.png", dpi=(200, 200))
    (added,) = run("watch", archive_path, scans, "--once").lines
    assert added == f"added 000001 {scans}/note.png"
    assert run("text", archive_path, 1, "--scan", 1).out.decode() == NOTE
    scan_of("Not to be read").save(scans / "more.png", dpi=(200, 200))
    assert run("watch", archive_path, "--once", "--no-ocr").code == 0
    assert run("text", archive_path, 2, "--scan", 1).out == b""


@needs_tesseract
def test_scans_that_are_tried_again_are_read(run: Run, archive_path: Path, scans: Path) -> None:
    scan = scans / "note.png"
    scan.write_bytes(b"\0\1\2" * 100)
    assert run("add", archive_path, scan).code == 1
    scan_of(NOTE).save(scan, dpi=(200, 200))
    assert run("intake", archive_path, "--retry").code == 0
    assert run("text", archive_path, 1, "--scan", 1).out.decode() == NOTE


@needs_tesseract
def test_files_come_in_while_scans_are_read(archive_path: Path, scans: Path) -> None:
    sheet = scan_of("\n".join([NOTE] * 30))
    more = [sheet.copy() for _ in range(59)]
    sheet.save(scans / "long.tif", save_all=True, append_images=more, dpi=(200, 200))
    command = [sys.executable, "-m", "treatyarchive", "watch", str(archive_path), str(scans)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as watcher:
        assert watcher.stdout is not None
        assert watcher.stdout.readline().startswith(b"added 000001")
        (scans / "later.txt").write_text("Later")
        assert watcher.stdout.readline().startswith(b"added 000002")
        with Archive.open(archive_path) as archive:
            (read,) = archive.one("SELECT count(*) FROM page_reading")
        watcher.send_signal(signal.SIGINT)
        assert watcher.wait(timeout=30) == 0
    assert read < 60


def scan_of(text: str) -> Image.Image:
    """A sheet of paper with a text on it."""
    font = ImageFont.truetype(data_dir("resources") / "fonts" / "NotoSerif-Regular.ttf", 34)
    paper = Image.new("L", (1100, 250 + 48 * text.count("\n")), 250)
    ImageDraw.Draw(paper).text((100, 70), text, font=font, fill=20)
    return paper
