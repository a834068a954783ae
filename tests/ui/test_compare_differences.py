"""Differences between two documents: found, marked, listed, gone through, noted."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import archives
import pytest
import windows
from hands import CTRL, Hands
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from treatyarchive.archive import authority_edits, difference_notes, tags
from treatyarchive.archive.names import Name
from treatyarchive.archive.query import Query
from treatyarchive.archive.records import SectorTag
from treatyarchive.archive.store import Archive
from treatyarchive.ui.compare import comparing_service
from treatyarchive.ui.compare.comparing_service import Found
from treatyarchive.ui.compare.view import CompareScreen
from treatyarchive.ui.widgets.difference_panel import EACH

Key = Qt.Key
FLOWERS = ["rose", "tulip", "iris", "lily", "poppy", "aster", "daisy", "peony", "dahlia", "violet"]
FILLING = "\n".join(f"Gardeners planted every {name} by the long road north." for name in FLOWERS)
OTHER = "\n".join(f"A {name} stood on each table while musicians played." for name in FLOWERS)
UZBEK_SIDE = (
    "Papers signed in the capital\n"
    f"{FILLING}\n"
    "In all, 22 documents were signed during the state visit.\n"
    f"{FILLING}\n"
)
KAZAKH_SIDE = (
    "A day of talks at the palace\n"
    "The official visit began with a welcome at the airport.\n"
    f"{OTHER}\n"
    "At the end 17 documents were signed.\n"
    f"{OTHER}\n"
)
DRAFT = (
    "The Parties develop trade in goods and services.\n"
    "They open markets to farmers of the border regions by stages.\n"
    "A joint commission meets every spring, and its minutes are published.\n"
)
FINAL = DRAFT.replace("every spring", "each autumn").replace(" by stages", "")
ALIKE = "The two sides met.\nThey signed 4 documents in Tashkent.\n"
ALSO = "Both sides held a meeting.\nFour documents were signed in Tashkent.\n"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[archives.Opened]:
    def fill(archive: Archive) -> None:
        for title, text in (("Papers", UZBEK_SIDE), ("Talks", KAZAKH_SIDE), ("A", ALIKE)):
            archives.add_document(archive, title, text, language="en-Latn")
        archives.add_document(archive, "B", ALSO, language="en-Latn")
        for title, text in (("Draft", DRAFT), ("Final", FINAL)):
            archives.add_document(archive, title, text, language="en-Latn")
        archives.add_document(archive, "Scan alone", None, [("a.pdf", archives.pdf(1), 1)])
        tags.add(archive, 1, [SectorTag("TRD.CUS"), SectorTag("SCI.SPC")])
        tags.add(archive, 2, [SectorTag("SCI.SPC"), SectorTag("ENE")])

    with archives.opened(tmp_path, fill) as found:
        yield found


@pytest.fixture
def compare(opened: archives.Opened, qtbot: QtBot) -> CompareScreen:
    made = CompareScreen(opened.session, opened.pages, opened.settings)
    archives.show(qtbot, made, 1200, 800)
    return made


def found(compare: CompareScreen, qtbot: QtBot, left: int, right: int) -> Found:
    """What is found of two documents."""
    compare.show_documents(left, right)

    def known() -> bool:
        said = compare.pair.comparing.found
        return (
            compare.pair.comparing.state == comparing_service.COMPARED
            and said is not None
            and (said.left.id, said.right.id) == (left, right)
        )

    qtbot.waitUntil(known)
    answer = compare.pair.comparing.found
    assert answer is not None
    return answer


def press(compare: CompareScreen, qtbot: QtBot, key: Qt.Key, shift: bool = False) -> None:
    """Press a key in the left text."""
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    compare.left.take_focus()
    qtbot.keyClick(compare.left.text, key, held)


def topics(compare: CompareScreen) -> list[str]:
    return [stop.topic for stop in compare.differences.stops]


def test_facts_that_disagree_are_listed_and_marked(compare: CompareScreen, qtbot: QtBot) -> None:
    found(compare, qtbot, 1, 2)
    rows = compare.differences.panel.differences.differences.rows
    said = {row.topic: (row.left, row.right) for row in rows}
    assert said["Documents signed"] == ("22 documents", "17 documents")
    assert said["Rank of the visit"] == ("state visit", "official visit")
    for pane, words in ((compare.left, "22 documents"), (compare.right, "17 documents")):
        marked = [pane.text.source[m.start : m.end] for m in pane.text.marks]
        assert words in marked
        assert {mark.kind for mark in pane.text.marks} == {"difference"}
    assert compare.differences.stepper.words.text() == f"{len(rows)} differences"


def test_f3_brings_both_texts_level_a_third_down(compare: CompareScreen, qtbot: QtBot) -> None:
    found(compare, qtbot, 1, 2)
    count = len(topics(compare))
    at = topics(compare).index("Documents signed")
    for _ in range(at + 1):
        press(compare, qtbot, Key.Key_F3)
    assert compare.differences.stepper.words.text() == f"Difference {at + 1} of {count}"
    for pane in (compare.left, compare.right):
        text = pane.text
        mark = text.marks[text.current_mark]
        assert text.source[mark.start : mark.end].endswith("documents")
        top = text.box_of(mark.start, mark.end).top() - text.verticalScrollBar().value()
        assert top == pytest.approx(text.viewport().height() / 3, abs=40)
    press(compare, qtbot, Key.Key_F3)
    assert compare.differences.at == (at + 1) % count
    press(compare, qtbot, Key.Key_F3, shift=True)
    assert compare.differences.at == at


def test_enter_in_the_list_goes_there(compare: CompareScreen, qtbot: QtBot) -> None:
    found(compare, qtbot, 1, 2)
    shown = compare.differences.panel.differences
    shown.setFocus()
    qtbot.keyClick(shown, Key.Key_End)
    with qtbot.waitSignal(compare.differences.reached):
        qtbot.keyClick(shown, Key.Key_Return)
    assert compare.differences.at == len(topics(compare)) - 1


def test_a_note_is_kept_on_a_difference(
    compare: CompareScreen, opened: archives.Opened, qtbot: QtBot
) -> None:
    found(compare, qtbot, 1, 2)
    shown = compare.differences.panel.differences
    row = topics(compare).index("Documents signed")
    shown.setFocus()
    shown.setCurrentIndex(shown.differences.index(row))
    qtbot.keyClick(shown, Key.Key_Return)
    outlined = compare.left.text.current_mark
    assert outlined >= 0
    shown.setFocus()
    qtbot.keyClick(shown, Key.Key_F2)
    (editor,) = shown.findChildren(QLineEdit)
    assert editor.accessibleName() == "Note on Documents signed"
    archives.type_text(editor, "Counted otherwise.")
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: shown.differences.rows[row].note == "Counted otherwise.")
    assert shown.hasFocus()
    assert compare.left.text.current_mark == outlined
    kept = opened.read(qtbot, lambda archive: difference_notes.of(archive, 2, 1))
    assert [(n.left_quote, n.right_quote) for n in kept] == [("17 documents", "22 documents")]

    opened.session.undo()
    qtbot.waitUntil(lambda: shown.differences.rows[row].note == "")
    assert not opened.read(qtbot, lambda archive: difference_notes.of(archive, 1, 2))


def test_what_is_typed_survives_a_comparison_anew(compare: CompareScreen, qtbot: QtBot) -> None:
    found(compare, qtbot, 1, 2)
    shown = compare.differences.panel.differences
    shown.write_note(0)
    (editor,) = shown.findChildren(QLineEdit)
    archives.type_text(editor, "Half a")
    compare.pair.comparing.refresh()
    qtbot.waitUntil(lambda: compare.pair.comparing.state == comparing_service.COMPARED)
    assert editor.text() == "Half a"
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: shown.differences.rows[0].note == "Half a")


def test_texts_that_agree_are_said_to(compare: CompareScreen, qtbot: QtBot) -> None:
    compare.show_documents(3, 4)
    differences = compare.differences
    qtbot.waitUntil(lambda: compare.pair.comparing.state == comparing_service.READING)
    assert differences.stepper.words.text() == "Comparing…"
    assert differences.panel.hint.text() == "Comparing…"
    found(compare, qtbot, 3, 4)
    assert not differences.stops
    assert differences.stepper.words.text() == "No differences"
    assert differences.panel.hint.text() == "none found in what both speak of"
    assert not differences.stepper.on.isVisible()


def test_two_versions_of_one_text_show_their_changes(compare: CompareScreen, qtbot: QtBot) -> None:
    found(compare, qtbot, 5, 6)
    rows = compare.differences.panel.differences.differences.rows
    assert [(row.topic, row.left, row.right) for row in rows] == [
        ("Words left out", "by stages", ""),
        ("Words changed", "every spring", "each autumn"),
    ]
    assert compare.differences.panel.title.text() == "Changes"
    assert compare.differences.stepper.words.text() == "2 changes"
    press(compare, qtbot, Key.Key_F3)
    assert compare.differences.stepper.words.text() == "Change 1 of 2"
    assert (compare.left.text.current_mark, compare.right.text.current_mark) == (0, -1)


def test_a_scan_without_text_has_nothing_to_compare(compare: CompareScreen, qtbot: QtBot) -> None:
    found(compare, qtbot, 1, 2)
    assert compare.differences.panel.isVisible()
    compare.show_documents(1, 7)
    qtbot.waitUntil(lambda: not compare.differences.panel.isVisible())
    assert not compare.differences.stepper.isVisible()
    assert not compare.left.text.marks


def test_what_was_asked_before_is_not_shown(compare: CompareScreen, qtbot: QtBot) -> None:
    compare.show_documents(1, 2)
    assert found(compare, qtbot, 1, 4).right.title == "B"
    assert "Rank of the visit" not in topics(compare)


def test_names_that_change_are_compared_anew(
    compare: CompareScreen, opened: archives.Opened, qtbot: QtBot
) -> None:
    before = found(compare, qtbot, 1, 2)
    name = Name("The walled town", "en-Latn", "variant")
    opened.session.edit(partial(authority_edits.add_name, key="city.uz.tashkent", name=name))
    qtbot.waitUntil(
        lambda: (
            compare.pair.comparing.state == comparing_service.COMPARED
            and compare.pair.comparing.found is not before
        )
    )


def test_each_says_what_the_other_does_not(compare: CompareScreen, qtbot: QtBot) -> None:
    found(compare, qtbot, 1, 2)
    panel = compare.differences.panel
    panel.other.click()
    assert panel.tab == EACH
    assert panel.each.isVisible()
    assert not panel.differences.isVisible()
    said = {row.topic: row for row in panel.each.differences.rows}
    assert said["Sectors of both"].across == "Outer space"
    assert (said["Sectors of one"].left, said["Sectors of one"].right) == (
        "Customs",
        "Energy and subsoil",
    )


def test_what_one_says_alone_is_shown_where_it_stands(compare: CompareScreen, qtbot: QtBot) -> None:
    found(compare, qtbot, 1, 3)
    panel = compare.differences.panel
    panel.other.click()
    rows = [row.topic for row in panel.each.differences.rows]
    panel.each.setFocus()
    panel.each.setCurrentIndex(panel.each.differences.index(rows.index("Rank of the visit")))
    qtbot.keyClick(panel.each, Key.Key_Return)
    start, end = compare.left.text.selected()
    assert UZBEK_SIDE[start:end] == "state visit"


def test_hits_of_the_library_come_along(opened: archives.Opened, qtbot: QtBot) -> None:
    path = opened.session.path
    with windows.window(path, qtbot) as window:
        user = Hands(window, qtbot)
        user.press(Key.Key_K, held=CTRL)
        user.type("gardeners OR musicians")
        user.until(lambda: sorted(window.library.model.numbers()) == [1, 2])
        user.settle()
        while user.focus is not window.library.column.list:
            user.press(Key.Key_F6)
        user.press(Key.Key_A, held=CTRL)
        user.press(Key.Key_D, held=CTRL)
        screen = window.screens.compare
        for pane in screen.all_panes:
            user.until(lambda pane=pane: len(pane.text.hits) == 2 * len(FLOWERS))
        user.press(Key.Key_F3)
        assert screen.found.of(screen.pane).at == 0
        user.press(Key.Key_K, held=CTRL)
        user.press(Key.Key_A, held=CTRL)
        user.press(Key.Key_Delete)
        user.until(lambda: not screen.found.is_marking)
        assert not screen.left.text.hits


def test_a_folded_panel_stays_folded(
    compare: CompareScreen, opened: archives.Opened, qtbot: QtBot
) -> None:
    found(compare, qtbot, 1, 2)
    compare.differences.panel.fold_button.click()
    assert not compare.differences.panel.differences.isVisible()
    again = CompareScreen(opened.session, opened.pages, opened.settings)
    qtbot.addWidget(again)
    assert not again.differences.panel.is_open


def test_an_archive_that_is_gone_is_told_of(
    compare: CompareScreen, opened: archives.Opened, qtbot: QtBot
) -> None:
    compare.show_documents(1, 2)
    opened.session.path.unlink()
    with qtbot.waitSignal(opened.session.failed):
        pass
    qtbot.waitUntil(lambda: compare.pair.comparing.state == comparing_service.FAILED)
    assert compare.differences.panel.hint.text() == "The texts could not be compared."


def test_hits_come_before_differences_until_they_go(compare: CompareScreen, qtbot: QtBot) -> None:
    found(compare, qtbot, 1, 2)
    compare.found.look_for(Query("documents"))
    for pane in (compare.left, compare.right):
        qtbot.waitUntil(lambda pane=pane: len(pane.text.hits) == 1)
    press(compare, qtbot, Key.Key_F3)
    assert compare.found.of(compare.left).at == 0
    assert compare.differences.at == -1
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert not compare.left.text.hits
    assert not compare.right.text.hits
    press(compare, qtbot, Key.Key_F3)
    assert compare.differences.at == 0
