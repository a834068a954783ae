"""The form: typing, drafts, one change a field."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import archives
import desks
import pytest
from desks import Desk
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents, drafts
from treatyarchive.archive.store import Archive

# The offscreen platform says this of every window with a least size.


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    def fill(archive: Archive) -> None:
        archives.add_document(archive)
        archives.add_document(archive, "Another", "Another text")

    with archives.opened(tmp_path, fill) as opened, desks.on_screen(opened, qtbot) as made:
        yield made


def test_leaving_a_field_is_one_change_and_undo_takes_it_back(desk: Desk) -> None:
    before = desk.revisions()
    desk.retype(desk.fields.title.line, "Қазақстан мен Өзбекстан")
    desk.fields.kind.setFocus()
    desk.wait_for(title="Қазақстан мен Өзбекстан")
    assert desk.revisions() == before + 1
    assert desk.opened.session.undo_stack.count() == 1
    desk.opened.session.undo_stack.undo()
    desk.wait_for(title=archives.TITLE)
    desk.qtbot.waitUntil(lambda: desk.fields.title.line.text() == archives.TITLE)


def test_enter_leaves_too_and_nothing_changed_writes_nothing(desk: Desk) -> None:
    before = desk.revisions()
    desk.retype(desk.fields.reference_code.line, "KZ-UZ/1")
    desk.qtbot.keyClick(desk.fields.reference_code.line, Qt.Key.Key_Return)
    desk.wait_for(reference_code="KZ-UZ/1")
    desk.qtbot.keyClick(desk.fields.reference_code.line, Qt.Key.Key_Return)
    desk.fields.title.setFocus()
    desk.settle()
    assert desk.revisions() == before + 1


def test_typing_is_kept_within_a_second_and_comes_back(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.form.drafted):
        desk.retype(desk.fields.title.line, "Half a ti")
    kept = desk.opened.read(qtbot, lambda archive: drafts.get(archive, 1))
    assert kept == {"title": "Half a ti"}
    assert desk.document().fields["title"] == archives.TITLE


def test_a_draft_of_another_day_is_put_back_and_said_to_be_one(
    tmp_path: Path, qtbot: QtBot
) -> None:
    def fill(archive: Archive) -> None:
        archives.add_document(archive)
        drafts.keep(archive, 1, {"title": "Half a title", "date": "2021-1"})

    with archives.opened(tmp_path, fill) as opened, desks.on_screen(opened, qtbot) as desk:
        title = desk.fields.title
        assert title.line.text() == "Half a title"
        assert title.message.startswith("Draft from ")
        assert title.message.endswith(", not saved")
        assert desk.fields.date.line.text() == "2021-1"
        desk.retype(desk.fields.date.line, "2021-12-06")
        desk.form.save()
        desk.wait_for(title="Half a title", date="2021-12-06")
        assert not opened.read(qtbot, lambda archive: drafts.get(archive, 1))
        qtbot.waitUntil(lambda: title.message == "")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2021-12-06", "6 December 2021, exact"),
        ("2021~", "about 2021"),
        ("2021-12?", "December 2021, unsure"),
        ("2021-12-05?/2021-12-06", "5 (unsure) to 6 December 2021"),
        ("2022-12-21/2022-12-22", "21 to 22 December 2022"),
        ("2021/..", "from 2021"),
        ("199X", "the 1990s"),
        ("", ""),
    ],
)
def test_a_date_is_read_back_in_words(desk: Desk, typed: str, words: str) -> None:
    desk.retype(desk.fields.date.line, "1999")
    desk.fields.date.line.selectAll()
    desk.qtbot.keyClick(desk.fields.date.line, Qt.Key.Key_Delete)
    archives.type_text(desk.fields.date.line, typed)
    assert desk.fields.date.message == words


def test_a_wrong_date_is_said_on_leaving_never_while_typing(desk: Desk) -> None:
    date = desk.fields.date
    desk.retype(date.line, "2021-13-06")
    assert not date.invalid
    assert not date.message
    desk.fields.title.setFocus()
    assert date.invalid
    assert "month 13" in date.message
    assert "2021-06-13" in date.message
    assert date.line.accessibleDescription() == date.message
    assert desk.document().fields["date"] == ""
    desk.retype(date.line, "2021-12-06")
    assert not date.invalid
    desk.fields.title.setFocus()
    desk.wait_for(date="2021-12-06")


def test_undo_belongs_to_the_field_until_it_is_left(desk: Desk) -> None:
    line = desk.fields.title.line

    def asks_for(sequence: QKeySequence.StandardKey) -> bool:
        keys = QKeySequence(sequence)[0]
        event = QKeyEvent(QEvent.Type.ShortcutOverride, keys.key().value, keys.keyboardModifiers())
        event.ignore()
        QApplication.sendEvent(line, event)
        return event.isAccepted()

    undo = QKeySequence.StandardKey.Undo
    assert not asks_for(undo)
    desk.retype(line, "New")
    assert asks_for(undo)
    desk.qtbot.keyClick(line, Qt.Key.Key_Return)
    desk.wait_for(title="New")
    desk.qtbot.waitUntil(lambda: not asks_for(undo))


def test_a_change_from_elsewhere_does_not_touch_what_is_typed(desk: Desk) -> None:
    desk.retype(desk.fields.title.line, "Mine")
    desk.opened.session.edit(
        lambda archive: documents.set_fields(archive, 1, {"title": "Theirs", "note": "Seen"})
    )
    desk.qtbot.waitUntil(lambda: desk.fields.note.edit.toPlainText() == "Seen")
    assert desk.fields.title.line.text() == "Mine"
    assert desk.fields.title.line.hasFocus()


def test_a_refused_value_stays_typed_and_the_field_says_why(desk: Desk) -> None:
    desk.opened.session.edit(
        lambda archive: documents.set_fields(archive, 2, {"reference_code": "KZ-UZ/1"})
    )
    desk.settle()
    field = desk.fields.reference_code
    desk.retype(field.line, "KZ-UZ/1")
    with desk.qtbot.waitSignal(desk.opened.session.failed):
        desk.fields.title.setFocus()
    assert field.line.text() == "KZ-UZ/1"
    assert field.invalid
    assert "000002" in field.message
    desk.retype(field.line, "KZ-UZ/2")
    desk.fields.title.setFocus()
    desk.wait_for(reference_code="KZ-UZ/2")


def test_save_and_next_names_what_is_missing(desk: Desk) -> None:
    desk.screen.set_queue([1, 2])
    desk.retype(desk.fields.title.line, "Written")
    desk.qtbot.keyClick(desk.screen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.fields.kind.choice.hasFocus()
    assert "Kind is empty" in desk.fields.kind.message
    assert desk.form.footer.text == "Kind is empty"
    assert desk.form.footer.save_and_next.isEnabled()
    desk.choose(desk.fields.kind, "NEWS_ARTICLE")
    desk.form.save_and_next()
    assert desk.fields.language.choice.hasFocus()
    desk.choose(desk.fields.language, "en-Latn")
    desk.form.save_and_next()
    assert desk.fields.date.line.hasFocus()
    assert "Alt+U where it is not known" in desk.fields.date.message
    # A date may be unknown: somebody says so, and no date is made up.
    desk.say_unknown(desk.fields.date)
    desk.form.save_and_next()
    assert desk.form.footer.text == "Reference code is empty"
    desk.retype(desk.fields.reference_code.line, "KZ-UZ/1")
    for field in (desk.fields.publisher, desk.fields.creator):
        desk.form.save_and_next()
        assert field.line.hasFocus()
        desk.say_unknown(field)
    desk.form.save_and_next()
    desk.qtbot.waitUntil(lambda: desk.screen.document == 2)
    desk.wait_for(title="Written", kind="NEWS_ARTICLE", date="", state="described")
    assert desk.document().unknown == ("creator", "date", "publisher")


def test_leaving_in_haste_leaves_no_draft_behind(desk: Desk) -> None:
    desk.screen.set_queue([1, 2])
    desk.retype(desk.fields.title.line, "In haste")
    desk.fields.kind.setFocus()
    desk.screen.step(1)
    desk.qtbot.waitUntil(lambda: desk.screen.document == 2)
    desk.wait_for(title="In haste")
    assert not desk.opened.read(desk.qtbot, lambda archive: drafts.get(archive, 1))


def test_going_on_keeps_what_cannot_be_saved_as_a_draft(desk: Desk) -> None:
    desk.screen.set_queue([1, 2])
    desk.retype(desk.fields.date.line, "2021-13")
    desk.screen.step(1)
    desk.qtbot.waitUntil(lambda: desk.screen.document == 2)
    assert desk.fields.date.line.text() == ""
    desk.fields.title.setFocus()
    desk.show(1)
    assert desk.fields.date.line.text() == "2021-13"
    assert "not saved" in desk.fields.date.message


def test_choices_are_typing_until_they_are_left(desk: Desk) -> None:
    before = desk.revisions()
    choice = desk.fields.kind.choice
    choice.setFocus()
    for _ in range(3):
        desk.qtbot.keyClick(choice, Qt.Key.Key_Down)
    chosen = choice.value()
    desk.fields.title.setFocus()
    desk.wait_for(kind=chosen)
    assert desk.revisions() == before + 1


def test_the_publisher_is_found_by_any_name(desk: Desk) -> None:
    line = desk.fields.publisher.line
    desk.retype(line, "Ақорда")
    offered = line.offered
    assert offered
    desk.qtbot.keyClick(line, Qt.Key.Key_Return)
    desk.wait_for(publisher=offered[0].key)
    desk.retype(line, "Nobody we know")
    desk.fields.title.setFocus()
    assert "not in the name authority" in desk.fields.publisher.message


def test_keys_go_to_fields(desk: Desk) -> None:
    desk.fields.title.setFocus()
    for number, field in enumerate(desk.fields.numbered, 1):
        key = Qt.Key(Qt.Key.Key_0.value + number)
        desk.qtbot.keyClick(desk.screen, key, Qt.KeyboardModifier.AltModifier)
        assert field.isAncestorOf(QApplication.focusWidget()), field.label


def test_tab_goes_from_top_to_bottom(desk: Desk) -> None:
    desk.fields.title.setFocus()
    seen: list[QWidget] = []
    while QApplication.focusWidget() is not desk.form.footer.save_and_next:
        focus = QApplication.focusWidget()
        assert focus not in seen
        seen.append(focus)
        desk.qtbot.keyClick(focus, Qt.Key.Key_Tab)
    tops = [widget.mapTo(desk.form, widget.rect().topLeft()).y() for widget in seen]
    assert len(seen) >= len([each for each in desk.fields.order if each.isVisible()])
    assert all(below - above > -40 for above, below in itertools.pairwise(tops))
    nameless = [each for each in seen if not (each.accessibleName() or each.property("text"))]
    assert not nameless
