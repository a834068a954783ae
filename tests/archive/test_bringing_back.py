"""Bringing one value back: a new edit, from history alone, that leaves later edits be."""

import pytest

from archive_fixtures import add_text
from treatyarchive.archive import (
    authority_edits,
    documents,
    history,
    instrument_edits,
    instruments,
    merging,
    tags,
    term_edits,
    visit_edits,
    visits,
)
from treatyarchive.archive.bringing_back import bring_back
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.names import Name
from treatyarchive.archive.records import SectorTag, SignatoryTag
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ConflictError, UsageError


@pytest.fixture
def number(archive: Archive) -> int:
    return add_text(archive, "Text")


def revision(done: ChangeSet) -> int:
    assert done.revision is not None
    return done.revision


def field(archive: Archive, number: int, name: str) -> object:
    return documents.get(archive, number).fields[name]


def test_one_of_several_values_and_not_what_was_done_since(archive: Archive, number: int) -> None:
    documents.set_fields(archive, number, {"title": "One", "date": "2021"})
    change = revision(documents.set_fields(archive, number, {"title": "Two", "date": "2022-12"}))
    documents.set_fields(archive, number, {"title": "Three", "note": "kept"})
    done = bring_back(archive, change, "document", number, "title")
    assert done.action == "Bring back title"
    assert (field(archive, number, "title"), field(archive, number, "note")) == ("One", "kept")
    assert field(archive, number, "date") == "2022-12"
    bring_back(archive, change, "document", number, "date")
    days = archive.one("SELECT date, date_earliest, date_latest FROM document")
    assert days == ("2021", "2021-01-01", "2021-12-31")
    history.undo(archive, done.revision)
    assert field(archive, number, "title") == "Three"


def test_what_is_so_already_is_no_edit(archive: Archive, number: int) -> None:
    change = revision(documents.set_fields(archive, number, {"title": "Two"}))
    history.undo(archive)
    with pytest.raises(ConflictError, match="so already"):
        bring_back(archive, change, "document", number, "title")


def test_a_reference_code_may_come_back_to_its_document_alone(
    archive: Archive, number: int
) -> None:
    documents.set_fields(archive, number, {"reference_code": "TA/1"})
    change = revision(documents.set_fields(archive, number, {"reference_code": "TA/2"}))
    bring_back(archive, change, "document", number, "reference_code")
    assert documents.get(archive, number).former_reference_codes == ("TA/2",) or "TA/1" in (
        documents.get(archive, number).former_reference_codes
    )
    assert field(archive, number, "reference_code") == "TA/1"


def test_unknown_comes_back_as_unknown(archive: Archive, number: int) -> None:
    documents.set_unknown(archive, number, "creator")
    change = revision(documents.set_fields(archive, number, {"creator": "state.kz"}))
    bring_back(archive, change, "document", number, "creator_id")
    found = documents.get(archive, number)
    assert (found.fields["creator"], found.unknown) == (None, ("creator",))


def test_a_name_that_was_merged_comes_back_as_the_other(archive: Archive, number: int) -> None:
    authority_edits.create(
        archive, "PERSON", [Name("Somebody", "en-Latn", "preferred")], key="person.a"
    )
    authority_edits.create(
        archive, "PERSON", [Name("The same", "en-Latn", "preferred")], key="person.b"
    )
    documents.set_fields(archive, number, {"creator": "person.a"})
    change = revision(documents.set_fields(archive, number, {"creator": ""}))
    merging.merge(archive, "person.b", "person.a")
    bring_back(archive, change, "document", number, "creator_id")
    assert field(archive, number, "creator") == "person.b"


def test_what_is_retired_is_not_given_again(archive: Archive, number: int) -> None:
    term_edits.create(archive, "source_kind", "OWN", {"en": "Of our own"})
    documents.set_fields(archive, number, {"kind": "OWN", "creator": "pub.aa"})
    change = revision(documents.set_fields(archive, number, {"kind": "REPOST", "creator": ""}))
    term_edits.retire(archive, "source_kind", "OWN")
    authority_edits.retire(archive, "pub.aa")
    for column in ("kind", "creator_id"):
        with pytest.raises(ConflictError, match="is retired"):
            bring_back(archive, change, "document", number, column)
    assert field(archive, number, "kind") == "REPOST"


def test_a_tag_that_was_taken_off_comes_back_once(archive: Archive, number: int) -> None:
    signed = SignatoryTag("state.kz", signer="person.tokayev")
    tags.add(archive, number, [SectorTag("ENE"), signed])
    done = tags.remove(archive, number, [SectorTag("ENE"), signed])
    for change in done.changes:
        bring_back(archive, revision(done), change.table, change.row)
    found = documents.get(archive, number)
    assert (found.sectors, found.signatories) == ((SectorTag("ENE"),), (signed,))
    with pytest.raises(ConflictError, match="changed since"):
        bring_back(archive, revision(done), "document_sector", done.changes[0].row)


def test_values_of_other_records(archive: Archive) -> None:
    instruments.create(
        archive, "I01", "Treaty", date_concluded="2021", parties=[("state.kz", "PARTY", None)]
    )
    visits.put(archive, "V1", host=["state.kz"], date="2021-12-06")
    one = instrument_edits.set_fields(archive, 1, {"title": "Other", "date_concluded": "2022-12"})
    bring_back(archive, revision(one), "instrument", 1, "date_concluded")
    found = instruments.get(archive, 1)
    assert (found.title, found.date_concluded) == ("Other", "2021")
    (earliest,) = archive.one("SELECT date_concluded_earliest FROM instrument")
    assert earliest == "2021-01-01"
    (party,) = found.parties
    gone = instrument_edits.remove_party(archive, party.id)
    bring_back(archive, revision(gone), "instrument_party", party.id)
    assert instruments.get(archive, 1).parties == (party,)
    two = visit_edits.set_fields(archive, 1, {"venue": "Palace"})
    bring_back(archive, revision(two), "visit", 1, "venue")
    assert visits.get(archive, 1).venue is None


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("document", "trashed_at"),
        ("document", ""),
        ("document", "uuid"),
        ("scan", ""),
        ("term", ""),
    ],
)
def test_what_cannot_be_brought_back_is_said(
    archive: Archive, number: int, table: str, column: str
) -> None:
    change = revision(documents.trash(archive, [number]))
    with pytest.raises(UsageError, match="no value there"):
        bring_back(archive, change, table, number, column)


def test_a_document_removed_for_ever(archive: Archive, number: int) -> None:
    from treatyarchive.archive import trash

    change = revision(documents.set_fields(archive, number, {"title": "Two"}))
    documents.trash(archive, [number])
    trash.empty(archive)
    with pytest.raises((ConflictError, UsageError)):
        bring_back(archive, change, "document", number, "title")
