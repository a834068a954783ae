"""The commands for passages: kept, listed, changed, removed, and refused in words."""

from pathlib import Path

import pytest

from archive_fixtures import Run, pdf, refused


@pytest.fixture
def kept(run: Run, archive_path: Path, tmp_path: Path) -> Path:
    """A text with a scan of two pages."""
    (tmp_path / "a.txt").write_text("Signed in Samarkand\nA treaty on trade and trade only\n")
    (tmp_path / "a.pdf").write_bytes(pdf("Sealed by the host", "Second page"))
    assert run("add", archive_path, tmp_path / "a.txt").code == 0
    assert run("attach", archive_path, 1, tmp_path / "a.pdf", "--no-ocr").code == 0
    return archive_path


def test_a_passage_of_a_text(run: Run, kept: Path) -> None:
    made = run("passage", kept, 1, "--quote", "trade", "--nth", 2, "--sector", "TRD", "--json").json
    assert (made["id"], made["ref"], made["where"], made["review"]) == (1, "000001", "text", None)
    assert [made[name] for name in ("line", "start", "end_line", "end")] == [2, 22, 2, 27]
    assert made["tags"] == [{"facet": "sector", "value": "TRD"}]
    changed = run(
        "passage", kept, 1, "--id", 1, "--note", "how much", "--untag", "sector=TRD", "--json"
    ).json
    assert (changed["note"], changed["tags"]) == ("how much", [])
    moved = run("passage", kept, 1, "--id", 1, "--quote", "Signed in", "--json").json
    assert (moved["line"], moved["quote"], moved["note"]) == (1, "Signed in", "how much")
    assert run("passages", kept).lines == ["1  000001  line 1  Signed in  how much", "1 passage"]
    removed = run("passage", kept, 1, "--id", 1, "--remove", "--json").json
    assert removed["action"] == "Remove passage \u201cSigned in\u201d"
    assert run("undo", kept).code == 0
    assert len(run("passages", kept, "1", "--json").json["passages"]) == 1


def test_a_passage_of_a_scan(run: Run, kept: Path) -> None:
    words = ("passage", kept, 1, "--scan", 1)
    made = run(*words, "--quote", "by the host", "--visit", "V9")
    refused(made, 2, "V9")
    assert run("visit", kept, "V9", "--host", "state.kz").code == 0
    found = run(*words, "--quote", "by the host", "--visit", "V9", "--json").json
    assert (found["where"], found["scan"], found["page"]) == ("scan", 1, 1)
    assert (found["start"], found["end"], len(found["boxes"])) == (7, 18, 1)
    region = run(
        *words, "--page", 2, "--box", "0.1,0.5,0.9,0.75", "--note", "a seal", "--json"
    ).json
    assert (region["boxes"], region["quote"], region["page"]) == ([[0.1, 0.5, 0.9, 0.75]], "", 2)
    assert run("passages", kept, 1, "--review").lines == ["0 passages"]
    assert run("check", kept).code == 0


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--quote", "trade"], "stands in 2 places: say which by --nth"),
        (["--quote", "trade", "--nth", "3"], "stands in 2 places"),
        (["--quote", "peace"], "stands in 0 places"),
        ([], "Give --quote"),
        (["--remove"], "--remove goes with --id"),
        (["--id", "7", "--note", "x"], "no passage 7"),
        (["--quote", "Signed", "--untag", "sector=TRD"], "--untag goes with --id"),
        (["--quote", "Signed", "--page", "2"], "go with --scan"),
        (["--scan", "2", "--quote", "x"], "has 1 scan"),
        (["--scan", "1", "--page", "3", "--box", "0,0,1,1"], "no page 3"),
        (["--scan", "1", "--box", "0,0,1"], "is no region"),
        (["--scan", "1", "--box", "0.5,0,0.2,1"], "does not lie on the page"),
    ],
)
def test_what_does_not_fit_is_refused(run: Run, kept: Path, options: list[str], words: str) -> None:
    refused(run("passage", kept, 1, *options), 2, words)
    assert run("passages", kept, "--json").json == {"passages": []}
