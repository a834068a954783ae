"""Archives of an older format: a real one, and today's as a stand-in for the next sees it."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from archive_fixtures import add_text, problems, raw
from treatyarchive import paths
from treatyarchive.archive import (
    basket,
    changes,
    dismissals,
    documents,
    drafts,
    facets,
    history,
    index,
    page_turns,
    passages,
    pins,
    reference_codes,
    saved_searches,
    schema,
    search,
    tags,
    templates,
    trash,
    workspaces,
)
from treatyarchive.archive.passages import PassageTag
from treatyarchive.archive.query import Query
from treatyarchive.archive.records import VisitTag
from treatyarchive.archive.sharing.outgoing import Outgoing
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError
from treatyarchive.text import folding_form
from treatyarchive.text.folding import fold

NOW = schema.version()
FORMAT_1 = Path(__file__).with_name("format-1.tarchive")  # written by the program of that time
FORMAT_3 = Path(__file__).with_name("format-3.tarchive")  # so were these
FORMAT_4 = Path(__file__).with_name("format-4.tarchive")
FORMAT_5 = Path(__file__).with_name("format-5.tarchive")
FORMAT_6 = Path(__file__).with_name("format-6.tarchive")
NEW_TABLE = """
CREATE TABLE box (
  id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, name TEXT NOT NULL, digest BLOB NOT NULL
) STRICT;
INSERT INTO box VALUES (3, 'a-box', 'Box 3; the first', x'');
"""
NEW_COLUMN = """
ALTER TABLE document ADD COLUMN shelf TEXT NOT NULL DEFAULT '';
UPDATE document SET shelf = 'A' || id;
"""
# The way SQLite's manual gives for changes that ALTER TABLE cannot do.
BUILT_ANEW = """
CREATE TABLE scan_new AS SELECT * FROM scan;
DROP TABLE scan;
CREATE TABLE scan (
  id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE,
  document_id INTEGER NOT NULL REFERENCES document (id),
  original_id INTEGER NOT NULL REFERENCES original (id),
  accession_id INTEGER NOT NULL REFERENCES accession (id),
  seq INTEGER NOT NULL, role TEXT NOT NULL, name TEXT NOT NULL, note TEXT, trashed_at TEXT,
  digest BLOB NOT NULL
) STRICT;
INSERT INTO scan SELECT * FROM scan_new;
DROP TABLE scan_new;
"""
RENAMED = "ALTER TABLE document RENAME COLUMN extent TO size;"

Next = Callable[..., Path]


def forget() -> None:
    for cached in (schema.migration_files, schema.version, schema.expected):
        cached.cache_clear()


@pytest.fixture
def next_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Next]:
    """Makes this program one that knows one more migration a given SQL."""
    real = paths.data_dir("db")
    folder = tmp_path / "next" / "db"

    def install(*scripts: str) -> Path:
        shutil.copytree(real, folder)
        for number, sql in enumerate(scripts, NOW + 1):
            (folder / "migrations" / f"{number:04d}_later.sql").write_text(sql, encoding="utf-8")
        monkeypatch.setattr(schema, "data_dir", lambda _: folder)
        forget()
        return folder

    yield install
    monkeypatch.undo()
    forget()


@pytest.fixture
def old(archive_path: Path) -> Path:
    """An archive of today with a little history."""
    with Archive.open(archive_path) as archive:
        for number in range(1, 4):
            add_text(archive, f"Text {number}", f"Title {number}")
        documents.set_fields(archive, 2, {"extent": "About two", "title": "Second"})
    return archive_path


def upgraded(path: Path) -> Archive:
    """Open it; the published schema of the next program is what its migrations come to."""
    archive = Archive.open(path)
    (schema.data_dir("db") / "schema.sql").write_text(schema.dump(archive.connection))
    return archive


class Listener:
    """Hears how far it is."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int]] = []

    def step(self, done: int, total: int, text: str) -> None:
        self.told.append((done, total))


def content(archive: Archive, table: str) -> list[tuple[Any, ...]]:
    return archive.query(f"SELECT * FROM {table} ORDER BY 1")


