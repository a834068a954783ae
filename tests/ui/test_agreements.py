"""The agreements screen: lives of treaties entered without the mouse, each step undone."""

from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest
import windows
from agreements import ALLIED, Typist, documented, on_documented
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typist import CTRL, Key

from archive_fixtures import new_archive
from treatyarchive.archive import drafts, instrument_edits, instruments, life
from treatyarchive.archive.store import Archive
from treatyarchive.ui.agreements.view import AgreementsScreen
from treatyarchive.ui.session import Session

BORDER = "Border demarcation treaty"


@pytest.fixture
def typist(path: Path, qtbot: QtBot) -> Iterator[Typist]:
    with windows.window(path, qtbot) as window:
        yield Typist(window, qtbot)


def make_allied(typist: Typist) -> None:
    typist.begin(ALLIED)
    typist.tab("Treaty", "Interstate", "2022-12-22")
    typist.press(Key.Key_Tab)
    typist.name("Toshkent")
    typist.press(Key.Key_Tab, Key.Key_Tab)
    typist.name("Қазақстан")
    typist.press(Key.Key_Tab)
    typist.name("Uzbek")
    typist.finish()


def test_a_treaty_is_described_by_keyboard(typist: Typist) -> None:
    """T05, the instrument."""
    make_allied(typist)
    found = typist.instrument()
    assert (found.title, found.kind, found.level) == (ALLIED, "TREATY", "INTERSTATE")
    assert (found.date_concluded, found.place) == ("2022-12-22", "city.uz.tashkent")
    assert [party.key for party in found.parties] == ["state.kz", "state.uz"]


def test_the_lives_of_two_treaties_are_entered_by_keyboard(typist: Typist) -> None:
    """T07: events typed in no order stand by date, and what is missing is not denied."""
    make_allied(typist)
    typist.event("Ratif", "2024-05-20", "Kazakhstan")
    typist.event("Sign", "2022-12-22")
    typist.event("Ratif", "2023-11-30", "Uzbekistan")
    shown = typist.form.of.life.list.shown
    assert [row.partition(",")[0] for row in shown[:3]] == [
        "22 Dec 2022",
        "30 Nov 2023",
        "20 May 2024",
    ]
    assert shown[3] == "Entry into force: not recorded"
    assert "not in force" not in " ".join(shown).lower()
    typist.press(Key.Key_Escape)
    typist.begin(BORDER)
    typist.tab("Treaty", "Interstate", "2022-12-22")
    typist.finish()
    typist.event("Entry", "2023-07-04")
    typist.event("Regis", "2024-09-25~")
    found = life.of(typist.instrument())
    assert [(each.kind, each.date) for each in found] == [
        ("SIGNATURE", "2022-12-22"),
        ("ENTRY_INTO_FORCE", "2023-07-04"),
        ("REGISTRATION", "2024-09-25~"),
    ]
    assert typist.form.head.signs[-1] == "In force since 4 Jul 2023"


@pytest.fixture
def filled(tmp_path: Path, qtbot: QtBot) -> Iterator[Typist]:
    with on_documented(tmp_path, qtbot) as made:
        yield made


def test_the_list_is_sorted_by_date_and_found_by_any_printed_title(filled: Typist) -> None:
    pane = filled.screen.pane
    assert [row.title for row in pane.list.records.rows] == ["Road map", ALLIED]
    filled.press(Key.Key_Slash)
    assert filled.focus is pane.search
    filled.type("союзн дого")
    assert [row.title for row in pane.list.records.rows] == [ALLIED]
    filled.press(Key.Key_Escape)
    filled.type("road")
    assert [row.title for row in pane.list.records.rows] == ["Road map"]
    filled.type("zzz")
    assert pane.empty.isVisible()
    assert pane.empty.title == "No agreement fits"
    filled.press(Key.Key_Escape)
    box = pane.filters.boxes["party"]
    box.setFocus()
    filled.type("Kaz")
    assert [row.title for row in pane.list.records.rows] == [ALLIED]


