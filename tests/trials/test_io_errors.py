"""A failing read, write or sync at call N leaves the old state or the new one, never a mix."""

import json
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import trialkit as kit

from treatyarchive.archive import check

pytestmark = [pytest.mark.trial, pytest.mark.timeout(3600)]

# Which of SQLite's calls fail, and how; `pread64` may only fail, as it takes no room.
_FAULTS = [
    ("pwrite64", "ENOSPC"),
    ("pwrite64", "EIO"),
    ("fdatasync", "EIO"),
    ("fsync", "EIO"),
    ("ftruncate", "EIO"),
    ("pread64", "EIO"),
    ("unlink", "EIO"),
]
_SHORT_FAULTS = (("pwrite64", "ENOSPC"), ("fdatasync", "EIO"), ("pread64", "EIO"))
_SHORT_COMMANDS = ("add", "set", "empty-trash", "show")
_COMMANDS = {
    "show": ["show", "ARCHIVE", "4"],
    "extract": ["extract", "ARCHIVE", "4", "OUT"],
    "search": ["search", "ARCHIVE", "agreement", "--json"],
    "add": ["add", "ARCHIVE", "FOLDER", "--recursive", "--json"],
    "set": ["set", "ARCHIVE", "1", "note=new", "title=Another title"],
    "tag": ["tag", "ARCHIVE", "2", "--sector", "TRN", "--signatory", "state.uz"],
    "delete": ["delete", "ARCHIVE", "1", "2", "3"],
    "undo": ["undo", "ARCHIVE"],
    "empty-trash": ["empty-trash", "ARCHIVE", "--yes"],
    "reindex": ["reindex", "ARCHIVE"],
}
_TABLES = ("document", "text", "scan", "sqlar", "original", "document_sector", "index_page")


@pytest.fixture(scope="module")
def strace() -> str:
    found = shutil.which("strace")
    probe = ["strace", "-f", "-e", "inject=fsync:error=EIO:when=1", "-o", "/dev/null", "true"]
    if found is None or subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("strace cannot trace here")
    return found


def prepared(folder: Path) -> Path:
    """An archive with something for every command to do."""
    archive = kit.new(folder / "a.tarchive")
    kit.files(folder / "before", 10)
    assert kit.run("add", archive, folder / "before", "--recursive").returncode == 0
    assert kit.run("delete", archive, "9", "10").returncode == 0
    assert kit.run("set", archive, "4", "note=before").returncode == 0
    return archive


def state(archive: Path) -> dict[str, list[tuple[object, ...]]]:
    """What of the content does not differ from run to run: no uuid, no time."""
    columns = {
        "document": "id, title, note, text_sha256, trashed_at IS NULL",
        "text": "*",
        "scan": "document_id, seq, name",
        "sqlar": "name, sz, data",
        "original": "id, sha256",
        "document_sector": "document_id, sector",
        "index_page": "document_id, place, page, folded",
    }
    return {t: kit.one(archive, f"SELECT {columns[t]} FROM {t} ORDER BY 1, 2") for t in _TABLES}


def calls(strace: str, archive: Path, arguments: list[str | Path], log: Path) -> dict[str, int]:
    """How often a command makes each call on the archive and its journal, counted undisturbed."""
    names = ",".join(sorted({call for call, _ in _FAULTS}))
    paths = ["-P", str(archive), "-P", f"{archive}-journal"]
    before = [strace, "-f", "-qq", "-o", str(log), "-e", f"trace={names}", *paths]
    assert kit.start(*arguments, before=before).returncode == 0
    found = re.findall(r"^\d+ +(\w+)\(", log.read_text(errors="replace"), re.MULTILINE)
    return {call: found.count(call) for call in set(found)}


@pytest.mark.parametrize("command", _COMMANDS)
def test_a_failing_call(strace: str, tmp_path: Path, command: str, *, whole_trials: bool) -> None:
    if not whole_trials and command not in _SHORT_COMMANDS:
        pytest.skip("in the whole trial only")
    chance = random.Random(command)
    archive, log = prepared(tmp_path), tmp_path / "strace.log"
    kit.files(tmp_path / "FOLDER", 6, seed=9)
    whole = archive.read_bytes()
    here = {"ARCHIVE": archive, "FOLDER": tmp_path / "FOLDER", "OUT": tmp_path / "OUT"}
    arguments: list[str | Path] = [here.get(a, a) for a in _COMMANDS[command]]
    old = state(archive)
    counted = calls(strace, archive, arguments, log)
    new = state(archive)
    outcomes = {"old": 0, "new": 0, "between": 0}
    for call, error in _FAULTS if whole_trials else _SHORT_FAULTS:
        most = 6 if whole_trials else 1
        places = range(1, counted.get(call, 0) + 1)
        for n in sorted(chance.sample(places, min(most, len(places)))):
            for when in (f"{n}", f"{n}+"):
                for left in tmp_path.glob("a.tarchive*"):
                    left.unlink()
                archive.write_bytes(whole)
                paths = ["-P", str(archive), "-P", f"{archive}-journal"]
                fault = f"inject={call}:error={error}:when={when}"
                before = [strace, "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}"]
                found = kit.start(*arguments, before=[*before, "-e", fault, *paths])
                about = (command, fault, found.returncode, found.stdout, found.stderr)
                assert check.check(archive).problems == [], about
                now = state(archive)
                outcomes[judged(command, now, old, new, about)] += 1
                assert found.returncode in (0, 1, 3), about
                if found.returncode == 0:
                    assert now == new, about
                elif now != old and command != "add":
                    assert b"othing was" not in found.stderr, about
                    assert b"nothing of this" not in found.stderr, about
                assert kit.run("set", archive, "5", "note=after").returncode == 0, about
                stray = {p.name for p in tmp_path.glob("a.tarchive*")} - {"a.tarchive"}
                assert not stray, about
    kit.tell(f"{command}: {outcomes}")


def judged(command: str, now: object, old: object, new: object, about: tuple[object, ...]) -> str:
    """Which state it is; adding may keep some of the files, those it reported."""
    if now == old:
        return "old"
    if now == new:
        return "new"
    assert command == "add", about
    assert isinstance(now, dict)
    assert about[3], about
    results = json.loads(about[3])["results"]  # type: ignore[call-overload]
    reported = {int(r["ref"]) for r in results if r["outcome"] == "added"}
    assert isinstance(old, dict)
    before = {row[0] for row in old["document"]}
    assert {row[0] for row in now["document"]} - before == reported, about
    return "between"
