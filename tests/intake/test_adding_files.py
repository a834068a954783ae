"""Files in and out: T01, T05, duplicates, and what cannot be added."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from intake_helpers import add, extracted, written
from PIL import Image

from archive_fixtures import SEEDS, gold, pdf, problems, ref_of, seed_path
from treatyarchive.archive import documents, history, hits, originals, search
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding, giving
from treatyarchive.intake.outcomes import Outcome
from treatyarchive.progress import Cancelled

TWO_PAGES = pdf("Treaty on Allied Relations\nbetween two states", "Done at Tashkent\nin two copies")


def picture(form: str, colour: str = "red", pages: int = 1) -> bytes:
    first, *others = [Image.new("RGB", (80, 60 + page), colour) for page in range(pages)]
    file = io.BytesIO()
    extra = {"save_all": True, "append_images": others} if others else {}
    first.save(file, form, **extra)
    return file.getvalue()


def test_t01(archive: Archive, archive_path: Path, shared: Path, tmp_path: Path) -> None:
    paths = [seed_path(shared, seed) for seed in SEEDS]
    outcomes = add(archive, *paths)
    assert [(o.outcome, o.ref, o.path) for o in outcomes] == [
        ("added", ref_of(seed), str(path)) for seed, path in zip(SEEDS, paths, strict=True)
    ]
    for seed, path in zip(SEEDS, paths, strict=True):
        found = documents.get(archive, int(ref_of(seed)))
        assert found.text_sha256 == gold(shared)[seed]["sha256"]
        assert (documents.text(archive, found.id) or "").encode() == path.read_bytes()
        assert found.original_name == path.name
        assert extracted(archive, found.id, tmp_path / "out") == {path.name: path.read_bytes()}
    again = add(archive, *paths)
    assert [(o.outcome, o.ref, o.duplicate_of) for o in again] == [
        ("duplicate", None, ref_of(seed)) for seed in SEEDS
    ]
    assert len(search.find(archive, Query())) == 5
    assert len(history.revisions(archive)) == 1, "adding nothing is no change"
    assert problems(archive_path) == []


def test_t05(archive: Archive, archive_path: Path, shared: Path, tmp_path: Path) -> None:
    add(archive, seed_path(shared, "001"))
    scan = written(tmp_path, "treaty.pdf", TWO_PAGES)
    (outcome,) = adding.attach(archive, 1, [str(scan)]).outcomes
    assert (outcome.outcome, outcome.ref, outcome.note) == ("added", "000001", None)
    found = documents.get(archive, 1)
    (kept,) = found.scans
    assert (kept.pages, kept.media_type, kept.bytes) == (2, "application/pdf", len(TWO_PAGES))
    assert found.fields["extent"] == "3184 characters, 37 lines; 2 pages"
    (hit,) = hits.of(archive, 1, Query('"two copies"'))
    assert (hit.where, hit.scan, hit.page, hit.quote) == ("scan", 1, 2, "two copies")
    assert len(hit.boxes) == 2
    assert all(0 <= x0 < x1 <= 1 and 0 <= y0 < y1 <= 1 for x0, y0, x1, y1 in hit.boxes)
    assert list(search.find(archive, Query("copies"))) == [1]
    documents.trash_scan(archive, kept.id)
    found = documents.get(archive, 1)
    assert (found.scans, found.fields["extent"]) == ((), "3184 characters, 37 lines")
    assert list(search.find(archive, Query("copies"))) == []
    assert documents.text(archive, 1)
    history.undo(archive)
    assert documents.get(archive, 1).scans == (kept,)
    assert list(search.find(archive, Query("copies"))) == [1]
    assert problems(archive_path) == []


def test_extent(archive: Archive, tmp_path: Path) -> None:
    add(archive, written(tmp_path, "a.txt", "x"), written(tmp_path, "b.pdf", TWO_PAGES))
    assert documents.get(archive, 1).fields["extent"] == "1 character, 1 line"
    assert documents.get(archive, 2).fields["extent"] == "2 pages"
    documents.set_fields(archive, 1, {"extent": "1 leaf"})
    assert documents.get(archive, 1).fields["extent"] == "1 leaf"
    documents.set_fields(archive, 1, {"extent": ""})
    assert documents.get(archive, 1).fields["extent"] == "1 character, 1 line"


def test_scans_become_documents(archive: Archive, archive_path: Path, tmp_path: Path) -> None:
    files = {
        "a.pdf": (TWO_PAGES, "application/pdf", 2),
        "b.jpg": (picture("JPEG"), "image/jpeg", 1),
        "c.png": (picture("PNG"), "image/png", 1),
        "d.tif": (picture("TIFF", pages=3), "image/tiff", 3),
    }
    outcomes = add(archive, *(written(tmp_path, name, data[0]) for name, data in files.items()))
    assert [(o.outcome, o.note) for o in outcomes] == [("added", None)] * 4
    for number, (name, (data, media_type, pages)) in enumerate(files.items(), 1):
        (scan,) = documents.get(archive, number).scans
        assert (scan.name, scan.media_type, scan.pages) == (name, media_type, pages)
        assert extracted(archive, number, tmp_path / str(number)) == {name: data}
    assert problems(archive_path) == []


def test_pages_of_one_document(archive: Archive, tmp_path: Path) -> None:
    paths = [str(written(tmp_path, f"{c}.png", picture("PNG", c))) for c in ("blue", "red", "tan")]
    result = adding.add_pages(archive, paths)
    assert [o.ref for o in result.outcomes] == ["000001"] * 3
    names = ["blue.png", "red.png", "tan.png"]
    assert [scan.name for scan in documents.get(archive, 1).scans] == names
    documents.order_scans(archive, 1, [3, 1, 2])
    assert [s.name for s in documents.get(archive, 1).scans] == ["tan.png", "blue.png", "red.png"]
    history.undo(archive)
    assert [scan.name for scan in documents.get(archive, 1).scans] == names
    history.undo(archive)
    assert documents.get(archive, 1).trashed_at


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Сўз".encode("cp1251"), None),
        (b"\xef\xbb\xbfwith a mark", "with a mark"),
        ("in UTF-16 ёжик\r\n".encode("utf-16"), "in UTF-16 ёжик\r\n"),
        (b"a\r\nb\rc\n\n", "a\r\nb\rc\n\n"),
    ],
)
def test_texts_in_any_charset(
    archive: Archive, archive_path: Path, tmp_path: Path, data: bytes, text: str | None
) -> None:
    (outcome,) = add(archive, written(tmp_path, "t.txt", data))
    assert outcome.outcome == "added"
    stored = documents.text(archive, 1)
    assert stored == (text if text is not None else data.decode("cp1251"))
    assert extracted(archive, 1, tmp_path / "out") == {"t.txt": data}
    assert problems(archive_path) == []


def test_a_web_page(archive: Archive, tmp_path: Path) -> None:
    page = (
        b"<!DOCTYPE html><html><head><title>Talks in Astana</title><script>x()</script></head>"
        b"<body><p>The presidents met in Samarkand and signed many papers on that day.</p></body>"
    )
    (outcome,) = add(archive, written(tmp_path, "p.html", page))
    assert outcome.outcome == "added"
    found = documents.get(archive, 1)
    assert "Samarkand" in (documents.text(archive, 1) or "")
    assert "x()" not in (documents.text(archive, 1) or "")
    assert found.fields["title"] == "Talks in Astana"
    assert extracted(archive, 1, tmp_path / "out") == {"p.html": page}


def test_duplicates(archive: Archive, tmp_path: Path) -> None:
    same = [written(tmp_path, name, "The same") for name in ("a.txt", "b.txt")]
    scan = written(tmp_path, "s.pdf", TWO_PAGES)
    first, second, third = add(archive, *same, scan)
    assert (first.ref, second.duplicate_of, third.ref) == ("000001", "000001", "000002")
    (again,) = adding.attach(archive, 2, [str(scan)]).outcomes
    assert (again.outcome, again.duplicate_of) == ("duplicate", "000002")
    (also,) = adding.attach(archive, 1, [str(scan)]).outcomes
    assert (also.outcome, also.note) == ("added", "is also a scan of 000002")
    assert archive.one("SELECT count(*) FROM sqlar") == (2,)
    documents.trash(archive, [1])
    (trashed,) = add(archive, same[0])
    assert (trashed.duplicate_of, trashed.note) == (
        "000001",
        "000001 is in the trash; restore it from there",
    )


def test_a_scan_taken_off_can_be_added_again(archive: Archive, tmp_path: Path) -> None:
    scan = written(tmp_path, "s.pdf", TWO_PAGES)
    add(archive, written(tmp_path, "a.txt", "Text"))
    adding.attach(archive, 1, [str(scan)])
    documents.trash_scan(archive, documents.get(archive, 1).scans[0].id)
    (outcome,) = add(archive, scan)
    assert (outcome.outcome, outcome.ref) == ("added", "000002")
    (outcome,) = adding.attach(archive, 1, [str(scan)]).outcomes
    assert outcome.outcome == "added"
    assert len(documents.get(archive, 1).scans) == 1


def test_texts_cannot_be_attached(archive: Archive, tmp_path: Path) -> None:
    add(archive, written(tmp_path, "a.txt", "Text"))
    (outcome,) = adding.attach(archive, 1, [str(written(tmp_path, "b.txt", "Other"))]).outcomes
    assert outcome.outcome == "failed"
    assert "is no scan" in (outcome.error or "")


def test_one_bad_file_never_stops_the_rest(
    archive: Archive, archive_path: Path, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    bad = {
        written(tmp_path, "empty.txt", b""): "empty",
        tmp_path / "missing.txt": "No such file",
        tmp_path / "pipe": "device, pipe or folder",
        written(tmp_path, "zeros.txt", bytes(500)): "",
        written(tmp_path, "program.txt", b"\x7fELF" + bytes(range(256)) * 4): "",
        archive_path: "archive itself",
    }
    good = [written(tmp_path, f"{n}.txt", f"Good {n}") for n in range(7)]
    mixed = [path for pair in zip(good, bad, strict=False) for path in pair] + good[6:]
    outcomes = {Path(o.path): o for o in add(archive, *mixed)}
    assert list(outcomes) == mixed
    assert [outcomes[path].outcome for path in good] == ["added"] * 7
    for path, why in bad.items():
        assert outcomes[path].outcome == "failed", path
        assert why in (outcomes[path].error or ""), outcomes[path].error
    assert problems(archive_path) == []


def test_what_cannot_be_shown_is_kept(archive: Archive, archive_path: Path, tmp_path: Path) -> None:
    whole = picture("JPEG")
    files = {
        "cut.pdf": TWO_PAGES[:60],
        "cut.jpg": whole[:200],
        "no.pdf": b"%PDF-1.4\n" + b"nothing of the kind " * 20,
    }
    outcomes = add(archive, *(written(tmp_path, name, data) for name, data in files.items()))
    for outcome, (name, data) in zip(outcomes, files.items(), strict=True):
        if outcome.outcome == "failed":
            assert outcome.error
            continue
        assert "kept, cannot be shown" in (outcome.note or "") or outcome.note, name
        assert data in extracted(archive, int(outcome.ref or 0), tmp_path / name[:3]).values()
    assert problems(archive_path) == []


def test_large_files_are_streamed(
    archive: Archive, archive_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(originals, "IN_MEMORY_BYTES", 100)
    monkeypatch.setattr(originals, "PIECE_BYTES", 64)
    files = {"a.pdf": TWO_PAGES, "b.tif": picture("TIFF", pages=2), "c.txt": b"long text " * 50}
    outcomes = add(archive, *(written(tmp_path, name, data) for name, data in files.items()))
    assert [o.outcome for o in outcomes] == ["added"] * 3
    assert "kept, cannot be shown" in (outcomes[2].note or "")
    assert documents.get(archive, 1).scans[0].pages == 2
    for number, (name, data) in enumerate(files.items(), 1):
        assert extracted(archive, number, tmp_path / str(number)) == {name: data}
    assert problems(archive_path) == []


def test_too_large_is_refused_in_words(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(originals, "LARGEST_BYTES", 1000)
    (outcome,) = add(archive, written(tmp_path, "atlas.txt", "x" * 1001))
    assert outcome.outcome == "failed"
    assert "atlas.txt has 1,001 bytes" in (outcome.error or "")
    assert "Split it" in (outcome.error or "")


class Steps:
    """Listens, and does something when the adding comes to its Nth file."""

    def __init__(self, number: int, then: Callable[[], object]) -> None:
        self.number = number
        self.then = then

    def step(self, done: int, total: int, text: str) -> None:
        if done == self.number:
            self.then()


def stop() -> None:
    raise Cancelled


def test_a_file_that_changes_while_it_is_streamed(
    archive: Archive, archive_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(originals, "IN_MEMORY_BYTES", 100)
    paths = [written(tmp_path, f"{n}.txt", f"Text {n} " * 100) for n in range(3)]
    result = adding.add_paths(
        archive, [str(p) for p in paths], progress=Steps(1, lambda: paths[1].write_text("new"))
    )
    assert [o.outcome for o in result.outcomes] == ["added", "failed", "added"]
    assert "changed while it was being added" in (result.outcomes[1].error or "")
    assert problems(archive_path) == []


def test_a_file_that_vanishes_before_it_is_streamed(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(originals, "IN_MEMORY_BYTES", 100)
    paths = [written(tmp_path, f"{n}.txt", f"Text {n} " * 100) for n in range(2)]
    result = adding.add_paths(archive, [str(p) for p in paths], progress=Steps(1, paths[1].unlink))
    assert [o.outcome for o in result.outcomes] == ["added", "failed"]
    assert "could not be read" in (result.outcomes[1].error or "")


def test_cancelling_keeps_what_is_finished(
    archive: Archive, archive_path: Path, tmp_path: Path
) -> None:
    paths = [str(written(tmp_path, f"{n:02d}.txt", f"Text {n}")) for n in range(20)]
    seen: list[Outcome] = []
    with pytest.raises(Cancelled):
        adding.add_paths(archive, paths, progress=Steps(12, stop), on_outcome=seen.append)
    assert [o.ref for o in seen] == [f"{n:06d}" for n in range(1, 13)]
    assert len(search.find(archive, Query())) == 12
    history.undo(archive)
    assert len(search.find(archive, Query())) == 0
    assert problems(archive_path) == []


def test_others_can_write_whenever_progress_is_told(
    archive: Archive, archive_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who pauses there for hours keeps nobody waiting: no lock is held, no note is left."""
    monkeypatch.setattr(adding, "_BATCH_SECONDS", 0.0)
    add(archive, written(tmp_path, "first.txt", "First"))
    paths = [str(written(tmp_path, f"{n}.txt", f"Text {n}")) for n in range(4)]
    wrote = []

    class Paused:
        def step(self, done: int, total: int, text: str) -> None:
            command = ["set", archive_path, "1", f"title=Title {done}"]
            ran = subprocess.run(
                [sys.executable, "-m", "treatyarchive", *command], check=False, timeout=60
            )
            assert not archive_path.with_name(archive_path.name + "-writer").exists()
            wrote.append(ran.returncode)

    result = adding.add_paths(archive, paths, progress=Paused())
    assert wrote == [0] * 5
    assert result.count("added") == 4
    assert documents.get(archive, 1).fields["title"] == "Title 4"
    assert problems(archive_path) == []


