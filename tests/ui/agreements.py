"""Somebody who works on agreements without a mouse, and an archive with some to work on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typist
import windows
from pytestqt.qtbot import QtBot
from typist import Key

from archive_fixtures import new_archive
from treatyarchive.archive import instruments, tags
from treatyarchive.archive.instrument_records import Instrument
from treatyarchive.archive.records import InstrumentTag
from treatyarchive.archive.store import Archive
from treatyarchive.ui.agreements.form import AgreementForm
from treatyarchive.ui.window.main_window import MainWindow

ALLIED = "Treaty on Allied Relations"


class Typist(typist.Typist):
    """Works on agreements."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        super().__init__(window, qtbot, "agreements")

    @property
    def form(self) -> AgreementForm:
        return self.window.screens.agreements.agreement

    def instrument(self) -> Instrument:
        number = self.screen.record
        found: Instrument = self.read(lambda archive: instruments.get(archive, number))
        return found

    def event(self, kind: str, date: str, by: str = "") -> None:
        """Enter an event of a life."""
        self.part(5)
        self.press(Key.Key_Insert)
        self.type(kind)
        self.tab(date)
        if by:
            self.press(Key.Key_Tab)
            self.name(by)
        self.write(self.form.of.life)


def documented(archive: Archive) -> None:
    """A treaty that two documents call otherwise, and one that nothing is known of."""
    windows.fill(archive)
    instruments.create(
        archive,
        "I01",
        ALLIED,
        kind="TREATY",
        date_concluded="2022-12-22",
        parties=[("state.kz", "PARTY", "person.tokayev"), ("state.uz", "PARTY", None)],
    )
    instruments.create(archive, "I02", "Road map", kind="ROADMAP", date_concluded="2021")
    printed = "Договор о союзнических отношениях"
    tags.add(
        archive, 2, [InstrumentTag("I01", title_as_printed=printed, status_as_printed="SIGNED")]
    )
    tags.add(archive, 1, [InstrumentTag("I01", role="text_of")])


@contextmanager
def on_documented(folder: Path, qtbot: QtBot) -> Iterator[Typist]:
    """Somebody at a window over such an archive, the treaty chosen."""
    path = folder / "lives.tarchive"
    with new_archive(path) as archive:
        documented(archive)
    with windows.window(path, qtbot) as window:
        made = Typist(window, qtbot)
        made.choose(ALLIED)
        yield made
