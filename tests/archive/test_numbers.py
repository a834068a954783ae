"""Accession numbers, ids and reference codes: given once, found for ever; the trash."""

from pathlib import Path

import pytest

from archive_fixtures import add_text, pdf, problems
from treatyarchive.archive import documents, facets, history, search, tags, trash
from treatyarchive.archive.query import Query
from treatyarchive.archive.records import SectorTag
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ConflictError, UsageError
from treatyarchive.intake import adding


def code(archive: Archive, number: int, value: str) -> None:
    documents.set_fields(archive, number, {"reference_code": value})


def test_accession_numbers_are_not_given_again(archive: Archive, archive_path: Path) -> None:
    assert [add_text(archive, text) for text in "abc"] == [1, 2, 3]
    documents.trash(archive, [2, 3])
    assert trash.empty(archive) == 2
    assert add_text(archive, "d") == 4
    history.undo(archive)
    assert add_text(archive, "e") == 5

    def fail() -> None:
        with archive.transaction():
            add_text(archive, "f")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()  # a number of which nobody heard may be given again
    assert add_text(archive, "g") == 6
    assert problems(archive_path) == []


def test_ids_of_undone_rows_are_not_given_again(archive: Archive) -> None:
    number = add_text(archive, "Text")
    first = tags.add(archive, number, [SectorTag("ENE")]).changes[0]
    history.undo(archive)
    second = tags.add(archive, number, [SectorTag("ENE")]).changes[0]
    assert second.row == first.row + 1
    assert first.after
    assert second.after
    assert first.after["uuid"] != second.after["uuid"]


def test_a_tag_taken_off_and_put_back_is_the_same_row(archive: Archive) -> None:
    number = add_text(archive, "Text")
    added = tags.add(archive, number, [SectorTag("ENE")]).changes[0]
    sql = "SELECT * FROM document_sector"
    before = archive.query(sql)
    tags.remove(archive, number, [SectorTag("ENE")])
    history.undo(archive)
    assert archive.query(sql) == before
    assert before[0][0] == added.row


def test_former_reference_codes_stay_findable(archive: Archive, archive_path: Path) -> None:
    first, second = add_text(archive, "One"), add_text(archive, "Two")
    for value in ("TA/1", "TA/2", ""):
        code(archive, first, value)
    found = documents.get(archive, first)
    assert found.fields["reference_code"] is None
    assert found.former_reference_codes == ("TA/1", "TA/2")
    assert documents.find(archive, "TA/1") == documents.find(archive, "TA/2") == first
    for value in ("TA/1", "TA/2"):
        with pytest.raises(UsageError, match=r"TA/. is or was that of document 000001"):
            code(archive, second, value)
    code(archive, first, "TA/1")  # its own may come back
    assert documents.get(archive, first).fields["reference_code"] == "TA/1"
    with pytest.raises(UsageError, match="is or was"):
        code(archive, second, "TA/1")
    assert problems(archive_path) == []


def test_a_reference_code_cannot_look_like_an_accession_number(archive: Archive) -> None:
    number = add_text(archive, "One")
    with pytest.raises(UsageError, match="looks like an accession number"):
        code(archive, number, "000002")


def test_found_by_any_name(archive: Archive) -> None:
    number = add_text(archive, "One")
    code(archive, number, "TA/KZ-UZ/2021-12/003")
    uuid = documents.get(archive, number).uuid
    for name in ("1", "000001", "0000000001", "TA/KZ-UZ/2021-12/003", uuid):
        assert documents.find(archive, name) == number
    for name in ("2", "0", "", "-1", "TA/", "1" * 30, "%", uuid[:-1]):
        with pytest.raises(UsageError, match="is not a document"):
            documents.find(archive, name)


def test_trash_and_restore(archive: Archive) -> None:
    for text in "abc":
        add_text(archive, f"Samarkand {text}")
    documents.trash(archive, [1, 3])
    assert list(search.find(archive, Query("samarkand"))) == [2]
    assert sorted(search.find(archive, Query("samarkand", trashed=True))) == [1, 3]
    assert facets.trashed(archive) == 2
    documents.restore(archive, [1])
    assert sorted(search.find(archive, Query())) == [1, 2]
    assert documents.trash(archive, [3]).changes == (), "it is there already"


def test_emptying_the_trash_leaves_nothing_of_it(
    archive: Archive, archive_path: Path, tmp_path: Path
) -> None:
    (tmp_path / "s.pdf").write_bytes(pdf("Signed in Samarkand"))
    number, kept = add_text(archive, "Secret words"), add_text(archive, "Other words")
    adding.attach(archive, number, [str(tmp_path / "s.pdf")])
    code(archive, number, "TA/1")
    code(archive, number, "TA/2")
    tags.add(archive, number, [SectorTag("ENE")])
    documents.trash(archive, [number])
    assert trash.empty(archive) == 1
    for table, rows in {
        "document": 1,
        "original": 1,
        "sqlar": 1,
        "text": 1,
        "scan": 0,
        "page_text": 0,
        "document_sector": 0,
        "former_reference_code": 0,
    }.items():
        assert archive.one(f"SELECT count(*) FROM {table}") == (rows,), table
    assert list(search.find(archive, Query("secret"))) == []
    assert documents.text(archive, kept) == "Other words"
    assert history.revisions(archive)[0].action == "Empty the trash: 1 documents (000001)"
    assert trash.empty(archive) == 0
    assert problems(archive_path) == []


def test_content_another_document_uses_outlives_the_trash(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "s.pdf").write_bytes(pdf("Signed"))
    first, second = add_text(archive, "One"), add_text(archive, "Two")
    for number in (first, second):
        adding.attach(archive, number, [str(tmp_path / "s.pdf")])
    documents.trash(archive, [first])
    trash.empty(archive)
    assert len(documents.get(archive, second).scans) == 1
    assert archive.one("SELECT count(*) FROM sqlar WHERE name LIKE '%.pdf'") == (1,)


def test_scans_taken_off_lie_in_the_trash_too(
    archive: Archive, archive_path: Path, tmp_path: Path
) -> None:
    (tmp_path / "s.pdf").write_bytes(pdf("Signed"))
    number = add_text(archive, "One")
    adding.attach(archive, number, [str(tmp_path / "s.pdf")])
    documents.trash_scan(archive, documents.get(archive, number).scans[0].id)
    assert (facets.trashed(archive), trash.count_scans(archive)) == (0, 1)
    trash.empty(archive)
    assert trash.count_scans(archive) == 0
    assert archive.one("SELECT count(*) FROM sqlar WHERE name LIKE '%.pdf'") == (0,)
    assert "1 scans of others" in history.revisions(archive)[0].action
    assert problems(archive_path) == []


def test_undo_stops_at_an_emptied_trash(archive: Archive) -> None:
    """It cannot be taken back; what stands before it can, by number."""
    first, second = add_text(archive, "One"), add_text(archive, "Two")
    edit = documents.set_fields(archive, second, {"title": "New"})
    documents.trash(archive, [first])
    trash.empty(archive)
    for _ in range(2):
        with pytest.raises(ConflictError, match="cannot be taken back"):
            history.undo(archive)
    history.undo(archive, edit.revision)
    assert documents.get(archive, second).fields["title"] == "A text"
