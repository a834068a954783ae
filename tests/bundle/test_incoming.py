"""Bundles that say what no record can be are refused, and nothing is written."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from archive_fixtures import new_archive, no_power_is_lost
from treatyarchive.archive.store import Archive
from treatyarchive.bundle import incoming, reviewing, taking_in, unpacking
from treatyarchive.bundle.review import Decisions
from treatyarchive.errors import ArchiveError
from treatyarchive.progress import NoProgress

Form = dict[str, Any]
Tamper = Callable[[Form], object]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Archive]:
    with new_archive(tmp_path / "empty.tarchive") as archive:
        no_power_is_lost(archive)
        yield archive


@pytest.fixture
def folder(bundle_folder: Path, tmp_path: Path) -> Path:
    """A bundle of the test's own."""
    return Path(shutil.copytree(bundle_folder, tmp_path / "own"))


def review(archive: Archive, folder: Path) -> Any:
    with unpacking.opened(folder) as opened:
        return reviewing.review(archive, opened, NoProgress())


def tampered(folder: Path, kind: str, tamper: Tamper) -> None:
    """Change the first record of a kind that `tamper` can change."""
    path = folder / f"data/records/{kind}.jsonl"
    forms = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for form in forms:
        try:
            tamper(form)
        except (LookupError, StopIteration):
            continue
        break
    else:
        pytest.fail(f"no {kind} to be changed")
    path.write_text("".join(json.dumps(form) + "\n" for form in forms), "utf-8")


def field(name: str, value: Any) -> Tamper:
    def put(form: Form) -> None:
        form["fields"][name] = value

    return put


def row(part: str, name: str, value: Any) -> Tamper:
    def put(form: Form) -> None:
        form["parts"][part][0][name] = value

    return put


def put(name: str, value: Any) -> Tamper:
    return lambda form: form.__setitem__(name, value)


HOSTILE: list[tuple[str, Tamper]] = [
    ("document", put("uuid", "1")),
    ("document", put("uuid", "../../etc/passwd")),
    ("document", put("kind", "authority")),
    ("document", put("fields", [])),
    ("document", put("left_out", None)),
    ("document", put("lineage", ["x"])),
    ("document", field("title", "")),
    ("document", field("title", None)),
    ("document", field("title", 5)),
    ("document", field("title", ["a"])),
    ("document", field("title", "a\ud800b")),
    ("document", field("title_supplied", 2)),
    ("document", field("title_supplied", True)),
    ("document", field("title_supplied", 10**30)),
    ("document", field("state", "finished")),
    ("document", field("date", "6 December 2021")),
    ("document", field("access_until", "soon")),
    ("document", field("access", "ANYTHING GOES")),
    ("document", field("creator", "00000000-0000-4000-8000-000000000000")),
    ("document", field("text_sha256", "../../x")),
    ("document", field("unknown", "date")),
    ("document", field("unknown", [[[[[[[[[[[[[[1]]]]]]]]]]]]]])),
    ("document", field("trashed_at", "2020")),
    ("document", field("date", 2021)),
    ("document", lambda form: form["fields"].pop("title")),
    ("document", put("left_out", {"fields": 5})),
    ("document", put("left_out", {"columns": {"secrets": "x"}})),
    ("document", put("left_out", {"parts": {"a": 1}})),
    ("document", put("left_out", {"anything": []})),
    ("document", row("sectors", "sector", "NO.SUCH")),
    ("document", row("sectors", "basis", "guessed")),
    ("document", row("sectors", "evidence", [{"line": -1, "start": 0, "end": 1, "quote": "a"}])),
    ("document", row("sectors", "evidence", [{"scan": 1, "page": 1, "boxes": [[0, 0, 2, 1]]}])),
    ("document", row("sectors", "uuid", None)),
    ("document", row("visits", "visit", "00000000-0000-4000-8000-000000000000")),
    ("document", lambda form: form["parts"].__setitem__("secrets", [])),
    ("visit", field("code", "x; rm -rf ~")),
    ("visit", field("code", "../x")),
    ("visit", field("date", "soon")),
    ("visit", row("parties", "role", "king")),
    ("authority", field("key", "a b")),
    ("authority", row("names", "kind", "nickname")),
    ("authority", field("attributes", [])),
    ("authority", field("attributes", {"confusable_with": 5})),
    ("authority", row("names", "form", 0)),
    ("term", field("code", "a\nb")),
    ("original", put("uuid", "0" * 63)),
    ("original", field("extension", "../sh")),
    ("original", lambda form: form["fields"].pop("extension")),
    ("original", lambda form: form["fields"].pop("bytes")),
    ("original", field("metadata", {"a": 1})),
    ("original", row("page_texts", "words", "[[1]]")),
    ("original", row("page_texts", "words", "{")),
    ("original", field("media_type", "application/x-sh; a")),
    ("original", field("pages", 2**62)),
    ("original", field("pages", -1)),
    ("original", lambda form: form["fields"].pop("extension")),
    ("document", lambda form: form["fields"].pop("access")),
    ("document", lambda form: form["parts"].pop("scans")),
    ("document", lambda form: form["parts"]["sectors"][0].pop("certainty")),
    ("document", put("left_out", {"fields": 5})),
    ("document", put("left_out", {"record_only": "\ud800"})),
    ("document", put("lineage", ["0" * 64] * 1000)),
    ("authority", row("names", "form", 0)),
    ("authority", field("attributes", {"confusable_with": 5})),
    ("authority", field("attributes", {"roles": ["head"]})),
]


