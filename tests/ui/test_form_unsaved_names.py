"""A name that the name authority does not know is never lost without a word."""

from collections.abc import Iterator
from pathlib import Path

import archives
import desks
import pytest
from desks import Desk
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from treatyarchive.archive import tags, visits
from treatyarchive.archive.records import SignatoryTag
from treatyarchive.archive.store import Archive
from treatyarchive.ui.desk.tags.signatory_row import SignatoryRow

UNKNOWN = (
    "Zhumabayev is not in the name authority. Choose a name from the list, or clear the field."
)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    def fill(archive: Archive) -> None:
        first = archives.add_document(archive)
        tags.add(archive, first, [SignatoryTag("state.kz")])
        archives.add_document(archive, "Another", "Another text")

    with archives.opened(tmp_path, fill) as opened, desks.on_screen(opened, qtbot) as made:
        made.screen.set_queue([1, 2])
        made.opened.session.edit(lambda archive: desks.complete(archive, 1))
        made.qtbot.waitUntil(lambda: bool(made.fields.kind.value()))
        made.settle()
        yield made


def typed_row(desk: Desk) -> SignatoryRow:
    """The row of Kazakhstan with an unknown signer typed in it."""
    row = desk.fields.signatories.rows[0]
    desk.retype(row.signer, "Zhumabayev")
    return row


def test_an_unknown_signer_is_said_when_left(desk: Desk) -> None:
    row = typed_row(desk)
    desk.fields.title.setFocus()
    assert row.signer.property("invalid")
    assert row.message == UNKNOWN
    desk.retype(row.signer, "Zhum")
    assert not row.signer.property("invalid")
    assert not row.message


def test_save_and_next_stops_at_an_unknown_signer(desk: Desk) -> None:
    row = typed_row(desk)
    desk.fields.title.setFocus()
    desk.form.save_and_next()
    desk.settle()
    assert desk.screen.document == 1
    assert desk.document().fields["state"] == "draft"
    assert row.signer.hasFocus()
    assert desk.form.footer.text == "Signatories and roles: Zhumabayev is not saved"
    desk.retype(row.signer, "Мирзиёев")
    assert not desk.form.footer.text
    desk.form.save_and_next()
    desk.qtbot.waitUntil(lambda: desk.screen.document == 2)
    assert desk.document().signatories[0].signer == "person.mirziyoyev"


def test_an_unknown_signer_outlives_a_second_party(desk: Desk) -> None:
    row = typed_row(desk)
    desk.opened.session.edit(lambda archive: tags.add(archive, 1, [SignatoryTag("state.uz")]))
    desk.qtbot.waitUntil(lambda: len(desk.fields.signatories.rows) == 2)
    assert row.signer.text() == "Zhumabayev"
    assert row.signer.hasFocus()


def test_an_unknown_signer_outlives_a_party_taken_off_above(desk: Desk) -> None:
    session, field = desk.opened.session, desk.fields.signatories
    session.edit(lambda archive: tags.add(archive, 1, [SignatoryTag("state.uz")]))
    desk.qtbot.waitUntil(lambda: len(field.rows) == 2)
    desk.retype(field.rows[1].signer, "Zhumabayev")
    session.edit(lambda archive: tags.remove(archive, 1, [SignatoryTag("state.kz")]))
    desk.qtbot.waitUntil(lambda: len(field.rows) == 1)
    assert [row.party.text() for row in field.rows] == ["Uzbekistan"]
    assert field.rows[0].signer.text() == "Zhumabayev"


def test_an_unknown_signer_outlives_a_visit_made(desk: Desk) -> None:
    row = typed_row(desk)
    desk.fields.title.setFocus()
    before = desk.fields._lists

    def make(archive: Archive) -> object:
        host, guest = ("state.kz",), ("state.uz",)
        return visits.put(archive, "V1", host=host, guest=guest, date="2021-12-05")

    desk.opened.session.edit(make)
    desk.qtbot.waitUntil(lambda: desk.fields._lists is not before)
    assert desk.fields.signatories.rows[0].signer.text() == "Zhumabayev"
    assert row.message == UNKNOWN


@pytest.mark.parametrize("section", ["sectors", "visits"])
def test_what_is_typed_and_not_chosen_is_said(desk: Desk, section: str) -> None:
    field = getattr(desk.fields, section)
    desk.retype(field.chips.line, "qqqq")
    desk.fields.title.setFocus()
    assert field.message.text.startswith("qqqq is not added. Choose a ")
    assert field.chips.property("invalid")
    desk.form.save_and_next()
    desk.settle()
    assert desk.screen.document == 1
    assert field.chips.line.hasFocus()
    assert desk.form.footer.text == f"{field.label}: qqqq is not saved"
    desk.retype(field.chips.line, "")
    desk.qtbot.keyClick(field.chips.line, Qt.Key.Key_Delete)
    assert not field.message.text
    assert not desk.form.footer.text


def test_an_unknown_party_is_said_as_an_unknown_publisher_is(desk: Desk) -> None:
    line = desk.fields.signatories.line
    for typed in (desk.fields.publisher.line, line):
        desk.retype(typed, "Zhumabayev")
    desk.fields.title.setFocus()
    assert desk.fields.publisher.message == UNKNOWN
    assert desk.fields.signatories.message.text == UNKNOWN
    assert line.text() == "Zhumabayev"


def test_save_and_next_does_not_lose_a_visit_being_made(desk: Desk) -> None:
    field = desk.fields.visits
    field.maker.show()
    field.maker.begin("", "Astana")
    desk.form.save_and_next()
    desk.settle()
    assert desk.screen.document == 1
    assert field.maker.place.hasFocus()
    message = field.maker.message
    assert "not made yet" in message.text()
    desk.qtbot.waitUntil(lambda: message.visibleRegion().boundingRect() == message.rect())
    field.maker.cancel.click()
    assert not desk.form.footer.text


def test_a_warning_goes_with_what_it_warns_of(desk: Desk) -> None:
    publisher = desk.fields.publisher
    desk.retype(publisher.line, "Nobody we know")
    desk.form.save_and_next()
    assert desk.form.footer.text == "Publisher cannot be saved"
    publisher.line.selectAll()
    desk.qtbot.keyClick(publisher.line, Qt.Key.Key_Delete)
    assert not desk.form.footer.text
