"""`check` names every change made behind the program's back, and nothing on clean archives."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archive_fixtures import add_text, pdf, problems, raw
from treatyarchive.archive import (
    check,
    documents,
    drafts,
    index,
    instrument_edits,
    instruments,
    search,
    tags,
    visits,
)
from treatyarchive.archive.query import Query
from treatyarchive.archive.records import InstrumentTag, SectorTag, SignatoryTag, VisitTag
from treatyarchive.archive.rows import counted_tables
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding

QUOTE = {"line": 1, "start": 0, "end": 6, "quote": "Signed"}


@pytest.fixture(scope="module")
def full_archive(empty_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A row in as many tables as the program writes."""
    folder = tmp_path_factory.mktemp("full")
    path = Path(shutil.copy(empty_archive, folder / "full.tarchive"))
    (folder / "s.pdf").write_bytes(pdf("Signed in Tashkent"))
    with Archive.open(path) as archive:
        number = add_text(archive, "Signed in Samarkand")
        add_text(archive, "Another text")
        adding.attach(archive, number, [str(folder / "s.pdf")])
        documents.set_fields(archive, number, {"reference_code": "TA/1", "title": "A treaty"})
        documents.set_fields(archive, number, {"reference_code": "TA/2"})
        visits.put(archive, "V1", host=["state.kz"], guest=["state.uz"], date="2021-12-06")
        instruments.create(
            archive, "I1", "Treaty", names=["Pact"], parties=[("state.kz", "PARTY", None)]
        )
        instruments.create(archive, "I2", "Programme")
        first, second = (instruments.find(archive, code) for code in ("I1", "I2"))
        instrument_edits.add_action(archive, first, "SIGNATURE", "2021-12-06")
        instrument_edits.relate(archive, first, "PRECEDES", second)
        tags.add(
            archive,
            number,
            [
                SectorTag("ENE", evidence=(QUOTE,)),
                SignatoryTag("state.kz", signer="person.tokayev"),
                VisitTag("V1"),
                InstrumentTag("I1", evidence=(QUOTE,)),
            ],
        )
        drafts.keep(archive, number, {"title": "typed \udcff"})
    return path


@pytest.fixture
def full(full_archive: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(full_archive, tmp_path / "full.tarchive"))


def changes(path: Path) -> list[list[tuple[str, str]]]:
    """Rounds of (table, statement): in round N the Nth column of each table's last row changes."""
    rounds: dict[int, list[tuple[str, str]]] = {}
    with closing(sqlite3.connect(path)) as connection:
        listed = connection.execute(
            "SELECT m.name, c.cid, c.name, c.type "
            "FROM sqlite_schema m, pragma_table_info(m.name) c "
            "WHERE m.type = 'table' AND m.name NOT LIKE 'index_word%' "
            "AND m.name NOT IN ('ledger', '_sqlite_migrations')"
        ).fetchall()
        counted = counted_tables(connection)
        for table, number, column, kind in listed:
            if table not in counted:
                continue
            (last,) = connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()
            if last is None or (table, column) in {("sqlar", "data"), ("text", "body")}:
                continue
            value = {
                "TEXT": f"ifnull({column}, '') || 'x'",
                "INTEGER": f"-7 - ifnull({column}, 0)",
                "BLOB": f"zeroblob(length({column}))",
            }[kind]
            statement = f"UPDATE {table} SET {column} = {value} WHERE rowid = {last}"
            rounds.setdefault(number, []).append((table, statement))
    return list(rounds.values())


def damaged(path: Path, *statements: str) -> list[str]:
    """What check says of a copy changed behind the program's back."""
    copy = Path(shutil.copy(path, path.with_name("damaged.tarchive")))
    raw(copy, "PRAGMA ignore_check_constraints = ON", "PRAGMA synchronous = OFF", *statements)
    return problems(copy)


def test_clean_archives_have_no_problem(full: Path) -> None:
    report = check.check(full)
    assert report.problems == []
    assert report.ok
    assert report.scans_checked == 3
    assert report.seconds > 0
    assert check.check(full, quick=True).scans_checked == 0


def test_every_changed_value_is_named(full: Path) -> None:
    """Of each column of each table, by changes in which the database itself finds no fault."""
    rounds = changes(full)
    assert len({table for found in rounds for table, _ in found}) >= 27
    silent = []
    for found in rounds:
        said = damaged(full, *(statement for _, statement in found))
        for table, statement in found:
            names = {table, table.removeprefix("document_").replace("_", " ")}
            if not any(line.split(": ", 1)[1].startswith(tuple(names)) for line in said):
                silent.append(statement)
    assert silent == []


