"""The command `import`."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from archive_fixtures import VISIT_CODES, Run, refused
from treatyarchive.archive import documents
from treatyarchive.archive.store import Archive
from treatyarchive.bundle import exporting
from treatyarchive.progress import NoProgress


@pytest.fixture
def pair(run: Run, empty_archive: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two archives that have a document in common, changed in both, and a bundle of the second."""
    here, there = (Path(shutil.copy(empty_archive, tmp_path / f"{n}.tarchive")) for n in "ab")
    text = tmp_path / "page.txt"
    text.write_text("The railway was opened.\n", "utf-8")
    assert run("add", here, text).code == 0
    assert run("set", here, 1, "access=OPEN", "title=Talks", "date=2021").code == 0
    assert run("export", here, tmp_path / "first.zip", "--no-site").code == 0
    assert run("import", there, tmp_path / "first.zip").code == 0
    assert run("set", here, 1, "date=2021-12-06").code == 0
    assert run("set", there, 1, "date=2022-01-27", "byline=A reporter").code == 0
    assert run("export", there, tmp_path / "b.zip", "--no-site").code == 0
    return here, tmp_path / "b.zip"


def field(run: Run, archive: Path, name: str) -> Any:
    return run("show", archive, 1, "--json").json[name]


def test_a_conflict_without_a_terminal_writes_nothing(run: Run, pair: tuple[Path, Path]) -> None:
    here, bundle = pair
    ran = run("import", here, bundle, "--json")
    assert ran.code == 1
    assert (ran.json["new"], ran.json["same"], ran.json["written"]) == (0, 0, 0)
    (conflict,) = ran.json["conflicts"]
    said = {name: conflict[name] for name in ("ref", "field", "mine", "theirs")}
    assert said == {"ref": "000001", "field": "date", "mine": "2021-12-06", "theirs": "2022-01-27"}
    assert field(run, here, "byline") is None
    assert run("import", here, bundle).code == 1


@pytest.mark.parametrize(("side", "date"), [("mine", "2021-12-06"), ("theirs", "2022-01-27")])
def test_conflicts_are_decided_by_an_option(
    run: Run, pair: tuple[Path, Path], side: str, date: str
) -> None:
    here, bundle = pair
    tried = run("import", here, bundle, "--on-conflict", side, "--dry-run", "--json")
    assert (tried.code, tried.json["written"]) == (0, 0)
    assert field(run, here, "byline") is None
    ran = run("import", here, bundle, "--on-conflict", side, "--json")
    assert (ran.code, ran.json["written"]) == (0, 1)
    assert (field(run, here, "date"), field(run, here, "byline")) == (date, "A reporter")
    again = run("import", here, bundle, "--json")
    assert (again.code, again.json["written"], again.json["same"]) == (0, 0, 1)
    assert run("undo", here).code == 0
    assert (field(run, here, "date"), field(run, here, "byline")) == ("2021-12-06", None)
    assert run("check", here).code == 0


def test_a_changed_byte_is_refused(run: Run, pair: tuple[Path, Path]) -> None:
    here, bundle = pair
    data = bytearray(bundle.read_bytes())
    at = data.index(b"The railway was opened.")
    data[at] ^= 1
    bundle.write_bytes(data)
    ran = run("import", here, bundle, "--on-conflict", "theirs")
    assert ran.code == 3
    assert "damaged" in ran.err
    assert field(run, here, "byline") is None


def test_only_what_is_signed_by_a_trusted_key(
    run: Run, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    here, bundle = pair
    for name in ("ours", "foreign"):
        assert run("key", "new", name).code == 0
    other = tmp_path / "b.tarchive"
    signed = tmp_path / "signed.zip"
    assert run("export", other, signed, "--no-site", "--sign", "ours").code == 0
    refused(run("import", here, bundle, "--trust", "ours"), 3, "not signed")
    refused(run("import", here, signed, "--trust", "foreign"), 3, "not signed")
    ran = run("import", here, signed, "--trust", "ours", "--on-conflict", "mine", "--json")
    assert ran.code == 0
    assert ran.json["signature"]["valid"] is True


def test_the_visit_of_december_2021_elsewhere(
    run: Run, seeds: Archive, empty_archive: Path, tmp_path: Path
) -> None:
    """T12: three texts of one visit, exported and read into an empty archive."""
    code = VISIT_CODES["V1"]
    sql = (
        "SELECT l.document_id FROM document_visit l JOIN visit v ON v.id = l.visit_id "
        "WHERE v.code = ? ORDER BY 1"
    )
    texts = [number for (number,) in seeds.query(sql, (code,))]
    for number in texts:
        documents.set_fields(seeds, number, {"access": "OPEN"})
    (visit,) = seeds.one("SELECT id FROM visit WHERE code = ?", (code,))
    wanted = exporting.Wanted(texts, (visit,), site=False)
    exporting.write(seeds, wanted, tmp_path / "visit.zip", NoProgress())
    into = Path(shutil.copy(empty_archive, tmp_path / "into.tarchive"))
    ran = run("import", into, tmp_path / "visit.zip", "--json")
    assert (ran.code, ran.json["new"], ran.json["written"]) == (0, 3, 3)
    with Archive.open(into) as archive:
        counts = {
            table: archive.one(f"SELECT count(*) FROM {table}")[0]
            for table in ("document", "visit", "document_sector", "document_signatory")
        }
    assert counts == {
        "document": 3,
        "visit": 1,
        "document_sector": 31,
        "document_signatory": 12,
    }
    assert run("check", into).code == 0


def test_a_folder_that_is_no_bundle_is_refused(
    run: Run, archive_path: Path, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    assert run("import", archive_path, tmp_path / "folder").code == 3
    assert run("import", archive_path, tmp_path / "missing.zip").code == 3
