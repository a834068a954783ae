"""Words of a source are copied with what they are cited by, in the language of the window."""

from collections.abc import Iterator
from pathlib import Path

import archives
import desks
import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from treatyarchive.archive.citing import Cited
from treatyarchive.archive.store import Archive
from treatyarchive.ui import citing
from treatyarchive.ui.citing import Quoted

TEXT = "First they met.\nThen they <agreed> on water & energy.\nLast they parted."


def fill(archive: Archive) -> None:
    archives.add_document(
        archive,
        "Of a meeting",
        TEXT,
        date="2021-12-06",
        reference_code="TA/7",
        url="https://a.example/1",
        access="OPEN",
    )
    scans = [("scan.pdf", archives.pdf(2), 2)]
    archives.add_document(archive, "Only a scan", None, scans, access="OPEN")
    archives.read_pages(archive, "Talks in Osh", "on the treaty")


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[desks.Desk]:
    with archives.opened(tmp_path, fill) as opened, desks.on_screen(opened, qtbot) as made:
        QGuiApplication.clipboard().clear()
        yield made
        QGuiApplication.clipboard().clear()  # off screen Qt would free it after Python has ended


def copied(desk: desks.Desk) -> str:
    with desk.qtbot.waitSignal(desk.screen.told):
        citing.copy_in_hand()
    return QGuiApplication.clipboard().text()


def choose(desk: desks.Desk, quote: str) -> None:
    view = desk.screen.text.view
    view.setFocus()
    start = view.source.index(quote)
    view.show_passage(start, start + len(quote))


def test_a_quotation_has_its_source_and_paragraph(desk: desks.Desk) -> None:
    choose(desk, "they <agreed> on water")
    assert copied(desk) == (
        "“they <agreed> on water”\n"
        "Of a meeting. 6 December 2021. TA/7, paragraph 2. https://a.example/1"
    )
    html = QGuiApplication.clipboard().mimeData().html()
    assert "<blockquote>they &lt;agreed&gt; on water</blockquote>" in html
    assert "<cite>Of a meeting</cite>" in html


def test_several_paragraphs_are_named(desk: desks.Desk) -> None:
    choose(desk, TEXT)
    assert "TA/7, paragraphs 1 to 3." in copied(desk)


def test_a_text_read_from_a_scan_has_its_page(desk: desks.Desk, qtbot: QtBot) -> None:
    desk.show(2)
    qtbot.waitUntil(lambda: "treaty" in desk.screen.text.view.source)
    choose(desk, "on the treaty")
    assert copied(desk) == "“on the treaty”\nOnly a scan. Accession 000002, page 2."


def test_words_chosen_on_a_scan_have_their_page(desk: desks.Desk, qtbot: QtBot) -> None:
    desk.show(2)
    canvas = desk.screen.scan.view.canvas
    qtbot.waitUntil(lambda: bool(canvas.layer.words))
    canvas.setFocus()
    canvas.layer.choose(0, 1)
    assert copied(desk) == "“Talks in”\nOnly a scan. Accession 000002, page 1."


def test_nothing_is_copied_where_nothing_is_selected(desk: desks.Desk) -> None:
    desk.screen.text.view.setFocus()
    assert not copied(desk)


def test_names_and_dates_are_of_the_language_of_the_window() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("ru"))
    try:
        cited = Cited("Title", "Publisher", "2021-12-06", "TA/7", "000007", "")
        text = citing.mime(Quoted(1, "words", "page 2"), cited).text()
    finally:
        QLocale.setDefault(before)
    assert "Publisher, 6 декабря 2021." in text


def test_what_is_not_known_leaves_no_gap() -> None:
    text = citing.mime(Quoted(1, "words", ""), Cited("Title", "", "", "", "000001", "")).text()
    assert text == "“words”\nTitle. Accession 000001."
