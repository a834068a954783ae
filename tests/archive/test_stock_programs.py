"""What other programs find in an archive, without a line of ours: sqlite3, Datasette."""

import asyncio
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from datasette.app import Datasette

from archive_fixtures import add_text, pdf
from treatyarchive.archive import documents, tags
from treatyarchive.archive.records import SectorTag
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding
from treatyarchive.text.folding import fold, fold_word

# As docs/FORMAT.md gives it.
FOUND = (
    "SELECT d.id, d.title, p.place, p.page FROM index_word w JOIN index_page p ON p.id = w.rowid "
    "JOIN document d ON d.id = p.document_id WHERE index_word MATCH ? AND d.trashed_at IS NULL "
    "ORDER BY rank"
)
WHERE_IT_STANDS = {
    "Мирзиёев": {(1, "text"), (2, "text"), (4, "title")},
    "Mirziyoyev": {(1, "text"), (2, "text"), (4, "title")},
    "O‘zbekiston": {(3, "text"), (3, "scan"), (4, "note")},
    "Ўзбекистон": {(3, "text"), (3, "scan"), (4, "note")},
    "railway": {(1, "text")},
    "бункер": set(),
    "zzxqv": set(),
}


@pytest.fixture(scope="module")
def path(empty_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texts in two scripts, a scan of two pages, a note; a document in the trash."""
    folder = tmp_path_factory.mktemp("stock")
    path, scan = folder / "a.tarchive", folder / "scan.pdf"
    path.write_bytes(empty_archive.read_bytes())
    scan.write_bytes(pdf("Ozbekiston", "The second page"))
    with Archive.open(path) as archive:
        add_text(archive, "Mirziyoyev spoke of the railway to Nur-Sultan.", "A speech")
        add_text(archive, "Мирзиёев говорил о дороге, и снова Мирзиёев.", "Речь")
        add_text(archive, "Oʻzbekiston va Qozogʻiston", "Bayonot")
        add_text(archive, "About nothing else", "The visit of Mirziyoyev")
        assert adding.attach(archive, 3, [str(scan)]).count("added") == 1
        documents.set_fields(archive, 4, {"note": "Copy of Ўзбекистон"})
        tags.add(archive, 1, [SectorTag("TRN.RLW")])
    return path


@pytest.fixture
def database(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as any program opens it."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        yield connection


@pytest.mark.parametrize("word", WHERE_IT_STANDS)
def test_sqlite_finds_folded_words(database: sqlite3.Connection, word: str) -> None:
    found = database.execute(FOUND, (fold_word(word),)).fetchall()
    assert {(document, place) for document, _, place, _ in found} == WHERE_IT_STANDS[word]
    assert len(found) == len(WHERE_IT_STANDS[word])


def test_sqlite_finds_phrases_and_beginnings(database: sqlite3.Connection) -> None:
    def found(query: str) -> list[int]:
        return [row[0] for row in database.execute(FOUND, (query,))]

    assert found(f'"{fold("railway to Nur-Sultan")}"') == [1]
    assert found(f'"{fold("Nur-Sultan railway")}"') == []
    assert found(f"{fold_word('rail')}*") == [1]


def test_the_word_index_fits_its_table(path: Path, tmp_path: Path) -> None:
    """As SQLite itself sees it, and as it would make it."""
    copy = tmp_path / "copy.db"
    copy.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(copy)) as database:
        database.execute("INSERT INTO index_word (index_word, rank) VALUES ('integrity-check', 1)")
        before = database.execute(
            FOUND, (f"{fold_word('Mirziyoyev')} OR {fold_word('railway')}",)
        ).fetchall()
        database.execute("INSERT INTO index_word (index_word) VALUES ('rebuild')")
        after = database.execute(
            FOUND, (f"{fold_word('Mirziyoyev')} OR {fold_word('railway')}",)
        ).fetchall()
    assert after == before != []


def test_the_shell_gives_the_query_of_the_manual(path: Path) -> None:
    """The lines of docs/FORMAT.md, run as they stand there."""
    manual = (Path(__file__).parents[2] / "docs" / "FORMAT.md").read_text("utf-8")
    (sql,) = (part for part in manual.split("\n\n") if "index_word MATCH" in part)
    shown = sql.replace("'mirziyoyev'", f"'{fold_word('Мирзиёев')}'")
    ran = subprocess.run(
        ["sqlite3", f"{path.as_uri()}?mode=ro", shown], capture_output=True, text=True, check=True
    )
    assert len(ran.stdout.splitlines()) == 3, ran


def asked(path: Path, *addresses: str, immutable: bool = False) -> list[tuple[int, Any]]:
    """Status and JSON that Datasette answers with."""

    async def ask() -> list[tuple[int, Any]]:
        files = [str(path)]
        datasette = Datasette(immutables=files) if immutable else Datasette(files)
        try:
            answers = [await datasette.client.get(address) for address in addresses]
        finally:
            for database in datasette.databases.values():
                database.close()
            datasette.executor.shutdown()
        return [(answer.status_code, answer.json()) for answer in answers]

    return asyncio.run(ask())


def search(word: str) -> str:
    return f"/a/index_page.json?_search={quote(word)}&_shape=objects"


@pytest.mark.parametrize("immutable", [False, True])
def test_datasette_searches_by_itself(path: Path, *, immutable: bool) -> None:
    before, beside = path.read_bytes(), sorted(path.parent.iterdir())
    answers = asked(
        path, *(search(fold_word(word)) for word in WHERE_IT_STANDS), immutable=immutable
    )
    for (status, answer), (word, where) in zip(answers, WHERE_IT_STANDS.items(), strict=True):
        assert status == 200, answer
        found = [(row["document_id"], row["place"]) for row in answer["rows"]]
        assert set(found) == where, word
        assert len(found) == answer["filtered_table_rows_count"] == len(where), word
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == beside


@pytest.mark.parametrize(
    "query", ["o'zbekiston", "nur-sultan", "a b c", "NEAR(", "-", "title:x", "*"]
)
def test_datasette_takes_signs_for_letters(path: Path, query: str) -> None:
    ((status, answer),) = asked(path, search(query))
    assert status == 200, answer
    assert (answer["rows"] != []) == (query == "nur-sultan")


def test_datasette_shows_every_table(path: Path) -> None:
    ((_, answer),) = asked(path, "/a.json")
    tables = {table["name"]: table for table in answer["tables"]}
    assert [name for name, table in tables.items() if table["fts_table"]] == [
        "index_page",
        "index_word",
    ]
    counts = {name: table["count"] for name, table in tables.items() if not table["hidden"]}
    assert counts["document"] == 4
    shown = asked(path, *(f"/a/{name}.json" for name in tables))
    assert [status for status, _ in shown] == [200] * len(tables)
