"""The page service draws real pages of real scans, off the window's thread."""

from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents
from treatyarchive.archive.records import Scan
from treatyarchive.archive.store import Archive
from treatyarchive.ui.pages import Look

SCANS = [
    ("a.pdf", archives.pdf(3), 3),
    ("b.jpg", archives.jpeg(), 1),
    ("c.tif", archives.tiff(2), 2),
    ("cut.jpg", archives.jpeg()[:400], 0),
]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[archives.Opened]:
    with archives.opened(tmp_path, lambda a: archives.add_document(a, scans=SCANS)) as found:
        yield found


def scans(opened: archives.Opened, qtbot: QtBot) -> tuple[Scan, ...]:
    return opened.read(qtbot, lambda archive: documents.scans(archive, 1))


@pytest.mark.parametrize(("at", "page"), [(0, 1), (0, 3), (1, 1), (2, 2)])
def test_a_page_is_drawn_to_the_pixel(
    opened: archives.Opened, qtbot: QtBot, at: int, page: int
) -> None:
    drawn: list[QImage] = []
    scan = scans(opened, qtbot)[at]
    opened.pages.request(scan, page, 310, 438, 0, drawn.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(drawn), timeout=20_000)
    assert (drawn[0].width(), drawn[0].height()) == (310, 438)
    colours = {drawn[0].pixel(x, 200) for x in range(0, 310, 5)}
    assert len(colours) > 1, "a page with lines on it is not of one colour"


def test_a_second_request_is_answered_at_once(opened: archives.Opened, qtbot: QtBot) -> None:
    drawn: list[QImage] = []
    scan = scans(opened, qtbot)[0]
    opened.pages.request(scan, 1, 100, 140, 90, drawn.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(drawn), timeout=20_000)
    opened.pages.request(scan, 1, 100, 140, 450, drawn.append, pytest.fail)
    assert len(drawn) == 2


def test_sizes_are_those_of_the_paper(opened: archives.Opened, qtbot: QtBot) -> None:
    sizes: list[tuple[float, float]] = []
    opened.pages.size(scans(opened, qtbot)[1], 1, sizes.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(sizes), timeout=20_000)
    assert sizes[0] == pytest.approx((620 * 72 / 75, 877 * 72 / 75))


def test_a_cut_file_says_what_is_wrong(opened: archives.Opened, qtbot: QtBot) -> None:
    told: list[str] = []
    looks: list[Look] = []
    cut = scans(opened, qtbot)[3]
    opened.pages.request(cut, 1, 10, 10, 0, lambda _: pytest.fail("drawn"), told.append)
    opened.pages.look(cut, looks.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(told and looks), timeout=20_000)
    assert "cut.jpg" in told[0]
    assert "damaged" in told[0]
    assert looks[0].pages == 0
    assert looks[0].note


def test_bytes_that_changed_in_the_archive_are_refused(tmp_path: Path, qtbot: QtBot) -> None:
    def fill(archive: Archive) -> None:
        archives.add_document(archive, scans=SCANS[1:2])
        archive.connection.execute(
            "UPDATE sqlar SET data = "
            "CAST(substr(data, 1, 2000) || x'00' || substr(data, 2002) AS BLOB)"
        )

    told: list[str] = []
    with archives.opened(tmp_path, fill) as opened:
        scan = scans(opened, qtbot)[0]
        opened.pages.request(scan, 1, 10, 10, 0, lambda _: pytest.fail("drawn"), told.append)
        qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert "not those that were stored" in told[0]


def test_who_is_gone_is_not_told(opened: archives.Opened, qtbot: QtBot) -> None:
    owner = QObject()
    told: list[object] = []
    scan = scans(opened, qtbot)[0]
    opened.pages.request(scan, 1, 20, 30, 0, told.append, told.append, owner)
    owner.deleteLater()
    del owner
    opened.pages.request(scan, 2, 20, 30, 0, told.append, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert len(told) == 1


def test_what_nobody_wants_any_more_is_not_drawn(opened: archives.Opened, qtbot: QtBot) -> None:
    told: list[object] = []
    scan = scans(opened, qtbot)[0]
    opened.pages.request(scan, 1, 20, 30, 0, told.append, told.append, None, lambda: False)
    drawn: list[QImage] = []
    opened.pages.request(scan, 2, 20, 30, 0, drawn.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(drawn), timeout=20_000)
    assert not told


def test_closing_in_the_middle_leaves_nothing_behind(opened: archives.Opened, qtbot: QtBot) -> None:
    for scan in scans(opened, qtbot):
        opened.pages.request(scan, 1, 900, 1200, 0, lambda _: None, lambda _: None)
    opened.pages.close()
