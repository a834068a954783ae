"""The visits screen: a visit with its programme and its people, entered without the mouse."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import typist as typing_
import windows
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from typist import Key

from archive_fixtures import new_archive
from treatyarchive.archive import drafts, instruments, tags, visits
from treatyarchive.archive.records import Visit, VisitTag
from treatyarchive.ui.visits.form import VisitForm
from treatyarchive.ui.window.main_window import MainWindow

LATER = "2999-01-01-UZ-KZ"


class Typist(typing_.Typist):
    """Works on visits."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        super().__init__(window, qtbot, "visits")

    @property
    def form(self) -> VisitForm:
        return self.window.screens.visits.visit

    def visit(self) -> Visit:
        number = self.screen.record
        found: Visit = self.read(lambda archive: visits.get(archive, number))
        return found


@pytest.fixture
def typist(tmp_path: Path, qtbot: QtBot) -> Iterator[Typist]:
    path = tmp_path / "visits.tarchive"
    with new_archive(path) as archive:
        windows.fill(archive)
        visits.put(archive, windows.VISIT, kind="STATE")
        visits.put(archive, LATER, host=["state.uz"], guest=["state.kz"], date="2999-01")
        tags.remove(archive, 1, [VisitTag(windows.VISIT)])
        tags.add(archive, 1, [VisitTag(windows.VISIT, kind_as_printed="official visit")])
        tags.add(archive, 2, [VisitTag(windows.VISIT, "mentions")])
        instruments.create(archive, "I01", "Declaration", visit=windows.VISIT)
    with windows.window(path, qtbot) as window:
        yield Typist(window, qtbot)


def test_the_list_tells_of_each_visit_and_of_those_to_come(typist: Typist) -> None:
    assert [row.spoken for row in typist.screen.pane.list.records.rows] == [
        f"{windows.VISIT}, 6 Dec 2021  ·  Nur-Sultan  ·  Kazakhstan, Uzbekistan, "
        "State visit  ·  2 documents",
        f"{LATER}, Jan 2999  ·  Uzbekistan, Kazakhstan, Announced",
    ]


def test_the_rank_as_printed_stands_beside_the_rank_as_known(typist: Typist) -> None:
    """T02: what a source prints never becomes what is known."""
    of = typist.form.of
    assert of.kind.value() == "STATE"
    assert of.ranks.list.shown == ["official visit, 000001"]
    assert [row.note for row in of.documents.list.facts.rows] == ["About it", "Mentions it"]


def test_a_visit_is_made_by_keyboard_with_people_and_programme(typist: Typist) -> None:
    typist.begin("Uzb")
    typist.press(Key.Key_Return, Key.Key_Tab)
    typist.name("Казах")
    typist.tab("State")
    typist.press(Key.Key_Tab)
    typist.name("Samar")
    typist.tab("2022-12-21/2022-12-22", "Visit to Samarkand")
    typist.finish()
    typist.part(2)
    typist.press(Key.Key_Insert)
    typist.name("Токаев")
    typist.tab("Head", "President")
    typist.write(typist.form.of.parties)
    typist.part(3)
    typist.press(Key.Key_Insert)
    typist.type("Signing")
    typist.tab("2022-12-22")
    typist.write(typist.form.of.programme)
    typist.press(Key.Key_Insert)
    typist.type("Arrival")
    typist.tab("2022-12-21T18:40", "At the airport")
    typist.write(typist.form.of.programme)
    found = typist.visit()
    assert (found.title, found.kind, found.date) == (
        "Visit to Samarkand",
        "STATE",
        "2022-12-21/2022-12-22",
    )
    assert found.place == "city.uz.samarkand"
    assert (found.keys("host"), found.keys("guest")) == (("state.uz",), ("state.kz",))
    assert found.keys("head_of_delegation") == ("person.tokayev",)
    assert typist.form.of.programme.list.shown == [
        "21 Dec 2022, 18:40, At the airport, Arrival",
        "22 Dec 2022, Signing ceremony",
    ]


