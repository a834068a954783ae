"""Every field there is: reached, shown as the kind wants it, said to be unknown, filled in."""

from collections.abc import Iterator
from pathlib import Path

import archives
import desks
import pytest
from desks import Desk
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents, reference_codes, tags, templates, visits
from treatyarchive.archive.fields import FIELDS
from treatyarchive.archive.records import VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.archive.templates import Template, TemplateField
from treatyarchive.ui import theme
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.unknown_chip import UnknownChip

MOST_KEYS = 3
DIGITS, ROWS = 10, {24: "qwertyuiop", 38: "asdfghjkl", 52: "zxcvbnm"}
ZERO = 19  # where 0 lies, as X11 numbers keys


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    def fill(archive: Archive) -> None:
        archives.add_document(archive)
        archives.add_document(archive, "Another", "Another text")

    with archives.opened(tmp_path, fill) as opened, desks.on_screen(opened, qtbot) as made:
        yield made


def line(desk: Desk, name: str) -> Field:
    found = desk.fields.by_name[name]
    assert isinstance(found, Field)
    return found


def choose_kind(desk: Desk, kind: str) -> None:
    desk.fields.kind.setFocus()
    desk.choose(desk.fields.kind, kind)
    desk.fields.title.setFocus()


def press(code: int, key: int = 0x04D9, held: Qt.KeyboardModifier | None = None) -> None:
    """Press a key by where it lies; what it says itself is a Kazakh letter."""
    focus = QApplication.focusWidget()
    text = chr(key)
    modifiers = held or Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, code, 0, 0, text)
    QApplication.sendEvent(focus, event)


def code_of(sign: str) -> int:
    if sign.isdigit():
        return DIGITS + int(sign) - 1
    first, row = next((first, row) for first, row in ROWS.items() if sign in row)
    return first + row.index(sign)


def test_the_form_has_every_field_of_a_document(desk: Desk) -> None:
    assert {field.name for field in desk.fields.values} == set(FIELDS)


def test_three_keys_reach_any_field_on_any_layout(desk: Desk) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    places = {entry: key for key, entry in desk.form.places.keys.items()}
    for entry in desk.fields.order:
        if entry in (desk.fields.mentioned, desk.fields.related):
            continue  # nothing is typed there
        desk.fields.title.setFocus()
        before = desk.fields.title.line.text()
        pressed = 1
        press(ZERO, held=alt)
        assert desk.form.places.isVisible()
        pressed += 1
        press(code_of(places[entry]))
        assert entry.isAncestorOf(QApplication.focusWidget()), entry.label
        assert entry.isVisible(), entry.label
        assert pressed <= MOST_KEYS
        assert desk.fields.title.line.text() == before


def test_a_letter_with_alt_is_never_typed(desk: Desk) -> None:
    for field in (desk.fields.title, desk.fields.note):
        field.setFocus()
        before = field.value()
        press(code_of("y"), held=Qt.KeyboardModifier.AltModifier)
        assert field.value() == before


def test_the_list_of_places_goes_where_one_was(desk: Desk) -> None:
    desk.fields.note.setFocus()
    desk.form.show_places()
    desk.qtbot.keyClick(desk.form.places, Qt.Key.Key_Escape)
    assert not desk.form.places.isVisible()
    assert desk.fields.note.edit.hasFocus()


def test_the_kind_tells_what_is_shown_and_a_value_is_never_hidden(desk: Desk) -> None:
    byline, originals = line(desk, "byline"), line(desk, "originals_location")
    choose_kind(desk, "NEWS_ARTICLE")
    desk.qtbot.waitUntil(byline.isVisible)
    assert not originals.isVisible()
    byline.setFocus()
    archives.type_text(byline.editor, "A correspondent")
    choose_kind(desk, "CERTIFIED_COPY")
    desk.qtbot.waitUntil(originals.isVisible)
    assert byline.isVisible()
    desk.show(2)
    desk.qtbot.waitUntil(lambda: not byline.isVisible())
    desk.show(1)
    desk.qtbot.waitUntil(byline.isVisible)
    assert byline.value() == "A correspondent"