def test_each_row_says_how_the_instrument_stands(filled: Typist) -> None:
    said = [row.spoken for row in filled.screen.pane.list.records.rows]
    assert said[1] == (
        f"{ALLIED}, 22 Dec 2022  ·  Kazakhstan, Uzbekistan, Concluded, in force: not recorded"
    )


def test_a_field_that_is_left_is_one_edit_and_undo_shows_at_once(filled: Typist) -> None:
    field = filled.form.of.registration.fields[0]
    filled.part(6)
    assert filled.focus is field.editor
    filled.type("I-58 123")
    filled.press(Key.Key_Tab)
    filled.qtbot.waitUntil(lambda: filled.instrument().registration_no == "I-58 123")
    filled.settle()
    filled.window.session.undo()
    filled.qtbot.waitUntil(lambda: not field.value())
    filled.window.session.redo()
    filled.qtbot.waitUntil(lambda: field.value() == "I-58 123")


def test_what_cannot_be_read_is_said_below_the_field(filled: Typist) -> None:
    date = filled.form.of.conclusion.fields[0]
    filled.part(3)
    filled.focus.selectAll()
    filled.type("22.12.2022")
    assert not date.invalid
    filled.press(Key.Key_Tab)
    assert date.invalid
    assert "2022-12-22" in date.message
    assert filled.instrument().date_concluded == "2022-12-22"


def test_typing_is_kept_within_a_second_and_comes_back(filled: Typist) -> None:
    """Of fields, and of a row that is being entered."""
    number = filled.screen.record
    filled.part(5)
    filled.press(Key.Key_Insert)
    filled.type("Official")
    filled.tab("2023")
    notes = filled.form.of.notes.fields[1]
    notes.editor.setFocus()
    filled.type("half a sent")

    def kept() -> dict[str, str]:
        found: dict[str, str] = filled.read(
            lambda archive: drafts.get(archive, number, table="instrument")
        )
        return found

    filled.qtbot.waitUntil(lambda: kept().get("note") == "half a sent")
    assert kept()["actions.kind"] == "PUBLICATION"
    path = filled.window.session.path
    again = path.with_name("after.tarchive")
    again.write_bytes(path.read_bytes())
    with windows.window(again, filled.qtbot) as window:
        other = Typist(window, filled.qtbot)
        other.choose(ALLIED)
        assert other.form.of.notes.fields[1].value() == "half a sent"
        editor = other.form.of.life.editor
        assert editor is not None
        assert not editor.isHidden()
        assert editor.values()["date"] == "2023"


def test_a_change_from_outside_never_takes_typing(filled: Typist) -> None:
    number, title = filled.screen.record, filled.form.of.identification.fields[0]
    filled.part(1)
    filled.focus.selectAll()
    filled.type("Mine")
    edit = {"title": "Theirs", "binding": "on both"}
    with Archive.open(filled.window.session.path, "Somebody") as archive:
        instrument_edits.set_fields(archive, number, edit)
    filled.window.session.changed.emit(None)
    filled.qtbot.waitUntil(lambda: "Theirs" in title.message)
    assert title.value() == "Mine"
    assert filled.form.of.identification.fields[3].value() == "on both"


def test_an_instrument_is_removed_and_brought_back(filled: Typist) -> None:
    filled.press(Key.Key_Delete)
    pane = filled.screen.pane
    filled.qtbot.waitUntil(lambda: pane.total == 1)
    filled.settle()
    assert filled.form.head.title.text() == "Road map"
    assert filled.focus is pane.list
    filled.window.session.undo()
    filled.qtbot.waitUntil(lambda: pane.total == 2)
    filled.choose(ALLIED)
    assert len(filled.form.of.documents.list.shown) == 2


def test_keys_go_from_record_to_record_and_back_to_the_list(filled: Typist) -> None:
    filled.part(6)
    filled.press(Key.Key_PageUp, held=CTRL)
    filled.qtbot.waitUntil(lambda: filled.form.head.title.text() == "Road map")
    filled.qtbot.waitUntil(lambda: filled.focus is filled.form.of.registration.fields[0].editor)
    filled.press(Key.Key_Escape)
    assert filled.focus is filled.screen.pane.list


