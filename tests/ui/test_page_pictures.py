"""Pictures of first pages: real scans, newest wish first, and nothing waits for them."""

from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
import windows
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError
from treatyarchive.ui import theme
from treatyarchive.ui.library.page_pictures import Page, PagePictures
from treatyarchive.ui.library.preview_page import PreviewPage
from treatyarchive.ui.library.view import LibraryScreen

BOX = QSize(72, 100)
COUNT = 40


def fill(archive: Archive) -> None:
    for number in range(1, COUNT + 1):
        scan = (f"{number}.jpg", archives.jpeg(f"No. {number}"), 1)
        archives.add_document(archive, f"Scan {number}", None, [scan])


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[archives.Opened]:
    with archives.opened(tmp_path, fill) as found:
        yield found


@pytest.fixture
def pictures(opened: archives.Opened) -> PagePictures:
    made = PagePictures(opened.session, opened.session)
    made.draw_with(lambda: opened.pages)
    return made


def pages(opened: archives.Opened, qtbot: QtBot) -> list[Page]:
    def read(archive: Archive) -> list[Page]:
        numbers = range(1, COUNT + 1)
        return [(n, documents.scans(archive, n)[0].sha256) for n in numbers]

    return opened.read(qtbot, read)


def test_a_page_comes_later_and_is_kept(
    opened: archives.Opened, pictures: PagePictures, qtbot: QtBot
) -> None:
    page = pages(opened, qtbot)[0]
    with qtbot.waitSignal(pictures.arrived, timeout=20_000) as told:
        assert pictures.get(page, BOX, 2.0) is None
    assert told.args == [page]
    picture = pictures.get(page, BOX, 2.0)
    assert picture is not None
    assert picture.devicePixelRatio() == 2.0
    assert picture.height() == 200
    assert 136 <= picture.width() <= 144


def test_what_scrolled_by_is_not_drawn(
    opened: archives.Opened, pictures: PagePictures, qtbot: QtBot
) -> None:
    came: list[Page | None] = []
    pictures.arrived.connect(came.append)
    known = pages(opened, qtbot)
    for page in known:
        pictures.get(page, BOX, 1.0)
    qtbot.waitUntil(lambda: None in came, timeout=30_000)
    assert set(came[:3]) <= set(known[-5:]), "the newest wishes come first"
    assert known[0] not in came
    assert len(came) < COUNT / 2


def test_a_page_that_cannot_be_drawn_is_asked_for_once(tmp_path: Path, qtbot: QtBot) -> None:
    cut = ("cut.jpg", archives.jpeg()[:400], 0)
    with archives.opened(tmp_path, lambda a: archives.add_document(a, scans=[cut])) as opened:
        pictures = PagePictures(opened.session, opened.session)
        pictures.draw_with(lambda: opened.pages)
        sha256 = opened.read(qtbot, lambda a: documents.scans(a, 1)[0].sha256)
        assert pictures.get((1, sha256), BOX, 1.0) is None
        qtbot.waitUntil(lambda: bool(pictures._failed), timeout=20_000)
        assert pictures.get((1, sha256), BOX, 1.0) is None
        assert not pictures._wishes


def test_rows_and_preview_show_the_page(opened: archives.Opened, qtbot: QtBot) -> None:
    library = LibraryScreen(opened.session, opened.settings)
    archives.show(qtbot, library, 1400, 800)
    windows.settled(library, qtbot, COUNT)
    paper = QColor("#f4efe4")

    def papery(image_of: LibraryScreen | PreviewPage, x: int, y: int) -> bool:
        found = image_of.grab().toImage().pixelColor(x, y)
        return abs(found.red() - paper.red()) < 6 and abs(found.blue() - paper.blue()) < 6

    view = library.column.list
    at = view.viewport().mapTo(library, view.visualRect(view.model().index(1, 0)).topLeft())
    spot = at.x() + theme.px(16 + 10), at.y() + theme.px(14 + 95)
    assert not papery(library, *spot), "nothing draws yet, and nothing waits for it"
    library.pictures.draw_with(lambda: opened.pages)
    view.viewport().update()
    qtbot.waitUntil(lambda: papery(library, *spot), timeout=20_000)
    library.column.list.choose(1)
    qtbot.waitUntil(lambda: library.preview.title == f"Scan {COUNT - 1}")
    shown = library.preview.findChild(PreviewPage)
    assert shown.isVisible()
    middle = 100, 12
    qtbot.waitUntil(lambda: papery(shown, *middle), timeout=20_000)


def test_what_cannot_be_read_for_a_moment_is_drawn_later(
    opened: archives.Opened,
    pictures: PagePictures,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second, third, *_ = pages(opened, qtbot)

    def scans(archive: Archive, number: int) -> None:
        raise ArchiveError(f"Document {number} could not be read.")

    with monkeypatch.context() as away:
        away.setattr(documents, "scans", scans)
        for page in (first, second):
            pictures.get(page, BOX, 1.0)
        with qtbot.waitSignal(opened.session.idle):
            pass
    with qtbot.waitSignal(pictures.arrived, timeout=20_000):
        pictures.get(third, BOX, 1.0)
