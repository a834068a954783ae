"""Words over a page: chosen with mouse and keys, copied as they were read, marked, corrected."""

from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents
from treatyarchive.archive.readings import PageReading, PageWord
from treatyarchive.ui.widgets.page_layer import PageLayer, PageMark, lines_of
from treatyarchive.ui.widgets.page_paper import Paper
from treatyarchive.ui.widgets.page_view import PageView
from treatyarchive.ui.widgets.word_editor import WordEditor

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
BODY = "Шарт  жасалды\nАстанада бүгін"


READING = PageReading(
    1,
    "read",
    BODY,
    (
        PageWord(0, 4, 0.1, 0.10, 0.3, 0.14, 90),
        PageWord(6, 13, 0.35, 0.10, 0.6, 0.14, 31),
        PageWord(14, 22, 0.1, 0.20, 0.4, 0.24, 90),
        PageWord(23, 28, 0.45, 0.20, 0.6, 0.24, 12),
    ),
    "tesseract",
    "kk-Cyrl",
    56,
)


@pytest.fixture
def view(tmp_path: Path, qtbot: QtBot) -> Iterator[PageView]:
    scans = [("a.pdf", archives.pdf(2), 2)]
    with archives.opened(tmp_path, lambda a: archives.add_document(a, scans=scans)) as opened:
        made = PageView(opened.pages)
        archives.show(qtbot, made, 420, 600)
        found = opened.read(qtbot, lambda archive: documents.scans(archive, 1))
        made.show_scans(found)
        qtbot.waitUntil(lambda: made.canvas.image is not None, timeout=20_000)
        reading = READING
        made.show_reading(found[0], 1, reading)
        yield made


def middle(view: PageView, word: int) -> QPoint:
    return view.canvas.layer.place_of(word, view.canvas.sheet).center().toPoint()


def drag(view: PageView, qtbot: QtBot, first: QPoint, last: QPoint) -> None:
    port = view.canvas.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseMove(port, last)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=last)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_place_on_a_turned_sheet_is_found_again(rotation: int) -> None:
    paper, sheet = Paper(), QRectF(10, 20, 400, 300)
    paper.rotation = rotation
    box = paper.placed((0.2, 0.3, 0.4, 0.5), sheet)
    assert sheet.contains(box)
    x, y = paper.fraction(box.center(), sheet)
    assert (x, y) == pytest.approx((0.3, 0.4))


def test_a_quarter_turn_brings_the_top_to_the_right() -> None:
    paper, sheet = Paper(), QRectF(0, 0, 100, 100)
    paper.rotation = 90
    assert paper.placed((0.0, 0.0, 0.1, 0.2), sheet) == QRectF(80, 0, 20, 10)


def test_dragging_over_words_chooses_them_and_copies_what_stands_between(
    view: PageView, qtbot: QtBot
) -> None:
    drag(view, qtbot, middle(view, 1), middle(view, 2))
    assert view.canvas.layer.chosen_text == "жасалды\nАстанада"
    qtbot.keyClick(view.canvas, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "жасалды\nАстанада"


def test_dragging_beside_words_moves_the_page(view: PageView, qtbot: QtBot) -> None:
    view.canvas.set_fit(3.0)
    qtbot.waitUntil(lambda: view.canvas.verticalScrollBar().maximum() > 0)
    before = view.canvas.verticalScrollBar().value()
    drag(view, qtbot, QPoint(200, 500), QPoint(200, 400))
    assert view.canvas.verticalScrollBar().value() == before + 100
    assert not view.canvas.layer.chosen


def test_keys_choose_words(view: PageView, qtbot: QtBot) -> None:
    canvas = view.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_A, CONTROL)
    assert canvas.layer.chosen_text == BODY
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.layer.chosen_text == ""
    for _ in range(3):
        qtbot.keyClick(canvas, Qt.Key.Key_Right, SHIFT)
    assert canvas.layer.chosen_text == "Шарт  жасалды\nАстанада"
    qtbot.keyClick(canvas, Qt.Key.Key_Left, SHIFT)
    assert canvas.layer.chosen_text == "Шарт  жасалды"


