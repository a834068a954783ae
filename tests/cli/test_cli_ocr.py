"""The command `ocr`, and reading what is added."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from archive_fixtures import Run, pdf, problems, refused
from treatyarchive.paths import data_dir

pytestmark = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A strip of paper with two lines."""
    font = ImageFont.truetype(data_dir("resources") / "fonts" / "NotoSerif-Regular.ttf", 34)
    paper = Image.new("L", (1100, 300), 250)
    draw = ImageDraw.Draw(paper)
    draw.text((100, 60), "Протокол о порядке перевозки грузов", font=font, fill=20)
    draw.text((100, 112), "между железными дорогами сторон.", font=font, fill=20)
    path = tmp_path / "scan.png"
    paper.save(path, dpi=(200, 200))
    return path


def test_ocr_reads_what_has_no_text(run: Run, archive_path: Path, scan: Path) -> None:
    assert run("add", archive_path, scan, "--no-ocr").lines == [f"added 000001 {scan}"]
    assert run("text", archive_path, 1, "--scan", 1).out == b""
    run("set", archive_path, 1, "language=ru-Cyrl")
    ran = run("ocr", archive_path, "--json")
    assert (ran.code, ran.err) == (0, "")
    (page,) = ran.json["pages"]
    assert page["mean_confidence"] > 80
    assert page["seconds"] > 0
    assert {name: page[name] for name in ("ref", "scan", "page", "outcome", "languages")} == {
        "ref": "000001",
        "scan": 1,
        "page": 1,
        "outcome": "read",
        "languages": "rus",
    }
    text = run("text", archive_path, 1, "--scan", 1, "--page", 1).out.decode()
    assert text == "Протокол о порядке перевозки грузов\nмежду железными дорогами сторон."
    (found,) = run("search", archive_path, "железными", "--json").json["results"]
    (hit,) = found["hits"]
    assert (hit["where"], hit["scan"], hit["page"], hit["quote"]) == ("scan", 1, 1, "железными")
    assert len(hit["boxes"]) == 1
    again = run("ocr", archive_path, 1)
    assert (again.code, again.lines) == (
        0,
        ["Nothing to read: every page has a text, or was tried."],
    )


def test_ocr_tells_of_each_page_on_a_line(run: Run, archive_path: Path, scan: Path) -> None:
    run("add", archive_path, scan, "--no-ocr")
    ran = run("ocr", archive_path, 1, "--language", "ru", "--jobs", 1)
    told, summary = ran.lines
    assert told.startswith("read 000001 scan 1 page 1: 9 words, confidence ")
    assert summary == "1 page, 1 with text, 9 words"


def test_adding_reads_scans_and_says_a_line_a_file(
    run: Run, archive_path: Path, scan: Path
) -> None:
    assert run("add", archive_path, scan).lines == [f"added 000001 {scan}"]
    assert b"\xd0\x9f\xd1\x80\xd0\xbe" in run("text", archive_path, 1, "--scan", 1).out
    assert run("ocr", archive_path, "--json").json == {"pages": []}


def test_on_a_terminal_adding_says_what_was_read(archive_path: Path, scan: Path) -> None:
    terminal, screen = os.openpty()
    command = [sys.executable, "-m", "treatyarchive", "add", str(archive_path), str(scan)]
    with open(terminal, "rb", buffering=0) as shown:  # noqa: PTH123 - a descriptor, no path
        ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=screen, check=True)
        os.close(screen)
        assert re.search(rb"read 1 page of scans, confidence \d\d %", shown.read(65536))
    assert ran.stdout.decode().splitlines() == [f"added 000001 {scan}"]


def test_attaching_reads_the_scan(run: Run, one: Path, scan: Path) -> None:
    assert run("attach", one, 1, scan).code == 0
    assert run("search", one, "перевозки", "--json").json["total"] == 1


