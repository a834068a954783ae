"""Reading scans with the real engine: what comes out, what is kept, what is read again."""

import os
import shutil
import threading
import time
from pathlib import Path

import papers
import pytest
from rapidfuzz.distance import Levenshtein

from treatyarchive.archive import check, documents, hits, page_jobs, readings, search
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError
from treatyarchive.intake import adding
from treatyarchive.intake.ocr import Engine, PageOutcome, available, read_scans
from treatyarchive.progress import Cancelled

pytestmark = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")


def add(archive: Archive, *paths: Path, language: str | None = None) -> list[int]:
    added = adding.add_paths(archive, [str(path) for path in paths]).outcomes
    numbers = [int(str(outcome.ref)) for outcome in added]
    for number in numbers:
        if language is not None:
            documents.set_fields(archive, number, {"language": language})
    return numbers


def error_rate(archive: Archive, original: int, lines: tuple[str, ...], page: int = 1) -> float:
    reading = readings.best(archive, original, page)
    assert reading is not None
    meant = " ".join(lines)
    return Levenshtein.distance(" ".join(reading.body.split()), meant) / len(meant)


def test_a_scan_is_read_and_found_at_once_with_boxes(archive: Archive, tmp_path: Path) -> None:
    path = papers.saved(tmp_path, "protocol.png", papers.sheet(papers.RUSSIAN))
    (number,) = add(archive, path, language="ru-Cyrl")
    (outcome,) = read_scans(archive)
    assert outcome.outcome == "read"
    assert (outcome.ref, outcome.scan, outcome.page) == (f"{number:06d}", 1, 1)
    assert outcome.mean_confidence > 85
    assert error_rate(archive, 1, papers.RUSSIAN) == 0
    assert list(search.find(archive, Query("очереди"))) == [number]
    (hit,) = hits.of(archive, number, Query("очереди"))
    (box,) = hit.boxes
    # The third line stands at 260 of 700 pixels.
    assert box[1] == pytest.approx(270 / 700, abs=0.02)
    assert box[3] == pytest.approx(300 / 700, abs=0.03)
    assert check.check(archive.path).ok


@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param(lambda sheet: papers.turned(sheet, 3), id="askew"),
        pytest.param(lambda sheet: papers.turned(sheet, 180), id="upside down"),
        pytest.param(papers.noisy, id="noise"),
        pytest.param(papers.stamped, id="stamp"),
    ],
)
def test_a_damaged_scan_is_read(archive: Archive, tmp_path: Path, damaged: object) -> None:
    sheet = damaged(papers.sheet((*papers.RUSSIAN, *papers.RUSSIAN[1:])))
    path = papers.saved(tmp_path, "damaged.png", sheet)
    add(archive, path, language="ru-Cyrl")
    read_scans(archive)
    assert error_rate(archive, 1, (*papers.RUSSIAN, *papers.RUSSIAN[1:])) < 0.02


@pytest.mark.parametrize("degrees", [2.5, 90, 270])
def test_boxes_stand_on_the_page_as_displayed(
    archive: Archive, tmp_path: Path, degrees: float
) -> None:
    """A word that is alone in its quarter of the page lies there, however the page was turned."""
    lines = ("", "", "", *papers.ENGLISH, "", "")
    sheet = papers.turned(papers.sheet(lines, height=1000), degrees)
    add(archive, papers.saved(tmp_path, "turned.png", sheet), language="en-Latn")
    read_scans(archive)
    reading = readings.best(archive, 1, 1)
    assert reading is not None
    word = next(w for w in reading.words if reading.body[w.start : w.end] == "Protocol")
    ink = sheet.point(lambda value: 255 if value < 128 else 0)
    box = (word.x0, word.y0, word.x1, word.y1)
    sides = (sheet.width, sheet.height, sheet.width, sheet.height)
    inside = ink.crop(tuple(round(f * side) for f, side in zip(box, sides, strict=True)))
    assert inside.getbbox() is not None
    # What is upright lies along the text, what is turned across it.
    wide, high = inside.size
    assert (wide > 2 * high) == (degrees == 2.5)
    # As much ink as the word has, and no other's.
    black = sum(inside.histogram()[255:]) / (wide * high)
    assert 0.08 < black < 0.5


