"""Two programs on one archive: nothing acknowledged is lost, and who waits is told for whom."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
import trialkit as kit

from treatyarchive.archive import documents, history
from treatyarchive.archive.store import Archive
from treatyarchive.errors import BusyError

pytestmark = [pytest.mark.trial, pytest.mark.timeout(1200)]

_WAITING = re.compile(r"Waiting for Holder \(process (\d+) on [^ ,)]+")

# Edits as the window does, through the core; tells every change once it is kept.
_EDITOR = """
import os, random, sys
from pathlib import Path
from treatyarchive.archive import documents, drafts, history, tags, visits
from treatyarchive.archive.records import SectorTag
from treatyarchive.archive.store import Archive
path, who, count, turn = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
chance = random.Random(who)
def say(*words):
    os.write(1, (" ".join(map(str, words)) + "\\n").encode())
with Archive.open(path, who) as a:
    numbers = [n for n, in a.query("SELECT id FROM document WHERE id <= 8")]
    for n in range(count):
        number = chance.choice(numbers)
        done = documents.set_fields(a, number, {who: f"{who}-{turn}-{n}"})
        say("set", number, f"{who}-{turn}-{n}", done.revision)
        code = chance.choice(["TRN", "TRN.RLW", "TRD", "ENE"])
        done = tags.add(a, number, [SectorTag(code)])
        if done.revision:
            say("tag", number, code, done.revision)
            if chance.random() < 0.5:
                done = history.undo(a, done.revision)
                say("undo", number, code, done.revision)
        done = visits.put(a, f"{who}-{turn}-{n}", host=["state.uz"], date="2021")
        say("visit", 0, f"{who}-{turn}-{n}", done.revision)
        drafts.keep(a, number, {who: str(n)})
"""
_HOLDER = """
import sys, time
from pathlib import Path
from treatyarchive.archive import documents
from treatyarchive.archive.store import Archive
with Archive.open(Path(sys.argv[1]), "Holder") as a, a.transaction():
    documents.set_fields(a, 1, {"note": "held"})
    print("held", flush=True)
    sys.stdin.readline()
"""
_ADDER = """
import sys
from pathlib import Path
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding
with Archive.open(Path(sys.argv[1]), "Adder") as a:
    print("adding", flush=True)
    result = adding.add_paths(a, [sys.argv[2]])
    print(result.count("added"))
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    archive = kit.new(tmp_path / "a.tarchive")
    kit.files(tmp_path / "start", 8)
    assert kit.run("add", archive, tmp_path / "start", "--recursive").returncode == 0
    return archive


def test_races(archive: Path, tmp_path: Path, *, whole_trials: bool) -> None:
    for turn in range(20 if whole_trials else 2):
        more = kit.files(tmp_path / f"in {turn}", 40, seed=100 + turn)
        count = 12
        children = [
            kit.script(_EDITOR, archive, "note", str(count), str(turn)),
            kit.script(_EDITOR, archive, "byline", str(count), str(turn)),
            subprocess.Popen(
                [
                    *kit.PROGRAM,
                    "--as",
                    "CLI",
                    "add",
                    archive,
                    tmp_path / f"in {turn}",
                    "--recursive",
                ],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            ),
        ]
        for n in range(3):
            assert kit.run("set", archive, "1", f"rights_note={turn}-{n}").returncode == 0
        told = [kit.finish(child)[0].splitlines() for child in children]
        assert [line.split()[0] for line in told[2]] == ["added"] * len(more)
        acknowledged = [line.split() for line in told[0] + told[1]]
        assert len(acknowledged) >= 4 * count
        assert lost(archive, acknowledged) == []
        assert documents_with_note(archive, 1) == f"{turn}-2"
        assert kit.problems(archive) == []
    assert not [p for p in tmp_path.glob("a.tarchive*") if p != archive]


def lost(archive: Path, acknowledged: list[list[str]]) -> list[str]:
    """Which acknowledged changes are not in history, or have no effect."""
    revisions = dict(kit.one(archive, "SELECT id, changes FROM revision"))
    tags = set(kit.one(archive, "SELECT document_id, sector FROM document_sector"))
    codes = {code for (code,) in kit.one(archive, "SELECT code FROM visit")}
    fields: dict[tuple[int, str], str] = {}
    tagged: dict[tuple[int, str], tuple[int, str]] = {}
    wrong = []
    for what, number, value, revision in acknowledged:
        if int(revision) not in revisions or (
            what != "undo" and value not in revisions[int(revision)]
        ):
            wrong.append(f"{what} {number} {value} is not in history")
        if what == "set":
            fields[int(number), value.split("-")[0]] = value
        elif what in ("tag", "undo"):
            last = tagged.get((int(number), value), (0, ""))
            tagged[int(number), value] = max(last, (int(revision), what))
        elif value not in codes:
            wrong.append(f"visit {value} is lost")
    for (number, field), value in fields.items():
        ((now,),) = kit.one(archive, f"SELECT {field} FROM document WHERE id = ?", number)
        if now != value:
            wrong.append(f"{field} of {number} is {now}, not {value}")
    for tag, (_, what) in tagged.items():
        if (what == "tag") != (tag in tags):
            wrong.append(f"{what} {tag} has no effect")
    return wrong


