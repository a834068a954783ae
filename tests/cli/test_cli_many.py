"""Commands for many records: dry runs write nothing, one undo takes all back."""

import json
from pathlib import Path

import pytest

from archive_fixtures import Run, refused


@pytest.fixture
def several(run: Run, archive_path: Path, tmp_path: Path) -> Path:
    """An archive of three texts."""
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.txt").write_text(f"Хабар {name}\n", encoding="utf-8")
    paths = [tmp_path / f"{name}.txt" for name in ("one", "two", "three")]
    assert run("add", archive_path, *paths).code == 0
    return archive_path


def test_a_dry_run_writes_nothing(run: Run, several: Path) -> None:
    before = several.read_bytes()
    words = ("batch", several, 1, 2, "--set", "kind=speech", "--add-sector", "TRN", "--dry-run")
    assert run(*words).lines == [
        "000001  kind: (empty) -> SPEECH",
        "000001  sector: (empty) -> TRN",
        "000002  kind: (empty) -> SPEECH",
        "000002  sector: (empty) -> TRN",
        "2 records would change, 0 so already",
    ]
    assert several.read_bytes() == before


def test_all_documents_in_one_edit(run: Run, several: Path) -> None:
    run("set", several, 3, "kind=SPEECH")
    done = run("batch", several, "--all", "--set", "kind=SPEECH", "--json")
    assert done.code == 0
    assert (done.json["asked"], done.json["changed"], done.json["already"]) == (3, 2, 1)
    assert done.json["written"] is True
    assert done.json["lines"][0] == {"ref": "000001", "field": "kind", "old": "", "new": "SPEECH"}
    assert run("undo", several).code == 0
    kinds = [run("show", several, n, "--json").json["kind"] for n in (1, 2, 3)]
    assert kinds == [None, None, "SPEECH"]


def test_what_cannot_be_changed_is_told(run: Run, several: Path) -> None:
    run("delete", several, 2)
    done = run("batch", several, 1, 2, "--set", "kind=SPEECH")
    assert done.code == 1
    assert done.lines == [
        "not changed: 000002: in the trash: restore it first",
        "1 record changed, 0 so already",
    ]


def test_references_come_from_standard_input(
    run: Run, several: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    listed = tmp_path / "refs"
    listed.write_text("1\n000003\n")
    with listed.open() as source:
        monkeypatch.setattr("sys.stdin", source)
        assert run("batch", several, "-", "--set", "note=Қайд").lines[-1].startswith("2 records")


def test_replacing(run: Run, several: Path) -> None:
    words = ("replace", several, "--all", "--find", "one", "--with", "1", "--field", "title")
    assert run(*words, "--dry-run").lines == [
        "000001  title: one -> 1",
        "1 record would change, 2 so already",
    ]
    assert run(*words).lines == ["1 record changed, 2 so already"]
    assert run("show", several, 1, "--json").json["title"] == "1"
    refused(run(*words[:4], "(", *words[5:], "--expression"), 2, "cannot be read")


def test_tags_are_copied_to_documents_and_back(run: Run, several: Path, tmp_path: Path) -> None:
    from treatyarchive.archive import instruments, tags
    from treatyarchive.archive.records import InstrumentTag
    from treatyarchive.archive.store import Archive

    with Archive.open(several) as archive:
        instruments.create(archive, "I01", "Treaty", parties=[("state.kz", "PARTY", None)])
        tags.add(archive, 1, [InstrumentTag("I01")])
    assert run("copy-tags", several, "I01", "--dry-run").lines == [
        "000001  signatory: (empty) -> state.kz",
        "1 record would change, 0 so already",
    ]
    assert run("copy-tags", several, "I01").code == 0
    run("tag", several, 1, "--signatory", "state.uz")
    back = run("copy-tags", several, "I01", "--back", "--json")
    assert [line["new"] for line in back.json["lines"]] == ["state.uz"]
    assert json.loads(back.out)["written"] is True


def test_wrong_usage(run: Run, several: Path) -> None:
    refused(run("batch", several, 1), 2, "Nothing to change")
    refused(run("batch", several, "--set", "kind=SPEECH"), 2, "--all")
    refused(run("batch", several, 1, "--set", "kind"), 2, "FIELD=VALUE")
    refused(run("batch", several, 1, "--set", "title=x"), 2, "several documents")