@pytest.mark.parametrize(("kind", "tamper"), HOSTILE)
def test_what_can_be_no_record_is_refused(
    empty: Archive, folder: Path, kind: str, tamper: Tamper
) -> None:
    tampered(folder, kind, tamper)
    with pytest.raises(ArchiveError):
        review(empty, folder)


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b'"a"', b"\xff\xfe", b"[" * 100_000, b'{"a": NaN}', b"1" * 5000, b"{}"]
)
def test_lines_that_are_no_objects_are_refused(empty: Archive, folder: Path, line: bytes) -> None:
    with (folder / "data/records/visit.jsonl").open("ab") as file:
        file.write(line + b"\n")
    with pytest.raises(ArchiveError, match="line"):
        review(empty, folder)
    with unpacking.opened(folder) as opened:
        (problem,) = incoming.problems(opened, NoProgress())
    assert problem.where == "data/records/visit.jsonl"


def test_a_record_that_stands_twice_is_refused(empty: Archive, folder: Path) -> None:
    path = folder / "data/records/visit.jsonl"
    path.write_bytes(path.read_bytes() * 2)
    with pytest.raises(ArchiveError, match="twice"):
        review(empty, folder)


def test_a_line_of_few_bytes_and_many_values_is_refused(empty: Archive, folder: Path) -> None:
    with (folder / "data/records/visit.jsonl").open("ab") as file:
        file.write(b'{"fields":[' + b"[]," * 2_000_000 + b"[]]}\n")
    with pytest.raises(ArchiveError, match="longer than a record"):
        review(empty, folder)


def test_an_identity_is_that_of_one_kind(empty: Archive, sharing: Archive, folder: Path) -> None:
    path = folder / "data/records/visit.jsonl"
    visit = json.loads(path.read_text("utf-8"))["uuid"]
    tampered(folder, "document", put("uuid", visit))
    with pytest.raises(ArchiveError, match="of another record"):
        review(empty, folder)
    path.unlink()
    with pytest.raises(ArchiveError, match="another one here"):
        review(sharing, folder)


def test_two_terms_of_one_code_are_refused(empty: Archive, folder: Path) -> None:
    path = folder / "data/records/term.jsonl"
    lines = path.read_text("utf-8").splitlines()
    twin = json.loads(lines[-1]) | {"uuid": "00000000-0000-4000-8000-000000000000"}
    path.write_text("\n".join([*lines, json.dumps(twin)]) + "\n", "utf-8")
    with pytest.raises(ArchiveError, match="two terms in it have the code"):
        review(empty, folder)


def test_names_that_are_part_of_themselves_are_refused(empty: Archive, folder: Path) -> None:
    tampered(folder, "authority", lambda form: field("parent", form["uuid"])(form))
    with pytest.raises(ArchiveError, match="itself"):
        review(empty, folder)


@pytest.mark.parametrize(
    ("version", "said"),
    [(2, "newer"), (0, "which"), ("1", "which"), (None, "which"), (True, "which")],
)
def test_another_format_is_refused(empty: Archive, folder: Path, version: Any, said: str) -> None:
    path = folder / "data/export.json"
    form = json.loads(path.read_text("utf-8")) | {"format_version": version}
    path.write_text(json.dumps(form), "utf-8")
    with pytest.raises(ArchiveError, match=said):
        review(empty, folder)


def test_a_text_that_is_not_the_one_it_is_called_is_refused(empty: Archive, folder: Path) -> None:
    (text, *_) = (folder / "data/texts").iterdir()
    text.write_text("Something else.\n", "utf-8")
    refused_while_writing(empty, folder)


def test_a_text_that_is_no_text_is_refused(empty: Archive, folder: Path) -> None:
    (text, *_) = (folder / "data/texts").iterdir()
    text.write_bytes(b"\xff\xfe\x80")
    refused_while_writing(empty, folder)


def test_a_text_that_is_missing_is_refused(empty: Archive, folder: Path) -> None:
    (text, *_) = (folder / "data/texts").iterdir()
    text.unlink()
    refused_while_writing(empty, folder)


def test_a_file_that_is_of_another_type_is_refused(empty: Archive, folder: Path) -> None:
    def lie(form: Form) -> None:
        if form["fields"]["extension"] != "png":
            raise LookupError
        form["fields"]["media_type"] = "application/pdf"

    tampered(folder, "original", lie)
    refused_while_writing(empty, folder)


def test_a_file_that_was_changed_is_refused(empty: Archive, folder: Path) -> None:
    (png,) = (folder / "data/originals").glob("*.png")
    data = bytearray(png.read_bytes())
    data[-1] ^= 1
    png.write_bytes(data)
    refused_while_writing(empty, folder)


def refused_while_writing(archive: Archive, folder: Path) -> None:
    """Taking it in fails, and the archive is the one it was."""
    before = archive.query("SELECT * FROM ledger ORDER BY table_name")
    found = review(archive, folder)
    with unpacking.opened(folder) as opened, pytest.raises(ArchiveError):
        taking_in.take_in(archive, opened, found, Decisions(), NoProgress())
    assert archive.query("SELECT * FROM ledger ORDER BY table_name") == before
