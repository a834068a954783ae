"""A share screen over documents of every condition of access, for the tests of sharing."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import archives
import windows
from pytestqt.qtbot import QtBot

from archive_fixtures import new_archive
from treatyarchive.archive import basket, tags, visits
from treatyarchive.archive.records import VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.ui.share.reading import Source
from treatyarchive.ui.share.view import ShareScreen
from treatyarchive.ui.window.main_window import MainWindow

OPEN, SCANNED, COPYRIGHT, REGISTERED, RESTRICTED = range(1, 6)
SECRET = "Zweihundertfuenfzig"
"""A word of the restricted document alone."""
VISIT = "2021-12-06-KZ-UZ"


def fill(archive: Archive) -> None:
    """A document of each kind; the first two belong to a visit, the first four are pinned."""
    visits.put(archive, VISIT, host=["state.kz"], guest=["state.uz"], date="2021-12-06")
    archives.add_document(archive, "An open text", "They met in Khiva.", access="OPEN")
    scans = [("page.pdf", archives.pdf(2), 2)]
    archives.add_document(archive, "An open scan", None, scans, access="OPEN")
    archives.add_document(
        archive, "An article", "Printed in a newspaper.", access="INTERNAL_COPYRIGHT"
    )
    archives.add_document(archive, "A list of guests", "Names.", access="REGISTERED")
    archives.add_document(
        archive, f"Minutes {SECRET}", SECRET, access="RESTRICTED", access_until="2999-01-01"
    )
    for number in (OPEN, SCANNED):
        tags.add(archive, number, [VisitTag(VISIT)])
    basket.put(archive, [OPEN, SCANNED, COPYRIGHT, REGISTERED])


@contextlib.contextmanager
def window(folder: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window over them."""
    path = folder / "treaties.tarchive"
    with new_archive(path) as archive:
        fill(archive)
    with windows.window(path, qtbot) as made:
        windows.settled(made.library, qtbot, 5)
        qtbot.waitUntil(lambda: bool(made.library.pinning.basket.pinned))
        yield made


def begun(window: MainWindow, qtbot: QtBot, source: Source = Source.ALL) -> ShareScreen:
    """The screen, showing what would go."""
    screen = window.screens.share
    with qtbot.waitSignal(screen.planned, timeout=20_000):
        screen.share(source)
        window.go("share")
    settled(screen, qtbot)
    return screen


def settled(screen: ShareScreen, qtbot: QtBot) -> None:
    """Wait until all that the list shows has been read."""
    goods = screen.goods
    qtbot.waitUntil(lambda: all(goods.index(n).data() != "…" for n in range(goods.rowCount())))


def rows(screen: ShareScreen) -> list[str]:
    """What the list says, a row each."""
    goods = screen.goods
    return [goods.row(goods.place(n)).spoken for n in range(goods.rowCount())]


def row_of(screen: ShareScreen, number: int) -> int:
    """The row in which a document stands."""
    goods = screen.goods
    return next(n for n in range(goods.rowCount()) if goods.number(n) == number)
