"""Pinned fields go along into the next document, and are written only where one saves."""

from collections.abc import Iterator
from pathlib import Path

import archives
import desks
import pytest
from desks import Desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents, history, tags
from treatyarchive.archive.records import SectorTag, SignatoryTag
from treatyarchive.archive.store import Archive

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
KNOWN = {"kind": "NEWS_ARTICLE", "language": "en-Latn", "date": "2022-12-22"}
PRESS = "gov.kz.press"


def fill(archive: Archive) -> None:
    for number in range(1, 5):
        archives.add_document(archive, f"Record {number}", "Text")
        documents.set_fields(archive, number, KNOWN | {"reference_code": f"T/{number}"})
        documents.set_fields(archive, number, {"creator": PRESS})
    documents.set_fields(archive, 1, {"publisher": PRESS, "byline": "A. Writer"})
    documents.set_fields(archive, 3, {"publisher": "gov.uz.press"})
    documents.set_fields(archive, 4, {"publisher": PRESS})
    tags.add(archive, 1, [SectorTag("TRD.CUS"), SignatoryTag("state.kz"), SignatoryTag("state.uz")])
    tags.add(archive, 2, [SignatoryTag("state.kz")])


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    with archives.opened(tmp_path, fill) as opened, desks.on_screen(opened, qtbot) as made:
        qtbot.waitUntil(lambda: bool(made.screen.bar.place.text()))
        made.settle()
        yield made


def pin(desk: Desk, *places: QWidget) -> None:
    for place in places:
        place.setFocus()
        focus = QApplication.focusWidget()
        assert focus is not None
        desk.qtbot.keyClick(focus, Qt.Key.Key_P, ALT)


def go_on(desk: Desk, number: int) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    desk.qtbot.keyClick(focus, Qt.Key.Key_Return, CTRL)
    desk.qtbot.waitUntil(lambda: desk.screen.document == number)
    desk.settle()


def test_an_empty_field_gets_what_is_pinned_when_it_is_saved(desk: Desk) -> None:
    pin(desk, desk.fields.publisher)
    go_on(desk, 2)
    publisher = desk.fields.publisher
    assert publisher.value() == PRESS
    assert publisher.message == "Carried, not saved yet"
    assert not desk.document(2).fields["publisher"]
    go_on(desk, 3)
    assert desk.document(2).fields["publisher"] == PRESS
    assert publisher.value() == "gov.uz.press", "what a document has is its own"


def test_a_document_that_was_only_looked_at_holds_nothing_of_another(desk: Desk) -> None:
    pin(desk, desk.fields.publisher, desk.fields.sectors)
    go_on(desk, 2)
    before = desk.revisions()
    desk.screen.step(1)
    desk.qtbot.waitUntil(lambda: desk.screen.document == 3)
    desk.screen.leave()
    desk.settle()
    assert desk.revisions() == before
    found = desk.document(2)
    assert not found.fields["publisher"]
    assert not found.sectors
    desk.show(2)
    assert desk.fields.publisher.value() == PRESS, "it is carried as long as nobody has decided"


def test_leaving_a_field_writes_nothing_that_was_carried(desk: Desk) -> None:
    pin(desk, desk.fields.publisher)
    go_on(desk, 2)
    desk.fields.publisher.setFocus()
    desk.fields.note.setFocus()
    archives.type_text(desk.fields.note.editor, "typed")
    desk.fields.title.setFocus()
    desk.qtbot.waitUntil(lambda: desk.document(2).fields["note"] == "typed")
    assert not desk.document(2).fields["publisher"]


def test_carried_tags_are_shown_added_and_undone_with_the_save(desk: Desk) -> None:
    pin(desk, desk.fields.sectors, desk.fields.signatories)
    go_on(desk, 2)
    bars = desk.screen.carrying._bars
    assert [chip.text() for chip in bars["sectors"].chips] == ["Customs"]
    assert [chip.text() for chip in bars["signatories"].chips] == ["Uzbekistan"]
    before = desk.revisions()
    desk.form.save()
    desk.settle()
    found = desk.document(2)
    assert [tag.code for tag in found.sectors] == ["TRD.CUS"]
    assert [tag.key for tag in found.signatories] == ["state.kz", "state.uz"]
    assert desk.revisions() == before + 1, "one edit, one Undo"
    assert not bars["sectors"].isVisible()
    desk.opened.session.undo()
    desk.settle()
    assert not desk.document(2).sectors


def test_a_carried_tag_can_be_left_out(desk: Desk) -> None:
    pin(desk, desk.fields.publisher, desk.fields.sectors)
    go_on(desk, 2)
    chip = desk.screen.carrying._bars["sectors"].chips[0]
    desk.qtbot.keyClick(chip, Qt.Key.Key_Delete)
    go_on(desk, 3)
    assert not desk.document(2).sectors


def test_a_carried_value_that_is_cleared_stays_away(desk: Desk) -> None:
    pin(desk, desk.fields.publisher)
    go_on(desk, 2)
    desk.retype(desk.fields.publisher.line, "gov.uz.press")
    desk.fields.note.setFocus()
    desk.qtbot.waitUntil(lambda: desk.document(2).fields["publisher"] == "gov.uz.press")


def test_pins_are_counted_kept_and_taken_off_together(desk: Desk) -> None:
    pin(desk, desk.fields.publisher, desk.fields.sectors)
    count = desk.screen.carrying.count
    assert count.text() == "2 fields carry forward"
    settings, path = desk.opened.settings, desk.opened.session.path
    assert set(settings.words(path, "pins")) == {"publisher", "sectors"}
    pin(desk, desk.fields.sectors)
    assert count.text() == "1 field carries forward"
    desk.screen.carrying.unpin_all()
    assert not count.isVisible()
    assert settings.words(path, "pins") == []


def test_what_tells_one_document_from_another_cannot_be_pinned(desk: Desk) -> None:
    pin(desk, desk.fields.title, desk.fields.date, desk.fields.reference_code)
    assert desk.screen.carrying.pinned == []


def test_described_documents_get_nothing(desk: Desk) -> None:
    pin(desk, desk.fields.publisher)
    go_on(desk, 2)
    desk.opened.session.edit(
        lambda archive: documents.set_fields(archive, 3, {"state": "reviewed", "publisher": ""})
    )
    desk.settle()
    desk.show(3)
    assert desk.fields.publisher.value() == ""


def test_one_undo_takes_back_fields_tags_and_state(desk: Desk) -> None:
    pin(desk, desk.fields.publisher, desk.fields.sectors)
    go_on(desk, 2)
    go_on(desk, 3)
    action = desk.opened.read(desk.qtbot, lambda archive: history.revisions(archive)[0].action)
    assert "000002" in action or "Set" in action
    desk.opened.session.undo()
    desk.settle()
    found = desk.document(2)
    assert (found.fields["state"], found.fields["publisher"], found.sectors) == ("draft", None, ())


def test_a_kind_that_is_carried_has_the_form_want_what_it_wants(desk: Desk) -> None:
    desk.opened.session.edit(lambda archive: documents.set_fields(archive, 2, {"kind": ""}))
    desk.settle()
    pin(desk, desk.fields.kind)
    go_on(desk, 2)
    assert desk.fields.kind.value() == "NEWS_ARTICLE"
    assert desk.fields.publisher.required
