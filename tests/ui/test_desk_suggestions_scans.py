"""Passages are marked on the scan too, where its pages were read."""

from collections.abc import Iterator
from pathlib import Path

import archives
import desks
import pytest
from desks import Desk
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from treatyarchive.archive.store import Archive
from treatyarchive.ui.widgets.page_layer import PageMark

FIRST = "A day of talks in Tashkent\nThe presidents spoke of railways."
SECOND = "They sp0ke of electric power\nand of customs."
TEXT = (
    "A day of talks in Tashkent\n"
    "The presidents spoke of railways.\n"
    "They spoke of electric power and of customs.\n"
)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    def fill(archive: Archive) -> None:
        scans = [("both.pdf", archives.pdf(2), 2)]
        archives.add_document(archive, "Both", TEXT, scans, language="en-Latn")
        archives.add_document(archive, "Scan", None, scans, language="en-Latn")
        archives.read_pages(archive, FIRST, SECOND)

    with archives.opened(tmp_path, fill) as opened, desks.on_screen(opened, qtbot) as made:
        made.advised()
        yield made


def marks(desk: Desk, code: str) -> list[PageMark]:
    """The marks of a sector on the page that is shown."""
    shown = desk.screen.scan.view.canvas.layer.marks
    return [mark for mark in shown if mark.key == f"sector:{code}"]


@pytest.mark.parametrize("number", [1, 2])
def test_a_passage_is_marked_where_it_was_read(desk: Desk, number: int) -> None:
    desk.show(number)
    desk.advised(number)
    view = desk.screen.scan.view
    (railways,) = marks(desk, "TRN.RLW")
    assert railways.kind == "suggestion"
    assert railways.boxes == ((0.4, 0.1, 0.49, 0.15000000000000002),)
    desk.fields.sectors.setFocus()
    chips = {chip.text(): chip for chip in desk.fields.sectors.suggestions.stops}
    chips["Railways"].setFocus()
    (railways,) = marks(desk, "TRN.RLW")
    assert railways.kind == "evidence"
    assert view.page == 1


def test_the_scan_turns_to_the_page_of_a_passage(desk: Desk) -> None:
    view = desk.screen.scan.view
    chips = {chip.text(): chip for chip in desk.fields.sectors.suggestions.stops}
    chips["Electric power"].setFocus()
    assert view.page == 2
    (power,) = marks(desk, "ENE.POW")
    assert power.kind == "evidence"


def test_the_pointer_on_the_scan_lights_the_chip(desk: Desk) -> None:
    canvas = desk.screen.scan.view.canvas
    desk.qtbot.waitUntil(lambda: canvas.image is not None, timeout=20_000)
    (railways,) = marks(desk, "TRN.RLW")
    box = canvas.paper.placed(railways.boxes[0], canvas.sheet)
    QTest.mouseMove(canvas.viewport(), QPoint(2, 2))
    QTest.mouseMove(canvas.viewport(), QPointF(box.center()).toPoint())
    bar = desk.fields.sectors.suggestions
    desk.qtbot.waitUntil(lambda: bar.lit_key == "sector:TRN.RLW")


def test_names_tell_the_page_where_there_is_no_text(desk: Desk) -> None:
    desk.show(2)
    desk.advised(2)
    names = [chip.accessibleName() for chip in desk.fields.sectors.suggestions.stops]
    assert "Railways, suggested, 1 passage, scan page 1" in names
    desk.fields.sectors.setFocus()
    desk.qtbot.keyClick(
        desk.fields.sectors.chips.line, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier
    )
    desk.qtbot.waitUntil(lambda: len(desk.document(2).sectors) == 1)
    view = desk.screen.text.view
    marked = {view.source[mark.start : mark.end] for mark in view.marks}
    assert {"railways", "electric power"} <= marked, "the text read from it is marked as well"
    (evidence,) = desk.document(2).sectors[0].evidence[:1]
    assert (evidence["scan"], evidence["page"]) == (1, 1)
