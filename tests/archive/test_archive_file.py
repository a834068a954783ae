"""The archive as a file: made, opened, refused, closed; its schema as published."""

import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from archive_fixtures import add_text, problems, raw
from treatyarchive.archive import documents, schema
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError, DamagedError, ReadOnlyError, UsageError

ROOT = Path(__file__).parents[2]


def pragma(path: Path, name: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def folder(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir())


def test_new_archive_says_what_it_is(archive_path: Path) -> None:
    assert pragma(archive_path, "application_id") == 0x54524152
    assert pragma(archive_path, "user_version") == schema.version()
    assert pragma(archive_path, "journal_mode") == "delete"
    assert pragma(archive_path, "page_size") == 16384
    assert problems(archive_path) == []


def test_every_table_is_strict(archive_path: Path) -> None:
    with closing(sqlite3.connect(archive_path)) as connection:
        listed = connection.execute(
            "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
            "AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
    assert "_sqlite_migrations" in dict(listed)
    assert [name for name, strict in listed if not strict] == []


def test_every_record_has_uuid_and_digest(archive_path: Path) -> None:
    derived = {"revision_document", "revision_record", "index_page", "index_facet", "index_title"}
    others = {"ledger", "sqlar", "text", "_sqlite_migrations", "index_form", "saved_search_seen"}
    others |= {"page_turn", "state_body", "foreign_revision_record"}
    with closing(sqlite3.connect(archive_path)) as connection:
        tables = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
                "AND name NOT LIKE 'sqlite_%'"
            )
            if name not in others | derived
        ]
        assert len(tables) > 20
        for table in tables:
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            assert {"uuid", "digest"} <= columns, table


def test_connections_are_set_up(archive_path: Path) -> None:
    settings = {
        "foreign_keys": 1,
        "synchronous": 2,
        "journal_mode": "truncate",
        "trusted_schema": 0,
        "cell_size_check": 1,
    }
    with Archive.open(archive_path) as archive, archive.reopen() as other:
        for name, value in settings.items():
            assert archive.one(f"PRAGMA {name}")[0] == value, name
            assert other.one(f"PRAGMA {name}")[0] == value, name


def test_one_file_when_closed(tmp_path: Path) -> None:
    path = tmp_path / "one.tarchive"
    with Archive.create(path) as archive:
        add_text(archive, "Some text")
        with archive.reopen() as other:
            documents.trash(other, [1])
        assert add_text(archive, "More text") == 2
    assert folder(path) == ["one.tarchive"]


def test_one_file_after_an_error_in_a_transaction(archive_path: Path) -> None:
    def fail() -> None:
        with Archive.open(archive_path) as archive, archive.transaction():
            archive.rows.insert("text", {"sha256": "x", "body": "y"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert folder(archive_path) == ["a.tarchive"]
    with Archive.open(archive_path) as archive:
        assert archive.query("SELECT * FROM text") == []


def test_built_in_rows_are_the_same_in_every_archive(tmp_path: Path, archive: Archive) -> None:
    with Archive.create(tmp_path / "b.tarchive") as other:
        assert other.uuid != archive.uuid
        for table in ("term", "authority", "authority_name"):
            sql = f"SELECT uuid FROM {table} ORDER BY uuid"
            rows = archive.query(sql)
            assert rows == other.query(sql)
            assert len(rows) > 100


def test_schema_file_is_the_dump_of_the_migrations() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        schema.migrate(connection)
        assert schema.dump(connection) == (ROOT / "db" / "schema.sql").read_text("utf-8")


def test_readme_tells_how_to_make_the_schema_file(tmp_path: Path) -> None:
    """The command in db/README.md gives the file as it is published."""
    readme = (ROOT / "db" / "README.md").read_text("utf-8")
    (command,) = re.findall(r"^ *\.venv/bin/python -c '(.+)' > db/schema\.sql$", readme, re.M)
    made = subprocess.run(
        [sys.executable, "-c", command], cwd=tmp_path, capture_output=True, check=True
    )
    assert made.stdout == (ROOT / "db" / "schema.sql").read_bytes()


def test_refuses_to_make_one_over_another_file(tmp_path: Path) -> None:
    path = tmp_path / "there.tarchive"
    path.write_text("mine")
    with pytest.raises(ArchiveError, match="exists already"):
        Archive.create(path)
    assert path.read_text() == "mine"
    with pytest.raises(ArchiveError, match="folder"):
        Archive.create(tmp_path / "no" / "folder.tarchive")
    assert folder(path) == ["there.tarchive"]


def test_refuses_a_missing_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"none\.tarchive does not exist"):
        Archive.open(tmp_path / "none.tarchive")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"text " * 4000, b"SQLite format 3\0" + b"\xff" * 9000])
