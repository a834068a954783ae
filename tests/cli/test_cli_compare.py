"""`compare`: passages that answer to each other, facts that disagree, sectors; T10."""

from pathlib import Path

import pytest

from archive_fixtures import Run, add_text, pdf, ref_of, refused
from treatyarchive.archive import difference_notes, pins, tags
from treatyarchive.archive.records import SectorTag
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding

LEFT = (
    "Papers signed in the capital\n\n"
    "The presidents spoke of customs and of railways for two hours.\n"
    "In all, 22 documents were signed during the state visit.\n"
    "Gardeners planted a hundred trees along the road.\n"
)
RIGHT = (
    "A day of talks\n\n"
    "The official visit began at the airport.\n"
    "Customs and railways were what the presidents spoke of.\n"
    "At the end 17 documents were signed.\n"
)
DRAFT = "A joint commission meets every spring.\nIts minutes are published by both sides.\n"
FINAL = "A joint commission meets each autumn.\nIts minutes are published by both sides.\n"


@pytest.fixture
def path(archive_path: Path) -> Path:
    with Archive.open(archive_path, "Aziza") as archive:
        for title, text in (("L", LEFT), ("R", RIGHT), ("D", DRAFT), ("F", FINAL)):
            add_text(archive, text, title)
        for number, codes in ((1, ("TRD.CUS", "SCI.SPC")), (2, ("SCI.SPC",))):
            tags.add(archive, number, map(SectorTag, codes))
    return archive_path


def test_differences_are_told_with_what_either_prints(run: Run, path: Path) -> None:
    found = run("compare", path, 1, 2, "--json").json
    assert (found["left"]["ref"], found["right"]["ref"]) == ("000001", "000002")
    by_topic = {each["topic"]: each for each in found["differences"]}
    signed = by_topic["Documents signed"]
    (left,), (right,) = signed["left"]["passages"], signed["right"]["passages"]
    assert (left["quote"], right["quote"]) == ("22 documents", "17 documents")
    assert LEFT[left["start"] : left["end"]] == "22 documents"
    rank = by_topic["Rank of the visit"]
    assert (rank["left"]["says"], rank["right"]["says"]) == ("state visit", "official visit")
    assert signed["note"] is None
    paired = {
        (pair["left"][0]["paragraph"], pair["right"][0]["paragraph"]) for pair in found["pairs"]
    }
    assert (2, 3) in paired
    assert 4 in [each["paragraph"] for each in found["left_only"]]
    assert found["sectors"]["both"] == [
        {"code": "SCI.SPC", "name": "Outer space", "suggested": False}
    ]
    assert [each["code"] for each in found["sectors"]["left"]] == ["TRD.CUS"]


def test_pins_and_notes_of_the_window_count(run: Run, path: Path) -> None:
    with Archive.open(path, "Aziza") as archive:
        trees, airport = LEFT.index("Gardeners"), RIGHT.index("The official")
        spans = (trees, len(LEFT) - 1), (airport, RIGHT.index("\nCustoms"))
        pins.pin(archive, 1, 2, LEFT, spans[0], RIGHT, spans[1])
        quotes = "22 documents", "17 documents"
        difference_notes.write(archive, 1, 2, "Documents signed", *quotes, "Counted otherwise")
    found = run("compare", path, 2, 1, "--json").json
    (pinned,) = (pair for pair in found["pairs"] if pair["by"] == "pin")
    assert (pinned["left"][0]["paragraph"], pinned["right"][0]["paragraph"]) == (2, 4)
    with Archive.open(path, "Aziza") as archive:
        (pin,) = pins.of(archive, 1, 2, LEFT, RIGHT)
        pins.remove(archive, pin.id)
    found = run("compare", path, 2, 1, "--json").json
    notes = {each["topic"]: each["note"] for each in found["differences"]}
    assert notes["Documents signed"] == "Counted otherwise"
    assert "Counted otherwise" in run("compare", path, 1, 2).out.decode()


def test_two_versions_show_their_changes(run: Run, path: Path) -> None:
    found = run("compare", path, 3, 4, "--json").json
    assert found["same_text"]
    assert [(c["left"]["quote"], c["right"]["quote"]) for c in found["changes"]] == [
        ("every spring", "each autumn")
    ]
    assert "changed: every spring / each autumn" in run("compare", path, 3, 4).out.decode()


def test_what_cannot_be_compared_is_refused(run: Run, path: Path, tmp_path: Path) -> None:
    refused(run("compare", path, 1, 99), 2, "99 is not a document")
    file = tmp_path / "blank.pdf"
    file.write_bytes(pdf(""))
    with Archive.open(path, "Aziza") as archive:
        adding.add_paths(archive, [str(file)])
    refused(run("compare", path, 1, 5), 2, "Document 000005 has no text to compare")


def test_t10_two_reports_of_one_visit(run: Run, seeds_path: Path) -> None:
    found = run("compare", seeds_path, ref_of("002"), ref_of("004"), "--json").json
    sectors = {side: {each["code"] for each in found["sectors"][side]} for side in found["sectors"]}
    assert sectors == {
        "both": {"FIN.INV", "IND.COO", "POL.ALL", "SCI.SPC", "SEC.EMG", "TRD.TUR"},
        "left": {
            *("ENE", "LAW.FRN", "REG.CTY", "REG.OBL", "SCI.RES", "SEC.DEF"),
            *("SOC.LAB", "TRD.CUS", "TRN"),
        },
        "right": {"ENE.POW", "TRN.RLW", "TRN.ROD"},
    }
    says = {
        side: " ".join(fact["says"] for fact in found["stated"][side]) for side in ("left", "right")
    }
    assert "22 documents" in says["left"]
    assert "22" not in says["right"]
    for words in ("official visit", "Akorda", "press conference"):
        assert words in says["right"], words
        assert words not in says["left"], words
    (signed,) = (each for each in found["differences"] if each["topic"] == "Documents signed")
    assert signed["left"]["says"] == "22 documents"
