"""Single flipped bits: `check` names each that alters content, and finds nothing where none is."""

import contextlib
import json
import random
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import filled
import pytest
import trialkit as kit

from treatyarchive.archive import check

pytestmark = [pytest.mark.trial, pytest.mark.timeout(3600)]

_SCAN_SIDE = 560  # makes an archive of some 5 MB
_RECORDS = 1_600_000  # vocabularies, records and their indexes lie before


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("flips")
    filled.fill(folder / "a.tarchive", folder / "in", 1, scan_side=_SCAN_SIDE).close()
    return folder / "a.tarchive"


def flipped(
    archive: Path, work: Path, bits: list[int], kind: str = "sound"
) -> Iterator[dict[str, Any]]:
    """What the child says of each flip; where it dies of one, that, and a new child goes on."""
    work.mkdir(exist_ok=True)
    left = list(bits)
    while left:
        child = subprocess.run(
            [sys.executable, Path(__file__).with_name("flipping.py"), archive, work, kind],
            input="".join(f"{bit}\n" for bit in left),
            capture_output=True,
            text=True,
            check=False,
        )
        answers = [json.loads(line) for line in child.stdout.splitlines()]
        yield from answers
        if child.returncode:
            yield {"bit": left[len(answers)], "died": child.returncode, "why": child.stderr[-2000:]}
        left = left[len(answers) + bool(child.returncode) :]


def test_every_flip_is_named(archive: Path, tmp_path: Path, *, whole_trials: bool) -> None:
    chance = random.Random(1)
    size = archive.stat().st_size
    assert 4_000_000 < size < 8_000_000
    count = 1000 if whole_trials else 80
    # Even ones anywhere; odd ones where the records are, or scans would take nearly all.
    bits = [chance.randrange(8 * (_RECORDS if n % 2 else size)) for n in range(count)]
    found = Counter()
    wrong = []
    for answer in flipped(archive, tmp_path / "work", bits):
        found["died"] += "died" in answer
        if "died" in answer:
            wrong.append(answer)
            continue
        found["altered content"] += bool(answer["changed"])
        found["refused"] += bool(answer["refused"])
        found["named"] += bool(answer["changed"] and answer["said"])
        found["harmless, but found"] += bool(answer["said"] and not answer["changed"])
        silent = answer["changed"] and not answer["said"] and not answer["refused"]
        if silent or answer["unnamed"] or not answer["untouched"]:
            wrong.append(answer)
    kit.tell(f"{count} flips: {dict(found)}, {len(wrong)} wrong")
    assert not wrong, json.dumps(wrong[:5], indent=1)
    assert found["altered content"] > count / 5, "half of each page of a small archive is free"


def test_clean_archives_are_clean(tmp_path: Path, *, whole_trials: bool) -> None:
    for seed in range(100 if whole_trials else 6):
        folder = tmp_path / str(seed)
        archive = folder / "a.tarchive"
        with filled.fill(archive, folder / "in", 1000 + seed, count=8 + seed % 7):
            assert check.check(archive).problems == [], "while it is open"
        assert check.check(archive).problems == []


def test_an_edit_does_not_hide_a_damaged_ledger(archive: Path, tmp_path: Path) -> None:
    copy = tmp_path / "a.tarchive"
    copy.write_bytes(archive.read_bytes())
    with contextlib.closing(sqlite3.connect(copy)) as database, database:
        database.execute("UPDATE ledger SET next_id = next_id + 64 WHERE table_name = 'visit'")
    assert [p["where"] for p in kit.problems(copy)] == ["ledger"]
    assert kit.run("set", copy, "1", "note=edited").returncode == 0
    assert kit.run("visit", copy, "after").returncode == 0
    assert [p["where"] for p in kit.problems(copy)] == ["ledger"]


@pytest.mark.parametrize(
    ("mutant", "content"),
    [("no row digests", b"A note that is easy to find"), ("no scan digests", b"\xff\xd9")],
)
def test_a_check_without_digests_is_caught(
    archive: Path, tmp_path: Path, mutant: str, content: bytes
) -> None:
    copy = tmp_path / "a.tarchive"
    copy.write_bytes(archive.read_bytes())
    assert kit.run("set", copy, "1", "extent=A note that is easy to find").returncode == 0
    whole = copy.read_bytes()
    if mutant == "no scan digests":
        # The middle of a scan: the end of a JPEG in the file, some pages before it.
        place = whole.rfind(content) - 3 * 8192 - 100
    else:
        place = whole.find(content)
    bits = [8 * place]
    (sound,) = flipped(copy, tmp_path / "sound", bits)
    (blind,) = flipped(copy, tmp_path / "mutant", bits, mutant)
    assert sound["changed"], "the flip altered nothing"
    assert sound["said"]
    assert not sound["unnamed"]
    assert not blind["said"]
