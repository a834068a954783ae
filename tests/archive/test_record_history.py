"""The history of one record: what concerns it, whole, with names for its numbers."""

import shutil
from pathlib import Path

import pytest

from treatyarchive.archive import (
    accessions,
    authorities,
    authority_edits,
    documents,
    history,
    instrument_edits,
    instruments,
    merging,
    record_history,
    summary,
    tags,
    templates,
    term_edits,
    visit_edits,
    visits,
)
from treatyarchive.archive.applying import OWNERS, RECORDS
from treatyarchive.archive.changes import Change
from treatyarchive.archive.names import Name
from treatyarchive.archive.records import SectorTag, SignatoryTag, VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.archive.templates import Template, TemplateField
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


def titled(archive: Archive, table: str, number: int) -> tuple[str, list[str]]:
    found = record_history.read(archive, table, number, 50)
    return found.title, [entry.action for entry in found.entries]


def test_an_instrument_has_a_history_with_its_parts(archive: Archive) -> None:
    instruments.create(archive, "I01", "Treaty", parties=[("state.kz", "PARTY", None)])
    instruments.create(archive, "I02", "Protocol")
    (document,) = add(archive, "One")
    instrument_edits.set_fields(archive, 1, {"note": "Seen"})
    (party,) = instruments.get(archive, 1).parties
    instrument_edits.remove_party(archive, party.id)
    instrument_edits.relate(archive, 2, "IMPLEMENTS", 1)
    documents.set_fields(archive, document, {"note": "Elsewhere"})
    found = record_history.read(archive, "instrument", 1, 50)
    related, removed, changed, made = found.entries
    assert (found.title, made.added, related.others) == ("Treaty", True, 0)
    assert [change.table for change in made.changes] == ["instrument", "instrument_party"]
    assert changed.changes[0].after == {"note": "Seen"}
    assert removed.changes[0].before is not None
    assert removed.changes[0].before["authority_id"] in found.authorities
    assert found.instruments == {1: "Treaty", 2: "Protocol"}
    other = record_history.read(archive, "instrument", 2, 50)
    assert other.entries[0].revision == related.revision


def test_undoing_is_in_the_history_of_what_it_touches(archive: Archive) -> None:
    visits.put(archive, "V1", host=["state.kz"])
    done = visit_edits.add_event(archive, 1, "SIGNING", "2021-12-06")
    history.undo(archive, done.revision)
    undo, added, made = record_history.read(archive, "visit", 1, 50).entries
    assert (undo.undoes, added.taken_back) == (added.revision, True)
    assert undo.changes[0].after is None
    assert [change.table for change in made.changes] == ["visit", "visit_party"]


def test_a_merged_name_is_in_both_histories(archive: Archive) -> None:
    for key, form in (("person.a", "Somebody"), ("person.b", "The same")):
        authority_edits.create(archive, "PERSON", [Name(form, "en-Latn", "preferred")], key=key)
    gone, kept = (authorities.find(archive, key).id for key in ("person.a", "person.b"))
    merging.merge(archive, "person.b", "person.a")
    of_kept = record_history.read(archive, "authority", kept, 50).entries[0]
    of_gone = record_history.read(archive, "authority", gone, 50).entries[0]
    assert of_kept.revision == of_gone.revision

    def names(entry: record_history.Entry) -> list[tuple[bool, bool]]:
        parts = [change for change in entry.changes if change.table == "authority_name"]
        return [(change.before is None, change.after is None) for change in parts]

    assert names(of_kept) == [(True, False)]
    assert names(of_gone) == [(False, True)]


def test_terms_and_templates_have_one_too(archive: Archive) -> None:
    term_edits.create(archive, "sector", "OWN", {"en": "Of our own"})
    term_edits.retire(archive, "sector", "OWN")
    (number,) = archive.one("SELECT id FROM term WHERE code = 'OWN'")
    title, actions = titled(archive, "term", number)
    assert (title, len(actions)) == ("Of our own", 2)
    templates.put(archive, Template("PHOTO", (TemplateField("title"), TemplateField("kind"))))
    assert titled(archive, "record_template", 1)[0] == "PHOTO"


def test_a_record_that_is_gone(archive: Archive) -> None:
    with pytest.raises(UsageError, match="no instrument"):
        record_history.read(archive, "instrument", 7, 50)


def test_old_changes_have_their_records_after_the_upgrade(tmp_path: Path) -> None:
    """What the migration derives is what writing them today would have noted."""
    path = Path(shutil.copy(Path(__file__).with_name("format-1.tarchive"), tmp_path))
    sql = "SELECT table_name, record_id, revision_id FROM revision_record ORDER BY 1, 2, 3"
    with Archive.open(path) as archive:
        derived = archive.query(sql)
        known = {
            (owner, number, revision.id)
            for revision in history.revisions(archive)
            for owner, number in _about(revision.changes)
        }
    assert derived
    assert set(derived) == known


def _about(changes: tuple[Change, ...]) -> set[tuple[str, int]]:
    found = set()
    for change in changes:
        if change.table in RECORDS:
            found.add((change.table, change.row))
        for column, owner in OWNERS.get(change.table, {}).items():
            rows = (change.before or {}, change.after or {})
            found |= {(owner, row[column]) for row in rows if row.get(column)}
    return found