def test_every_lost_row_is_named(full: Path) -> None:
    with closing(sqlite3.connect(full)) as connection:
        tables = [table for found in changes(full) for table, _ in found]
        counts = {t: connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables}
    said = damaged(
        full,
        *(f"DELETE FROM {t} WHERE rowid = (SELECT max(rowid) FROM {t})" for t in counts),
    )
    for table, count in counts.items():
        assert f"lost or foreign rows: {table}: holds {count - 1} rows instead of {count}" in said


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        (
            "INSERT INTO document_sector SELECT 99, 'u', 2, 'ENE', 0, NULL, NULL, '[]', digest "
            "FROM document_sector",
            "lost or foreign rows: document_sector: holds 2 rows instead of 1",
        ),
        (
            "UPDATE document_sector SET id = 99",
            "changed: sector 99 of document 000001: is not as it was written",
        ),
        (
            "UPDATE text SET body = body || '.' WHERE body LIKE '%Samarkand'",
            "changed: document 000001: the source text is not as it was stored",
        ),
        (
            "UPDATE sqlar SET data = zeroblob(sz) WHERE name LIKE '%.pdf'",
            "changed: document 000001: The bytes of",
        ),
        ("UPDATE sqlar SET mtime = 0", "changed: document 000001: what is noted of"),
        ("UPDATE sqlar SET data = x'00'", "changed: document 000002: what is noted of"),
        ("DELETE FROM sqlar WHERE name LIKE '%.pdf'", "lost: document 000001: the bytes of"),
        (
            "UPDATE ledger SET next_id = 9 WHERE table_name = 'claim'",
            "changed: ledger: its own seal",
        ),
        (
            "UPDATE ledger SET next_id = 1 WHERE table_name = 'document'",
            "changed: document 1: has a number never given",
        ),
        (
            "UPDATE ledger SET next_id = 99 WHERE table_name = 'document'",
            "changed: ledger: its own seal does not fit",
        ),
        ("DELETE FROM ledger WHERE table_name = 'term'", "changed: ledger: its own seal"),
        ("DELETE FROM ledger WHERE table_name = 'transaction'", "changed: ledger: its own seal"),
        ("DROP TABLE draft", "lost table: draft: the ledger counts it"),
        ("DROP INDEX document_facets", "schema: damaged.tarchive: is not that"),
        ("CREATE TABLE mine (a)", "schema: damaged.tarchive: is not that"),
        ("DELETE FROM _sqlite_migrations", "schema: damaged.tarchive: its list of migrations"),
        (
            "UPDATE _sqlite_migrations SET applied_at = '2001-01-01'",
            "changed: _sqlite_migrations: its rows",
        ),
        (
            "UPDATE document_sector SET document_id = 77",
            "points nowhere: document_sector row 1: there is no such document",
        ),
        (
            "UPDATE index_page SET folded = 'forged' WHERE place = 'title' AND document_id = 1",
            "search index: damaged.tarchive",
        ),
        ("DELETE FROM index_page WHERE document_id = 2", "search index: document 000002"),
        ("INSERT INTO index_word (rowid, folded) VALUES (99, 'x')", "search index: damaged"),
        (
            "UPDATE index_page SET document_id = 2 WHERE place = 'scan'",
            "search index: document 000001: is not indexed",
        ),
        (
            "UPDATE index_page SET document_id = 2 WHERE place = 'scan'",
            "search index: document 000002: is indexed with what it does not hold",
        ),
        ("UPDATE index_form SET form = 1", "changed: index_form: its rows"),
        (
            "DELETE FROM index_facet WHERE facet = 'all'",
            "search index: facet all 'yes': documents it lacks: 2",
        ),
        ("UPDATE index_facet SET documents = x''", "search index: facet sector 'ENE'"),
        (
            "UPDATE index_facet SET value = 'ENF' WHERE value = 'ENE'",
            "search index: facet sector 'ENF': documents it lacks: 0; documents it should",
        ),
        (
            "UPDATE index_facet SET block = 7 WHERE facet = 'kind'",
            "search index: facet kind ''",
        ),
        ("DELETE FROM index_title WHERE document_id = 2", "search index: order of titles"),
        ("UPDATE index_title SET sort = sort || 'x'", "search index: order of titles"),
        (
            "UPDATE document SET title = CAST(x'ff' AS TEXT) WHERE id = 1",
            "changed: document 000001: is not as it was written",
        ),
        (
            "UPDATE document_sector SET evidence = '[{\"line\":1}]'",
            "changed: sector 1 of document 000001",
        ),
        (
            "UPDATE document_sector SET evidence = '[7, {}]'",
            "changed: sector 1 of document 000001",
        ),
        ("UPDATE document_sector SET evidence = '{'", "changed: sector 1 of document 000001"),
    ],
)
def test_damage_is_named(full: Path, statement: str, named: str) -> None:
    said = damaged(full, statement)
    assert any(line.startswith(named) for line in said), said


