"""A library of known documents, and a window over it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import archives
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from treatyarchive.archive import tags, visits
from treatyarchive.archive.records import SectorTag, SignatoryTag, VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.ui.library.view import LibraryScreen
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.window.main_window import MainWindow

VISIT = "2021-12-06-KZ-UZ"
RUSSIAN = "Президенты подписали договор"
LATIN = "Treaty on allied relations"
PLAIN = "Note for the file"


def fill(archive: Archive) -> None:
    """Three documents: Latin with tags, Russian with tags, and one without any."""
    visits.put(
        archive,
        VISIT,
        host=["state.kz"],
        guest=["state.uz"],
        date="2021-12-06",
        place="city.kz.astana",
    )
    first = archives.add_document(
        archive, LATIN, "Mirziyoyev spoke of trade.", kind="OFFICIAL_RELEASE", state="reviewed"
    )
    second = archives.add_document(archive, RUSSIAN, "Мирзиёев говорил о торговле.")
    archives.add_document(archive, PLAIN, "Nothing of interest.")
    tags.add(archive, first, [SectorTag("TRN.RLW"), SignatoryTag("state.kz"), VisitTag(VISIT)])
    tags.add(archive, second, [SectorTag("TRN")])


def settled(library: LibraryScreen, qtbot: QtBot, count: int) -> None:
    """Wait until the list shows so many documents and their first row has been read."""

    def shown() -> bool:
        model = library.model
        return model.rowCount() == count and (not count or model.row_at(0) is not None)

    qtbot.waitUntil(shown)


@contextmanager
def window(path: Path, qtbot: QtBot, *, read_only: bool = False) -> Iterator[MainWindow]:
    """A shown window over the archive at `path`; closed afterwards."""
    store = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
    first = Archive.open(path, "Aziza", read_only=read_only)
    made = MainWindow(Session(path, "Aziza", first=first), settings=Settings(store))
    made.resize(1440, 900)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    try:
        yield made
    finally:
        with qtbot.waitSignal(made.destroyed):
            made.close()
