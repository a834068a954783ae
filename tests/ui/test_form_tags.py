"""Tags in the form: sectors, signatories and visits, found in any script."""

from collections.abc import Iterator
from pathlib import Path

import archives
import desks
import pytest
from desks import Desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from treatyarchive.archive import authorities, instruments, tags
from treatyarchive.archive import visits as visit_records
from treatyarchive.archive.records import InstrumentTag, SectorTag, SignatoryTag
from treatyarchive.archive.store import Archive
from treatyarchive.ui.choosing import matching

# The offscreen platform says this of every window with a least size.


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    def fill(archive: Archive) -> None:
        archives.add_document(archive)
        archives.add_document(archive, "Another", "Another text")

    with archives.opened(tmp_path, fill) as opened, desks.on_screen(opened, qtbot) as made:
        yield made


@pytest.mark.parametrize("typed", ["таможен", "bojxona", "кеден", "customs"])
def test_sectors_narrow_in_every_language(desk: Desk, typed: str) -> None:
    chips = desk.fields.sectors.chips
    chips.line.setFocus()
    archives.type_text(chips.line, typed)
    offered = {each.label for each in chips.line.offered}
    assert "Customs" in offered
    assert len(offered) < 8
    desk.qtbot.keyClick(chips.line, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: len(desk.document().sectors) == 1)
    code = desk.document().sectors[0].code
    assert "." in code, "the leaf was meant, not the top above it"
    desk.qtbot.waitUntil(lambda: chips.chips == [code])


def test_backspace_takes_the_last_sector_off(desk: Desk) -> None:
    desk.opened.session.edit(
        lambda archive: tags.add(archive, 1, [SectorTag("POL.ALL"), SectorTag("POL.FOR")])
    )
    chips = desk.fields.sectors.chips
    desk.qtbot.waitUntil(lambda: len(chips.chips) == 2)
    chips.line.setFocus()
    desk.qtbot.keyClick(chips.line, Qt.Key.Key_Backspace)
    desk.qtbot.waitUntil(lambda: chips.chips == ["POL.ALL"])
    assert [tag.code for tag in desk.document().sectors] == ["POL.ALL"]


def test_a_signatory_is_found_by_its_cyrillic_name(desk: Desk) -> None:
    line = desk.fields.signatories.line
    line.setFocus()
    archives.type_text(line, "Ўзбекистон")
    assert "state.uz" in {each.key for each in line.offered}
    assert all(each.icon != "user" for each in line.offered), "a person is no party"
    desk.qtbot.keyClick(line, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: len(desk.fields.signatories.rows) == 1)
    assert desk.document().signatories == (SignatoryTag("state.uz"),)


def test_the_person_who_signed_stands_beside_the_party(desk: Desk) -> None:
    desk.opened.session.edit(lambda archive: tags.add(archive, 1, [SignatoryTag("state.uz")]))
    desk.qtbot.waitUntil(lambda: len(desk.fields.signatories.rows) == 1)
    row = desk.fields.signatories.rows[0]
    row.signer.setFocus()
    archives.type_text(row.signer, "Мирзиёев")
    desk.qtbot.keyClick(row.signer, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: bool(desk.document().signatories[0].signer))
    key = desk.document().signatories[0].signer
    found = desk.opened.read(desk.qtbot, lambda archive: authorities.find(archive, key))
    assert found.kind == "PERSON"
    row.role.setFocus()
    row.role.choose("WITNESS")
    desk.fields.title.setFocus()
    desk.qtbot.waitUntil(lambda: desk.document().signatories[0].role == "WITNESS")
    assert desk.document().signatories[0].signer == key


def test_a_person_typed_as_a_party_is_told_what_to_do(desk: Desk) -> None:
    field = desk.fields.signatories
    field.line.setFocus()
    archives.type_text(field.line, "Мирзиёев")
    assert [(each.key, each.detail, each.greyed) for each in field.line.offered[:-1]] == [
        ("person.mirziyoyev", "person, signs for a party", True)
    ]
    assert field.line.offered[-1].key == matching.CREATE
    desk.qtbot.keyClick(field.line, Qt.Key.Key_Return)
    said = "Shavkat Mirziyoyev is a person. Add the party, then name the person under Signed by."
    assert field.message.text == said
    desk.settle()
    assert desk.document().signatories == ()


def test_a_surname_names_who_signed(desk: Desk) -> None:
    desk.opened.session.edit(lambda archive: tags.add(archive, 1, [SignatoryTag("state.uz")]))
    desk.qtbot.waitUntil(lambda: len(desk.fields.signatories.rows) == 1)
    row = desk.fields.signatories.rows[0]
    row.signer.setFocus()
    archives.type_text(row.signer, "Мирзиёев")
    desk.fields.title.setFocus()
    desk.qtbot.waitUntil(lambda: desk.document().signatories[0].signer == "person.mirziyoyev")


