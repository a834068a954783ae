"""Bad input through the command line: every file has its outcome, and the rest is added."""

import contextlib
import hashlib
import io
import json
import os
import random
import resource
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
import trialkit as kit

from served import Served, without_rights

pytestmark = [pytest.mark.trial, pytest.mark.timeout(1200)]

_KEPT = "kept, cannot be shown"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return kit.new(tmp_path / "a.tarchive")


def add(archive: Path, *paths: str | bytes | Path, code: int = 0) -> list[dict[str, str | None]]:
    """The results of adding, which has to end with this exit code."""
    found = kit.run("add", archive, *paths, "--json")
    assert found.returncode == code, (found.stdout, found.stderr)
    return list(json.loads(found.stdout)["results"])


def encrypted() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(kit.pdf("secret")))
    writer.encrypt("x", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def cut_zip() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("a.txt", "text")
    return made.getvalue()[:-10]


_CHANCE = random.Random(5)
_JPEG = kit.image("JPEG", _CHANCE, 200)
_TIFF = kit.image("TIFF", _CHANCE, 200, pages=2)
_FILES: dict[str, tuple[bytes, str, str]] = {
    # name: bytes, outcome, part of its note or error
    "empty.txt": (b"", "failed", "is empty"),
    "empty.pdf": (b"", "failed", "is empty"),
    "no pages.pdf": (kit.pdf(pages=0), "added", _KEPT),
    "encrypted.pdf": (encrypted(), "added", _KEPT),
    "garbage.pdf": (b"%PDF-1.7\n" + _CHANCE.randbytes(5000), "added", _KEPT),
    "half.pdf": (kit.pdf("x" * 400, 3)[:700], "added", ""),
    "half.jpg": (_JPEG[: len(_JPEG) // 2], "added", ""),
    "head.jpg": (_JPEG[:20], "added", _KEPT),
    "half.tif": (_TIFF[: len(_TIFF) // 2], "added", ""),
    "head.tif": (_TIFF[:9], "added", _KEPT),
    "picture.pdf": (kit.image("PNG", _CHANCE), "added", ""),
    "text.jpg": ("Просто текст".encode(), "added", ""),
    "zip.txt": (cut_zip(), "failed", "is cut short"),
    "noise.txt": (_CHANCE.randbytes(3000), "failed", "type that cannot be added"),
    "zeros.txt": (bytes(3000), "failed", "type that cannot be added"),
    "new\nline.txt": (b"a name with a new line", "added", ""),
    "Д" * 125 + ".txt": ("имя в 255 байт".encode(), "added", ""),
    "=cmd|' calc'!A0.txt": (b"a formula for a name", "added", ""),
}


def test_files_of_every_kind(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    paths = {}
    for name, (data, outcome, said) in _FILES.items():
        (folder / name).write_bytes(data)
        paths[str(folder / name)] = (data, outcome, said)
    good = folder / "zz last.txt"
    good.write_bytes(b"the last one is good")
    results = {r["path"]: r for r in add(archive, folder, "--recursive", code=1)}
    assert results.keys() == {*paths, str(good)}
    assert results[str(good)]["outcome"] == "added"
    there = kit.stored(archive)
    for path, (data, outcome, said) in paths.items():
        result = results[path]
        assert result["outcome"] == outcome, result
        assert said in (result["error"] or result["note"] or ""), result
        if outcome == "added":
            assert (int(result["ref"] or 0), hashlib.sha256(data).hexdigest()) in there, path
    again = add(archive, folder, "--recursive", code=1)
    assert {r["outcome"] for r in again} == {"duplicate", "failed"}
    lines = kit.run("add", archive, folder, "--recursive").stdout.decode().splitlines()
    assert len(lines) == len(results), "a line a file, whatever its name"
    assert kit.problems(archive) == []


def test_what_is_no_file(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "empty folder").mkdir(parents=True)
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "up").symlink_to(folder)
    (folder / "nowhere").symlink_to(folder / "not there")
    (folder / "good.txt").write_bytes(b"good")
    raw = os.fsencode(folder) + b"/\xff\xfe.txt"
    Path(os.fsdecode(raw)).write_bytes(b"a name that is no UTF-8")
    results = {Path(r["path"] or "").name: r for r in add(archive, folder, "--recursive", code=1)}
    assert {name: r["outcome"] for name, r in results.items()} == {
        "pipe": "failed",
        "loop": "failed",
        "nowhere": "failed",
        "good.txt": "added",
        "\udcff\udcfe.txt": "added",
    }
    (folder_alone,) = add(archive, folder, code=1)
    assert folder_alone["outcome"] == "failed"
    assert "--recursive" in (folder_alone["error"] or "")
    given = add(archive, folder / "pipe", "/dev/null", archive, raw, folder / "none", code=1)
    assert [r["outcome"] for r in given] == ["failed"] * 3 + ["duplicate", "failed"]
    assert b"\\udcff" in kit.run("add", archive, raw, "--json").stdout
    assert kit.problems(archive) == []


def test_files_that_vanish(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    made = list(kit.files(folder, 60))
    source = (
        "import os, sys\nfrom treatyarchive.intake import finding\nkept = finding.files\n"
        "def files(*a, **k):\n    found = list(kept(*a, **k))\n"
        "    for path in found[::7]: os.unlink(path)\n    return iter(found)\n"
        "finding.files = files\nfrom treatyarchive.__main__ import main\nmain()"
    )
    found = subprocess.run(
        [sys.executable, "-c", source, "add", archive, folder, "--recursive"],
        capture_output=True,
        check=False,
    )
    assert found.returncode == 1, found.stderr.decode()
    lines = found.stdout.decode().splitlines()
    failed = [line for line in lines if line.startswith("failed")]
    assert len(failed) == len(made[::7])
    assert all("No such file" in line for line in failed)
    assert sum(line.startswith("added") for line in lines) == len(made) - len(failed)
    assert kit.problems(archive) == []


@pytest.fixture
def powerless() -> Iterator[Served]:
    """Runs commands that heed permissions, though root runs them."""
    with Served(without_rights()) as program:
        yield program


def test_without_permission(archive: Path, tmp_path: Path, powerless: Served) -> None:
    folder = tmp_path / "in"
    (folder / "closed").mkdir(parents=True)
    (folder / "good.txt").write_bytes(b"good")
    (folder / "secret.txt").write_bytes(b"secret")
    (folder / "secret.txt").chmod(0)
    (folder / "closed").chmod(0)
    found = kit.run("add", archive, folder, "--recursive", "--json", by=powerless)
    assert found.returncode == 1, found.stderr
    results = json.loads(found.stdout)["results"]
    outcomes = {Path(r["path"]).name: (r["outcome"], r["error"]) for r in results}
    assert outcomes["good.txt"] == ("added", None)
    assert outcomes["secret.txt"][0] == outcomes["closed"][0] == "failed"
    assert "Permission denied" in outcomes["secret.txt"][1]
    found = kit.run("add", archive, folder / "secret.txt", folder / "good.txt", by=powerless)
    assert found.returncode == 1, found.stderr
    assert [line.split()[0] for line in found.stdout.splitlines()] == [b"failed", b"duplicate"]
    before = archive.read_bytes()
    archive.chmod(0o444)
    readable(archive, folder, powerless)
    archive.chmod(0o644)
    tmp_path.chmod(0o555)
    readable(archive, folder, powerless)
    archive.chmod(0)
    for command in (["search", archive], ["set", archive, "1", "note=x"], ["check", archive]):
        found = kit.run(*command, by=powerless)
        assert found.returncode == 3
        assert found.stderr.count(b"\n") == 1
    archive.chmod(0o600)
    tmp_path.chmod(0o755)
    (folder / "closed").chmod(0o755)
    assert archive.read_bytes() == before
    assert kit.problems(archive) == []


def readable(archive: Path, folder: Path, by: Served | None = None) -> None:
    """An archive that can be read is read, and says why it is not written."""
    for command in (["show", archive, "1"], ["search", archive, "good"], ["check", archive]):
        found = kit.run(*command, by=by)
        assert found.returncode == 0, found.stderr
    for command in (
        ["set", archive, "1", "note=x"],
        ["add", archive, folder / "good.txt"],
        ["add", archive, folder / "good.txt", folder, "--recursive", "--json"],
        ["undo", archive],
        ["reindex", archive],
    ):
        found = kit.run(*command, by=by)
        assert found.returncode == 3, (command, found.stdout, found.stderr)
        assert b"can be read but not written" in found.stderr
        assert found.stderr.count(b"\n") == 1


@contextlib.contextmanager
def mounted(*arguments: str | Path) -> Iterator[None]:
    """Something mounted for a while; skips where that is not permitted."""
    done = subprocess.run(["mount", *arguments], capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"mounting is not permitted here: {done.stderr.decode().strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", arguments[-1]], check=True)


def test_on_a_read_only_medium(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    kit.files(folder, 3)
    (folder / "good.txt").write_bytes(b"good")
    assert kit.run("add", archive, folder, "--recursive").returncode == 0
    medium = tmp_path / "medium"
    medium.mkdir()
    (medium / "a.tarchive").write_bytes(archive.read_bytes())
    with mounted("--bind", "-o", "ro", medium, medium):
        subprocess.run(["mount", "-o", "remount,ro,bind", medium], check=True)
        readable(medium / "a.tarchive", folder)
        assert [path.name for path in medium.iterdir()] == ["a.tarchive"]


def test_what_is_no_archive(archive: Path, tmp_path: Path) -> None:
    newer = bytearray(archive.read_bytes())
    newer[60:64] = (9999).to_bytes(4, "big")
    foreign = bytearray(archive.read_bytes())
    foreign[68:72] = bytes(4)
    bad = {
        "missing.tarchive": (None, "does not exist"),
        "empty.tarchive": (b"", "not an archive"),
        "text.tarchive": (b"Just a text, but a long one. " * 100, "not an archive"),
        "newer.tarchive": (bytes(newer), "newer version"),
        "foreign.tarchive": (bytes(foreign), "not an archive"),
        "half.tarchive": (archive.read_bytes()[:300_000], "damaged"),
    }
    text = tmp_path / "good.txt"
    text.write_bytes(b"good")
    for name, (data, said) in bad.items():
        path = tmp_path / name
        if data is not None:
            path.write_bytes(data)
        for command in (["add", path, text], ["set", path, "1", "note=x"], ["search", path, "x"]):
            found = kit.run(*command)
            if name == "half.tarchive" and command[0] == "search" and found.returncode == 0:
                continue
            assert found.returncode == 3, (name, command, found)
            assert said in found.stderr.decode(), (name, command, found.stderr)
            assert found.stderr.count(b"\n") == 1
        checked = kit.run("check", path)
        assert checked.returncode == (1 if name == "half.tarchive" else 3), (name, checked)
        assert (path.read_bytes() if data is not None else None) == data
        assert not list(tmp_path.glob(f"{name}-*"))


_PEAK = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def peak_kb(archive: Path, file: Path) -> int:
    """Peak memory of adding a file, the workers' too, which has to be a success."""
    command = [*kit.PROGRAM, "add", str(archive), str(file)]
    code, peak = kit.finish(kit.script(_PEAK, *command), 600)[0].split()
    assert code == "0"
    return int(peak)


def test_a_text_of_200_mb(archive: Path, tmp_path: Path) -> None:
    small, large = tmp_path / "small.txt", tmp_path / "large.txt"
    small.write_text("small")
    with large.open("w") as file:
        for number in range(200):
            file.write(f"{number} agreement visit протокол\n".ljust(1000) * 1000)
    size = large.stat().st_size
    tiny = peak_kb(archive, small)
    assert peak_kb(archive, large) - tiny < 150_000
    ((kept, note),) = kit.one(
        archive,
        "SELECT o.bytes, d.text_note FROM document d JOIN original o "
        "ON o.id = d.original_id WHERE d.id = 2",
    )
    assert kept == size >= 200_000_000
    assert _KEPT in note


def test_a_scan_of_900_mb(archive: Path, tmp_path: Path, *, whole_trials: bool) -> None:
    size = 900_000_000 if whole_trials else 100_000_000
    tiny, huge, more = tmp_path / "tiny.png", tmp_path / "huge.tif", tmp_path / "more.tif"
    tiny.write_bytes(kit.image("PNG", random.Random(1)))
    huge.write_bytes(_TIFF)
    os.truncate(huge, size)
    more.write_bytes(_TIFF)
    os.truncate(more, 900_000_001)
    at_least = peak_kb(archive, tiny)
    grown = peak_kb(archive, huge) - at_least
    kit.tell(f"{size / 1e6:.0f} MB took {grown / 1000:.0f} MB more memory")
    assert grown < 150_000
    (refused,) = add(archive, more, code=1)
    assert "at most 900,000,000" in (refused["error"] or "")
    assert kit.run("extract", archive, "2", tmp_path / "out").returncode == 0
    (out,) = (tmp_path / "out").iterdir()
    assert subprocess.run(["cmp", huge, out], check=False).returncode == 0
    assert kit.problems(archive) == []


def fill_disk(folder: Path, leave: int) -> Path:
    """A file that takes all space but so much."""
    stuffing = folder / "stuffing"
    free = os.statvfs(folder)
    size = free.f_bavail * free.f_frsize - leave
    with contextlib.suppress(OSError), stuffing.open("wb") as file:
        while size > 0:
            size -= file.write(bytes(min(size, 1 << 20)))
    return stuffing


@pytest.mark.parametrize("kind", ["tmpfs", "ext4"])
def test_on_a_full_disk(tmp_path: Path, kind: str, *, whole_trials: bool) -> None:
    disk, made = tmp_path / "disk", kit.files(tmp_path / "in", 30)
    for n in range(3):
        scan = tmp_path / "in" / f"scan {n}.tif"
        scan.write_bytes(kit.image("TIFF", random.Random(n), 300))
        made[scan] = scan.read_bytes()
    disk.mkdir()
    image = tmp_path / "image"
    with image.open("wb") as file:
        file.truncate(16 << 20)
    if kind == "ext4":
        subprocess.run(["mkfs.ext4", "-q", "-m", "0", image], check=True)
    options = ["-o", "loop", image] if kind == "ext4" else ["-t", "tmpfs", "-o", "size=16m", "none"]
    with mounted(*options, disk):
        archive = kit.new(disk / "a.tarchive")
        sweep = range(0, 1_200_000, 40_000 if whole_trials else 500_000)
        for turn, leave in enumerate(sweep):
            full_disk(archive, tmp_path / "in", leave, f"turn {turn}")
        assert kit.run("add", archive, tmp_path / "in", "--recursive").returncode == 0
        sums = {hashlib.sha256(data).hexdigest() for data in made.values()}
        assert {sha for _, sha in kit.stored(archive)} == sums
        assert kit.problems(archive) == []
        assert {p.name for p in disk.iterdir()} <= {"a.tarchive", "lost+found"}


def full_disk(archive: Path, folder: Path, leave: int, note: str) -> None:
    """Add and edit with so little space left; what is reported is there, the rest has its error."""
    stuffing = fill_disk(archive.parent, leave)
    try:
        found = kit.run("add", archive, folder, "--recursive", "--json")
        results = json.loads(found.stdout)["results"]
        counts = [r["outcome"] for r in results]
        if "failed" in counts:
            assert found.returncode == (1 if "added" in counts else 3), found.stderr
            assert {r["error"].split(":")[0] for r in results if r["error"]} & {
                "No space left for a.tarchive",
                "a.tarchive could not be read or written",
            }
            assert found.stderr.count(b"\n") == 1
        there = kit.stored(archive)
        for result in results:
            if result["outcome"] == "added":
                sha256 = hashlib.sha256(Path(result["path"]).read_bytes()).hexdigest()
                assert (int(result["ref"]), sha256) in there
        edit = kit.run("search", archive, "agreement")
        assert edit.returncode == 0, "browsing works on a full disk"
        if there:
            edit = kit.run("set", archive, "1", f"note={note}")
            assert edit.returncode in (0, 3)
            ((now,),) = kit.one(archive, "SELECT note FROM document WHERE id = 1")
            assert (now == note) == (edit.returncode == 0)
        assert kit.problems(archive) == []
        assert {p.name for p in archive.parent.iterdir()} <= {
            "a.tarchive",
            "stuffing",
            "lost+found",
        }
    finally:
        stuffing.unlink()


def test_a_limit_on_file_size(archive: Path, tmp_path: Path) -> None:
    kit.files(tmp_path / "in", 40)
    size = archive.stat().st_size

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100_000, size + 100_000))

    found = kit.start("add", archive, tmp_path / "in", "--recursive", preexec_fn=limit)
    assert found.returncode in (1, 3)
    assert b"could not be read or written" in found.stderr or b"No space" in found.stderr
    reported = sum(line.startswith(b"added") for line in found.stdout.splitlines())
    assert len(kit.stored(archive)) == reported
    assert kit.problems(archive) == []
    assert kit.run("add", archive, tmp_path / "in", "--recursive").returncode == 0
    assert len(kit.stored(archive)) == 40
