"""What the trials share: running the program, files to add, looking at an archive from outside."""

import io
import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from PIL import Image, TiffImagePlugin

from served import PROGRAM, Served

_WORDS = """
treaty visit agreement protocol border water railway protokol hamkorlik tashrif imzo
соглашение визит граница протокол совместный ташриф ҳамкорлик келісім ынтымақтастық
"""
WORDS = _WORDS.split()

# Runs commands; there once the tests begin.
served: Served | None = None

Row = tuple[Any, ...]
# Table, and key of the row; what the rows of one hold by that key.
Dump = dict[str, dict[Any, Row] | None]
# Of tables without row numbers.
_KEYS = {
    "index_facet": "facet || ' ' || value || ' ' || block",
    "index_title": "document_id",
    "page_turn": "original_sha256 || ' ' || page",
    "state_body": "sha256",
}


def run(
    *arguments: str | bytes | Path, by: Served | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a command of the program."""
    by = by or served
    assert by is not None
    return _without_traceback(by(*arguments))


def start(
    *arguments: str | bytes | Path, before: Sequence[str] = (), **options: Any
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a program that is started for it, as its users do."""
    options.setdefault("timeout", 120)
    return _without_traceback(
        subprocess.run([*before, *PROGRAM, *arguments], capture_output=True, check=False, **options)
    )


def _without_traceback(
    found: subprocess.CompletedProcess[bytes],
) -> subprocess.CompletedProcess[bytes]:
    """What was run, as long as no traceback reached its user."""
    assert b"Traceback" not in found.stdout + found.stderr, found.stderr.decode()
    assert b"An error in the program" not in found.stderr, found.stderr.decode()
    return found


def script(source: str, *arguments: str | Path, **options: Any) -> "subprocess.Popen[bytes]":
    """Start Python source in a child, with standard output and error as pipes."""
    command = [sys.executable, "-c", source, *map(str, arguments)]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parent,
        **options,
    )


def tell(line: str) -> None:
    """Say what came out; shown with `pytest -s`, or where the trial failed."""
    sys.stdout.write(f"\n{line}\n")


def finish(child: "subprocess.Popen[bytes]", seconds: float = 120) -> tuple[str, str]:
    """Output and errors of a child that has to end well."""
    out, errors = child.communicate(timeout=seconds)
    assert child.returncode == 0, errors.decode()
    return out.decode(), errors.decode()


def new(path: Path) -> Path:
    """An archive made by the command line."""
    assert run("new", path).returncode == 0
    return path


def problems(path: Path) -> list[dict[str, str]]:
    """What `check` finds."""
    found = run("check", path, "--json")
    assert found.returncode in (0, 1), found.stderr.decode()
    report = json.loads(found.stdout)
    assert report["ok"] == (found.returncode == 0) == (not report["problems"])
    return list(report["problems"])


def prose(chance: random.Random, size: int) -> str:
    """Some words."""
    return " ".join(chance.choices(WORDS, k=max(1, size // 9)))[:size]


def image(kind: str, chance: random.Random, side: int = 40, pages: int = 1) -> bytes:
    """A picture of noise, in one of Pillow's formats."""
    made = io.BytesIO()
    drawn = [
        Image.frombytes("RGB", (side, side), chance.randbytes(side * side * 3))
        for _ in range(pages)
    ]
    more = {"save_all": True, "append_images": drawn[1:]} if pages > 1 else {}
    TiffImagePlugin.WRITE_LIBTIFF = False
    drawn[0].save(made, kind, **more)
    return made.getvalue()


def pdf(text: str = "", pages: int = 1) -> bytes:
    """A PDF with `text` on each of its pages."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(pages))
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n in range(pages):
        stream = f"BT /F1 12 Tf 20 100 Td ({text} {n}) Tj ET"
        parts.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        parts.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    made, offsets = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n{part}\nendobj\n".encode()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    return (
        made
        + (
            f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer\n"
            f"<< /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
        ).encode()
    )


def files(folder: Path, count: int, seed: int = 1) -> dict[Path, bytes]:
    """Files to add: mostly texts, some PDF, JPEG, PNG and TIFF."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    made: dict[Path, bytes] = {}
    for number in range(count):
        kind = {7: "pdf", 3: "jpg", 13: "tif", 17: "png"}.get(number % 20, "txt")
        if kind == "pdf":
            data = pdf(f"Protocol {seed} {number}", 1 + number % 3)
        elif kind == "txt":
            data = f"Text {seed} {number}\n{prose(chance, 400 + number * 7)}".encode()
        else:
            form = {"jpg": "JPEG", "tif": "TIFF", "png": "PNG"}[kind]
            data = image(form, chance, pages=2 if kind == "tif" else 1)
        path = folder / f"file {number:04d}.{kind}"
        path.write_bytes(data)
        made[path] = data
    return made


class Text(bytes):
    """The bytes of a TEXT value, which even damaged is no BLOB."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and bytes(self) == bytes(other)

    __hash__ = bytes.__hash__


def dump(path: Path) -> Dump:
    """Every row of every table but those of FTS5; None for a table that cannot be read."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        database.text_factory = Text
        try:
            names = database.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' "
                "AND name NOT LIKE 'index_word%' ORDER BY name"
            ).fetchall()
        except (sqlite3.Error, ValueError):
            return {}
        return {os.fsdecode(name): _rows(database, os.fsdecode(name)) for (name,) in names}


def _rows(database: sqlite3.Connection, table: str) -> dict[Any, Row] | None:
    try:
        key = _KEYS.get(table, "rowid")
        found = database.execute(f'SELECT {key}, * FROM "{table}" NOT INDEXED').fetchall()
    except (sqlite3.Error, ValueError, MemoryError):
        return None
    rows: dict[Any, Row] = {}
    for place, row in enumerate(found):
        # Damage may show a row twice.
        rows[row[0] if row[0] not in rows else (row[0], place)] = row[1:]
    return rows


def one(path: Path, sql: str, *parameters: object) -> list[Row]:
    """Rows of a query, from outside; what a killed program left half done is rolled back."""
    with closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True)) as database:
        return database.execute(sql, parameters).fetchall()


def stored(path: Path) -> set[Sequence[Any]]:
    """(accession number, SHA-256) of what every document was made of."""
    sql = (
        "SELECT d.id, o.sha256 FROM document d JOIN original o ON o.id = d.original_id UNION "
        "SELECT s.document_id, o.sha256 FROM scan s JOIN original o ON o.id = s.original_id"
    )
    return set(one(path, sql))