def test_an_edit_does_not_make_good_what_was_damaged(full: Path) -> None:
    raw(full, "UPDATE document SET reference_code = 'forged' WHERE id = 1")
    with Archive.open(full) as archive:
        documents.set_fields(archive, 1, {"title": "A treaty, looked through"})
    assert problems(full) == ["changed: document: its rows are not those that were written"]


def test_a_row_whose_digest_alone_was_damaged_is_whole_after_an_edit(full: Path) -> None:
    raw(full, "UPDATE document SET digest = zeroblob(16) WHERE id = 1")
    assert problems(full) == ["changed: document 000001: is not as it was written"]
    with Archive.open(full) as archive:
        documents.set_fields(archive, 1, {"title": "A treaty, looked through"})
    assert problems(full) == []


def test_evidence_that_does_not_stand_where_it_is_said_to(full: Path) -> None:
    with Archive.open(full) as archive:
        wrong = {"line": 1, "start": 1, "end": 7, "quote": "Signed"}
        tags.add(archive, 1, [SectorTag("IND", evidence=(wrong,)), SectorTag("TRN")])
    assert problems(full) == [
        "evidence: sector of document 000001: 'Signed' does not stand where it is said to"
    ]


def test_check_leaves_the_file_as_it_is(full: Path) -> None:
    before = full.read_bytes()
    assert check.check(full).ok
    assert full.read_bytes() == before


def test_read_only_archives_can_be_checked(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Archive.open
    monkeypatch.setattr(Archive, "open", lambda path, **_: real(path, read_only=True))
    before = full.read_bytes()
    report = check.check(full)
    assert report.ok
    assert report.scans_checked == 3
    assert full.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE index_page SET folded = 'forged'",
        "DELETE FROM index_page",
        "INSERT INTO index_word (index_word) VALUES ('delete-all')",
        "INSERT INTO index_word (rowid, folded) VALUES (999, 'foreign')",
        "UPDATE index_word_data SET block = zeroblob(20)",
        "DELETE FROM index_facet",
        "UPDATE index_title SET document_id = 3 - document_id",
    ],
)
def test_reindex_repairs_a_damaged_index(full: Path, statement: str) -> None:
    with Archive.open(full) as archive:
        rows = "SELECT document_id, place, page, folded FROM index_page ORDER BY 1, 2, 3"
        before = archive.query(rows)
    raw(full, statement)
    assert any(
        line.startswith(("search index", "changed: index", "lost or")) for line in problems(full)
    )
    with Archive.open(full) as archive:
        assert index.rebuild(archive) == 2
        assert archive.query(rows) == before
        for word, found in {
            "samarkand": [1],
            "tashkent": [1],
            "another": [2],
            "forged": [],
        }.items():
            assert list(search.find(archive, Query(word))) == found
    assert problems(full) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE document SET id = id + (1 << 40) WHERE id = 2",
        "UPDATE document SET id = -5 WHERE id = 2",
        "UPDATE index_page SET document_id = 1 << 40 WHERE document_id = 2",
        "UPDATE index_page SET id = id + (1 << 40) WHERE document_id = 2",
        "DELETE FROM index_page",
        "INSERT INTO index_word (rowid, folded) VALUES (1 << 40, 'samarkand'), (-4, 'samarkand')",
        "DELETE FROM index_title",
        "DELETE FROM index_facet",
    ],
)
def test_what_is_whole_is_found_beside_damage(full: Path, statement: str) -> None:
    raw(full, statement)
    with Archive.open(full) as archive:
        for _ in range(3):  # once with all that is remembered
            for words in ("", "samarkand", "another OR text"):
                for wanted in (Query(words), Query(words, exact=True), Query(words, until="2000")):
                    for sort in ("", "date", "title", "changed"):
                        assert set(search.find(archive, wanted, sort)) <= {1, 2}


def test_words_of_a_scan_taken_off_are_not_found(full: Path) -> None:
    with Archive.open(full) as archive:
        scan = documents.get(archive, 1).scans[0].id
        assert list(search.find(archive, Query("tashkent"))) == [1]
        documents.trash_scan(archive, scan)
        assert list(search.find(archive, Query("tashkent"))) == []
        index.rebuild(archive)
        assert list(search.find(archive, Query("tashkent"))) == []
        documents.restore_scan(archive, scan)
        assert list(search.find(archive, Query("tashkent"))) == [1]
    assert problems(full) == []