def test_a_file_is_reported_after_its_commit(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is told as added can be seen by another connection at that moment."""
    monkeypatch.setattr(adding, "_BATCH_SECONDS", 0.0)
    paths = [str(written(tmp_path, f"{n}.txt", f"Text {n}")) for n in range(5)]
    with archive.reopen(read_only=True) as other:

        def told(outcome: Outcome) -> None:
            assert documents.find(other, outcome.ref or "")

        result = adding.add_paths(archive, paths, on_outcome=told)
    assert result.count("added") == 5
    assert len(history.revisions(archive)) == 1, "several batches, one accession"


def test_nothing_is_written_of_a_batch_that_fails_as_a_whole(
    archive: Archive, archive_path: Path, tmp_path: Path
) -> None:
    archive.wait_seconds = 0.0
    paths = [str(written(tmp_path, f"{n}.txt", f"Text {n}")) for n in range(3)]
    with archive.reopen() as other, other.transaction():
        result = adding.add_paths(archive, paths)
    assert [o.outcome for o in result.outcomes] == ["failed"] * 3
    assert all("being written by" in (o.error or "") for o in result.outcomes)
    assert result.revision is None
    assert add(archive, *paths)[0].outcome == "added"
    assert problems(archive_path) == []


def test_folders(archive: Archive, archive_path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "b" / "inner").mkdir(parents=True)
    (folder / "empty").mkdir()
    (folder / ".hidden").mkdir()
    for name in ("z.txt", "a.txt", "b/inner/c.txt", ".hidden/d.txt", ".e.txt"):
        written(folder, name, f"Text of {name}")
    shutil.move(archive_path, folder / "own.tarchive")
    with Archive.open(folder / "own.tarchive") as own:
        found = [Path(o.path).name for o in add(own, folder)]
        assert found == ["a.txt", "z.txt", "c.txt"], "neither hidden files nor the archive itself"
        (empty,) = add(own, folder / "empty")
        assert (empty.outcome, empty.path) == ("failed", str(folder / "empty"))
        (flat,) = adding.add_paths(own, [str(folder)], recursive=False).outcomes
        assert flat.outcome == "failed"
        assert "--recursive" in (flat.error or "")


def test_pasting(archive: Archive) -> None:
    result = adding.add_text(archive, "Pasted \udcff text\r\n", "From the clipboard")
    assert [o.outcome for o in result.outcomes] == ["added"]
    assert documents.text(archive, 1) == "Pasted ? text\r\n"
    again = adding.add_text(archive, "Pasted ? text\r\n", "Again")
    assert again.outcomes[0].duplicate_of == "000001"


def test_extracting_refuses_in_words(archive: Archive, tmp_path: Path) -> None:
    add(archive, written(tmp_path, "a.txt", "Text"))
    with pytest.raises(Exception, match="could not be written"):
        giving.extract(archive, 1, tmp_path / "a.txt" / "folder")


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="no sqlite3 program")
def test_what_was_added_comes_out_without_the_program(
    archive: Archive, archive_path: Path, tmp_path: Path
) -> None:
    files = {"a.pdf": TWO_PAGES, "b.txt": b"Text", "c.jpg": picture("JPEG")}
    add(archive, *(written(tmp_path, name, data) for name, data in files.items()))
    archive.close()
    folder = tmp_path / "out"
    folder.mkdir()
    subprocess.run(["sqlite3", archive_path, "-A", "--extract"], cwd=folder, check=True)
    kept = {path.suffix: path.read_bytes() for path in folder.iterdir()}
    assert kept == {".pdf": TWO_PAGES, ".txt": b"Text", ".jpg": files["c.jpg"]}
