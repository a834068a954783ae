"""The text view shows a source as it is, and gives it back as it was."""

import archives
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot
from test_contrast import contrast

from treatyarchive.ui import theme
from treatyarchive.ui.widgets.text_view import TextView

LEAST = 3.0  # between what is chosen and what is not
AWKWARD = "Title\r\nfirst\u00a0line 😀 with 𝒜stral\r\n\r\nlone\rCR, U+2028\u2028and U+2029\u2029end"


@pytest.fixture
def view(qtbot: QtBot) -> TextView:
    made = TextView()
    archives.show(qtbot, made, 480, 300)
    return made


def select(view: TextView, start: int, end: int) -> None:
    view.show_passage(start, end)


@pytest.mark.parametrize("start", range(0, len(AWKWARD), 3))
def test_copying_gives_the_source_itself(view: TextView, start: int) -> None:
    view.set_text(AWKWARD)
    for end in range(start, len(AWKWARD) + 1, 5):
        select(view, start, end)
        assert view.selected() == (start, end)
        assert view.createMimeDataFromSelection().text() == AWKWARD[start:end]


@pytest.mark.parametrize("name", theme.NAMES)
def test_chosen_words_stand_out(view: TextView, name: str) -> None:
    theme.choose("dark" if name.endswith("dark") else "light")
    theme.set_contrast("high" if name.startswith("contrast") else "normal")
    try:
        view.set_text("some words of a text")
        around = view.viewport().grab().toImage().pixelColor(300, 150)
        select(view, 5, 10)
        line = view.cursorRect()
        ground = view.viewport().grab().toImage().pixelColor(line.left() - 3, line.top() + 1)
        assert contrast(ground.name(), around.name()) >= LEAST, (ground.name(), around.name())
    finally:
        theme.choose("system")
        theme.set_contrast("system")


def test_selecting_all_copies_all(view: TextView) -> None:
    view.set_text(AWKWARD)
    view.selectAll()
    data = view.createMimeDataFromSelection()
    assert data.text() == AWKWARD
    assert not data.hasHtml()


def test_markup_stays_text(view: TextView) -> None:
    source = '<img src="file:///etc/passwd"><b>bold</b>'
    view.set_text(source)
    assert view.toPlainText() == source


def test_marks_stand_where_the_code_points_are(view: TextView) -> None:
    text = "😀😀 Мирзиёев and Mirziyoyev"
    view.set_text(text)
    start = text.index("Мирз")
    view.mark([(start, start + 8, "variant"), (text.index("Mirz"), len(text), "hit")])
    image = view.viewport().grab().toImage()
    line = view.cursorRect(QTextCursor(view.document())).center().y()
    marked = [x for x in range(image.width()) if image.pixelColor(x, line) == theme.color("hit")]
    # Each face is two units to Qt and one code point to the archive.
    for first, last in ((start + 2, start + 10), (text.index("Mirz") + 2, len(text) + 2)):
        edges = []
        for place in (first, last):
            cursor = QTextCursor(view.document())
            cursor.setPosition(place)
            edges.append(view.cursorRect(cursor).x())
        within = [x for x in marked if edges[0] - 3 <= x <= edges[1] + 3]
        assert within[0] <= edges[0] + 1
        assert within[-1] >= edges[1] - 3
        marked = [x for x in marked if x not in within]
    assert not marked


def test_f3_goes_through_the_marks_and_round(view: TextView, qtbot: QtBot) -> None:
    text = "\n".join(f"line {number} needle" for number in range(60))
    view.set_text(text)
    places = [at for at in range(len(text)) if text.startswith("needle", at)]
    view.mark([(at, at + 6, "hit") for at in places])
    qtbot.keyClick(view, Qt.Key.Key_F3)
    assert view.selected() == (places[0], places[0] + 6)
    qtbot.keyClick(view, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected() == (places[-1], places[-1] + 6)
    assert view.verticalScrollBar().value() > 0
    qtbot.keyClick(view, Qt.Key.Key_F3)
    assert view.current_mark == 0


def test_letters_grow_and_lines_with_them(view: TextView) -> None:
    view.set_text("word " * 200)
    before = view.document().size().height()
    view.set_size(24)
    assert view.document().size().height() > before
    view.set_size(99)
    assert view.size_of_text == 30


def test_nothing_can_be_typed(view: TextView, qtbot: QtBot) -> None:
    view.set_text("kept")
    qtbot.keyClicks(view, "x")
    view.moveCursor(QTextCursor.MoveOperation.End)
    assert view.toPlainText() == "kept"


def test_a_long_text_is_shown_soon(view: TextView) -> None:
    text = "Стороны договорились о нижеследующем. " * 12 + "\n"
    view.set_text(text * 200)
    assert view.document().blockCount() == 201


def test_what_is_lit_is_brought_into_sight_and_no_further(view: TextView) -> None:
    text = "\n".join(f"line {number} needle" for number in range(60))
    view.set_text(text)
    last = len(text)
    view.mark([(0, 4, "suggestion", "first"), (last - 6, last, "tag", "last")])
    view.light("first")
    assert view.verticalScrollBar().value() == 0
    view.light("last")
    assert view.verticalScrollBar().value() > 0
    assert view.selected() == (0, 0), "nothing is chosen by looking"


def test_f3_goes_past_what_is_not_seen_at_rest(view: TextView, qtbot: QtBot) -> None:
    view.set_text("one two three")
    view.mark([(0, 3, "tag", "a"), (4, 7, "suggestion", "b"), (8, 13, "suggestion", "c")])
    for place in ((4, 7), (8, 13), (4, 7)):
        qtbot.keyClick(view, Qt.Key.Key_F3)
        assert view.selected() == place


def test_f3_goes_on_from_where_one_reads(view: TextView, qtbot: QtBot) -> None:
    view.set_text("one two three")
    rest = [(4, 7, "suggestion", "b"), (8, 13, "suggestion", "c")]
    view.mark([(0, 3, "suggestion", "a"), *rest])
    qtbot.keyClick(view, Qt.Key.Key_F3)
    view.mark(rest)  # the first one was accepted
    qtbot.keyClick(view, Qt.Key.Key_F3)
    assert view.selected() == (4, 7)


def test_marks_at_rest_are_not_painted_and_lit_ones_are(view: TextView) -> None:
    view.set_text("one two three")

    def inks() -> set[str]:
        image = view.viewport().grab().toImage()
        return {
            image.pixelColor(x, y).name()
            for x in range(0, image.width(), 2)
            for y in range(min(image.height(), 60))
        }

    view.mark([(4, 7, "tag", "b")])
    assert theme.color("tint").name() not in inks()
    view.light("b")
    assert theme.color("tint").name() in inks()


def test_pale_passages_keep_their_ink_in_another_size(view: TextView) -> None:
    view.set_text("menu 😀 text")
    view.make_pale([(0, 6)], "Not part of the article")
    for size in (15, 24):
        view.set_size(size)
        (pale,) = view.extraSelections()
        assert pale.cursor.selectedText() == "menu 😀"
        assert pale.format.foreground().color() == theme.color("text3")
    view.set_text("another")
    assert not view.extraSelections()


def test_headings_of_articles_are_bold(view: TextView) -> None:
    view.set_text(
        "A treaty\nArticle 1\nThe Parties trade.\n\nArticle 2\nThey build roads.", "A treaty"
    )
    bold = []
    block = view.document().firstBlock()
    while block.isValid():
        if block.length() > 1 and block.begin().fragment().charFormat().font().bold():
            bold.append(block.text())
        block = block.next()
    assert bold == ["A treaty", "Article 1", "Article 2"]