def test_a_visit_is_made_in_place(desk: Desk) -> None:
    visits = desk.fields.visits
    visits.chips.line.setFocus()
    archives.type_text(visits.chips.line, "zzz")
    assert [each.label for each in visits.chips.line.offered] == ["New visit..."]
    desk.qtbot.keyClick(visits.chips.line, Qt.Key.Key_Return)
    maker = visits.maker
    assert maker.isVisible()
    assert maker.place.text() == "zzz"
    maker.place.replace("Нұр-Сұлтан")
    for line, name in ((maker.host, "Қазақстан"), (maker.guest, "Узбекистан")):
        line.setFocus()
        archives.type_text(line, name)
        desk.qtbot.keyClick(line, Qt.Key.Key_Return)
    desk.retype(maker.date, "2021-12-05/2021-12-06")
    assert maker.message.text() == "5 to 6 December 2021"
    maker.place.setFocus()
    desk.qtbot.keyClick(maker.place, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: len(desk.document().visits) == 1)
    code = desk.document().visits[0].code
    assert code == "2021-12-05-KZ-UZ"
    known = desk.opened.read(desk.qtbot, visit_records.all_of)
    assert known[0].keys("host") == ("state.kz",)
    assert known[0].keys("guest") == ("state.uz",)
    assert known[0].kind == "STATE"
    desk.qtbot.waitUntil(lambda: visits.chips.chips == [code])
    assert not maker.isVisible()
    desk.qtbot.waitUntil(lambda: visits.chips.shown == ["Nur-Sultan, Dec 2021"])


def test_control_enter_makes_the_visit_and_stays_with_the_document(desk: Desk) -> None:
    desk.screen.set_queue([1, 2])
    desk.opened.session.edit(lambda archive: desks.complete(archive, 1))
    visits = desk.fields.visits
    maker = visits.maker
    maker.show()
    maker.begin("2021-12-06")
    archives.type_text(maker.host, "Қазақстан")
    desk.qtbot.keyClick(maker.host, Qt.Key.Key_Return)
    maker.date.setFocus()
    desk.qtbot.keyClick(maker.date, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert maker.message.text() == "A visit has a host and a guest. Name both."
    assert maker.guest.hasFocus()
    desk.qtbot.waitUntil(lambda: wholly_seen(desk, maker.message))
    archives.type_text(maker.guest, "Узбекистан")
    desk.qtbot.keyClick(maker.guest, Qt.Key.Key_Return)
    maker.date.setFocus()
    desk.qtbot.keyClick(maker.date, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: len(desk.document().visits) == 1)
    desk.settle()
    assert desk.screen.document == 1
    assert not maker.isVisible()


def wholly_seen(desk: Desk, widget: QWidget) -> bool:
    area = desk.form.area.viewport()
    lower = widget.mapTo(area, widget.rect().bottomLeft()).y()
    return widget.visibleRegion().boundingRect() == widget.rect() and lower < area.height()


def test_a_visit_without_guest_is_not_made(desk: Desk) -> None:
    maker = desk.fields.visits.maker
    maker.show()
    maker.begin("")
    maker.make.click()
    assert "host and a guest" in maker.message.text()
    assert desk.opened.read(desk.qtbot, visit_records.all_of) == []


def test_save_and_next_does_not_lose_a_tag_that_is_typed(desk: Desk) -> None:
    desk.screen.set_queue([1, 2])
    desk.opened.session.edit(lambda archive: desks.complete(archive, 1))
    desk.qtbot.waitUntil(lambda: bool(desk.fields.kind.value()))
    line = desk.fields.signatories.line
    line.setFocus()
    archives.type_text(line, "Министерство чего-то")
    desk.form.save_and_next()
    assert desk.screen.document == 1
    assert line.hasFocus()
    said = "Signatories and roles: Министерство чего-то is not saved"
    assert desk.form.footer.text == said
    desk.retype(line, "Узбекистан")
    desk.form.save_and_next()
    desk.qtbot.waitUntil(lambda: desk.screen.document == 2)
    assert [tag.key for tag in desk.document().signatories] == ["state.uz"]


def test_instruments_of_a_document_are_shown(desk: Desk) -> None:
    session, field = desk.opened.session, desk.fields.instruments
    session.edit(lambda archive: instruments.create(archive, "T1", "Treaty on alliance"))
    session.edit(lambda archive: tags.add(archive, 1, [InstrumentTag("T1", role="mentions")]))
    desk.qtbot.waitUntil(lambda: field.shown == ["Treaty on alliance, Mentions it"])