def test_what_is_done_is_not_done_again(archive: Archive, tmp_path: Path) -> None:
    path = papers.saved(tmp_path, "two.tif", papers.sheet(papers.ENGLISH), papers.sheet(()))
    add(archive, path, language="en-Latn")
    assert [outcome.outcome for outcome in read_scans(archive)] == ["read", "empty"]
    before = archive.query("SELECT * FROM page_reading")
    assert read_scans(archive) == []
    assert archive.query("SELECT * FROM page_reading") == before
    again = read_scans(archive, language="rus")
    assert [outcome.languages for outcome in again] == ["rus", "rus"]


def test_the_language_is_guessed_where_the_record_has_none(
    archive: Archive, tmp_path: Path
) -> None:
    for name, lines in (("kk", papers.KAZAKH), ("en", papers.ENGLISH)):
        add(archive, papers.saved(tmp_path, f"{name}.png", papers.sheet((*lines, *lines))))
    assert {outcome.languages for outcome in read_scans(archive)} == {"kaz", "eng"}
    assert error_rate(archive, 1, papers.KAZAKH * 2) < 0.01


@pytest.mark.parametrize("above", [0, 600], ids=["a note of one line", "text at the foot"])
def test_a_language_is_guessed_from_few_lines(archive: Archive, tmp_path: Path, above: int) -> None:
    """The strip from which it is guessed has no letters."""
    sheet = papers.sheet((*[""] * (above // 70), papers.ENGLISH[1]), height=above + 300)
    if above:
        sheet.paste(60, (150, 60, 900, above))
    add(archive, papers.saved(tmp_path, "note.png", sheet))
    (outcome,) = read_scans(archive)
    assert outcome.languages == "eng"
    assert error_rate(archive, 1, papers.ENGLISH[1:2]) < 0.1


def test_a_good_layer_is_not_read_again_and_a_bad_one_is(archive: Archive, tmp_path: Path) -> None:
    path = papers.saved(tmp_path, "scan.tif", *[papers.sheet(papers.ENGLISH)] * 3)
    add(archive, path, language="en-Latn")
    good, bad = " ".join(papers.ENGLISH), "(cid:51)(cid:82)(cid:87) " * 30
    with archive.transaction():
        from treatyarchive.archive import originals

        originals.put_page_texts(archive, 1, "layer", [(1, good, "[]"), (2, bad, "[]")])
    assert [outcome.page for outcome in read_scans(archive)] == [2, 3]
    assert [reading.origin for reading in readings.all_best(archive, 1)] == [
        "layer",
        "read",
        "read",
    ]


def test_without_a_model_its_package_is_named_and_the_rest_goes_on(
    archive: Archive, tmp_path: Path
) -> None:
    first = papers.saved(tmp_path, "ky.png", papers.sheet(papers.RUSSIAN))
    second = papers.saved(tmp_path, "en.png", papers.sheet(papers.ENGLISH))
    engine = available()
    assert isinstance(engine, Engine)
    if "ara" in engine.models:
        pytest.skip("a model that is to be missing is there")
    add(archive, first, language="ar-Arab")
    add(archive, second, language="en-Latn")
    skipped, read = read_scans(archive)
    assert (skipped.outcome, read.outcome) == ("skipped", "read")
    assert "tesseract-ocr-ara" in str(skipped.note)
    assert archive.one("SELECT count(*) FROM page_reading") == (1,)


def test_without_the_engine_its_package_is_named(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "tesseract-ocr" in str(available())
    with pytest.raises(ArchiveError, match="tesseract-ocr"):
        read_scans(archive)


def test_a_page_that_takes_too_long_is_an_outcome(archive: Archive, tmp_path: Path) -> None:
    add(archive, papers.saved(tmp_path, "a.png", papers.sheet(papers.ENGLISH)), language="en-Latn")
    (outcome,) = read_scans(archive, seconds=0.01)
    assert outcome.outcome == "timeout"
    assert "0.01 s" in str(outcome.note)
    assert read_scans(archive) == []


class CancelsAfter:
    """Listens, and wants to stop once so many pages are done."""

    def __init__(self, pages: int) -> None:
        self.pages = pages

    def step(self, done: int, total: int, text: str) -> None:
        if done >= self.pages:
            raise Cancelled


def test_cancelling_ends_the_children_and_keeps_what_is_done(
    archive: Archive, tmp_path: Path
) -> None:
    path = papers.saved(tmp_path, "ten.tif", *[papers.sheet(papers.ENGLISH * 2)] * 10)
    add(archive, path, language="en-Latn")
    with pytest.raises(Cancelled):
        read_scans(archive, jobs=2, progress=CancelsAfter(3))
    (kept,) = archive.one("SELECT count(*) FROM page_reading WHERE outcome = 'read'")
    assert 3 <= kept < 10
    assert len(read_scans(archive)) == 10 - kept


def test_a_closed_gate_stops_new_pages_until_it_opens(archive: Archive, tmp_path: Path) -> None:
    path = papers.saved(tmp_path, "six.tif", *[papers.sheet(papers.ENGLISH)] * 6)
    add(archive, path, language="en-Latn")
    gate, looked = threading.Event(), []

    class Opens:
        def step(self, done: int, total: int, text: str) -> None:
            looked.append(done)
            if len(looked) == 5:
                gate.set()

    outcomes = read_scans(archive, progress=Opens(), gate=gate)
    assert looked[:5] == [0] * 5
    assert len(outcomes) == 6


def test_two_programs_at_once_do_no_harm(archive: Archive, tmp_path: Path) -> None:
    path = papers.saved(tmp_path, "eight.tif", *[papers.sheet(papers.ENGLISH)] * 8)
    add(archive, path, language="en-Latn")
    done: list[list[PageOutcome]] = []

    def other() -> None:
        with archive.reopen() as opened:
            done.append(read_scans(opened, jobs=1))

    with Archive.open(archive.path) as mine:
        thread = threading.Thread(target=other)
        thread.start()
        done.append(read_scans(mine, jobs=1))
        thread.join()
    assert sorted(outcome.page for outcomes in done for outcome in outcomes) == [*range(1, 9)]
    assert archive.one("SELECT count(*), count(DISTINCT page) FROM page_reading") == (8, 8)
    assert archive.one("SELECT count(*) FROM page_text") == (8,)
    assert check.check(archive.path).ok


def test_the_engine_runs_alone_on_a_thread_at_low_priority(
    archive: Archive, tmp_path: Path
) -> None:
    path = papers.saved(tmp_path, "four.tif", *[papers.sheet(papers.ENGLISH * 3)] * 4)
    add(archive, path, language="en-Latn")
    seen: list[tuple[int, bytes]] = []

    class Looks:
        def step(self, done: int, total: int, text: str) -> None:
            seen.extend(engines())

    deadline = time.monotonic() + 60
    read_scans(archive, jobs=1, progress=Looks())
    assert time.monotonic() < deadline
    assert seen, "no engine was seen running"
    assert all(nice >= 10 for nice, _ in seen)
    assert all(b"OMP_THREAD_LIMIT=1" in environment for _, environment in seen)


def engines() -> list[tuple[int, bytes]]:
    """Niceness and environment of our children that have become the engine."""
    found = []
    for listing in Path("/proc/self/task").glob("*/children"):
        for pid in listing.read_text().split():
            process = Path("/proc", pid)
            try:
                if process.joinpath("comm").read_text().strip() == "tesseract":
                    environment = process.joinpath("environ").read_bytes()
                    found.append((os.getpriority(os.PRIO_PROCESS, int(pid)), environment))
            except OSError:
                continue
    return found


def test_pending_knows_the_language_and_the_scan(archive: Archive, tmp_path: Path) -> None:
    first = papers.saved(tmp_path, "a.png", papers.sheet(papers.ENGLISH))
    second = papers.saved(tmp_path, "b.tif", *[papers.sheet(())] * 2)
    (number,) = add(archive, first, language="uz-Cyrl")
    adding.attach(archive, number, [str(second)])
    jobs = page_jobs.pending(archive, [number], "engine 1")
    assert [(job.scan, job.page, job.languages) for job in jobs] == [
        (1, 1, "uzb_cyrl"),
        (2, 1, "uzb_cyrl"),
        (2, 2, "uzb_cyrl"),
    ]
    assert page_jobs.pending(archive, [], "engine 1") == []
    documents.trash(archive, [number])
    assert page_jobs.pending(archive, None, "engine 1") == []