@pytest.mark.parametrize("sql", [NEW_TABLE, NEW_COLUMN, BUILT_ANEW, NEW_TABLE + NEW_COLUMN])
def test_upgrade_keeps_rows_and_checks_clean(old: Path, next_program: Next, sql: str) -> None:
    with Archive.open(old) as archive:
        before = {table: content(archive, table) for table in ("authority", "revision", "text")}
        titles = archive.query("SELECT id, title, uuid FROM document ORDER BY id")
    next_program(sql)
    with upgraded(old) as archive:
        assert archive.one("PRAGMA user_version") == (NOW + 1,)
        assert archive.one("PRAGMA foreign_keys") == (1,)
        assert {table: content(archive, table) for table in before} == before
        assert archive.query("SELECT id, title, uuid FROM document ORDER BY id") == titles
        assert problems(old) == []
        assert add_text(archive, "Text 4") == 4
        history.undo(archive)
        history.undo(archive)
        assert documents.get(archive, 2).fields["title"] == "Title 2"
    assert problems(old) == []


def test_format_1(tmp_path: Path) -> None:
    """Records, history and scans of the first format are whole, and can be worked with."""
    path = Path(shutil.copy(FORMAT_1, tmp_path / "old.tarchive"))
    path.chmod(0o644)
    with Archive.open(path) as archive:
        assert archive.one("PRAGMA user_version") == (NOW,)
        record = documents.get(archive, 1)
        assert record.fields["title"] == "Talks on ferries"
        assert [tag.code for tag in record.sectors] == ["TRN"]
        assert record.sectors[0].evidence[0]["quote"] == "ferries"
        assert [(claim.subject, claim.value) for claim in record.claims] == [("count", "2")]
        assert index.scan_texts(archive, record.scans[0].id) == [
            (1, "Protocol on ferries"),
            (2, "Signed at the port"),
        ]
        history.undo(archive)
        assert documents.get(archive, 1).fields["title"] == "Ferry talks"
        dismissals.add(archive, 1, "sector", "ENE")
        assert dismissals.of(archive, 1) == {("sector", "ENE")}
        assert trash.empty(archive) == 1
    assert problems(path) == []
    beside = path.with_name("old.format-1.tarchive")
    assert beside.is_file()
    with pytest.raises(ArchiveError, match="older format 1"):
        Archive.open(beside, read_only=True)


def test_format_3(tmp_path: Path) -> None:
    """Nothing is unknown yet, settings and templates are as shipped, codes go on as they were."""
    path = Path(shutil.copy(FORMAT_3, tmp_path / "old.tarchive"))
    path.chmod(0o644)
    with Archive.open(path) as archive:
        assert archive.one("PRAGMA user_version") == (NOW,)
        assert documents.get(archive, 1).unknown == ()
        assert documents.get(archive, 1).former_reference_codes == ("TA/KZ-UZ/2021-12/001",)
        assert drafts.get(archive, 2) == {"title": "Talks on br"}
        assert templates.all_of(archive) == dict(templates.shipped())
        documents.restore(archive, [3])
        tags.add(archive, 3, [VisitTag("2021-12-06-KZ-UZ")])
        found = reference_codes.propose(archive, 3)
        assert found is not None
        assert found.code == "TA/KZ-UZ/2021-12/005"
        documents.set_fields(archive, 1, {}, unknown=["creator"])
        assert documents.get(archive, 1).unknown == ("creator",)
        assert documents.get(archive, 1).fields["creator"] is None
        history.undo(archive)
        assert documents.get(archive, 1).fields["creator"] == "state.kz"
    assert problems(path) == []


def test_format_4(tmp_path: Path) -> None:
    """Words and names are folded as today, facets are there, and what was edited can be undone."""
    path = Path(shutil.copy(FORMAT_4, tmp_path / "old.tarchive"))
    path.chmod(0o644)
    listener = Listener()
    with Archive.open(path, progress=listener) as archive:
        assert archive.one("PRAGMA user_version") == (NOW,)
        assert index.form(archive) == folding_form.FORM
        for form, folded in archive.query("SELECT form, form_folded FROM authority_name"):
            assert folded == fold(form)
        for words, numbers in {
            "Mirziyoyev": [1, 2],
            "Tashkent railway": [1],
            "report": [1],
            "Oʻzbekiston": [1],
            "zzxqv": [],
        }.items():
            assert sorted(search.find(archive, Query(words))) == numbers, words
        counted = facets.facets(archive, Query(), ("sector", "year", "visit", "scan"))
        counts = {count.value: count.count for facet in counted for count in facet.counts}
        assert (
            counts["TRN.RLW"] == counts["TRD"] == counts["2021-12-06-KZ-UZ"] == counts["yes"] == 1
        )
        assert counts["2021"] == counts["2022"] == 1
        assert archive.query("SELECT * FROM saved_search") == []
        history.undo(archive)
        assert documents.get(archive, 3).trashed_at is None
        history.undo(archive)
        assert documents.get(archive, 2).fields["title"] == "О торговле, двое"
    assert listener.told[-1] == (7, 7)  # three documents, twice, and a scan
    assert problems(path) == []