def test_a_layer_is_not_read_again(run: Run, archive_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "layer.pdf"
    path.write_bytes(pdf("Agreement on the carriage of goods by rail between the Parties"))
    run("add", archive_path, path)
    assert run("ocr", archive_path, "--json").json == {"pages": []}


def test_a_model_that_is_missing_is_named_and_the_rest_goes_on(
    run: Run, archive_path: Path, scan: Path
) -> None:
    run("add", archive_path, scan, "--no-ocr")
    ran = run("ocr", archive_path, "--language", "xyz", "--json")
    assert ran.code == 1
    (page,) = ran.json["pages"]
    assert page["outcome"] == "skipped"
    assert "tesseract-ocr-xyz" in page["note"]
    assert run("ocr", archive_path, "--language", "ru").code == 0


def test_without_tesseract_ocr_cannot_and_adding_can(
    run: Run, archive_path: Path, scan: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    added = run("add", archive_path, scan)
    assert (added.code, added.lines) == (0, [f"added 000001 {scan}"])
    assert "tesseract-ocr" in added.err
    refused(run("ocr", archive_path), 3, "tesseract-ocr")


def test_an_unknown_document_is_wrong_usage(run: Run, archive_path: Path) -> None:
    refused(run("ocr", archive_path, 7), 2, "7")


@pytest.mark.parametrize("language", ["../../etc", "rus+eng", "--psm", ""])
def test_what_is_no_language_is_wrong_usage(run: Run, archive_path: Path, language: str) -> None:
    refused(run("ocr", archive_path, f"--language={language}"), 2, "not a language")


# Answers as the engine does, but never ends reading a page, or is ended.
STUBBORN = """#!/bin/sh
case "$1" in
--version) exec tesseract-itself --version ;;
--list-langs) exec tesseract-itself --list-langs ;;
esac
"""


@pytest.fixture
def stubborn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An engine that comes first on the path, its own one behind another name."""
    folder = tmp_path / "programs"
    folder.mkdir()
    engine = shutil.which("tesseract")
    assert engine is not None
    (folder / "tesseract-itself").symlink_to(engine)
    program = folder / "tesseract"
    program.write_text(STUBBORN)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return program


def test_a_page_whose_engine_was_killed_is_tried_again_by_the_next_run(
    run: Run, archive_path: Path, scan: Path, stubborn: Path
) -> None:
    run("add", archive_path, scan, "--no-ocr")
    # It has had all the time it may have, so the kernel kills it, as for want of memory.
    stubborn.write_text(STUBBORN + "ulimit -S -t 0; ulimit -H -t 0; while :; do :; done")
    ran = run("ocr", archive_path, "--json")
    assert (ran.code, [page["outcome"] for page in ran.json["pages"]]) == (1, ["failed"])
    assert "signal 9" in ran.json["pages"][0]["note"]
    stubborn.unlink()
    assert [page["outcome"] for page in run("ocr", archive_path, "--json").json["pages"]] == [
        "read"
    ]


def test_a_page_that_failed_is_tried_again_where_its_document_is_named(
    run: Run, archive_path: Path, scan: Path, stubborn: Path
) -> None:
    stubborn.write_text(STUBBORN + "echo it cannot >&2; exit 1")
    added = run("add", archive_path, scan)
    assert (added.code, added.lines) == (0, [f"added 000001 {scan}"])
    assert "1 page could not be read: 000001" in added.err
    assert "it cannot" in added.err
    stubborn.unlink()
    assert run("ocr", archive_path, "--json").json == {"pages": []}
    (page,) = run("ocr", archive_path, 1, "--json").json["pages"]
    assert page["outcome"] == "read"
    assert run("search", archive_path, "железными", "--json").json["total"] == 1
    assert run("ocr", archive_path, 1, "--json").json == {"pages": []}
    assert problems(archive_path) == []


def test_adding_scans_gives_scripts_one_object_and_nothing_else(
    run: Run, archive_path: Path, scan: Path
) -> None:
    added = run("add", archive_path, scan, "--json")
    assert ([one["outcome"] for one in added.json["results"]], added.err) == (["added"], "")


def test_a_hit_on_a_scan_says_where_it_stands(run: Run, archive_path: Path, scan: Path) -> None:
    run("add", archive_path, scan, "--no-ocr")
    run("ocr", archive_path, "--language", "ru")
    row, passage, _ = run("search", archive_path, "железными").lines
    assert row.startswith("000001")
    assert passage.startswith("    scan 1, page 1: ")
    assert "между железными дорогами" in passage
