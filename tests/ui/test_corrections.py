"""What was read from scans is shown as text, corrected by the page or the word, taken back."""

from collections.abc import Iterator
from pathlib import Path

import archives
import desks
import pytest
from desks import Desk
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents, drafts, originals, readings, search
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.ui.compare.view import CompareScreen
from treatyarchive.ui.widgets.page_editor import PageEditor
from treatyarchive.ui.widgets.pane_header import SCAN, TEXT
from treatyarchive.ui.widgets.word_editor import WordEditor

FIRST = "A day of ta1ks\nin Tashkent."
SECOND = "They spoke of customs."
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    def fill(archive: Archive) -> None:
        archives.add_document(
            archive, "Scan", None, [("note.pdf", archives.pdf(2), 2)], language="en-Latn"
        )
        archives.read_pages(archive, FIRST, SECOND)
        archives.add_document(archive, "Text", "Only a text.")

    with archives.opened(tmp_path, fill) as opened, desks.on_screen(opened, qtbot) as made:
        yield made


def editor(desk: Desk) -> PageEditor:
    """Begin to correct, by key."""
    desk.qtbot.keyClick(desk.screen.text.view, Qt.Key.Key_F2)
    correcting = desk.screen.text.correcting
    desk.qtbot.waitUntil(lambda: correcting.editor is not None)
    found = correcting.editor
    assert found is not None
    return found


def best(desk: Desk, page: int = 1) -> str:
    def read(archive: Archive) -> str:
        (scan,) = documents.scans(archive, 1)
        found = readings.best(archive, originals.find(archive, scan.sha256) or 0, page)
        return found.body if found else ""

    return str(desk.opened.read(desk.qtbot, read))


def found(desk: Desk, words: str) -> list[int]:
    return list(desk.opened.read(desk.qtbot, lambda a: search.find(a, Query(words))))


def test_pages_are_shown_as_read_with_their_numbers_between(desk: Desk) -> None:
    view = desk.screen.text.view
    assert view.source.split() == ["A", "day", "of", "ta1ks", "in", "Tashkent.", *SECOND.split()]
    ((place, words),) = view.breaks
    assert (view.source[place:], words) == (SECOND, "Page 2")
    assert desk.screen.text.header.meta.text() == "Read from the scan, 91 %"


def test_a_page_is_corrected_and_found_at_once_and_undone(desk: Desk, qtbot: QtBot) -> None:
    made = editor(desk)
    assert made.edit.toPlainText() == FIRST
    assert made.place.text() == "Page 1 of 2"
    made.edit.setPlainText(FIRST.replace("ta1ks", "talks"))
    qtbot.keyClick(made.edit, Qt.Key.Key_S, CONTROL)
    view = desk.screen.text.view
    qtbot.waitUntil(lambda: "talks" in view.source)
    assert view.isVisible()
    assert found(desk, "talks") == [1]
    assert found(desk, "ta1ks") == []
    desk.opened.session.undo()
    qtbot.waitUntil(lambda: "ta1ks" in view.source)
    assert found(desk, "ta1ks") == [1]


def draft(desk: Desk, page: int = 1) -> str:
    def read(archive: Archive) -> str:
        (scan,) = documents.scans(archive, 1)
        found = drafts.of_page(archive, scan.id, page)
        return found[0] if found else ""

    return str(desk.opened.read(desk.qtbot, read))


def test_what_is_typed_is_kept_within_a_second_and_comes_back(desk: Desk, qtbot: QtBot) -> None:
    at: list[str] = []
    desk.screen.drafted.connect(at.append)
    revisions = desk.revisions()
    archives.type_text(editor(desk).edit, "Typed ")
    qtbot.waitUntil(lambda: draft(desk) == f"Typed {FIRST}")
    qtbot.waitUntil(lambda: bool(at))
    assert best(desk) == FIRST
    assert desk.revisions() == revisions
    with (  # as after a kill: the first desk is never left
        archives.reopened(desk.opened.session.path) as again,
        desks.on_screen(again, qtbot) as other,
    ):
        made = editor(other)
        assert made.edit.toPlainText() == f"Typed {FIRST}"
        assert made.hint.text() == f"Draft from {at[0]}, not saved"
        made.save.click()
        qtbot.waitUntil(lambda: best(other) == f"Typed {FIRST}")
        assert not draft(other)