def test_nothing_can_be_changed_in_a_read_only_archive(filled: Typist) -> None:
    path = filled.window.session.path
    copy = path.with_name("fixed.tarchive")
    copy.write_bytes(path.read_bytes())
    session = Session(copy, first=Archive.open(copy, read_only=True))
    screen = AgreementsScreen(session, filled.window.settings)
    filled.qtbot.addWidget(screen)
    screen.show()
    filled.qtbot.waitUntil(lambda: screen.record != 0)
    screen.begin()
    screen.remove()
    screen.agreement.of.life.begin()
    editor = screen.agreement.of.life.editor
    assert editor is not None
    assert editor.isHidden()
    assert not screen.maker.isVisible()
    assert all(not line.isVisible() for line in (screen.agreement.head.remove,))
    assert screen.agreement.of.identification.fields[0].editor.isReadOnly()
    session.close()


def test_two_thousand_instruments_are_listed_quickly(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "many.tarchive"
    with new_archive(path) as archive, archive.transaction():
        for number in range(2000):
            instruments.create(
                archive, f"I{number:04}", f"Agreement number {number}", date_concluded="2020"
            )
    with windows.window(path, qtbot) as window:
        typist = Typist(window, qtbot)
        assert typist.screen.pane.total == 2000
        typist.press(Key.Key_Slash)
        started = process_time()
        typist.type("1999")
        QApplication.processEvents()
        assert process_time() - started < 0.5
        assert len(typist.screen.pane.list.records.rows) == 1


def test_undoing_a_new_agreement_shows_the_one_beside_it(filled: Typist) -> None:
    filled.press(Key.Key_Escape)
    filled.begin("Made by mistake")
    filled.finish()
    filled.window.session.undo()
    filled.qtbot.waitUntil(lambda: filled.screen.pane.total == 2)
    filled.settle()
    assert filled.form.isVisible()
    assert filled.instrument().title == filled.form.head.title.text() == ALLIED
    assert filled.screen.pane.list.number == filled.screen.record


def test_a_new_agreement_half_typed_is_still_there(filled: Typist) -> None:
    filled.press(Key.Key_Escape)
    filled.begin("Half a ti")
    pane = filled.screen.pane
    filled.press(Key.Key_F6, Key.Key_F6)
    assert filled.focus is pane.list
    filled.choose("Road map")
    assert filled.form.isVisible()
    filled.press(Key.Key_Insert)
    assert filled.screen.maker.editor.values()["title"] == "Half a ti"
    filled.press(Key.Key_Escape)
    filled.press(Key.Key_Insert)
    assert filled.screen.maker.editor.values()["title"] == ""


def test_a_visit_is_named_even_where_the_record_is_read_before_the_list(
    tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "early.tarchive"
    with new_archive(path) as archive:
        documented(archive)
        instrument_edits.set_fields(archive, 1, {"visit": windows.VISIT})
    with windows.window(path, qtbot) as window:
        window.go("agreements", 1)
        form = window.screens.agreements.agreement
        qtbot.waitUntil(lambda: form.of.visit.line.text() == "Nur-Sultan, Dec 2021")
        assert not form.of.visit.dirty
        qtbot.waitUntil(lambda: ("Ins", "New") in window.screens.agreements.hints())


def test_a_new_agreement_half_typed_outlives_the_program(filled: Typist) -> None:
    """Kept within a second, shown at the next start, forgotten once it is made."""
    filled.press(Key.Key_Escape)
    filled.begin("Half a ti")

    def kept() -> dict[str, str]:
        found: dict[str, str] = filled.read(
            lambda archive: drafts.get(archive, 0, table="instrument")
        )
        return found

    filled.qtbot.waitUntil(lambda: kept() == {"title": "Half a ti"})
    path = filled.window.session.path
    again = path.with_name("after.tarchive")
    again.write_bytes(path.read_bytes())
    with windows.window(again, filled.qtbot) as window:
        window.go("agreements")
        editor = window.screens.agreements.maker.editor
        title = editor.fields[0]
        filled.qtbot.waitUntil(lambda: window.focusWidget() is title.editor)
        assert title.value() == "Half a ti"
        assert title.message.startswith("Draft from ")
    filled.finish()
    assert filled.instrument().title == "Half a ti"
    filled.screen.leave()
    assert kept() == {}


def test_who_types_at_once_keeps_the_keyboard(tmp_path: Path, qtbot: QtBot) -> None:
    """The record may be there before the list that takes the keyboard when it comes."""
    path = tmp_path / "early.tarchive"
    with new_archive(path) as archive:
        documented(archive)
    with windows.window(path, qtbot) as window:
        window.go("agreements", 1)
        screen = window.screens.agreements
        qtbot.waitUntil(lambda: screen.form.number == 1)
        title = screen.agreement.of.identification.fields[0]
        title.setFocus()
        qtbot.keyClick(title.editor, Key.Key_End)
        qtbot.keyClicks(title.editor, "!")
        qtbot.waitUntil(lambda: screen.pane.total == 2 and not screen.is_reading)
        with qtbot.waitSignal(window.session.idle):
            window.session.read(lambda _: None, lambda _: None)
        qtbot.keyClicks(window.focusWidget(), "?")
        assert title.value() == f"{ALLIED}!?"


def test_the_keys_that_are_hinted_at_are_those_of_the_form(filled: Typist) -> None:
    status = filled.window.status
    assert "Ins" in status.hints
    filled.part(1)
    filled.qtbot.waitUntil(lambda: "Alt+1…9" in status.hints)
    assert "Ins" not in status.hints
    filled.press(Key.Key_Escape)
    filled.qtbot.waitUntil(lambda: "Ins" in status.hints)


def test_enter_pressed_twice_writes_once(filled: Typist) -> None:
    """A row, and a record."""
    filled.part(5)
    filled.press(Key.Key_Insert)
    filled.type("Official")
    filled.tab("2023")
    filled.press(Key.Key_Return, Key.Key_Return)
    filled.settle()
    assert [each.kind for each in filled.instrument().actions] == ["PUBLICATION"]
    filled.press(Key.Key_Escape)
    filled.begin("Once")
    filled.press(Key.Key_Return, Key.Key_Return)
    filled.settle()
    assert filled.screen.pane.total == 3


def test_going_to_a_record_puts_a_new_one_aside(filled: Typist) -> None:
    filled.press(Key.Key_Escape)
    filled.begin("Half a ti")
    filled.window.go("agreements", filled.screen.record)
    assert filled.form.isVisible()
    assert filled.screen.maker.editor.values()["title"] == "Half a ti"


def test_what_is_typed_before_the_next_record_is_there_stays_with_its_own(filled: Typist) -> None:
    number, note = filled.screen.record, filled.form.of.notes.fields[1]
    filled.part(9)
    note.editor.setFocus()
    filled.screen.step(-1)
    note.editor.insertPlainText("too soon")  # at once: no event comes between
    filled.qtbot.waitUntil(lambda: filled.form.head.title.text() == "Road map")
    filled.settle()
    assert note.value() == ""

    def typed(archive: Archive) -> tuple[str | None, ...]:
        draft = drafts.get(archive, number, table="instrument")
        return instruments.get(archive, number).note, draft.get("note")

    assert "too soon" in filled.read(typed)


def test_a_record_that_another_program_removes_leaves_the_keyboard_in_the_list(
    filled: Typist,
) -> None:
    number = filled.screen.record
    filled.part(1)
    with Archive.open(filled.window.session.path, "Somebody") as archive:
        instrument_edits.remove(archive, number)
    filled.window.session.changed.emit(None)
    filled.qtbot.waitUntil(lambda: filled.form.head.title.text() == "Road map")
    filled.settle()
    assert filled.focus is filled.screen.pane.list