def test_more_fields_shows_the_rest_and_is_remembered(desk: Desk) -> None:
    source = desk.form.parts[1]
    hidden = [entry for entry in source.entries if entry.isHidden()]
    assert hidden
    source.more.setFocus()
    desk.qtbot.keyClick(source.more, Qt.Key.Key_Space)
    assert all(entry.isVisible() for entry in source.entries)
    settings, path = desk.opened.settings, desk.opened.session.path
    assert settings.flag(path, "form-source-more", False)
    desk.qtbot.keyClick(source.more, Qt.Key.Key_Space)
    assert all(entry.isHidden() for entry in hidden)


def test_a_folded_part_opens_for_what_is_gone_to(desk: Desk) -> None:
    notes = desk.form.parts[3]
    assert notes.group is not None
    notes.group.heading.setFocus()
    desk.qtbot.keyClick(notes.group.heading, Qt.Key.Key_Return)
    assert not desk.fields.note.isVisible()
    assert not desk.opened.settings.flag(desk.opened.session.path, "form-notes-open", True)
    desk.form.go_to_name("note")
    assert desk.fields.note.edit.hasFocus()


def test_a_preset_is_filled_in_with_the_kind_and_taken_back_with_it(desk: Desk) -> None:
    before = desk.revisions()
    choose_kind(desk, "NEWS_ARTICLE")
    desk.wait_for(kind="NEWS_ARTICLE", access="INTERNAL_COPYRIGHT")
    assert desk.revisions() == before + 1
    desk.opened.session.undo()
    desk.wait_for(kind=None, access="UNDETERMINED")


def test_a_preset_leaves_what_was_said_alone(desk: Desk) -> None:
    desk.fields.access.setFocus()
    desk.choose(desk.fields.access, "OPEN")
    desk.fields.kind.setFocus()
    desk.wait_for(access="OPEN")
    desk.settle()
    choose_kind(desk, "NEWS_ARTICLE")
    desk.wait_for(kind="NEWS_ARTICLE")
    assert desk.document().fields["access"] == "OPEN"


def test_a_template_of_the_archive_holds_at_once(desk: Desk) -> None:
    wanted = ("title", "kind", "byline")
    made = Template("", tuple(TemplateField(name, hint="Who wrote it") for name in wanted))
    desk.opened.session.edit(lambda archive: templates.put(archive, made))
    byline = line(desk, "byline")
    desk.qtbot.waitUntil(byline.isVisible)
    assert byline.hint.text() == "Who wrote it"
    assert not desk.fields.date.isVisible()


def test_what_is_closed_until_a_day_wants_the_day(desk: Desk) -> None:
    until = line(desk, "access_until")
    desk.choose(desk.fields.access, "EMBARGO")
    assert until.required
    assert until.isVisible()
    desk.retype(until.editor, "2031-12")
    desk.fields.title.setFocus()
    assert until.message == "2031-12 is not one day. Write it as 2031-12-31."


def test_a_value_takes_unknown_away(desk: Desk) -> None:
    date = desk.fields.date
    desk.say_unknown(date)
    assert desk.document().unknown == ("date",)
    desk.retype(date.line, "2021-12-06")
    desk.fields.title.setFocus()
    desk.wait_for(date="2021-12-06")
    desk.qtbot.waitUntil(lambda: not date.unknown)
    desk.opened.session.undo()
    desk.qtbot.waitUntil(lambda: date.unknown)
    desk.opened.session.undo()
    desk.qtbot.waitUntil(lambda: not date.unknown)


@pytest.mark.parametrize("on", ["queue", "screen"])
def test_unknown_stays_with_the_document_it_was_said_of(desk: Desk, on: str) -> None:
    date = desk.fields.date
    desk.screen.set_queue([1, 2])
    desk.say_unknown(date)
    if on == "queue":
        desk.opened.session.edit(lambda archive: desks.complete(archive, 1))
        desk.opened.session.edit(lambda archive: documents.set_unknown(archive, 1, "date"))
        desk.settle()
        desk.form.save_and_next()
        desk.qtbot.waitUntil(lambda: desk.screen.document == 2)
    else:
        desk.show(2)
    assert unknown_shown(date) == []
    assert not date.unknown
    desk.show(1)
    assert unknown_shown(date) == ["Date: Unknown"]
    assert date.unknown


