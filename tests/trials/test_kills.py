"""`kill -9` at any moment: what was reported is there, and the archive is whole."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import trialkit as kit

pytestmark = [pytest.mark.trial, pytest.mark.timeout(1200)]

# The mutant: reports every file before the transaction that keeps it.
_REPORTS_TOO_EARLY = """
import os, signal, sys
from treatyarchive.intake import adding
from treatyarchive.cli import run

kept = adding._Run._written
commits = 0

def early(self, batch):
    global commits
    for item in batch:
        if self._on_outcome is not None and isinstance(item, adding.File):
            number = self._archive.one("SELECT ifnull(max(id), 0) + 1 FROM document")[0]
            place = [i for i in batch].index(item)
            self._on_outcome(adding.Outcome(item.path, "added", f"{number + place:06d}"))
    commits += 1
    if commits == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return kept(self, batch)

adding._Run._written = early
sys.argv[0] = "treatyarchive"
from treatyarchive.__main__ import main
main()
"""


def added(output: bytes, archive: Path) -> list[str]:
    """What is wrong with an archive that has to hold what `output` reports as added."""
    wrong = [f"{p['what']} {p['where']}" for p in kit.problems(archive)]
    there = kit.stored(archive)
    # A line cut off by the kill has reported nothing.
    for line in output.decode().split("\n")[:-1]:
        outcome, _, rest = line.partition(" ")
        if outcome != "added":
            continue
        ref, _, path = rest.partition(" ")
        sha256 = hashlib.sha256(Path(path).read_bytes()).hexdigest()
        if (int(ref), sha256) not in there:
            wrong.append(f"{ref} {path} was reported and is not there")
    return wrong


def killed(command: list[str], after: float) -> bytes:
    """The output of a command killed after so many seconds."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as child:
        assert child.stdout is not None
        time.sleep(after)
        os.kill(child.pid, signal.SIGKILL)
        return child.stdout.read()


def test_kill_while_adding(tmp_path: Path, whole_trials: bool) -> None:
    folder, chance = tmp_path / "in", random.Random(42)
    made = kit.files(folder, 200)
    empty = kit.new(tmp_path / "empty.tarchive").read_bytes()
    archive = tmp_path / "a.tarchive"
    command = [*kit.PROGRAM, "add", str(archive), str(folder), "--recursive", "--no-ocr"]
    archive.write_bytes(empty)
    started = time.monotonic()
    assert kit.start("add", archive, folder, "--recursive", "--no-ocr").returncode == 0
    takes = time.monotonic() - started
    midway = 0
    for turn in range(50 if whole_trials else 4):
        archive.write_bytes(empty)
        # Starting takes most of it: half of the kills come in the second half.
        after = chance.uniform(0, takes) if turn % 3 == 0 else chance.uniform(takes / 4, takes)
        output = killed(command, after)
        midway += 0 < output.count(b"\nadded") < len(made) - 1
        assert added(output, archive) == []
        if turn % 5 == 0:
            again = kit.run("add", archive, folder, "--recursive", "--no-ocr")
            lines = again.stdout.decode().splitlines()
            assert again.returncode == 0
            assert len(lines) == len(made)
            assert {line.split()[0] for line in lines} <= {"added", "duplicate"}
            assert {sha for _, sha in kit.stored(archive)} == {
                hashlib.sha256(data).hexdigest() for data in made.values()
            }
            assert added(again.stdout, archive) == []
        left = set(tmp_path.glob(".*")) | set(tmp_path.glob("*-*"))
        assert {path.name for path in left} <= {"a.tarchive-journal"}
    if whole_trials:
        assert midway >= 5, "the kills missed the adding"


