"""Archives of a given size for benchmarks: made once, kept in the temporary folder."""

import hashlib
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from zlib import crc32

from treatyarchive.archive import (
    accessions,
    facet_index,
    facet_sources,
    index,
    schema,
    terms,
    title_order,
    visits,
)
from treatyarchive.archive.store import Archive
from treatyarchive.paths import data_dir
from treatyarchive.text import folding
from treatyarchive.text.clock import now

_INDEXING = [str(one.__file__) for one in (folding, index, facet_index, facet_sources, title_order)]
TEXT_LENGTH = 700
VISITS = (
    ("2021-12-06-KZ-UZ", "state.kz", "state.uz", "2021-12-06", "city.kz.astana"),
    ("2022-12-21-UZ-KZ", "state.uz", "state.kz", "2022-12-21/2022-12-22", "city.uz.tashkent"),
    ("2024-08-07-KZ-UZ", "state.kz", "state.uz", "2024-08-07/2024-08-09", "city.kz.astana"),
)


def archive_with(documents: int) -> Path:
    """An archive with so many documents, their tags spread over sectors, visits and parties."""
    return kept(f"bench-{documents}", [__file__], lambda archive: _fill(archive, documents))


def kept(name: str, made_by: Sequence[str], fill: Callable[[Archive], None]) -> Path:
    """An archive in the temporary folder: made once, and anew when what makes it has changed."""
    sources = (*made_by, *_INDEXING, str(data_dir("db") / "schema.sql"))
    mark = hashlib.sha256(b"".join(Path(source).read_bytes() for source in sources)).hexdigest()
    whole = f"treatyarchive-{name}-{schema.version()}-{mark[:8]}.tarchive"
    path = Path(tempfile.gettempdir()) / whole
    if not path.exists():
        unfinished = path.with_suffix(".making.tarchive")
        unfinished.unlink(missing_ok=True)
        with Archive.create(unfinished, "Benchmark") as archive:
            fill(archive)
            index.rebuild(archive)
        unfinished.rename(path)
    return path


def sources() -> list[tuple[str, str]]:
    """(title, text) of the sample's texts, four languages and both scripts."""
    found = []
    for path in sorted((data_dir("resources") / "sample").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        title = next(line for line in text.splitlines() if line.strip())
        found.append((title.strip(), text))
    return found


def _fill(archive: Archive, documents: int) -> None:
    for code, host, guest, date, place in VISITS:
        visits.put(archive, code, host=[host], guest=[guest], date=date, place=place)
    known = terms.vocabulary(archive, "sector").values()
    sectors = [term.code for term in known if term.parent is not None]
    kinds = list(terms.vocabulary(archive, "source_kind"))
    parties = [
        n for (n,) in archive.query("SELECT id FROM authority WHERE kind IN ('STATE', 'REGION')")
    ]
    texts = sources()
    with archive.transaction():
        accession = accessions.begin(archive, f"Add {documents} files")
        for number in range(1, documents + 1):
            document = _document(archive, accession, number, texts[number % len(texts)], kinds)
            for turn in range(1 + number % 3):
                sector = sectors[(number * 7 + turn * 11) % len(sectors)]
                _tag(archive, "document_sector", document, sector=sector, basis="agreed")
            if number % 5:
                party = parties[number % len(parties)]
                _tag(archive, "document_signatory", document, authority_id=party)
            if number % 4:
                _tag(archive, "document_visit", document, visit_id=1 + number % len(VISITS))


def _document(
    archive: Archive, accession: int, number: int, source: tuple[str, str], kinds: list[str]
) -> int:
    title, text = source
    title = f"{title} {(number * 7919) % 100_003}"
    start = (number * 37) % max(len(text) - TEXT_LENGTH, 1)
    body = f"{title}\n{text[start : start + TEXT_LENGTH]}"
    sha256 = hashlib.sha256(body.encode()).hexdigest()
    archive.rows.insert("text", {"sha256": sha256, "body": body})
    day = f"{2021 + number % 4}-{1 + number % 12:02}-{1 + number % 28:02}"
    document = archive.rows.reserve("document")
    archive.rows.insert(
        "document",
        {
            "id": document,
            "uuid": f"00000000-0000-4000-8000-{number:012}",
            "accession_id": accession,
            "title": title,
            "text_sha256": sha256,
            "kind": kinds[number % len(kinds)] if number % 9 else None,
            "language": ("en-Latn", "ru-Cyrl", "uz-Latn", "kk-Cyrl")[number % 4],
            "date": day,
            "date_earliest": day,
            "date_latest": day,
            "state": ("draft", "described", "reviewed")[number % 3],
            "created_at": now(),
        },
    )
    return document


def _tag(archive: Archive, table: str, document: int, **values: str | int) -> None:
    number = archive.rows.reserve(table)
    uuid = f"{crc32(table.encode()):08x}-0000-4000-8000-{number:012}"
    row = {"id": number, "uuid": uuid, "document_id": document}
    archive.rows.insert(table, row | values)


if __name__ == "__main__":
    counts = [int(word) for word in sys.argv[1:]] or [20_000]
    print(json.dumps({count: str(archive_with(count)) for count in counts}))