def test_format_5(tmp_path: Path) -> None:
    """Searches, basket and history are as they were, and passages can be kept."""
    path = Path(shutil.copy(FORMAT_5, tmp_path / "old.tarchive"))
    path.chmod(0o644)
    with Archive.open(path) as archive:
        assert archive.one("PRAGMA user_version") == (NOW,)
        assert [saved.name for saved in saved_searches.all_of(archive)] == ["Trade"]
        assert basket.numbers(archive) == [1, 2]
        assert documents.get(archive, 2).fields["extent"] == "two leaves"
        assert (passages.all_of(archive), workspaces.all_of(archive)) == ((), [])
        history.undo(archive)
        assert documents.get(archive, 2).fields["extent"] != "two leaves"
        text = documents.text(archive, 1) or ""
        passages.keep(archive, 1, 0, 9, tags=[PassageTag("visit", "2021-12-06-KZ-UZ")])
        other = documents.text(archive, 2) or ""
        pins.pin(archive, 1, 2, text, (0, 9), other, (0, 9))
        (scan,) = documents.scans(archive, 1)
        passages.keep_region(archive, scan.id, 1, [(0.1, 0.1, 0.5, 0.2)])
        page_turns.turn(archive, scan.sha256, 1, 90)
        workspaces.save(archive, "Roads", {"link": "off"})
        assert passages.of(archive, 1)[0].quote == text[:9]
        documents.trash(archive, [1])
        trash.empty(archive)
        assert passages.all_of(archive) == ()
    assert problems(path) == []


def test_format_6(tmp_path: Path) -> None:
    """All that lay side by side is whole; nothing has been shared, nothing was kept back."""
    path = Path(shutil.copy(FORMAT_6, tmp_path / "old.tarchive"))
    path.chmod(0o644)
    with Archive.open(path) as archive:
        assert archive.one("PRAGMA user_version") == (NOW,)
        assert len(passages.all_of(archive)) == 2
        assert [one.name for one in workspaces.all_of(archive)] == ["Arrival"]
        (scan,) = {scan.sha256 for scan in documents.scans(archive, 1)}
        assert page_turns.of(archive, scan) == {2: 90}
        record = documents.get(archive, 1)
        assert (record.first_number, record.left_out) == (None, {})
        for number in documents.listed(archive):
            documents.set_fields(archive, number, {"access": "OPEN"})
        outgoing = Outgoing(archive, documents.listed(archive))
        states = list(outgoing.states("document"))
        assert [s.fields["first_number"] for s in states if s.uuid == record.uuid] == ["000001"]
        outgoing.remember(states)
        assert problems(path) == []
        history.undo(archive)
    assert problems(path) == []


def test_numbers_a_migration_gives_are_given(old: Path, next_program: Next) -> None:
    next_program(NEW_TABLE)
    with upgraded(old) as archive, archive.transaction():
        assert archive.rows.reserve("box") == 4


def test_several_migrations_at_once(old: Path, next_program: Next) -> None:
    next_program(NEW_TABLE, NEW_COLUMN)
    with upgraded(old) as archive:
        assert archive.one("PRAGMA user_version") == (NOW + 2,)
        assert archive.query("SELECT shelf FROM document ORDER BY id") == [
            ("A1",),
            ("A2",),
            ("A3",),
        ]
    assert problems(old) == []


