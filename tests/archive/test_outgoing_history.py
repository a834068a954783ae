"""The history that goes with a bundle: what is about what goes, in words that name nothing else."""

import json

import pytest

from archive_fixtures import add_text
from treatyarchive.archive import authority_edits, documents, history, tags, visits
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.names import Name
from treatyarchive.archive.records import SectorTag, SignatoryTag
from treatyarchive.archive.sharing.outgoing import Choices, Outgoing
from treatyarchive.archive.sharing.state import canonical
from treatyarchive.archive.store import Archive

Edit = dict[str, object]


@pytest.fixture
def number(archive: Archive) -> int:
    made = add_text(archive, "Signed in Samarkand", "The open one")
    documents.set_fields(archive, made, {"access": "OPEN", "byline": "A reporter"})
    tags.add(archive, made, [SectorTag("TRN"), SignatoryTag("state.kz")])
    tags.remove(archive, made, [SectorTag("TRN")])
    return made


def edits(archive: Archive, *numbers: int, **chosen: bool) -> list[Edit]:
    choices = Choices(history=True, **chosen)
    return list(Outgoing(archive, numbers, choices=choices).history())


def told(archive: Archive, *numbers: int) -> str:
    return canonical(edits(archive, *numbers)).decode()


def test_nothing_unless_it_is_chosen(archive: Archive, number: int) -> None:
    assert list(Outgoing(archive, [number]).history()) == []


def test_edits_are_told_by_uuid_in_their_order(archive: Archive, number: int) -> None:
    (uuid,) = archive.one("SELECT uuid FROM document WHERE id = ?", (number,))
    (kz,) = archive.one("SELECT uuid FROM authority WHERE key = 'state.kz'")
    found = edits(archive, number)
    own = [edit for edit in found if uuid in edit["records"]]
    first, second, third = (edit["changes"] for edit in own)
    assert first == [
        {
            "kind": "document",
            "record": uuid,
            "part": "",
            "row": uuid,
            "before": {"access": "UNDETERMINED", "byline": None},
            "after": {"access": "OPEN", "byline": "A reporter"},
        }
    ]
    assert [(one["part"], one["before"] is None) for one in second] == [
        ("sectors", True),
        ("signatories", True),
    ]
    assert second[1]["after"]["authority"] == kz
    assert [(one["part"], one["after"]) for one in third] == [("sectors", None)]
    assert [edit["at"] for edit in found] == sorted(edit["at"] for edit in found)
    assert {edit["who"] for edit in own} == {"tester"}


def test_words_go_only_where_the_whole_archive_goes(archive: Archive, number: int) -> None:
    assert "" not in {edit["action"] for edit in edits(archive, number)}
    add_text(archive, "Not to be named")
    assert {edit["action"] for edit in edits(archive, number)} == {""}


def test_of_an_edit_of_several_only_what_goes_is_told(archive: Archive, number: int) -> None:
    closed = add_text(archive, "Nobody may read this")
    columns = {number: {"rights_note": "Freely"}, closed: {"rights_note": "Quagmire"}}
    with archive.transaction():
        changes = archive.alterations("document", columns)
        archive.apply(ChangeSet("Quagmire and others", tuple(changes)))
    found = told(archive, number, closed)
    assert "Freely" in found
    assert "Quagmire" not in found


def test_links_to_what_stays_are_not_told(archive: Archive, number: int) -> None:
    closed = add_text(archive, "Nobody may read this")
    visits.put(archive, "2021-12-06-KZ-UZ", host=["state.kz"], guest=["state.uz"])
    row = {"document_id": number, "related_id": closed, "kind": "TRANSLATION_OF", "note": "Quagga"}
    (visit,) = archive.one("SELECT id FROM visit")
    event = {"visit_id": visit, "kind": "ARRIVAL", "title": "Quorum", "document_id": closed}
    with archive.transaction():
        made = [
            archive.insertion("document_relation", row),
            archive.insertion("visit_event", event),
        ]
        archive.apply(ChangeSet("Relate", tuple(made)))
    for one, table in zip(made, ("document_relation", "visit_event"), strict=True):
        column = "note" if table == "document_relation" else "title"
        with archive.transaction():
            changed = archive.alteration(table, one.row, {column: "Quibble"})
            archive.apply(ChangeSet("Change", tuple(changed)))
        with archive.transaction():
            archive.apply(ChangeSet("Remove", (archive.removal(table, one.row),)))
    choices = Choices(history=True, everything=True)
    found = canonical(list(Outgoing(archive, [number], [visit], choices).history())).decode()
    assert not [word for word in ("Quagga", "Quorum", "Quibble") if word in found]


def test_forms_of_names_that_only_closed_texts_print_are_not_told(
    archive: Archive, number: int
) -> None:
    add_text(archive, "Quokkastan signed nothing")
    kz = "state.kz"
    authority_edits.add_name(archive, kz, Name("Quokkastan", "en-Latn", "variant"))
    history.undo(archive)
    authority_edits.add_name(archive, kz, Name("Quillstan", "en-Latn", "variant"))
    found = told(archive, number)
    assert "Quokkastan" not in found
    assert "Quillstan" in found


def test_a_record_alone_has_no_history_of_its_text(archive: Archive, number: int) -> None:
    documents.set_fields(
        archive, number, {"access": "INTERNAL_COPYRIGHT", "text_note": "Quill", "note": "Quip"}
    )
    found = told(archive, number)
    assert "INTERNAL_COPYRIGHT" in found
    assert "Quill" not in found
    assert "Quip" not in found


def test_taking_in_is_no_edit_and_what_came_is_told_again(archive: Archive, number: int) -> None:
    (uuid,) = archive.one("SELECT uuid FROM document WHERE id = ?", (number,))
    before = edits(archive, number)
    change = {"kind": "document", "record": uuid, "part": "", "row": uuid}
    row = {"at": "2020-01-01T00:00:00.000Z", "who": "Far away", "action": "", "version": 1}
    sides = {"before": {"byline": None}, "after": {"byline": "Afar", "text_note": "Kept"}}
    with archive.transaction():
        made = archive.insertion(
            "foreign_revision", row | {"changes": json.dumps([change | sides])}
        )
        archive.rows.insert("foreign_revision", {"id": made.row} | (made.after or {}))
        link = {"record": uuid, "revision_id": made.row}
        archive.rows.insert("foreign_revision_record", link)
        of_bundle = {"direction": "in", "name": "b.zip", "at": archive.at, "who": "tester"}
        changes = [
            archive.insertion("bundle", of_bundle),
            *archive.alteration("document", number, {"byline": "Taken in"}),
        ]
        archive.apply(ChangeSet("Take in", tuple(changes)))
    found = edits(archive, number)
    assert [edit["who"] for edit in found] == ["Far away", *(edit["who"] for edit in before)]
    assert found[0]["changes"] == [change | sides]
    assert "Taken in" not in told(archive, number)
    other = add_text(archive, "Another")
    documents.set_fields(archive, other, {"access": "OPEN"})
    assert "Far away" not in told(archive, other)
