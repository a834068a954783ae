"""Words of what is compared are kept and copied with their source, from text and scan."""

from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from treatyarchive.archive import passages
from treatyarchive.archive.passage_records import Passage
from treatyarchive.archive.store import Archive
from treatyarchive.ui import citing
from treatyarchive.ui.compare.pane import ComparePane
from treatyarchive.ui.compare.view import CompareScreen
from treatyarchive.ui.passages import keeping
from treatyarchive.ui.widgets.pane_header import SCAN
from treatyarchive.ui.widgets.source_view import SourceView

FIRST = "They met in Osh.\nThe sides agreed on water and energy."
SECOND = "A meeting was held.\nWater and energy were agreed upon.\nThey parted."
READ = "Talks in Osh\non the treaty\nand the border"


def fill(archive: Archive) -> None:
    scans = [("scan.pdf", archives.pdf(1), 1)]
    archives.add_document(archive, "One report", FIRST, scans, access="OPEN")
    archives.read_pages(archive, READ)
    archives.add_document(archive, "Another report", SECOND, access="OPEN")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[archives.Opened]:
    with archives.opened(tmp_path, fill) as made:
        yield made


@pytest.fixture
def compare(opened: archives.Opened, qtbot: QtBot) -> CompareScreen:
    made = CompareScreen(opened.session, opened.pages, opened.settings)
    archives.show(qtbot, made, 1200, 800)
    show(made, qtbot, 1, 2)
    return made


def show(compare: CompareScreen, qtbot: QtBot, left: int, right: int) -> None:
    compare.show_documents(left, right)
    qtbot.waitUntil(lambda: all(pane.found is not None for pane in compare.all_panes))


def scan_of(pane: ComparePane, qtbot: QtBot) -> None:
    """Show the scan, until its words are known."""
    pane.set_mode(SCAN)
    pane.take_focus()
    canvas = pane.pages.canvas
    qtbot.waitUntil(lambda: bool(canvas.layer.words) and not canvas.sheet.isEmpty())


def choose(view: SourceView, quote: str) -> None:
    start = view.source.index(quote)
    view.setFocus()
    view.show_passage(start, start + len(quote))


def stored(opened: archives.Opened, qtbot: QtBot) -> tuple[Passage, ...]:
    return opened.read(qtbot, passages.all_of)  # type: ignore[no-any-return]


def marked(pane: ComparePane) -> list[str]:
    return [pane.text.source[mark.start : mark.end] for mark in pane.text.kept]


def copied(compare: CompareScreen, qtbot: QtBot) -> str:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    with qtbot.waitSignal(compare.told):
        citing.copy_in_hand()
    text = clipboard.text()
    clipboard.clear()  # off screen Qt would free it after Python has ended
    return text


def test_words_are_kept_of_the_pane_in_use(
    compare: CompareScreen, opened: archives.Opened, qtbot: QtBot
) -> None:
    choose(compare.left.text, "agreed on water")
    choose(compare.right.text, "They parted")
    with qtbot.waitSignal(compare.told) as told:
        keeping.keep_in_hand()
    assert told.args == ["Passage kept"]
    qtbot.waitUntil(lambda: marked(compare.right) == ["They parted"])
    assert not marked(compare.left)
    assert [(one.document, one.quote) for one in stored(opened, qtbot)] == [(2, "They parted")]


def test_what_is_kept_is_marked_wherever_the_document_stands(
    compare: CompareScreen, opened: archives.Opened, qtbot: QtBot
) -> None:
    opened.session.edit(lambda archive: passages.keep(archive, 2, 0, 9))
    qtbot.waitUntil(lambda: marked(compare.right) == ["A meeting"])
    show(compare, qtbot, 2, 2)
    qtbot.waitUntil(lambda: marked(compare.left) == marked(compare.right) == ["A meeting"])
    opened.session.undo()
    qtbot.waitUntil(lambda: not marked(compare.left) and not marked(compare.right))


def test_an_emptied_pane_keeps_nothing(
    compare: CompareScreen, opened: archives.Opened, qtbot: QtBot
) -> None:
    choose(compare.right.text, "They parted")
    compare.right.show_document(None)
    keeping.keep_in_hand()
    assert not stored(opened, qtbot)


def test_words_are_copied_with_the_source_of_their_pane(
    compare: CompareScreen, qtbot: QtBot
) -> None:
    choose(compare.left.text, "agreed on water")
    assert copied(compare, qtbot) == "“agreed on water”\nOne report. Accession 000001, paragraph 2."
    choose(compare.right.text, "They parted.")
    assert (
        copied(compare, qtbot) == "“They parted.”\nAnother report. Accession 000002, paragraph 3."
    )


def test_words_of_a_scan_are_copied_and_kept_from_its_header_as_well(
    compare: CompareScreen, opened: archives.Opened, qtbot: QtBot
) -> None:
    choose(compare.left.text, "They met")
    scan_of(compare.left, qtbot)
    compare.left.pages.canvas.choose(0, 2)
    assert copied(compare, qtbot).startswith("“Talks in Osh”\nOne report.")
    compare.left.picker.button.setFocus()
    assert compare.left.header.isAncestorOf(QApplication.focusWidget())
    assert copied(compare, qtbot).startswith("“Talks in Osh”")
    keeping.keep_in_hand()
    qtbot.waitUntil(lambda: bool(compare.left.keeping.found))
    assert [one.quote for one in stored(opened, qtbot)] == ["Talks in Osh"]


def test_a_box_drawn_on_a_scan_is_kept_even_where_words_are_chosen(
    compare: CompareScreen, opened: archives.Opened, qtbot: QtBot
) -> None:
    scan_of(compare.left, qtbot)
    canvas = compare.left.pages.canvas
    canvas.choose(0, 2)
    sheet, port = canvas.sheet, canvas.viewport()
    ends = [_within(sheet.topLeft(), sheet.bottomRight(), *at) for at in ((0, 0.08), (0.35, 0.18))]
    qtbot.keyClick(canvas, Qt.Key.Key_D)
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=ends[0])
    qtbot.mouseMove(port, ends[1])
    with qtbot.waitSignal(compare.told) as told:
        qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=ends[1])
    assert told.args == ["Passage kept"]
    (one,) = stored(opened, qtbot)
    assert " ".join(one.quote.split()) == "on the treaty"
    assert [side for box in one.boxes for side in box] == pytest.approx(
        [0, 0.08, 0.35, 0.18], abs=0.01
    )
    assert canvas.box is None
    qtbot.waitUntil(lambda: [found.passage.id for found in compare.left.keeping.found] == [one.id])
    assert [mark.boxes for mark in canvas.layer.marks] == [one.boxes]


def _within(first: QPointF, last: QPointF, across: float, down: float) -> QPoint:
    """A point between two, in fractions of their distance."""
    wide, high = last.x() - first.x(), last.y() - first.y()
    return QPointF(first.x() + across * wide, first.y() + down * high).toPoint()