def test_a_copy_is_kept_beside_it(
    old: Path, next_program: Next, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.open(old) as archive:
        before = content(archive, "document")
    next_program(NEW_COLUMN)
    upgraded(old).close()
    beside = old.with_name(f"a.format-{NOW}.tarchive")
    assert sorted(p.name for p in old.parent.glob("*")) == [beside.name, old.name, "next"]
    monkeypatch.setattr(schema, "data_dir", paths.data_dir)  # the program of today again
    forget()
    with Archive.open(beside) as archive:
        assert content(archive, "document") == before
    assert problems(beside) == []


def test_a_copy_that_is_there_is_not_written_over(old: Path, next_program: Next) -> None:
    there = old.with_name(f"a.format-{NOW}.tarchive")
    there.write_text("an earlier copy")
    next_program(NEW_COLUMN)
    upgraded(old).close()
    assert there.read_text() == "an earlier copy"
    assert old.with_name(f"a.format-{NOW}-2.tarchive").is_file()


@pytest.mark.parametrize(
    "sql",
    [
        NEW_COLUMN + "INSERT INTO nowhere VALUES (1);",
        "DELETE FROM accession;",  # leaves documents that point nowhere
        NEW_TABLE + "CREATE TABLE box (a);",
    ],
)
def test_a_failing_migration_leaves_the_archive_as_it_was(
    old: Path, next_program: Next, sql: str
) -> None:
    before = old.read_bytes()
    next_program(sql)
    with pytest.raises(ArchiveError, match=r"a\.tarchive|upgrade"):
        Archive.open(old)
    assert old.read_bytes() == before
    assert sorted(p.name for p in old.parent.iterdir()) == [old.name, "next"]


def test_the_second_of_two_migrations_failing_takes_the_first_back(
    old: Path, next_program: Next
) -> None:
    before = old.read_bytes()
    next_program(NEW_COLUMN, "SELECT nothing;")
    with pytest.raises(ArchiveError):
        Archive.open(old)
    assert old.read_bytes() == before


def test_damage_before_the_upgrade_is_still_named_after_it(old: Path, next_program: Next) -> None:
    raw(
        old,
        "UPDATE document SET title = 'Forged' WHERE id = 2",
        "UPDATE authority_name SET note = CAST(x'ff' AS TEXT) WHERE id = 5",
        "DELETE FROM document WHERE id = 3",
    )
    next_program(NEW_COLUMN)
    upgraded(old).close()
    found = problems(old)
    assert "changed: document 000002: is not as it was written" in found
    assert any("document: holds 2 rows instead of 3" in problem for problem in found)
    assert any(problem.startswith("changed: authority name 5") for problem in found)


def test_read_only_archives_of_an_older_format_are_refused(old: Path, next_program: Next) -> None:
    next_program(NEW_COLUMN)
    with pytest.raises(ArchiveError, match=f"older format {NOW}"):
        Archive.open(old, read_only=True)


def test_a_new_archive_of_the_next_program_is_clean(tmp_path: Path, next_program: Next) -> None:
    next_program(NEW_TABLE)
    path = tmp_path / "new.tarchive"
    with Archive.create(path) as archive:
        (schema.data_dir("db") / "schema.sql").write_text(schema.dump(archive.connection))
    assert problems(path) == []


def test_changes_stored_by_an_older_program_are_up_cast(
    old: Path, next_program: Next, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A renamed column: undo of a change from before writes to the new one."""

    def renamed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        text = json.dumps(rows).replace('"extent"', '"size"')
        found: list[dict[str, Any]] = json.loads(text)
        return found

    next_program(RENAMED)
    monkeypatch.setattr(changes, "CHANGES_VERSION", 2)
    monkeypatch.setitem(changes.UPCASTERS, 1, renamed)
    with upgraded(old) as archive:
        assert archive.one("SELECT size FROM document WHERE id = 2") == ("About two",)
        history.undo(archive)
        assert archive.one("SELECT size FROM document WHERE id = 2") == (None,)
    assert problems(old) == []


def test_up_casters_run_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "CHANGES_VERSION", 2)
    monkeypatch.setitem(
        changes.UPCASTERS, 0, lambda rows: [row | {"row": row["row"] + 1} for row in rows]
    )
    monkeypatch.setitem(
        changes.UPCASTERS, 1, lambda rows: [row | {"row": row["row"] * 10} for row in rows]
    )
    stored = '[{"table":"document","row":1,"before":null,"after":{}}]'
    assert [changes.from_json(stored, version)[0].row for version in (0, 1, 2)] == [20, 10, 1]
