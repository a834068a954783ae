"""`export`, `key`, and `check` of bundles."""

import csv
import json
import os
import pty
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from archive_fixtures import Run, add_text, no_power_is_lost, refused
from served import PROGRAM
from treatyarchive.archive import documents
from treatyarchive.archive.store import Archive

CONDITIONS = ("OPEN", "INTERNAL_COPYRIGHT", "RESTRICTED", "REGISTERED")


@pytest.fixture(scope="session")
def made_once(empty_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with an open, a copyrighted and a restricted text, and one to be asked for."""
    path = Path(shutil.copy(empty_archive, tmp_path_factory.mktemp("export") / "a.tarchive"))
    with Archive.open(path, "archivist") as archive:
        no_power_is_lost(archive)
        for number, access in enumerate(CONDITIONS, 1):
            add_text(archive, f"Signed in Samarkand, part {number}\n", f"Text {number}")
            documents.set_fields(archive, number, {"access": access})
    return path


@pytest.fixture
def three(made_once: Path, tmp_path: Path) -> Path:
    """It, of the test's own."""
    return Path(shutil.copy(made_once, tmp_path / "a.tarchive"))


def test_everything_in_a_zip_file(run: Run, three: Path, tmp_path: Path) -> None:
    out = tmp_path / "b.zip"
    done = run("export", three, out, "--no-site", "--json")
    assert done.code == 0, done
    assert done.json["out"] == str(out)
    assert done.json["documents"] == 2
    assert done.json["record_only"] == ["000002"]
    assert done.json["withheld"] == [
        {"ref": ref, "reason": access, "until": "", "said": said}
        for ref, access, said in (
            ("000003", "RESTRICTED", "Restricted"),
            ("000004", "REGISTERED", "Registered readers only"),
        )
    ]
    assert done.json["bytes"] == out.stat().st_size
    checked = run("check", out, "--json")
    assert checked.code == 0
    assert checked.json.keys() >= {"ok", "problems", "scans_checked", "seconds"}
    assert checked.json["ok"] is True
    assert checked.json["scans_checked"] == 1


def test_it_is_told_to_people(run: Run, three: Path, tmp_path: Path) -> None:
    done = run("export", three, tmp_path / "b", "--no-site")
    assert done.lines[:3] == [
        "record only 000002",
        "left out 000003: Restricted",
        "left out 000004: Registered readers only",
    ]
    assert done.lines[3] == f"Wrote {tmp_path / 'b'}"
    assert done.lines[4].startswith("2 documents, 2 left out, ")


def test_a_changed_byte_is_reported(run: Run, three: Path, tmp_path: Path) -> None:
    out = tmp_path / "b"
    assert run("export", three, out, "--no-site").code == 0
    (text,) = (out / "data" / "texts").iterdir()
    text.write_bytes(text.read_bytes().replace(b"Samarkand", b"samarkand"))
    found = run("check", out, "--json")
    assert found.code == 1
    assert found.json["ok"] is False
    (problem,) = found.json["problems"]
    assert problem["where"] == f"data/texts/{text.name}"


def test_what_may_go_besides(run: Run, three: Path, tmp_path: Path) -> None:
    words = ("--include-copyright", "--include-registered", "--name-withheld", "--no-site")
    done = run("export", three, tmp_path / "b", *words, "--json")
    assert (done.json["documents"], done.json["record_only"]) == (3, [])
    told = json.loads((tmp_path / "b" / "data" / "export.json").read_bytes())
    assert told["withheld_numbers"] == ["000003"]


@pytest.mark.parametrize(
    ("words", "documents"),
    [
        (("1",), 1),
        (("1", "000002", "3"), 2),
        (("--query", "samarkand"), 2),
        (("--query", "part 1"), 1),
        (("--access", "OPEN"), 1),
        (("--query", "nowhere"), 0),
        (("--basket",), 1),
        (("--saved", "open ones"), 1),
        ((), 2),
    ],
)
def test_what_is_chosen(
    run: Run, three: Path, tmp_path: Path, words: tuple[str, ...], documents: int
) -> None:
    assert run("basket", three, "--add", "1", "--add", "3").code == 0
    assert run("save-search", three, "open ones", "--access", "OPEN").code == 0
    done = run("export", three, tmp_path / "b.zip", *words, "--no-site", "--json")
    assert (done.code, done.json["documents"]) == (0, documents), done


def test_a_visit(run: Run, three: Path, tmp_path: Path) -> None:
    assert run("visit", three, "V1", "--host", "state.kz", "--guest", "state.uz").code == 0
    assert run("visit", three, "V2", "--host", "state.uz", "--guest", "state.kz").code == 0
    assert run("tag", three, "1", "--visit", "V1").code == 0
    done = run("export", three, tmp_path / "b", "--visit", "V1", "--no-site", "--json")
    assert done.json["documents"] == 1
    known = (tmp_path / "b" / "data" / "records" / "visit.jsonl").read_text()
    assert '"V1"' in known
    assert '"V2"' not in known


@pytest.mark.parametrize("form", ["csv", "json", "ris", "bibtex", "csl-json", "dc", "finding-aid"])
def test_lists(run: Run, three: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"list.{form}"
    done = run("export", three, out, "--format", form, "--json")
    assert done.code == 0, done
    assert done.json["documents"] == 2
    assert done.json["bytes"] == out.stat().st_size
    listed = out.read_text("utf-8-sig")
    assert "Text 1" in listed
    assert "Text 3" not in listed
    if form == "csv":
        assert len(list(csv.reader(listed.splitlines()))) >= 3
    before = out.read_bytes()
    refused(run("export", three, out, "--format", form), 3, "exists already")
    assert out.read_bytes() == before


def test_volumes(run: Run, three: Path, tmp_path: Path) -> None:
    text = tmp_path / "large.txt"
    text.write_text("Word by word\n" * 200_000)
    assert run("add", three, text).code == 0
    assert run("set", three, 5, "access=OPEN").code == 0
    done = run("export", three, tmp_path / "b.zip", "--no-site", "--volume-size", "3 MB", "--json")
    assert done.json["volumes"] == [str(tmp_path / "b.zip"), str(tmp_path / "b-2.zip")]
    assert run("check", tmp_path / "b.zip").code == 0


def test_signing(run: Run, three: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TREATYARCHIVE_KEY_PASSWORD", "a word")
    made = run("key", "new", "ours", "--password", "--json")
    assert made.code == 0, made
    key = made.json["public_key"]
    done = run("export", three, tmp_path / "b.zip", "--no-site", "--sign", "ours")
    assert done.code == 0, done
    assert (tmp_path / "b.zip.minisig").exists()
    assert run("check", tmp_path / "b.zip").lines[0].startswith("Signed by ours (key ")
    monkeypatch.setenv("TREATYARCHIVE_KEY_PASSWORD", "another")
    refused(run("export", three, tmp_path / "c", "--sign", "ours"), 2, "password", "ours")
    monkeypatch.delenv("TREATYARCHIVE_KEY_PASSWORD")
    refused(
        run("export", three, tmp_path / "c", "--sign", made.json["path"]),
        2,
        "TREATYARCHIVE_KEY_PASSWORD",
    )
    assert not (tmp_path / "c").exists()
    assert run("key", "forget", "ours", "--yes").code == 0
    unknown = run("check", tmp_path / "b.zip")
    assert unknown.code == 0
    assert "not known here" in unknown.lines[0]
    assert run("key", "trust", "them", key).code == 0
    assert run("check", tmp_path / "b.zip").lines[0].startswith("Signed by them (key ")


def test_keys(run: Run, tmp_path: Path) -> None:
    made = run("key", "new", "ours", "--json").json
    assert run("key", "list", "--json").json["keys"] == [
        {"name": "ours", "key_id": made["key_id"], "public_key": made["public_key"], "own": True}
    ]
    shown = run("key", "show", "ours")
    assert shown.lines[1] == made["public_key"]
    public = tmp_path / "theirs.pub"
    public.write_bytes(shown.out)
    assert run("key", "trust", "theirs", public).code == 0
    assert [line.split()[1:] for line in run("key", "list").lines] == [
        ["own", "ours"],
        ["trusted", "theirs"],
    ]
    refused(run("key", "new", "ours"), 2, "already")
    refused(run("key", "show", "nobody"), 2, "nobody")
    refused(run("key", "trust", "x", "nothing"), 2, "nothing")
    refused(run("key", "forget", "nobody"), 2, "nobody")
    assert run("key", "forget", "ours", "--yes").code == 0
    assert run("key", "forget", "theirs").code == 0
    assert run("key", "list").out == b""


def test_what_cannot_be(run: Run, three: Path, tmp_path: Path) -> None:
    out = tmp_path / "b"
    refused(run("export", three, out, "9"), 2, "9")
    refused(run("export", three, out, "1", "--basket"), 2, "one of them")
    refused(run("export", three, out, "1", "--access", "OPEN"), 2, "one of them")
    refused(run("export", three, out, "--volume-size", "huge"), 2, "huge")
    refused(run("export", three, out, "--volume-size", "10"), 2, "10")
    refused(run("export", three, out, "--sign", "nobody"), 2, "nobody")
    refused(run("export", three, out, "--reduced", "--no-site"), 2, "--reduced")
    refused(run("export", three, tmp_path / "gone" / "b"), 3, "could not be written")
    refused(run("export", tmp_path / "gone.tarchive", out), 3, "does not exist")
    assert not out.exists()
    refused(run("check", tmp_path), 3, "no bundle")
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as other:
        other.writestr("../x", "x")
    refused(run("check", tmp_path / "x.zip"), 3, "name")


def test_a_read_only_archive_exports(run: Run, three: Path, tmp_path: Path) -> None:
    three.chmod(0o400)
    with Archive.open(three, read_only=True) as archive:
        assert archive.read_only
    assert run("export", three, tmp_path / "b.zip", "--no-site").code == 0


@pytest.mark.parametrize(("answer", "documents"), [("y", 3), ("n", 2), ("", 2)])
def test_registered_readers_are_asked_for(
    three: Path, tmp_path: Path, answer: str, documents: int
) -> None:
    """On a terminal somebody is asked."""
    ours, theirs = pty.openpty()
    command = [*PROGRAM, "export", three, tmp_path / "b", "--no-site"]
    with os.fdopen(ours, "wb", buffering=0) as terminal:
        child = subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs)
        os.close(theirs)
        terminal.write(f"{answer}\n".encode())
        out, _ = child.communicate(timeout=60)
    assert child.returncode == 0
    assert f"{documents} documents, ".encode() in out
