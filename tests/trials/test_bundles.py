"""Bundles under `kill -9`, damage in every byte, and the bags of somebody else's suite.

TREATYARCHIVE_BAGS names a folder as the conformance suite of the Library of Congress is: of each
version folders valid, warning and invalid with bags in them. None of it is kept here.
"""

import json
import os
import random
import signal
import subprocess
import time
import zipfile
from pathlib import Path

import pytest
import trialkit as kit

from treatyarchive.bundle import unpacking
from treatyarchive.errors import ArchiveError
from treatyarchive.progress import NoProgress

pytestmark = [pytest.mark.trial, pytest.mark.timeout(3600)]

BAGS = os.environ.get("TREATYARCHIVE_BAGS")
# Valid with a warning by the suite, invalid here: a file that is named is not there under that
# name, since the suite's own checkout, or a file system that folds names, has lost or joined it.
_LOST_IN_THE_SUITE = {
    "duplicate-file-with-different-case",
    "same-filename-listed-twice-with-different-normalization",
    "special-system-files",
}


def filled(folder: Path, count: int) -> Path:
    """An archive of files that are all open."""
    archive = kit.new(folder / "a.tarchive")
    kit.files(folder / "in", count)
    assert kit.run("add", archive, folder / "in", "--recursive", "--no-ocr").returncode == 0
    assert kit.run("batch", archive, "--all", "--set", "access=OPEN").returncode == 0
    return archive


def wrong(path: Path) -> list[str]:
    """What is wrong with a bundle, refusals among it."""
    try:
        with unpacking.opened(path) as opened:
            found = opened.verify(NoProgress()).problems
            return [f"{one.where}: {one.detail}" for one in found]
    except ArchiveError as error:
        return [str(error)]


def test_killed_at_any_moment_no_half_bundle_stays(tmp_path: Path, whole_trials: bool) -> None:
    archive = filled(tmp_path, 100 if whole_trials else 30)
    chance, whole, seconds = random.Random(7), [], 0.0
    for turn in range(200 if whole_trials else 6):
        folder = tmp_path / str(turn)
        folder.mkdir()
        out = folder / ("b.zip" if turn % 2 else "b")
        command = [*kit.PROGRAM, "export", str(archive), str(out)]
        started = time.monotonic()
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as child:
            if turn > 1:  # the first two tell how long it takes
                time.sleep(chance.uniform(0.2, 1.05) * seconds)
                child.send_signal(signal.SIGKILL)
        if turn <= 1:
            seconds = time.monotonic() - started
        whole.append(out.exists())
        assert wrong(out) == [] or not out.exists()
    kit.tell(f"whole: {sum(whole)} of {len(whole)}")
    assert all(whole[:2])
    assert not all(whole)
    assert kit.problems(archive) == []


def test_every_byte_of_a_zip_file_counts(tmp_path: Path, whole_trials: bool) -> None:
    """A byte changed anywhere is reported, or the zip file is refused."""
    archive = filled(tmp_path, 3)
    out, chance = tmp_path / "b.zip", random.Random(1)
    assert kit.run("export", archive, out, "1", "2", "3", "--no-site").returncode == 0
    data = out.read_bytes()
    list_at = data.find(b"PK\1\2")
    ends = [*range(200), *range(list_at, len(data))]
    inside = range(len(data)) if whole_trials else chance.sample(range(len(data)), 150)
    places = ends if whole_trials else chance.sample(ends, 250)
    with zipfile.ZipFile(out) as packed:
        # The last byte of what is packed may be there only to fill it up.
        filling = {one.header_offset - 1 for one in packed.infolist()} | {list_at - 1}
    unseen = []
    for at in {*places, *inside} - filling:
        out.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        if not wrong(out):
            unseen.append((at, data[at - 8 : at + 8]))
    assert unseen == []


def test_cut_short_anywhere_it_is_refused(tmp_path: Path, whole_trials: bool) -> None:
    archive = filled(tmp_path, 3)
    out, chance = tmp_path / "b.zip", random.Random(2)
    assert kit.run("export", archive, out, "1", "--no-site").returncode == 0
    data = out.read_bytes()
    for size in chance.sample(range(len(data)), 2000 if whole_trials else 100):
        out.write_bytes(data[:size])
        assert wrong(out), size


@pytest.mark.skipif(BAGS is None, reason="no folder of bags in TREATYARCHIVE_BAGS")
def test_the_bags_of_a_suite() -> None:
    assert BAGS is not None
    bags = [path for path in sorted(Path(BAGS).glob("v*/*/*")) if path.is_dir()]
    assert len(bags) > 20
    differ = []
    for bag in bags:
        kind, found = bag.parent.name, wrong(bag)
        lost = kind == "warning" and bag.name in _LOST_IN_THE_SUITE
        if bool(found) is (kind in ("valid", "warning")) and not lost:
            differ.append(f"{bag}: {found}")
    kit.tell(json.dumps({"bags": len(bags), "differ": differ}))
    assert differ == []