def test_refuses_what_is_no_archive(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "strange.tarchive"
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match="strange") as refusal:
        Archive.open(path)
    if not content.startswith(b"SQLite"):
        assert "is not an archive" in str(refusal.value)
    assert path.read_bytes() == content
    assert folder(path) == ["strange.tarchive"]


def test_refuses_a_foreign_database_and_leaves_it_alone(tmp_path: Path) -> None:
    path = tmp_path / "foreign.tarchive"
    raw(path, "PRAGMA journal_mode = WAL", "CREATE TABLE mine (a)", "INSERT INTO mine VALUES (1)")
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match="is not an archive"):
        Archive.open(path)
    assert path.read_bytes() == before
    assert pragma(path, "journal_mode") == "wal"


def test_refuses_an_archive_of_a_newer_program(archive_path: Path) -> None:
    raw(archive_path, "PRAGMA user_version = 8")
    before = archive_path.read_bytes()
    with pytest.raises(ArchiveError, match=r"newer version of the program \(format 8") as refusal:
        Archive.open(archive_path)
    assert "Install" in str(refusal.value)
    assert archive_path.read_bytes() == before


def test_a_damaged_archive_is_named(archive_path: Path) -> None:
    data = bytearray(archive_path.read_bytes())
    data[100:4000] = b"\xa5" * 3900
    archive_path.write_bytes(data)
    with pytest.raises(DamagedError, match="check"):
        Archive.open(archive_path)


def test_read_only(archive_path: Path) -> None:
    with Archive.open(archive_path) as archive:
        add_text(archive, "Some text")
    before = archive_path.read_bytes()
    with Archive.open(archive_path, read_only=True) as archive:
        assert documents.text(archive, 1) == "Some text"
        with pytest.raises(ReadOnlyError, match="can be read but not written"):
            documents.trash(archive, [1])
        with archive.reopen() as other:
            assert other.read_only
    assert archive_path.read_bytes() == before
    assert folder(archive_path) == ["a.tarchive"]


@pytest.mark.parametrize("name", ["what?mode=ro#x %41.tarchive", "Архив 2021.tarchive", "a'b"])
def test_any_file_name_will_do(tmp_path: Path, empty_archive: Path, name: str) -> None:
    path = tmp_path / name
    shutil.copy(empty_archive, path)
    with Archive.open(path) as archive:
        add_text(archive, "Some text")
    assert folder(path) == [name]
    assert problems(path) == []


def test_numbers_are_given_inside_a_transaction_only(archive: Archive) -> None:
    """Outside, they would be forgotten when the transaction begins, and given twice."""
    with pytest.raises(RuntimeError):
        archive.insertion("claim", {})


def test_a_transaction_that_writes_nothing_leaves_no_trace(archive_path: Path) -> None:
    before = archive_path.read_bytes()
    with Archive.open(archive_path) as archive, archive.transaction():
        archive.query("SELECT 1")
    assert archive_path.read_bytes() == before
    assert problems(archive_path) == []
    assert archive_path.read_bytes() == before, "check writes nothing either"


def test_halves_of_surrogate_pairs_are_refused_in_words(archive: Archive) -> None:
    number = add_text(archive, "Some text")
    with pytest.raises(UsageError, match=r"\\udcff"):
        documents.set_fields(archive, number, {"title": "name \udcff"})
    with pytest.raises(UsageError, match=r"\\udcff"):
        documents.find(archive, "\udcff")
    assert documents.get(archive, number).fields["title"] == "A text"