@pytest.mark.parametrize("word", ["unknown", "Unknown"])
def test_a_date_takes_the_word_unknown(desk: Desk, word: str) -> None:
    date, before = desk.fields.date, desk.revisions()
    desk.retype(date.line, word)
    desk.settle()
    assert desk.document().unknown == ("date",)
    assert (date.unknown, date.line.text(), date.message) == (True, "", "")
    assert desk.revisions() == before + 1
    desk.retype(date.line, word)
    desk.settle()
    assert (date.unknown, date.line.text()) == (True, "")
    assert desk.revisions() == before + 1
    desk.opened.session.undo()
    desk.qtbot.waitUntil(lambda: not date.unknown)


def unknown_shown(field: Field) -> list[str]:
    chips = field.findChildren(UnknownChip)
    return [chip.accessibleName() for chip in chips if chip.isVisible()]


def test_what_is_not_sayable_is_not_said(desk: Desk) -> None:
    before = desk.revisions()
    desk.fields.title.setFocus()
    desk.qtbot.keyClick(desk.fields.title.line, Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    assert desk.revisions() == before
    assert desk.fields.title.line.text() == archives.TITLE


def test_the_next_free_code_is_given_with_the_save(desk: Desk) -> None:
    def visited(archive: Archive) -> object:
        reference_codes.set_pattern(archive, "TA/{pair}/{month}/{number:3}")
        visits.put(archive, "V1", host=["state.kz"], guest=["state.uz"], date="2021-12-06")
        desks.complete(archive, 1)
        documents.set_fields(archive, 1, {"reference_code": None})
        return tags.add(archive, 1, [VisitTag("V1")])

    code = desk.fields.reference_code
    desk.screen.set_queue([1, 2])
    desk.opened.session.edit(lambda archive: archive.combine("Set up", lambda: visited(archive)))
    desk.qtbot.waitUntil(lambda: code.otherwise == "TA/KZ-UZ/2021-12/001")
    assert code.line.text() == ""
    assert desk.document().fields["reference_code"] is None
    desk.settle()
    desk.form.save_and_next()
    desk.qtbot.waitUntil(lambda: desk.screen.document == 2)
    desk.wait_for(reference_code="TA/KZ-UZ/2021-12/001", state="described")
    assert desk.fields.reference_code.message.startswith("A code by TA/{pair}")


def test_a_counted_extent_is_no_value_until_somebody_writes_one(desk: Desk) -> None:
    extent = desk.fields.extent
    assert extent.line.text() == ""
    assert "characters" in extent.line.placeholderText()
    desk.retype(extent.line, "1 leaf")
    desk.fields.title.setFocus()
    desk.wait_for(extent="1 leaf")
    desk.qtbot.waitUntil(lambda: extent.line.placeholderText() == "")


def test_a_supplied_title_is_ticked_and_taken_back(desk: Desk) -> None:
    tick = desk.fields.title_supplied.tick
    desk.form.go_to_name("title_supplied")
    desk.qtbot.keyClick(tick, Qt.Key.Key_Space)
    desk.wait_for(title_supplied=True)
    desk.opened.session.undo()
    desk.wait_for(title_supplied=False)
    desk.qtbot.waitUntil(lambda: not tick.isChecked())


@pytest.mark.parametrize(("wide", "high", "percent"), [(1000, 640, 100), (1440, 900, 150)])
def test_what_has_the_keyboard_is_seen_with_its_label(
    desk: Desk, wide: int, high: int, percent: int
) -> None:
    theme.resize(percent)
    try:
        desk.screen.resize(wide, high)
        for entry in desk.fields.values:
            desk.form.go_to_name(entry.name)
            desk.qtbot.waitUntil(lambda entry=entry: seen(desk, entry))
            assert entry.editor.width() >= theme.px(150) or entry.name == "title_supplied"
    finally:
        theme.resize(100)


def seen(desk: Desk, entry: Field) -> bool:
    """Whether label and editor are in what is shown of the form."""
    area = desk.form.area.viewport()
    shown = entry.caption if entry.caption.isVisible() else entry.editor
    top = shown.mapTo(area, shown.rect().topLeft()).y()
    bottom = entry.editor.mapTo(area, entry.editor.rect().bottomLeft()).y()
    return top >= 0 and bottom <= area.height()