def test_drafts_of_fields_and_of_pages_leave_each_other_alone(desk: Desk) -> None:
    def both(archive: Archive) -> tuple[dict[str, str], str, dict[str, str]]:
        (scan,) = documents.scans(archive, 1)
        drafts.keep(archive, 1, {"title": "Titled"})
        drafts.keep_page(archive, scan.id, 1, "One")
        drafts.keep_page(archive, scan.id, 2, "Two")
        drafts.keep_page(archive, scan.id, 1, None)
        titled = drafts.get(archive, 1)
        drafts.keep(archive, 1, {})
        found = drafts.of_page(archive, scan.id, 2)
        assert drafts.of_page(archive, scan.id, 1) is None
        assert not drafts.get(archive, 1)
        drafts.keep_page(archive, scan.id, 2, None)
        drafts.keep_page(archive, 999, 1, "Of a scan that is gone")
        (left,) = archive.query("SELECT count(*) FROM draft")[0]
        return titled, found[0] if found else "", {"left": str(left)}

    with Archive.open(desk.opened.session.path) as archive:
        assert both(archive) == ({"title": "Titled"}, "Two", {"left": "0"})


def test_cancel_drops_what_was_typed(desk: Desk, qtbot: QtBot) -> None:
    made = editor(desk)
    archives.type_text(made.edit, "Typed ")
    qtbot.waitUntil(lambda: bool(draft(desk)))
    made.cancel.click()
    assert editor(desk).edit.toPlainText() == FIRST
    desk.settle()
    assert not draft(desk)
    assert best(desk) == FIRST


def test_escape_puts_aside_what_was_typed_and_says_so(desk: Desk, qtbot: QtBot) -> None:
    told: list[str] = []
    desk.screen.told.connect(told.append)
    made = editor(desk)
    qtbot.keyClick(made.edit, Qt.Key.Key_Escape)
    assert desk.screen.text.view.isVisible()
    assert not told
    made = editor(desk)
    archives.type_text(made.edit, "Typed ")
    qtbot.keyClick(made.edit, Qt.Key.Key_Escape)
    assert desk.screen.text.view.isVisible()
    assert told == ["Page 1 is not saved. Correct it again to go on with what you typed."]
    made = editor(desk)  # at once, before the draft need be written
    assert made.edit.toPlainText() == f"Typed {FIRST}"
    assert made.hint.text().startswith("Draft from ")
    desk.settle()
    assert best(desk) == FIRST
    assert draft(desk) == f"Typed {FIRST}"


def test_control_enter_saves_the_page_and_stays_with_the_record(desk: Desk, qtbot: QtBot) -> None:
    desk.screen.set_queue([1, 2])
    made = editor(desk)
    archives.type_text(made.edit, "Typed ")
    qtbot.keyClick(made.edit, Qt.Key.Key_Return, CONTROL)
    assert desk.screen.text.correcting.editor is None
    qtbot.waitUntil(lambda: best(desk) == f"Typed {FIRST}")
    desk.settle()
    assert desk.screen.document == 1
    assert desk.document().fields["state"] == "draft"


def test_leaving_while_the_reading_is_looked_at_keeps_what_was_typed(desk: Desk) -> None:
    made = editor(desk)
    archives.type_text(made.edit, "Typed ")
    made.as_read.click()
    desk.show(2)
    assert best(desk) == f"Typed {FIRST}"
    assert not draft(desk)


def test_f2_on_the_scan_corrects_its_page(desk: Desk, qtbot: QtBot) -> None:
    desk.screen.scan.view.go_to(2)
    canvas = desk.screen.scan.view.canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_F2)
    correcting = desk.screen.text.correcting
    qtbot.waitUntil(lambda: correcting.editor is not None)
    assert correcting.editor is not None
    assert correcting.editor.edit.toPlainText() == SECOND
    assert correcting.editor.edit.hasFocus()


def test_f2_on_the_scan_brings_the_text_to_the_front_where_both_share_a_pane(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.screen.resize(1000, 800)
    qtbot.waitUntil(lambda: desk.screen.layout_of.is_narrow)
    desk.screen.layout_of.show_scan()
    canvas = desk.screen.scan.view.canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_F2)
    correcting = desk.screen.text.correcting
    qtbot.waitUntil(lambda: correcting.editor is not None and correcting.editor.isVisible())
    assert correcting.editor is not None
    assert correcting.editor.edit.hasFocus()


def test_f2_on_a_page_without_text_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    def fill(archive: Archive) -> None:
        archives.add_document(
            archive, "Scan", None, [("note.pdf", archives.pdf(2), 2)], language="en-Latn"
        )
        archives.read_pages(archive, FIRST, "")

    with archives.opened(tmp_path, fill) as opened, desks.on_screen(opened, qtbot) as desk:
        told: list[str] = []
        desk.screen.told.connect(told.append)
        desk.screen.scan.view.go_to(2)
        desk.screen.scan.view.canvas.setFocus()
        qtbot.keyClick(desk.screen.scan.view.canvas, Qt.Key.Key_F2)
        assert told == ["No text was read from this page"]


