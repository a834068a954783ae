"""Archives for the tests of the core and of the command line: real files, made once, copied."""

import functools
import json
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from treatyarchive.archive import check, tags, visits
from treatyarchive.archive.records import SectorTag, SignatoryTag, VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.cli import run as cli_run
from treatyarchive.intake import adding

SEEDS = ("000", "001", "002", "003", "004")
VISIT_CODES = {"V1": "2021-12-06-KZ-UZ", "V2": "2022-12-21-UZ-KZ", "V3": "2024-08-07-KZ-UZ"}


@functools.cache
def _new() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "new.tarchive")
        Archive.create(path, "maker").close()
        return path.read_bytes()


def new_archive(path: Path, who: str | None = None) -> Archive:
    """An archive as `Archive.create` makes it, without its making: open."""
    path.write_bytes(_new())
    return Archive.open(path, who)


@pytest.fixture(scope="session")
def empty_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive as `new` makes it; copy it."""
    path = tmp_path_factory.mktemp("empty") / "empty.tarchive"
    path.write_bytes(_new())
    return path


@pytest.fixture(scope="session")
def seeds_archive(
    empty_archive: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The five seeds, tagged by sector, signatory and visit as gold.json says; copy it."""
    path = tmp_path_factory.mktemp("seeds") / "seeds.tarchive"
    shutil.copy(empty_archive, path)
    with Archive.open(path, "archivist") as archive:
        result = adding.add_paths(archive, [str(seed_path(shared, seed)) for seed in SEEDS])
        assert [outcome.ref for outcome in result.outcomes] == [ref_of(seed) for seed in SEEDS]
        tag_as_gold(archive, shared)
    return path


@pytest.fixture
def archive_path(empty_archive: Path, tmp_path: Path) -> Path:
    """A fresh archive of the test's own, closed."""
    return Path(shutil.copy(empty_archive, tmp_path / "a.tarchive"))


@pytest.fixture
def archive(archive_path: Path) -> Iterator[Archive]:
    """A fresh archive, open."""
    with Archive.open(archive_path, "tester") as opened:
        no_power_is_lost(opened)
        yield opened


@pytest.fixture
def seeds_path(seeds_archive: Path, tmp_path: Path) -> Path:
    """The tagged seeds in an archive of the test's own, closed."""
    return Path(shutil.copy(seeds_archive, tmp_path / "s.tarchive"))


@pytest.fixture
def seeds(seeds_path: Path) -> Iterator[Archive]:
    """The tagged seeds, open."""
    with Archive.open(seeds_path, "tester") as opened:
        no_power_is_lost(opened)
        yield opened


@dataclass(frozen=True)
class Ran:
    """What a command gave."""

    code: int
    out: bytes
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.decode().splitlines()


class NoWindow:
    """Stands where the window would be handed in; tells what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []

    def start(self, archive: str | None, who: str | None) -> int:
        self.asked.append(("start", archive, who))
        return 0

    def demo(self, archive: str | None, who: str | None, tell: Callable[[str], None]) -> int:
        self.asked.append(("demo", archive, who))
        tell("told")
        return 0


Run = Callable[..., Ran]


@pytest.fixture
def window() -> NoWindow:
    return NoWindow()


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], window: NoWindow
) -> Run:
    """Runs a command inside this process: `run("show", path, 1, "--json")`."""

    def command(*words: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["treatyarchive", *(str(word) for word in words)])
        capsysbinary.readouterr()
        with pytest.raises(SystemExit) as end:
            cli_run.main(window)
        out, err = capsysbinary.readouterr()
        return Ran(end.value.code, out, err.decode())

    return command


def refused(ran: Ran, code: int, *words: str) -> None:
    """One line on standard error says what happened, to what, and what to do."""
    assert ran.code == code, ran
    assert ran.out == b""
    assert ran.err.count("\n") == 1, ran.err
    assert ran.err.endswith("\n")
    assert "Traceback" not in ran.err
    assert "An error in the program" not in ran.err
    for word in words:
        assert word in ran.err


@pytest.fixture
def one(run: Run, archive_path: Path, tmp_path: Path) -> Path:
    """An archive with one text."""
    text = tmp_path / "one.txt"
    text.write_text("Signed in Samarkand\n", encoding="utf-8")
    assert run("add", archive_path, text).lines == [f"added 000001 {text}"]
    return archive_path


def no_power_is_lost(archive: Archive) -> None:
    """Spare the disk where a test is not about it: waiting for it is most of the time."""
    archive.connection.execute("PRAGMA synchronous = OFF")


def gold(shared: Path) -> dict[str, Any]:
    return json.loads((shared / "domain" / "gold.json").read_text("utf-8"))["seeds"]


def facts(shared: Path) -> dict[str, Any]:
    return json.loads((shared / "domain" / "seeds_facts.json").read_text("utf-8"))


def seed_path(shared: Path, seed: str) -> Path:
    return shared / "seeds" / gold(shared)[seed]["file"]


def ref_of(seed: str) -> str:
    return f"{int(seed) + 1:06d}"


def register_visits(archive: Archive, shared: Path) -> None:
    """The visits the seeds are about."""
    for key, visit in facts(shared)["visits"].items():
        visits.put(
            archive,
            VISIT_CODES[key],
            host=[visit["host"]],
            guest=[visit["guest"]],
            kind=visit["kind"],
            date=visit["edtf"],
            place=visit["place"],
        )


def tag_as_gold(archive: Archive, shared: Path) -> None:
    register_visits(archive, shared)
    for seed, wanted in gold(shared).items():
        chosen = [SectorTag(code) for code in wanted["sectors"]]
        chosen += [SignatoryTag(key) for key in wanted["signatories"]]
        chosen += [VisitTag(VISIT_CODES[wanted["visit"]])]
        tags.add(archive, int(ref_of(seed)), chosen)


def add_text(archive: Archive, text: str, title: str = "A text") -> int:
    """A document with this source text; its accession number."""
    (outcome,) = adding.add_text(archive, text, title).outcomes
    assert outcome.outcome == "added", outcome
    return int(str(outcome.ref))


def raw(path: Path, *statements: str) -> None:
    """Change an archive behind the program's back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def problems(path: Path) -> list[str]:
    return [f"{p.what}: {p.where}: {p.detail}" for p in check.check(path).problems]


def pdf(*pages: str) -> bytes:
    """A PDF with a text layer: a page for each text, a line for each of its lines."""
    fonts = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        fonts,
    ]
    for i, text in enumerate(pages):
        shown = " ".join(f"({line}) Tj 0 -20 Td" for line in text.split("\n"))
        stream = f"BT /F1 14 Tf 72 760 Td {shown} ET".encode()
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources "
            b"<< /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (5 + 2 * i),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        % (
            size,
            table,
            size,
        )
        + b"startxref\n%d\n%%%%EOF\n" % len(body)
    )
