"""Many documents at once in the window: typed, seen before it is written, taken back as one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import archives
import pytest
import windows
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents, instruments, tags
from treatyarchive.archive.records import InstrumentTag
from treatyarchive.archive.store import Archive
from treatyarchive.ui.batch.line_model import MARKED, Column
from treatyarchive.ui.batch.view import BatchScreen
from treatyarchive.ui.widgets.facet_row import Check
from treatyarchive.ui.window.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with windows.window(path, qtbot) as made:
        windows.settled(made.library, qtbot, 3)
        yield made


def key(
    qtbot: QtBot, pressed: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key wherever the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, pressed, held)


def write(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    archives.type_text(focus, text)


def opened(window: MainWindow, qtbot: QtBot) -> BatchScreen:
    """All documents chosen in the list, and Ctrl+E."""
    window.library.column.list.setFocus()
    key(qtbot, Qt.Key.Key_A, CONTROL)
    key(qtbot, Qt.Key.Key_E, CONTROL)
    assert window.screens.shown == "batch"
    return surveyed(window, qtbot)


def surveyed(window: MainWindow, qtbot: QtBot) -> BatchScreen:
    screen = window.screens.batch
    qtbot.waitUntil(lambda: screen.edit.tags["sector"].tags.rowCount() > 0)
    return screen


def planned(screen: BatchScreen, qtbot: QtBot, count: int) -> list[tuple[str, ...]]:
    """The lines of the preview, once it has so many."""
    lines = screen.preview.lines
    qtbot.waitUntil(lambda: lines.rowCount() == count and screen.preview.plan is not None)
    return [
        tuple(str(lines.index(row, column).data()) for column in Column if column != Column.TITLE)
        for row in range(count)
    ]


def go_to(screen: BatchScreen, qtbot: QtBot, name: str) -> None:
    """Tab on to a field."""
    editor = screen.edit.fields[name].field.editor
    for _ in range(60):
        if QApplication.focusWidget() is editor:
            return
        key(qtbot, Qt.Key.Key_Tab)
    pytest.fail(f"Tab does not reach {name}")


def read(window: MainWindow, qtbot: QtBot, what: Any) -> Any:
    found: list[Any] = []
    window.session.read(what, found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def record(window: MainWindow, qtbot: QtBot, number: int) -> documents.Document:
    return read(window, qtbot, lambda archive: documents.get(archive, number))


def test_mixed_values_are_shown_as_such(window: MainWindow, qtbot: QtBot) -> None:
    fields = opened(window, qtbot).edit.fields
    assert fields["kind"].placeholder.endswith(", empty in 2")
    assert fields["state"].placeholder == "To catalogue and Reviewed"
    assert fields["level"].placeholder == ""
    assert fields["level"].field.value() == "ITEM"
    assert not any(each.is_touched for each in fields.values())
    boxes = window.screens.batch.edit.tags["sector"].tags.boxes
    assert [(box.value, box.count, box.check) for box in boxes] == [
        ("TRN", 1, Check.PartiallyChecked),
        ("TRN.RLW", 1, Check.PartiallyChecked),
    ]


def test_a_day_without_the_mouse(window: MainWindow, qtbot: QtBot) -> None:
    screen = opened(window, qtbot)
    go_to(screen, qtbot, "date")
    write("2021-12")
    assert planned(screen, qtbot, 3) == [
        ("000003", "Date", "", "Dec 2021"),
        ("000002", "Date", "", "Dec 2021"),
        ("000001", "Date", "", "Dec 2021"),
    ]
    assert screen.preview.words == "3 documents to change"
    assert screen.edit.fields["date"].field.hint.text() == "Dec 2021, the same for all"
    assert record(window, qtbot, 1).fields["date"] == ""
    key(qtbot, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: window.screens.shown == "library")
    assert [record(window, qtbot, n).fields["date"] for n in (1, 2, 3)] == ["2021-12"] * 3
    assert "Changed 3 records" in window.toast.text
    key(qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not window.session.writing)
    assert [record(window, qtbot, n).fields["date"] for n in (1, 2, 3)] == [""] * 3


def test_what_is_typed_at_once_is_kept(window: MainWindow, qtbot: QtBot) -> None:
    window.library.column.list.setFocus()
    key(qtbot, Qt.Key.Key_A, CONTROL)
    key(qtbot, Qt.Key.Key_E, CONTROL)
    screen = window.screens.batch
    screen.edit.fields["byline"].field.editor.setFocus()
    write("Дархан")
    assert screen.edit.tags["sector"].tags.rowCount() == 0
    surveyed(window, qtbot)
    assert [row[1:] for row in planned(screen, qtbot, 3)] == [("Byline", "", "Дархан")] * 3


def test_other_documents_begin_untouched(window: MainWindow, qtbot: QtBot) -> None:
    screen = opened(window, qtbot)
    go_to(screen, qtbot, "date")
    write("2021-12")
    planned(screen, qtbot, 3)
    screen.show_documents([1, 2])
    assert not screen.edit.edit
    surveyed(window, qtbot)
    assert screen.edit.tags["sector"].tags.boxes[0].count == 1
    assert not screen.edit.edit


def test_boxes_turn_by_space(window: MainWindow, qtbot: QtBot) -> None:
    screen = opened(window, qtbot)
    boxes = screen.edit.tags["sector"]
    qtbot.waitUntil(boxes.list.isVisible)  # it is laid out when its rows have been read
    boxes.list.setFocus()
    key(qtbot, Qt.Key.Key_Home)
    key(qtbot, Qt.Key.Key_Space)
    assert planned(screen, qtbot, 2) == [
        ("000003", "Sector", "", "Transport and logistics"),
        ("000001", "Sector", "", "Transport and logistics"),
    ]
    assert boxes.count.text() == "1 to add"
    assert screen.preview.words == "2 of 3 documents to change 1 so already"
    key(qtbot, Qt.Key.Key_Space)
    assert planned(screen, qtbot, 1) == [("000002", "Sector", "Transport and logistics", "")]
    key(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: screen.preview.plan is None)
    assert not screen.edit.edit


def test_a_tag_is_added_by_typing(window: MainWindow, qtbot: QtBot) -> None:
    screen = opened(window, qtbot)
    boxes = screen.edit.tags["signatory"]
    boxes.line.setFocus()
    write("Өзбекстан")
    key(qtbot, Qt.Key.Key_Return)
    assert [tag.value for tag in boxes.add] == ["state.uz"]
    planned(screen, qtbot, 3)
    key(qtbot, Qt.Key.Key_Escape)
    assert boxes.add == ()
    assert window.screens.shown == "batch"


def test_escape_restores_and_alt_del_clears(window: MainWindow, qtbot: QtBot) -> None:
    screen = opened(window, qtbot)
    kind = screen.edit.fields["kind"]
    go_to(screen, qtbot, "kind")
    key(qtbot, Qt.Key.Key_Delete, ALT)
    assert kind.is_touched
    assert kind.field.hint.text() == "cleared for all"
    ((_, field, old, new),) = planned(screen, qtbot, 1)
    assert (field, new) == ("Kind", "")
    assert old
    key(qtbot, Qt.Key.Key_Escape)
    assert not kind.is_touched
    assert "empty in 2" in kind.field.choice.placeholderText()
    key(qtbot, Qt.Key.Key_Escape)
    assert window.screens.shown == "library"


def test_a_wrong_value_is_said_and_not_offered(window: MainWindow, qtbot: QtBot) -> None:
    screen = opened(window, qtbot)
    go_to(screen, qtbot, "date")
    write("31.31.2021")
    qtbot.waitUntil(lambda: screen.preview.empty.title == "This cannot be done")
    assert screen.preview.plan is None
    key(qtbot, Qt.Key.Key_Return, CONTROL)
    assert window.screens.shown == "batch"


def test_what_somebody_else_changed_is_refused_and_shown_anew(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    window.session.watch_every(1_000_000)
    screen = opened(window, qtbot)
    go_to(screen, qtbot, "date")
    write("2021-12")
    planned(screen, qtbot, 3)
    with Archive.open(path, "Bobur") as other:
        documents.set_fields(other, 2, {"date": "2020"})
    key(qtbot, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: "changed since" in screen.preview.banner.message)
    qtbot.waitUntil(lambda: "2020" in [line.old for line in screen.preview.lines.lines])
    assert record(window, qtbot, 1).fields["date"] == ""
    key(qtbot, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: window.screens.shown == "library")
    assert record(window, qtbot, 2).fields["date"] == "2021-12"


def test_words_are_replaced_with_their_place_marked(window: MainWindow, qtbot: QtBot) -> None:
    window.library.column.list.setFocus()
    key(qtbot, Qt.Key.Key_A, CONTROL)
    key(qtbot, Qt.Key.Key_F, CONTROL | SHIFT)
    screen = surveyed(window, qtbot)
    assert QApplication.focusWidget() is screen.replace.sought.editor
    write("подписали договор")
    key(qtbot, Qt.Key.Key_Tab)
    write("заключили союз")
    planned(screen, qtbot, 1)
    old, new = (
        screen.preview.lines.index(0, column).data(MARKED) for column in (Column.OLD, Column.NEW)
    )
    assert old == (windows.RUSSIAN, ((11, 28),))
    assert new == ("Президенты заключили союз", ((11, 25),))
    key(qtbot, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: window.screens.shown == "library")
    assert record(window, qtbot, 2).fields["title"] == "Президенты заключили союз"


def test_a_regular_expression_that_never_ends_hangs_nothing(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.library.column.list.setFocus()
    key(qtbot, Qt.Key.Key_A, CONTROL)
    key(qtbot, Qt.Key.Key_F, CONTROL | SHIFT)
    screen = surveyed(window, qtbot)
    write(r"(\w+\s?)+\d")
    for _ in range(9):
        if QApplication.focusWidget() is screen.replace.expression:
            break
        key(qtbot, Qt.Key.Key_Tab)
    key(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "takes too long" in screen.preview.empty.text, timeout=15_000)


def test_tags_are_copied_from_an_instrument(path: Path, window: MainWindow, qtbot: QtBot) -> None:
    def prepare(archive: Archive) -> Any:
        parties = [("state.kz", "PARTY", None), ("state.uz", "PARTY", None)]
        instruments.create(archive, "I01", "Treaty on Allied Relations", parties=parties)
        return tags.add(archive, 2, [InstrumentTag("I01")])

    window.session.edit(prepare)
    qtbot.waitUntil(lambda: not window.session.writing)
    window.library.column.list.setFocus()
    key(qtbot, Qt.Key.Key_A, CONTROL)
    key(qtbot, Qt.Key.Key_L, CONTROL | SHIFT)
    screen = surveyed(window, qtbot)
    assert planned(screen, qtbot, 2) == [
        ("000002", "Signatory", "", "Kazakhstan"),
        ("000002", "Signatory", "", "Uzbekistan"),
    ]
    key(qtbot, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: window.screens.shown == "library")
    found = record(window, qtbot, 2).signatories
    assert {(tag.key, tag.certainty) for tag in found} == {
        ("state.kz", "INFERRED"),
        ("state.uz", "INFERRED"),
    }


def test_an_instrument_is_copied_from_where_it_is_looked_at(
    window: MainWindow, qtbot: QtBot
) -> None:
    def prepare(archive: Archive) -> Any:
        instruments.create(archive, "I01", "Treaty", parties=[("state.kz", "PARTY", None)])
        instruments.create(archive, "I02", "Protocol", parties=[("state.uz", "PARTY", None)])
        tags.add(archive, 3, [InstrumentTag("I02")])
        return tags.add(archive, 2, [InstrumentTag("I01")])

    window.session.edit(prepare)
    qtbot.waitUntil(lambda: not window.session.writing)
    window.go("agreements")
    qtbot.waitUntil(lambda: bool(window.screens.agreements.lists.authorities))
    window.go("agreements", 2)
    qtbot.waitUntil(lambda: window.screens.record() == ("instrument", 2))
    window.menus.by_name["copy_tags"].trigger()
    assert window.screens.shown == "batch"
    screen = window.screens.batch
    assert planned(screen, qtbot, 1) == [("000003", "Signatory", "", "Uzbekistan")]
    screen.copy.way.setFocus()
    key(qtbot, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: "The instrument stays" in screen.preview.words)
    key(qtbot, Qt.Key.Key_Escape)
    assert window.screens.shown == "agreements"


def test_an_instrument_to_copy_from_is_found_by_any_printed_title(
    window: MainWindow, qtbot: QtBot
) -> None:
    def prepare(archive: Archive) -> Any:
        for code, title in (("I01", "Treaty"), ("I02", "Protocol")):
            instruments.create(archive, code, title, parties=[("state.kz", "PARTY", None)])
        printed = "Договор о границе"
        tags.add(archive, 2, [InstrumentTag("I01", title_as_printed=printed)])
        return tags.add(archive, 2, [InstrumentTag("I02")])

    window.session.edit(prepare)
    qtbot.waitUntil(lambda: not window.session.writing)
    screen = opened(window, qtbot)
    screen.task.choose("copy")
    screen.copy.instrument.setFocus()
    write("границ")
    key(qtbot, Qt.Key.Key_Return)
    assert screen.copy.instrument.line.text() == "Treaty"
    assert screen.copy.number == 1
    assert planned(screen, qtbot, 1) == [("000002", "Signatory", "", "Kazakhstan")]


def test_cancelling_leaves_nothing(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    screen = opened(window, qtbot)
    go_to(screen, qtbot, "date")
    write("2021-12")
    planned(screen, qtbot, 3)
    with Archive.open(path, "Bobur") as other, other.transaction():
        key(qtbot, Qt.Key.Key_Return, CONTROL)
        assert QApplication.focusWidget() is screen.preview.cancel
        key(qtbot, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not screen.is_writing)
    assert QApplication.focusWidget() is screen.edit.fields["date"].field.editor
    assert screen.preview.banner.message == "Stopped. Nothing was changed."
    assert record(window, qtbot, 1).fields["date"] == ""


def test_one_document_is_edited_on_the_desk(window: MainWindow, qtbot: QtBot) -> None:
    window.library.column.list.setFocus()
    key(qtbot, Qt.Key.Key_Home)
    key(qtbot, Qt.Key.Key_E, CONTROL)
    assert window.screens.shown == "desk"


def test_the_menu_says_how_many(window: MainWindow, qtbot: QtBot) -> None:
    window.library.column.list.selectAll()
    action = window.menus.by_name["edit_tags"]
    menu = action.parent()
    menu.aboutToShow.emit()
    assert action.text().replace("&", "") == "Edit 3 documents…"
    window.library.column.list.choose(0)
    menu.aboutToShow.emit()
    assert action.text().replace("&", "") == "Edit tags"
