"""Out, in and out again: the same files, told by a program that knows nothing of ours."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import bundle_archives
import compare_bundles
import pytest

from archive_fixtures import VISIT_CODES, Run, no_power_is_lost, ref_of
from treatyarchive.archive import documents, passages
from treatyarchive.archive.store import Archive

DECEMBER = ("000", "002", "004")


def same(one: Path, other: Path) -> str:
    """What differs, as the other program prints it."""
    command = [sys.executable, "-I", compare_bundles.__file__, str(one), str(other)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode in (0, 1), ran.stderr
    assert bool(ran.stdout) is bool(ran.returncode)
    return ran.stdout


def test_signs_that_are_no_letters_travel(run: Run, sharing: Archive, tmp_path: Path) -> None:
    number = bundle_archives.OPEN_TEXT
    odd = "nul \0, feff \ufeff, joiner \u200d, tab \t, line \u2028, beyond \U0001f58b, </script>"
    documents.set_fields(sharing, number, {"scope_content": odd, "subtitle": odd})
    passages.keep(sharing, number, 0, 10, note=odd)
    sharing.close()
    first, second = tmp_path / "one" / "visits", tmp_path / "two" / "visits"
    other = tmp_path / "other.tarchive"
    for folder in (first.parent, second.parent):
        folder.mkdir()
    assert run("export", sharing.path, first, "--include-notes").code == 0
    assert run("new", other).code == 0
    assert run("import", other, first).code == 0
    with Archive.open(other) as archive:
        found = [
            documents.get(archive, n).fields["scope_content"] for n in documents.listed(archive)
        ]
        assert odd in found
    assert run("export", other, second, "--include-notes").code == 0
    assert same(first, second) == ""


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--include-copyright", "--include-registered", "--include-notes"),
        ("--no-site", "--history"),
    ],
)
def test_out_in_and_out_again(
    run: Run, sharing: Archive, tmp_path: Path, options: tuple[str, ...]
) -> None:
    sharing.close()
    first, second = tmp_path / "one" / "visits", tmp_path / "two" / "visits"
    first.parent.mkdir()
    second.parent.mkdir()
    other = tmp_path / "other.tarchive"
    assert run("export", sharing.path, first, *options).code == 0
    assert run("new", other).code == 0
    assert run("import", other, first).code == 0
    assert run("check", other).code == 0
    assert run("export", other, second, *options).code == 0
    assert same(first, second) == ""
    (second / "data" / "README.txt").write_text("changed")
    assert same(first, second) == "data/README.txt\n"


def test_reduced_bundles_come_in_without_their_scans(
    run: Run, sharing: Archive, tmp_path: Path
) -> None:
    sharing.close()
    out, other = tmp_path / "visits.zip", tmp_path / "other.tarchive"
    assert run("export", sharing.path, out, "--reduced").code == 0
    assert run("check", out).code == 0
    assert run("new", other).code == 0
    assert run("import", other, out).code == 0
    assert run("check", other).code == 0
    assert run("import", other, out, "--json").json["written"] == 0


def test_the_export_itself_stands_in_three_files_only(
    sharing_archive: Path, tmp_path: Path
) -> None:
    """Neither the archive, nor its place, nor who exported is told anywhere else."""
    with Archive.open(sharing_archive, "Zuhra exports", read_only=True) as archive:
        uuid = archive.uuid
        done = bundle_archives.export(archive, tmp_path / "b")
    told = [done.identifier, uuid, str(tmp_path), sharing_archive.name, "Zuhra exports"]
    found = {
        (path.relative_to(done.out).as_posix(), word)
        for path in done.out.rglob("*")
        for word in told
        if path.is_file() and word.encode() in path.read_bytes()
    }
    assert found == {(name, done.identifier) for name in compare_bundles.OF_THE_EXPORT}


def test_a_visit_is_opened_elsewhere(
    run: Run, seeds_archive: Path, shared: Path, tmp_path: Path
) -> None:
    """Story T12: the visit of December 2021, and nothing of the others."""
    here = Path(shutil.copy(seeds_archive, tmp_path / "s.tarchive"))
    for seed in DECEMBER:
        assert run("set", here, ref_of(seed), "access=OPEN").code == 0
    out = tmp_path / "nur-sultan"
    done = run("export", here, out, "--visit", VISIT_CODES["V1"], "--json")
    assert (done.json["documents"], done.json["withheld"]) == (3, [])
    gold = json.loads((shared / "domain" / "gold.json").read_text("utf-8"))["seeds"]
    whole = b"\n".join(path.read_bytes() for path in out.rglob("*") if path.is_file())
    for seed, said in gold.items():
        text = (shared / "seeds" / said["file"]).read_bytes()
        line = max(text.split(b"\n"), key=len)
        assert (line in whole) is (seed in DECEMBER)
    for visit in ("V2", "V3"):
        assert VISIT_CODES[visit].encode() not in whole
    there = tmp_path / "t.tarchive"
    assert run("new", there).code == 0
    assert run("import", there, out).code == 0
    with Archive.open(there) as archive:
        no_power_is_lost(archive)
        counts = [
            archive.one(f"SELECT count(*) FROM {table}")[0]
            for table in ("document", "visit", "document_sector", "document_signatory")
        ]
    assert counts == [3, 1, 31, 12]


def test_withheld_texts_are_counted_with_their_reasons(
    run: Run, seeds_archive: Path, tmp_path: Path
) -> None:
    here = Path(shutil.copy(seeds_archive, tmp_path / "s.tarchive"))
    assert run("set", here, ref_of("000"), "access=RESTRICTED").code == 0
    assert run("set", here, ref_of("002"), "access=OPEN").code == 0
    done = run("export", here, tmp_path / "b", ref_of("000"), ref_of("002"), "--json")
    assert done.json["withheld"] == [
        {"ref": ref_of("000"), "reason": "RESTRICTED", "until": "", "said": "Restricted"}
    ]
    told = json.loads((tmp_path / "b" / "data" / "export.json").read_bytes())
    assert told["withheld"] == {"RESTRICTED": 1}