def test_a_code_that_is_taken_is_refused_below_its_field(typist: Typist) -> None:
    code = next(field for field in typist.form.of.visit.fields if field.name == "code")
    code.setFocus()
    line = typist.focus
    assert isinstance(line, QLineEdit)
    line.selectAll()
    typist.type(LATER)
    typist.press(Key.Key_Tab)
    typist.qtbot.waitUntil(lambda: code.invalid)
    assert LATER in code.message
    assert typist.visit().code == windows.VISIT


def test_enter_on_an_agreement_goes_to_it_and_back_returns(typist: Typist) -> None:
    typist.part(4)
    typist.press(Key.Key_Return)
    screens = typist.window.screens
    typist.qtbot.waitUntil(lambda: screens.shown == "agreements")
    typist.qtbot.waitUntil(lambda: screens.agreements.record == 1)
    typist.window.going.step(-1)
    typist.qtbot.waitUntil(lambda: screens.shown == "visits")


def test_the_strip_goes_along_in_time(typist: Typist) -> None:
    strip = typist.window.screens.visits.strip
    assert [point.announced for point in strip.points] == [False, True]
    strip.setFocus()
    typist.press(Key.Key_Right)
    typist.qtbot.waitUntil(lambda: typist.form.head.title.text() == LATER)
    assert strip.accessibleDescription() == "Jan 2999, Announced"
    assert typist.screen.pane.list.number == typist.screen.record
    typist.press(Key.Key_Right, Key.Key_Left)
    typist.qtbot.waitUntil(lambda: typist.form.head.title.text() == windows.VISIT)


def test_a_visit_is_removed_and_brought_back_with_its_documents(typist: Typist) -> None:
    typist.press(Key.Key_Delete)
    typist.qtbot.waitUntil(lambda: typist.screen.pane.total == 1)
    typist.settle()
    typist.window.session.undo()
    typist.qtbot.waitUntil(lambda: typist.screen.pane.total == 2)
    typist.choose(windows.VISIT)
    typist.qtbot.waitUntil(lambda: len(typist.form.of.documents.list.shown) == 2)
    assert typist.form.of.instruments.list.shown[0].startswith("Declaration")


def test_typing_is_kept_when_the_screen_is_left(typist: Typist) -> None:
    note = next(field for field in typist.form.of.visit.fields if field.name == "note")
    note.setFocus()
    typist.type("kept")
    typist.window.go("library")
    typist.qtbot.waitUntil(lambda: typist.visit().note == "kept")
    number = typist.screen.record
    assert not typist.read(lambda archive: drafts.get(archive, number, table="visit"))


def test_the_rank_a_document_prints_is_entered_by_keyboard(typist: Typist) -> None:
    typist.part(5)
    typist.press(Key.Key_Down, Key.Key_F2, Key.Key_Tab, Key.Key_Tab)
    typist.type("государственный визит")
    typist.press(Key.Key_Return)
    of = typist.form.of
    typist.qtbot.waitUntil(lambda: len(of.ranks.list.shown) == 2)
    assert of.ranks.list.shown[1] == "государственный визит, 000002"
    assert typist.visit().kind == "STATE"


def test_a_code_that_names_another_date_is_said_and_mended_by_one_key(typist: Typist) -> None:
    code = typist.form.of.code
    typist.part(1)
    assert code.fitting.isHidden()
    while typist.focus is not code.editor:
        typist.press(Key.Key_Tab)
        if typist.focus.accessibleName() == "Date":
            typist.type("2021-12-21/2021-12-22")
    typist.qtbot.waitUntil(code.fitting.isVisible)
    typist.settle()
    assert typist.visit().code == windows.VISIT
    typist.press(Key.Key_Tab)
    assert typist.focus is code.fitting.chip
    typist.press(Key.Key_Return)
    typist.qtbot.waitUntil(lambda: typist.visit().code == "2021-12-21-KZ-UZ")
    typist.settle()
    assert code.fitting.isHidden()
    typist.window.session.undo()
    typist.settle()
    assert typist.visit().code == windows.VISIT
    assert code.fitting.isVisible()


def test_what_a_place_was_called_then_stands_below_it(typist: Typist) -> None:
    assert typist.form.of.place.line.text() == "Astana"
    assert typist.form.of.place.message == "Nur-Sultan then"