def documents_with_note(archive: Path, number: int) -> str:
    ((note,),) = kit.one(archive, "SELECT rights_note FROM document WHERE id = ?", number)
    return str(note)


def test_a_lost_update_is_caught(archive: Path) -> None:
    child = kit.script(_EDITOR, archive, "note", "5", "0")
    acknowledged = [line.split() for line in kit.finish(child)[0].splitlines()]
    assert lost(archive, acknowledged) == []
    last = [line for line in acknowledged if line[0] == "set"][-1]
    assert kit.run("undo", archive, "--change", last[3]).returncode == 0
    assert lost(archive, acknowledged) != []


def test_who_waits_is_told_for_whom(archive: Path) -> None:
    holder = kit.script(_HOLDER, archive, stdin=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    waiter = subprocess.Popen(
        [*kit.PROGRAM, "set", archive, "2", "note=waited"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    told: list[str] = []
    with Archive.open(archive, "Window") as window:
        assert documents.get(window, 1).fields["note"] is None, "readers are not shut out"
        window.on_wait, window.wait_seconds = told.append, 1.0
        started = time.monotonic()
        with pytest.raises(BusyError, match=rf"Holder \(process {holder.pid} on "):
            documents.set_fields(window, 3, {"note": "never"})
        assert 0.9 < time.monotonic() - started < 4
    assert told
    assert f"Holder (process {holder.pid} on {os.uname().nodename}" in told[0]
    assert waiter.stderr is not None
    said = waiter.stderr.readline()
    holder.communicate(b"\n", timeout=30)
    _, more = waiter.communicate(timeout=60)
    errors = said + more
    assert waiter.returncode == 0, errors.decode()
    waiting = _WAITING.match(errors.decode())
    assert waiting is not None, errors.decode()
    assert int(waiting[1]) == holder.pid
    assert errors.decode().count("\n") == 1
    with Archive.open(archive) as window:
        notes = [documents.get(window, n).fields["note"] for n in (1, 2, 3)]
    assert notes == ["held", "waited", None]
    assert kit.problems(archive) == []


@pytest.mark.parametrize("command", ["set", "add", "delete", "undo"])
def test_busy_for_too_long_is_exit_3(archive: Path, tmp_path: Path, command: str) -> None:
    (tmp_path / "more.txt").write_text("More text")
    (tmp_path / "most.txt").write_text("Most text")
    arguments = {
        "set": ["set", archive, "2", "note=never"],
        "add": ["add", archive, tmp_path / "more.txt", tmp_path / "most.txt"],
        "delete": ["delete", archive, "2"],
        "undo": ["undo", archive],
    }[command]
    before = kit.dump(archive)
    holder = kit.script(_HOLDER, archive, stdin=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    impatient = (
        "import sys\nfrom treatyarchive.archive.store import Archive\n"
        "Archive.wait_seconds = 1.0\nfrom treatyarchive.__main__ import main\nmain()"
    )
    found = subprocess.run(
        [sys.executable, "-c", impatient, *arguments], capture_output=True, check=False, timeout=60
    )
    holder.kill()
    holder.communicate()
    assert found.returncode == 3, (found.stdout, found.stderr)
    assert f"Holder (process {holder.pid}".encode() in found.stderr.splitlines()[-1]
    assert b"Traceback" not in found.stderr
    assert kit.problems(archive) == [], "the holder was killed with its transaction open"
    assert kit.dump(archive) == before


def test_an_edit_gets_in_while_many_are_added(
    archive: Path, tmp_path: Path, *, whole_trials: bool
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    count = 2000 if whole_trials else 600
    for n in range(count):
        (folder / f"{n:04d}.txt").write_text(f"Text {n}\n" + "agreement visit протокол " * 400)
    adder = kit.script(_ADDER, archive, folder)
    assert adder.stdout is not None
    assert adder.stdout.readline() == b"adding\n"
    waits: list[float] = []
    with Archive.open(archive, "Window") as window:
        while adder.poll() is None and len(waits) < (200 if whole_trials else 30):
            started = time.monotonic()
            documents.set_fields(window, 1, {"note": f"edit {len(waits)}"})
            waits.append(time.monotonic() - started)
            time.sleep(0.02)
        edits = [r for r in history.revisions(window, 1) if r.who == "Window"]
    out, _ = kit.finish(adder)
    assert out == f"{count}\n"
    assert len(edits) == len(waits) > 3
    kit.tell(f"{len(waits)} edits, longest wait {max(waits):.2f} s")
    assert max(waits) < 1.5
    assert kit.problems(archive) == []
