"""What goes along with documents, and which names stay with the documents that print them."""

from collections.abc import Callable

import pytest

from archive_fixtures import add_text
from treatyarchive.archive import (
    authorities,
    authority_edits,
    documents,
    instrument_edits,
    instruments,
    merging,
    passages,
    tags,
    visit_edits,
    visits,
)
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.names import Name
from treatyarchive.archive.passage_records import PassageTag
from treatyarchive.archive.records import MentionTag, SectorTag, SignatoryTag
from treatyarchive.archive.sharing.outgoing import Choices, Outgoing
from treatyarchive.archive.sharing.state import State
from treatyarchive.archive.store import Archive

Made = Callable[..., int]


@pytest.fixture
def made(archive: Archive) -> Made:
    """Adds a text under a condition of access; its number."""

    def make(text: str, access: str = "OPEN") -> int:
        number = add_text(archive, text)
        documents.set_fields(archive, number, {"access": access})
        return number

    return make


def person(archive: Archive, key: str, name: str) -> None:
    authority_edits.create(archive, "PERSON", [Name(name, "en-Latn", "preferred")], key=key)


def by_key(archive: Archive, *numbers: int, **chosen: bool) -> dict[str, State]:
    outgoing = Outgoing(archive, numbers, choices=Choices(**chosen))
    return {state.fields["key"]: state for state in outgoing.states("authority")}


def forms(state: State) -> set[str]:
    return {row["form"] for row in state.parts["names"]}


def test_only_names_that_are_used_go_and_those_above_them(archive: Archive, made: Made) -> None:
    number = made("Signed")
    tags.add(archive, number, [MentionTag("gov.kz.mfa")])
    found = by_key(archive, number)
    assert found.keys() == {"gov.kz.mfa", "gov.kz", "state.kz"}
    assert found["gov.kz.mfa"].fields["parent"] == found["gov.kz"].uuid


def test_a_form_stays_with_the_closed_text_that_prints_it(archive: Archive, made: Made) -> None:
    number, closed = made("Qazaqland signed"), made("Quokkaland, not Qazaqland", "RESTRICTED")
    tags.add(archive, number, [SignatoryTag("state.kz")])
    for form in ("Quokkaland", "Qazaqland", "Nowhereland"):
        authority_edits.add_name(archive, "state.kz", Name(form, "en-Latn", "variant"))
    known = forms(by_key(archive, number, closed)["state.kz"])
    assert {"Quokkaland", "Qazaqland", "Nowhereland"} & known == {"Qazaqland", "Nowhereland"}
    documents.set_fields(archive, closed, {"access": "OPEN"})
    assert "Quokkaland" in forms(by_key(archive, number)["state.kz"])
    documents.trash(archive, [closed])
    assert "Quokkaland" not in forms(by_key(archive, number)["state.kz"])


def test_an_entry_keeps_what_it_is_called(archive: Archive, made: Made) -> None:
    number = made("Somebody signed")
    made("Quentin Quill came, known as Quincy Quill", "RESTRICTED")
    person(archive, "person.quill", "Quentin Quill")
    tags.add(archive, number, [MentionTag("person.quill")])
    assert forms(by_key(archive, number)["person.quill"]) == {"Quentin Quill"}
    authority_edits.add_name(archive, "person.quill", Name("Q. Nobody", "uz-Latn", "preferred"))
    authority_edits.add_name(archive, "person.quill", Name("Quincy Quill", "en-Latn", "variant"))
    assert forms(by_key(archive, number)["person.quill"]) == {"Q. Nobody"}


def test_what_was_merged_goes_along_unless_a_name_stays(archive: Archive, made: Made) -> None:
    number = made("Somebody signed")
    person(archive, "person.kept", "Kept One")
    person(archive, "person.gone", "Gone One")
    tags.add(archive, number, [MentionTag("person.kept")])
    merging.merge(archive, "person.kept", "person.gone")
    found = by_key(archive, number)
    assert found["person.gone"].fields["merged_into"] == found["person.kept"].uuid
    made("Gone One was there", "PERSONAL_DATA")
    assert "person.gone" not in by_key(archive, number)


def test_names_easily_mixed_up_are_told_apart_by_uuid(archive: Archive, made: Made) -> None:
    number = made("Signed")
    person(archive, "person.one", "One")
    person(archive, "person.other", "Other")
    authority_edits.set_fields(archive, "person.one", {"confusable_with": "person.other, state.kz"})
    tags.add(archive, number, [MentionTag("person.one")])
    kz = authorities.find(archive, "state.kz").uuid
    assert by_key(archive, number)["person.one"].fields["attributes"] == {"confusable_with": [kz]}


def test_own_terms_go_where_they_are_used(archive: Archive, made: Made) -> None:
    number, closed = made("Signed"), made("Closed", "UNDETERMINED")
    with archive.transaction():
        rows = [
            {"vocabulary": "sector", "code": code, "parent_code": parent, "label_en": code.title()}
            for code, parent in (("TOP", None), ("TOP.A", "TOP"), ("SECRET", None), ("IDLE", None))
        ]
        archive.apply(ChangeSet("Own", tuple(archive.insertion("term", row) for row in rows)))
    tags.add(archive, number, [SectorTag("TOP.A")])
    tags.add(archive, closed, [SectorTag("SECRET")])

    def own(**chosen: bool) -> set[str]:
        outgoing = Outgoing(archive, [number, closed], choices=Choices(**chosen))
        return {s.fields["code"] for s in outgoing.states("term") if s.uuid[14] != "5"}

    assert own() == {"TOP", "TOP.A"}
    assert own(everything=True) == {"TOP", "TOP.A", "IDLE"}


def test_everything_is_what_belongs_to_nothing_as_well(archive: Archive, made: Made) -> None:
    number, closed = made("Signed"), made("Closed", "RESTRICTED")
    person(archive, "person.alone", "Alone")
    person(archive, "person.closed", "Closed Away")
    tags.add(archive, closed, [MentionTag("person.closed")])
    assert "person.alone" not in by_key(archive, number, closed)
    found = by_key(archive, number, closed, everything=True)
    assert "person.alone" in found
    assert "person.closed" not in found


def test_a_visit_that_only_a_closed_text_proves_or_quotes_stays(
    archive: Archive, made: Made
) -> None:
    closed = made("Signed", "RESTRICTED")
    for code in ("proven", "quoted", "free"):
        visits.put(archive, code, host=["state.kz"], guest=["state.uz"], date="2021")
    visit_edits.add_event(
        archive, visits.find(archive, "proven"), "WELCOME_CEREMONY", document=closed
    )
    passages.keep(archive, closed, 0, 6, tags=[PassageTag("visit", "quoted")])
    instruments.create(archive, "ratified", "Agreement", parties=[("state.uz", "PARTY", None)])
    ratified = instruments.find(archive, "ratified")
    instrument_edits.add_action(archive, ratified, "RATIFICATION", document=closed)
    outgoing = Outgoing(archive, [closed], choices=Choices(everything=True))
    assert [state.fields["code"] for state in outgoing.states("visit")] == ["free"]
    assert list(outgoing.states("instrument")) == []