def test_f3_goes_to_the_words_that_were_read_doubtfully(view: PageView, qtbot: QtBot) -> None:
    canvas = view.canvas
    canvas.show_doubtful(shown=True)
    seen = []
    for _ in range(3):
        qtbot.keyClick(canvas, Qt.Key.Key_F3)
        seen.append(canvas.layer.chosen_text)
    assert seen == ["жасалды", "бүгін", "жасалды"]
    qtbot.keyClick(canvas, Qt.Key.Key_F3, SHIFT)
    assert canvas.layer.chosen_text == "бүгін"


def test_a_word_is_corrected_where_it_stands(view: PageView, qtbot: QtBot) -> None:
    canvas = view.canvas
    canvas.choose(3, 3)
    with qtbot.waitSignal(canvas.correction_asked) as asked:
        qtbot.keyClick(canvas, Qt.Key.Key_F2)
    editor = WordEditor(canvas, asked.args[0])
    assert editor.text() == "бүгін"
    editor.setText("  бүгiн ")
    with qtbot.waitSignal(editor.corrected) as corrected:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert corrected.args == [3, "бүгiн"]


def test_a_word_left_as_it_is_is_no_correction(view: PageView, qtbot: QtBot) -> None:
    editor = WordEditor(view.canvas, 0)
    with qtbot.assertNotEmitted(editor.corrected):
        qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_another_page_has_other_words(view: PageView) -> None:
    view.canvas.choose(0, 1)
    view.next_page()
    assert view.canvas.layer.words == ()
    assert view.canvas.layer.chosen_text == ""


def test_lighting_evidence_turns_to_its_page(view: PageView) -> None:
    scan = view.scan
    assert scan is not None
    view.show_marks(
        [
            PageMark(scan.id, 1, ((0.1, 0.1, 0.3, 0.14),), "suggestion", "TRD"),
            PageMark(scan.id, 2, ((0.1, 0.5, 0.3, 0.54),), "suggestion", "ENE"),
        ]
    )
    assert [mark.kind for mark in view.canvas.layer.marks] == ["suggestion"]
    view.light("ENE")
    assert view.page == 2
    assert [(mark.key, mark.kind) for mark in view.canvas.layer.marks] == [("ENE", "evidence")]
    view.light("")
    assert view.page == 2
    assert [mark.kind for mark in view.canvas.layer.marks] == ["suggestion"]


def test_the_pointer_tells_whose_evidence_it_is_over(view: PageView, qtbot: QtBot) -> None:
    scan = view.scan
    assert scan is not None
    view.show_marks([PageMark(scan.id, 1, ((0.1, 0.1, 0.3, 0.14),), "suggestion", "TRD")])
    with qtbot.waitSignal(view.canvas.mark_hovered) as told:
        qtbot.mouseMove(view.canvas.viewport(), middle(view, 0))
    assert told.args == ["TRD"]
    with qtbot.waitSignal(view.canvas.mark_hovered) as told:
        qtbot.mouseMove(view.canvas.viewport(), middle(view, 3))
    assert told.args == [""]


def test_words_of_a_line_are_marked_as_one() -> None:
    words = [(w.x0, w.y0, w.x1, w.y1) for w in READING.words]
    assert list(lines_of(words)) == [(0.1, 0.10, 0.6, 0.14), (0.1, 0.20, 0.6, 0.24)]


def test_a_pointer_between_words_means_the_one_it_is_level_with() -> None:
    layer, sheet = PageLayer(Paper()), QRectF(0, 0, 100, 100)
    reading = READING
    layer.show_reading(reading)
    assert layer.word_at(QPointF(95, 12), sheet) == -1
    assert layer.word_at(QPointF(95, 12), sheet, near=True) == 1