def test_a_program_that_reports_too_early_is_caught(tmp_path: Path) -> None:
    folder, archive = tmp_path / "in", kit.new(tmp_path / "a.tarchive")
    kit.files(folder, 200)
    child = subprocess.run(
        [sys.executable, "-c", _REPORTS_TOO_EARLY, "add", archive, folder, "--recursive"],
        capture_output=True,
        check=False,
    )
    assert child.returncode == -signal.SIGKILL, child.stderr.decode()
    wrong = added(child.stdout, archive)
    assert wrong
    assert all("reported and is not there" in one for one in wrong)


_LOOPS = {
    "set, tag and undo": """
for n in range(1000):
    documents.set_fields(a, 1 + n % 5, {"note": f"n{n}"})
    say(f"set {1 + n % 5} n{n}")
    tags.add(a, 1 + n % 5, [SectorTag("TRN")])
    history.undo(a)
    tags.remove(a, 1 + n % 5, [SectorTag("TRN")])
""",
    "delete and restore": """
for n in range(1000):
    documents.trash(a, range(1, 9))
    documents.restore(a, range(1, 9))
    documents.set_fields(a, 1 + n % 5, {"note": f"n{n}"})
    say(f"set {1 + n % 5} n{n}")
""",
    "reindex": """
for n in range(1000):
    index.rebuild(a)
    documents.set_fields(a, 1 + n % 5, {"note": f"n{n}"})
    say(f"set {1 + n % 5} n{n}")
""",
    "empty the trash": """
for n in range(6, 41):
    documents.trash(a, [n])
    trash.empty(a)
    say(f"gone {n}")
    documents.set_fields(a, 1 + n % 5, {"note": f"n{n}"})
    say(f"set {1 + n % 5} n{n}")
""",
    "draft and visit": """
for n in range(1000):
    drafts.keep(a, 1, {"title": f"t{n}"})
    visits.put(a, f"v{n}", host=["state.uz"], guest=["state.kz"], date="2021-12-06")
    say(f"visit v{n}")
""",
}
_BEFORE = """
import os, sys
from pathlib import Path
from treatyarchive.archive import documents, drafts, history, index, tags, trash, visits
from treatyarchive.archive.records import SectorTag
from treatyarchive.archive.store import Archive
a = Archive.open(Path(sys.argv[1]))
def say(line):
    os.write(1, line.encode() + b"\\n")
say("start")
"""


@pytest.mark.parametrize("loop", _LOOPS)
def test_kill_while_editing(tmp_path: Path, loop: str, *, whole_trials: bool) -> None:
    archive, chance = kit.new(tmp_path / "a.tarchive"), random.Random(loop)
    kit.files(tmp_path / "in", 40)
    assert kit.run("add", archive, tmp_path / "in", "--recursive").returncode == 0
    full = archive.read_bytes()
    for _ in range(15 if whole_trials else 2):
        archive.write_bytes(full)
        (tmp_path / "a.tarchive-journal").unlink(missing_ok=True)
        child = kit.script(_BEFORE + _LOOPS[loop], archive)
        assert child.stdout is not None
        assert child.stdout.readline() == b"start\n", child.communicate()
        time.sleep(chance.uniform(0, 0.4))
        os.kill(child.pid, signal.SIGKILL)
        lines = child.communicate()[0].decode().split("\n")[:-1]
        assert kit.problems(archive) == []
        assert unkept(archive, lines) == []


def unkept(archive: Path, lines: list[str]) -> list[str]:
    """What was acknowledged and is not there; the note of a document may be a later one."""
    notes = dict(kit.one(archive, "SELECT id, note FROM document"))
    codes = {code for (code,) in kit.one(archive, "SELECT code FROM visit")}
    last: dict[int, int] = {}
    wrong = []
    for line in lines:
        what, _, rest = line.partition(" ")
        if what == "set":
            number, note = rest.split(" n")
            last[int(number)] = int(note)
        elif (what == "gone" and int(rest) in notes) or (what == "visit" and rest not in codes):
            wrong.append(line)
    wrong += [f"{n} {c}" for n, c in last.items() if int((notes[n] or "n-1")[1:]) < c]
    return wrong
