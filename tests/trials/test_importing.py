"""A bundle taken in, killed, cancelled or without room: the archive is as before, or has it all."""

import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
import trialkit as kit

from treatyarchive.archive.store import Archive
from treatyarchive.bundle import reviewing, taking_in, unpacking
from treatyarchive.bundle.review import Decisions
from treatyarchive.progress import Cancelled, NoProgress

pytestmark = [pytest.mark.trial, pytest.mark.timeout(3600)]

_DOCUMENTS = 20


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A bundle of some documents with texts and scans."""
    archive = kit.new(tmp_path / "source.tarchive")
    kit.files(tmp_path / "in", _DOCUMENTS)
    assert kit.run("add", archive, tmp_path / "in", "--recursive", "--no-ocr").returncode == 0
    assert kit.run("batch", archive, "--all", "--set", "access=OPEN").returncode == 0
    out = tmp_path / "out.zip"
    assert kit.run("export", archive, out, "--no-site").returncode == 0
    return out


def documents(archive: Path) -> int:
    """How many there are."""
    return int(kit.one(archive, "SELECT count(*) FROM document")[0][0])


def test_killed_at_any_moment(bundle: Path, tmp_path: Path, whole_trials: bool) -> None:
    fresh = kit.new(tmp_path / "fresh.tarchive")
    before, chance, seconds, found = kit.dump(fresh), random.Random(5), 0.0, []
    for turn in range(200 if whole_trials else 8):
        into = Path(shutil.copy(fresh, tmp_path / "into.tarchive"))
        command = [*kit.PROGRAM, "import", str(into), str(bundle)]
        started = time.monotonic()
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as child:
            if turn:  # the first tells how long it takes
                time.sleep(chance.uniform(0.3, 1.05) * seconds)
                child.send_signal(signal.SIGKILL)
        if not turn:
            seconds, whole = time.monotonic() - started, documents(into)
        assert kit.problems(into) == []
        found.append(documents(into))
        if found[-1] != whole:
            assert kit.dump(into) == before
        for path in tmp_path.glob("into.tarchive*"):
            path.unlink()
    kit.tell(f"whole: {found.count(whole)} of {len(found)}")
    assert set(found) == {0, whole}


class _UpTo(NoProgress):
    """Cancels at a step."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self, done: int, total: int, text: str) -> None:
        """Count it."""
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_cancelled_at_each_step(bundle: Path, tmp_path: Path) -> None:
    path = kit.new(tmp_path / "into.tarchive")
    before = kit.dump(path)
    with Archive.open(path) as into, unpacking.opened(bundle) as opened:
        review = reviewing.review(into, opened, NoProgress())
        steps = 0
        while True:
            try:
                taking_in.take_in(into, opened, review, Decisions(), _UpTo(steps))
                break
            except Cancelled:
                steps += 1
            assert kit.dump(path) == before
    assert steps > 5
    assert documents(path) > 0
    assert kit.problems(path) == []


def test_without_room(bundle: Path, tmp_path: Path, whole_trials: bool) -> None:
    """A limit on the size of files stands for a disk that is full."""
    path = kit.new(tmp_path / "into.tarchive")
    before, size = kit.dump(path), path.stat().st_size
    whole = Path(shutil.copy(path, tmp_path / "whole.tarchive"))
    assert kit.run("import", whole, bundle).returncode == 0
    grown = whole.stat().st_size - size
    for part in range(1, 40 if whole_trials else 4):
        limit = size + grown * part // (40 if whole_trials else 4)
        ran = kit.start("import", path, bundle, before=("prlimit", f"--fsize={limit}"))
        assert ran.returncode == 3, ran
        assert kit.dump(path) == before
    assert kit.run("import", path, bundle).returncode == 0
    assert documents(path) == documents(whole)
