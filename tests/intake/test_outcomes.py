"""What is said of the zip files that were added."""

from pathlib import Path

import samples
from intake_helpers import add, written

from treatyarchive.archive.store import Archive
from treatyarchive.intake.outcomes import with_zip_files

MATTER = samples.UZBEK, samples.KAZAKH, samples.RUSSIAN


def said(archive: Archive, *paths: Path) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (one.path.removeprefix(f"{paths[0].parent}/"), one.outcome, one.ref, one.duplicate_of)
        for one in with_zip_files(add(archive, *paths))
    ]


def test_a_zip_file_has_a_result_before_those_of_its_files(
    archive: Archive, tmp_path: Path
) -> None:
    note = written(tmp_path, "a.txt", MATTER[0])
    packed = written(tmp_path, "b.zip", samples.zipped({"1.txt": "", "2.txt": MATTER[1]}))
    assert said(archive, note, packed) == [
        ("a.txt", "added", "000001", None),
        ("b.zip", "added", "000002", None),
        ("b.zip!1.txt", "failed", None, None),
        ("b.zip!2.txt", "added", "000002", None),
    ]
    assert said(archive, packed)[0] == ("b.zip", "duplicate", None, "000002")


def test_one_that_gave_nothing(archive: Archive, tmp_path: Path) -> None:
    packed = written(tmp_path, "a!b.zip", samples.zipped({"1.txt": "", "x/2.txt": ""}))
    whole, *members = with_zip_files(add(archive, packed))
    assert (whole.path, whole.outcome, len(members)) == (str(packed), "failed", 2)
    assert "none of whose files could be added" in (whole.error or "")


def test_others_have_none(archive: Archive, tmp_path: Path) -> None:
    odd = written(tmp_path, "a.txt!b.txt", MATTER[0])
    written(tmp_path, "a.txt", MATTER[1])
    letter = written(tmp_path, "c.eml", samples.mail(packed__zip=samples.zipped({"d": MATTER[2]})))
    refused = written(tmp_path, "e.zip", samples.zipped({})[:9])
    assert [one[:2] for one in said(archive, odd, letter, refused)] == [
        ("a.txt!b.txt", "added"),
        ("c.eml", "added"),
        ("c.eml!packed.zip!d", "added"),
        ("e.zip", "failed"),
    ]


def test_names_longer_than_a_disk_has_them(archive: Archive, tmp_path: Path) -> None:
    packed = written(tmp_path, "a.zip", samples.zipped({"long" * 100: MATTER[0]}))
    assert [one.outcome for one in with_zip_files(add(archive, packed))] == ["added", "added"]