def test_what_the_machine_read_is_kept_and_gone_back_to(desk: Desk, qtbot: QtBot) -> None:
    made = editor(desk)
    made.edit.setPlainText("Wrongly corrected")
    made.save.click()
    qtbot.waitUntil(lambda: best(desk) == "Wrongly corrected")
    qtbot.waitUntil(lambda: "Wrongly" in desk.screen.text.view.source)
    made = editor(desk)
    archives.type_text(made.edit, "Again ")
    made.as_read.click()
    assert made.edit.toPlainText() == FIRST
    assert made.edit.isReadOnly()
    made.as_read.click()
    assert made.edit.toPlainText() == "Again Wrongly corrected"
    made.as_read.click()
    made.save.click()
    qtbot.waitUntil(lambda: best(desk) == FIRST)


def test_the_page_one_reads_is_the_one_corrected_and_the_scan_turns_to_it(desk: Desk) -> None:
    view = desk.screen.text.view
    ((place, _),) = view.breaks
    view.show_passage(place + 3, place + 3)
    made = editor(desk)
    assert made.edit.toPlainText() == SECOND
    assert desk.screen.scan.view.page == 2


def test_going_on_to_another_document_keeps_what_was_typed(desk: Desk) -> None:
    made = editor(desk)
    made.edit.setPlainText("Typed and left")
    desk.show(2)
    assert desk.screen.text.view.source == "Only a text."
    assert best(desk) == "Typed and left"


def test_a_source_text_is_never_corrected(desk: Desk, qtbot: QtBot) -> None:
    desk.show(2)
    qtbot.keyClick(desk.screen.text.view, Qt.Key.Key_F2)
    desk.settle()
    assert desk.screen.text.correcting.editor is None
    assert not [a for a in desk.screen.text.header.menu().actions() if a.isVisible()]


def test_a_page_that_is_read_meanwhile_appears(desk: Desk, qtbot: QtBot) -> None:
    def correct(archive: Archive) -> None:  # as another program would
        (scan,) = documents.scans(archive, 1)
        readings.correct(archive, originals.find(archive, scan.sha256) or 0, 2, "Read anew")

    desk.opened.session.write(correct)
    desk.opened.session.page_read.emit(1)
    qtbot.waitUntil(lambda: "Read anew" in desk.screen.text.view.source)


def test_a_word_is_corrected_on_the_scan(desk: Desk, qtbot: QtBot) -> None:
    view = desk.screen.scan.view
    canvas = view.canvas
    qtbot.waitUntil(lambda: len(canvas.layer.words) == 6)
    qtbot.waitUntil(lambda: canvas.image is not None, timeout=20_000)
    place = canvas.layer.place_of(3, canvas.sheet).center().toPoint()
    qtbot.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    (line,) = canvas.findChildren(WordEditor)
    assert isinstance(line, QLineEdit)
    line.setText("talks")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: canvas.layer.words and canvas.layer.text_of(3) == "talks")
    qtbot.waitUntil(lambda: "talks" in desk.screen.text.view.source)
    assert best(desk) == FIRST.replace("ta1ks", "talks")
    canvas.choose(2, 3)
    qtbot.keyClick(canvas, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "of talks"


def test_the_header_of_the_scan_says_how_its_page_was_read(desk: Desk, qtbot: QtBot) -> None:
    header = desk.screen.scan.header
    qtbot.waitUntil(lambda: header.origin.text() == "Read at 91 %")
    made = editor(desk)
    made.edit.setPlainText("Corrected")
    made.save.click()
    qtbot.waitUntil(lambda: header.origin.text() == "Corrected")


def test_compare_shows_and_corrects_what_was_read(desk: Desk, qtbot: QtBot) -> None:
    opened = desk.opened
    compare = CompareScreen(opened.session, opened.pages, opened.settings)
    archives.show(qtbot, compare, 1200, 700)
    compare.show_documents(1, 2)
    pane = compare.left
    qtbot.waitUntil(lambda: pane.found is not None)
    assert pane.mode == SCAN
    qtbot.keyClick(pane.pages.canvas, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: pane.correcting.editor is not None)
    assert pane.correcting.editor is not None
    assert pane.mode == TEXT
    qtbot.keyClick(pane.correcting.editor.edit, Qt.Key.Key_Escape)
    assert SECOND in pane.text.source
    qtbot.keyClick(pane.text, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: pane.correcting.editor is not None)
    made = pane.correcting.editor
    assert made is not None
    made.edit.setPlainText("Corrected in Compare")
    qtbot.keyClick(made.edit, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: pane.text.source.startswith("Corrected in Compare"))
