"""Passages are kept from text and scan, noted upon, tagged, gone to, looked over, removed."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import archives
import desks
import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from treatyarchive.archive import originals, passages, readings
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.passage_records import Passage
from treatyarchive.archive.store import Archive
from treatyarchive.ui.passages.keeping import Keeping, keep_in_hand
from treatyarchive.ui.passages.passages_dialog import PassagesDialog

TEXT = "First they met.\nThen the sides agreed on water, energy and transit.\nLast they parted."
READ = "Talks in Osh\non the treaty and\n\nthe border between them"
QUOTE = "the sides agreed on water"


def fill(archive: Archive) -> None:
    scans = [("scan.jpg", archives.jpeg("A scan"), 1)]
    archives.add_document(archive, "With a text", TEXT)
    archives.add_document(archive, "Only a scan", None, scans)
    archives.read_pages(archive, READ)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[desks.Desk]:
    with archives.opened(tmp_path, fill) as opened, desks.on_screen(opened, qtbot) as made:
        yield made


def keeping(desk: desks.Desk) -> Keeping:
    return desk.screen.reading.keeping


def stored(desk: desks.Desk) -> tuple[Passage, ...]:
    return desk.opened.read(desk.qtbot, passages.all_of)  # type: ignore[no-any-return]


def keep(desk: desks.Desk, quote: str) -> None:
    """Choose words of the text and keep them, as the key does."""
    view, before = desk.screen.text.view, len(keeping(desk).found)
    start = view.source.index(quote)
    view.setFocus()
    view.show_passage(start, start + len(quote))
    keep_in_hand()
    desk.qtbot.waitUntil(lambda: len(keeping(desk).found) == before + 1)


def marked(desk: desks.Desk) -> list[str]:
    view = desk.screen.text.view
    return [view.source[mark.start : mark.end] for mark in view.kept]


def test_words_of_a_text_are_kept_and_marked(desk: desks.Desk, qtbot: QtBot) -> None:
    keep(desk, QUOTE)
    assert [one.quote for one in stored(desk)] == [QUOTE]
    assert marked(desk) == [QUOTE]
    panel = desk.screen.text.kept
    assert panel.isVisible()
    assert panel.is_open
    assert "Paragraph 2" in panel.list.records.rows[0].meta
    qtbot.waitUntil(panel.note.edit.hasFocus)


def test_a_note_and_a_tag_are_stored_when_they_are_left(desk: desks.Desk, qtbot: QtBot) -> None:
    keep(desk, QUOTE)
    panel = desk.screen.text.kept
    qtbot.waitUntil(panel.note.edit.hasFocus)
    archives.type_text(panel.note.edit, "Compare 2017")
    panel.list.setFocus()
    qtbot.waitUntil(lambda: stored(desk)[0].note == "Compare 2017")
    qtbot.waitUntil(lambda: bool(panel.tags._choices))
    panel.tags.chips.line.setFocus()
    archives.type_text(panel.tags.chips.line, "transport")
    qtbot.waitUntil(lambda: bool(panel.tags.chips.line.offered))
    qtbot.keyClick(panel.tags.chips.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [tag.facet for tag in stored(desk)[0].tags] == ["sector"])
    assert stored(desk)[0].note == "Compare 2017"
    assert "Compare 2017" in panel.list.records.rows[0].meta


def test_undo_takes_a_kept_passage_back(desk: desks.Desk, qtbot: QtBot) -> None:
    keep(desk, QUOTE)
    desk.opened.session.undo()
    qtbot.waitUntil(lambda: not keeping(desk).found)
    assert not marked(desk)
    assert not desk.screen.text.kept.isVisible()


def test_del_removes_and_undo_brings_back(desk: desks.Desk, qtbot: QtBot) -> None:
    keep(desk, QUOTE)
    panel = desk.screen.text.kept
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not keeping(desk).found)
    desk.opened.session.undo()
    qtbot.waitUntil(lambda: marked(desk) == [QUOTE])


def test_enter_goes_to_where_a_passage_stands(desk: desks.Desk, qtbot: QtBot) -> None:
    keep(desk, QUOTE)
    view, panel = desk.screen.text.view, desk.screen.text.kept
    view.show_passage(0, 0)
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert view.source[slice(*view.selected())] == QUOTE


def test_words_read_from_a_scan_are_kept_with_their_page(desk: desks.Desk, qtbot: QtBot) -> None:
    desk.show(2)
    qtbot.waitUntil(lambda: "border" in desk.screen.text.view.source)
    keep(desk, "treaty and the border")
    (one,) = stored(desk)
    assert one.page == 1
    assert READ[one.anchor.start : one.anchor.end] == "treaty and\n\nthe border"  # type: ignore[union-attr]
    assert one.boxes
    assert [" ".join(words.split()) for words in marked(desk)] == ["treaty and the border"]


def test_words_chosen_on_a_scan_are_kept(desk: desks.Desk, qtbot: QtBot) -> None:
    desk.show(2)
    canvas = desk.screen.scan.view.canvas
    qtbot.waitUntil(lambda: bool(canvas.layer.words))
    canvas.setFocus()
    canvas.layer.choose(0, 2)
    keep_in_hand()
    qtbot.waitUntil(lambda: len(keeping(desk).found) == 1)
    assert stored(desk)[0].quote == "Talks in Osh"
    assert marked(desk) == ["Talks in Osh"]


def draw(desk: desks.Desk, box: tuple[float, float, float, float]) -> None:
    """Draw a box on the scan, in fractions of its page, as a reader does."""
    canvas, qtbot = desk.screen.scan.view.canvas, desk.qtbot
    qtbot.waitUntil(lambda: bool(canvas.layer.words) and not canvas.sheet.isEmpty())
    sheet, port = canvas.sheet, canvas.viewport()
    first, last = (
        QPointF(sheet.x() + across * sheet.width(), sheet.y() + down * sheet.height()).toPoint()
        for across, down in (box[:2], box[2:])
    )
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_D)
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseMove(port, last)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=last)


def test_a_box_drawn_on_a_scan_is_kept_with_its_words(desk: desks.Desk, qtbot: QtBot) -> None:
    desk.show(2)
    box = (0.0, 0.08, 0.32, 0.18)
    draw(desk, box)
    qtbot.waitUntil(lambda: len(keeping(desk).found) == 1)
    (one,) = stored(desk)
    assert " ".join(one.quote.split()) == "on the treaty"
    assert list(one.boxes[0]) == pytest.approx(box, abs=0.01)
    canvas = desk.screen.scan.view.canvas
    assert canvas.box is None
    assert [mark.boxes for mark in canvas.layer.marks if mark.kind == "kept"] == [one.boxes]
    qtbot.waitUntil(desk.screen.text.kept.note.edit.hasFocus)
    desk.opened.session.undo()
    qtbot.waitUntil(lambda: all(mark.kind != "kept" for mark in canvas.layer.marks))


def test_a_box_without_words_is_kept_as_a_region(desk: desks.Desk, qtbot: QtBot) -> None:
    desk.show(2)
    draw(desk, (0.5, 0.6, 0.8, 0.9))
    qtbot.waitUntil(lambda: len(keeping(desk).found) == 1)
    (one,) = stored(desk)
    assert not one.quote
    assert not keeping(desk).found[0].needs_review
    rows = desk.screen.text.kept.list.records.rows
    assert (rows[0].title, "Page 1 of the scan" in rows[0].meta) == (
        "A region without words",
        True,
    )


def test_a_click_with_the_box_in_hand_keeps_nothing(desk: desks.Desk, qtbot: QtBot) -> None:
    desk.show(2)
    draw(desk, (0.3, 0.3, 0.3, 0.3))
    assert not stored(desk)


def test_nothing_selected_is_said(desk: desks.Desk, qtbot: QtBot) -> None:
    desk.screen.text.view.setFocus()
    with qtbot.waitSignal(desk.screen.told) as told:
        keep_in_hand()
    assert "Nothing is selected" in told.args[0]


def test_what_needs_review_is_confirmed_where_it_stands(desk: desks.Desk, qtbot: QtBot) -> None:
    desk.show(2)
    view = desk.screen.text.view
    qtbot.waitUntil(lambda: "border" in view.source)
    keep(desk, "border")
    desk.opened.session.edit(lambda archive: corrected(archive, "Talks in Osh\non frontiers"))
    qtbot.waitUntil(lambda: any(one.needs_review for one in keeping(desk).found))
    qtbot.waitUntil(lambda: "frontiers" in view.source)
    panel = desk.screen.text.kept
    assert panel.review.isVisible()
    start = view.source.index("frontiers")
    view.show_passage(start, start + len("frontiers"))
    panel.confirm.click()
    qtbot.waitUntil(lambda: marked(desk) == ["frontiers"])
    assert not panel.review.isVisible()


def test_all_passages_are_listed_and_those_to_be_reviewed(desk: desks.Desk, qtbot: QtBot) -> None:
    keep(desk, QUOTE)
    desk.show(2)
    qtbot.waitUntil(lambda: "border" in desk.screen.text.view.source)
    keep(desk, "border")
    desk.opened.session.edit(lambda archive: corrected(archive, "Nothing of that"))
    dialog = PassagesDialog(desk.opened.session, desk.screen)
    dialog.open()
    qtbot.waitUntil(lambda: len(dialog.list.numbers) == 2)
    dialog.which.choose("review")
    dialog.which.chosen.emit("review")
    qtbot.waitUntil(lambda: [row.title for row in dialog.list.records.rows] == ["border"])
    opened: list[tuple[int, int]] = []
    dialog.opened.connect(lambda *at: opened.append(at))
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert opened == [(2, stored(desk)[1].id)]


def test_one_arrives_at_a_passage_of_another_document(desk: desks.Desk, qtbot: QtBot) -> None:
    desk.opened.session.edit(lambda archive: passages.keep(archive, 1, 0, 5, note="greeting"))
    desk.show(2)
    number = stored(desk)[0].id
    desk.screen.show_document(1)
    desk.screen.reading.listing.arrive_at(number)
    view = desk.screen.text.view
    qtbot.waitUntil(lambda: view.source == TEXT and view.selected() == (0, 5))


def corrected(archive: Archive, body: str) -> ChangeSet:
    original = originals.find(archive, hashlib.sha256(archives.jpeg("A scan")).hexdigest())
    assert original is not None
    return readings.correct(archive, original, 1, body)
