"""The history of one document: what concerns it, whole, with names for its numbers."""

from pathlib import Path

import pytest

from treatyarchive.archive import (
    accessions,
    record_history,
    documents,
    history,
    summary,
    tags,
    visits,
)
from treatyarchive.archive.records import SectorTag, SignatoryTag, VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ConflictError, UsageError


def add(archive: Archive, *titles: str) -> list[int]:
    """Documents of one accession."""
    with archive.transaction():
        accession = accessions.begin(archive, "Add files")
        return [
            documents.insert(archive, accession, {"title": title, "original_name": f"{title}.txt"})
            for title in titles
        ]


def read(archive: Archive, number: int, most: int = 50) -> record_history.History:
    return record_history.read(archive, "document", number, most)


def test_added_with_others(archive: Archive) -> None:
    first, _ = add(archive, "One", "Two")
    (entry,) = read(archive, first).entries
    assert (entry.added, entry.files, entry.others) == (True, ("One.txt",), 1)
    assert not entry.taken_back
    assert not entry.final


def test_changes_of_others_are_left_out(archive: Archive) -> None:
    first, second = add(archive, "One", "Two")
    documents.trash(archive, [first, second])
    newest = read(archive, first).entries[0]
    assert [change.row for change in newest.changes] == [first]
    assert newest.others == 1
    documents.set_fields(archive, second, {"title": "Zwei"})
    assert read(archive, first).entries[0] == newest


def test_names_for_numbers(archive: Archive) -> None:
    (number,) = add(archive, "One")
    visits.put(archive, "V-1", host=["state.kz"], guest=["state.uz"], date="2021-12-06")
    documents.set_fields(archive, number, {"publisher": "state.kz"})
    tags.add(archive, number, [SignatoryTag("state.uz"), VisitTag("V-1")])
    found = read(archive, number)
    assert sorted(found.authorities.values()) == ["Kazakhstan", "Uzbekistan"]
    assert list(found.visits.values()) == ["V-1"]


def test_a_tag_that_is_gone_is_still_whole_when_it_changed(archive: Archive) -> None:
    (number,) = add(archive, "One")
    before, after = SectorTag("TRN.RLW"), SectorTag("TRN.RLW", basis="signed")
    tags.add(archive, number, [before])
    tags.replace(archive, number, before, after)
    tags.remove(archive, number, [after])
    removed, changed, added, _ = read(archive, number).entries
    assert removed.changes[0].after is None
    (change,) = changed.changes
    assert change.before is not None
    assert change.after is not None
    assert (change.before["sector"], change.before["basis"]) == ("TRN.RLW", None)
    assert change.after["basis"] == "signed"
    assert added.changes[0].after is not None
    assert added.changes[0].after["basis"] is None


def test_taken_back_and_done_again(archive: Archive) -> None:
    (number,) = add(archive, "One")
    edit = documents.set_fields(archive, number, {"title": "Two"})
    undone = history.undo(archive, edit.revision)
    undo, changed, _ = read(archive, number).entries
    assert (undo.undoes, changed.taken_back, undo.taken_back) == (edit.revision, True, False)
    history.undo(archive, undone.revision)
    again, undo, changed, _ = read(archive, number).entries
    assert (again.undoes, undo.taken_back, changed.taken_back) == (undone.revision, True, False)


def test_an_old_change_is_refused_where_it_was_changed_since(archive: Archive) -> None:
    (number,) = add(archive, "One")
    edit = documents.set_fields(archive, number, {"title": "Two"})
    documents.set_fields(archive, number, {"title": "Three"})
    with pytest.raises(ConflictError, match="changed since"):
        history.undo(archive, edit.revision)


def test_only_so_many_at_a_time(archive: Archive) -> None:
    (number,) = add(archive, "One")
    for title in ("Two", "Three"):
        documents.set_fields(archive, number, {"title": title})
    found = read(archive, number, 2)
    assert (len(found.entries), found.more) == (2, True)
    assert not read(archive, number, 3).more


def test_a_document_that_is_gone(archive: Archive) -> None:
    with pytest.raises(UsageError, match="no document 000007"):
        read(archive, 7)


def test_the_summary_leaves_out_the_trash(archive: Archive, tmp_path: Path) -> None:
    first, _ = add(archive, "One", "Two")
    documents.trash(archive, [first])
    found = summary.read(archive)
    assert (found.documents, found.scans) == (1, 0)
    assert found.bytes == archive.path.stat().st_size
    assert found.created_at.endswith("Z")
