"""`kill -9` in the middle of a long scan: what was read is kept, only the rest is read again."""

import json
import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
import trialkit as kit
from PIL import Image, ImageDraw, ImageFont

from treatyarchive.paths import data_dir

pytestmark = [
    pytest.mark.trial,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed"),
]


def long_scan(path: Path, pages: int) -> Path:
    """A TIFF of strips of paper, a line on each."""
    font = ImageFont.truetype(data_dir("resources") / "fonts" / "NotoSerif-Regular.ttf", 34)
    sheets = []
    for number in range(1, pages + 1):
        sheet = Image.new("L", (1100, 200), 250)
        words = f"Article {number}. The Parties shall consult."
        ImageDraw.Draw(sheet).text((100, 70), words, font=font, fill=20)
        sheets.append(sheet)
    sheets[0].save(path, save_all=True, append_images=sheets[1:], dpi=(200, 200))
    return path


def kept(archive: Path) -> dict[int, tuple[object, ...]]:
    """What is kept of each page that was read."""
    sql = "SELECT page, uuid, outcome, at FROM page_reading ORDER BY page"
    return {row[0]: row for row in kit.one(archive, sql)}


def killed_after(archive: Path, pages: int, more: float) -> None:
    """Kill the program once it has kept so many pages more, and a moment later."""
    before = len(kept(archive))
    command = [*kit.PROGRAM, "ocr", str(archive), "--jobs", "2"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as child:
        assert child.stdout is not None
        for _ in range(pages):
            assert child.stdout.readline().startswith(b"read "), "it ended before the kill"
        time.sleep(more)
        os.kill(child.pid, signal.SIGKILL)
        told = pages + sum(line.endswith(b"\n") for line in child.stdout.readlines())
    assert len(kept(archive)) >= before + told, "a page was reported that is not kept"


def engines(of: bytes) -> list[str]:
    """Processes of the engine that are ours: those with our mark in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if process.joinpath("comm").read_text().strip() == "tesseract":
                found += [process.name] * (of in process.joinpath("environ").read_bytes())
        except OSError:
            continue
    return found


def test_kill_in_the_middle_of_a_long_scan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, whole_trials: bool
) -> None:
    count, kills = (50, 6) if whole_trials else (16, 2)
    chance = random.Random(3)
    archive = kit.new(tmp_path / "a.tarchive")
    scan = long_scan(tmp_path / "long.tif", count)
    assert kit.run("add", archive, scan, "--no-ocr").returncode == 0
    assert kit.run("set", archive, "1", "language=en-Latn").returncode == 0
    # The engine inherits the path to programs: its processes are known by it.
    mark = str(tmp_path)
    monkeypatch.setenv("PATH", f"{os.environ['PATH']}:{mark}")
    for _ in range(kills):
        killed_after(archive, count // (2 * kills), chance.uniform(0, 0.5))
        deadline = time.monotonic() + 5
        while engines(mark.encode()) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert engines(mark.encode()) == [], "the engine outlived the program"
        assert kit.problems(archive) == []
    before = kept(archive)
    assert 0 < len(before) < count
    ran = kit.start("ocr", archive, "--json", timeout=600)
    assert ran.returncode == 0, ran.stderr
    pages = json.loads(ran.stdout)["pages"]
    assert [page["page"] for page in pages] == sorted(set(range(1, count + 1)) - set(before))
    after = kept(archive)
    assert after.keys() == set(range(1, count + 1))
    assert {page: after[page] for page in before} == before
    assert kit.problems(archive) == []
    kit.tell(f"{len(before)} of {count} pages were kept over {kills} kills")
