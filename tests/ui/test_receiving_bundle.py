"""Real bundles in the window: dropped, checked, reviewed, imported as one edit, taken back."""

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
import windows
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from archive_fixtures import new_archive
from treatyarchive.archive import documents, tags
from treatyarchive.archive.records import SectorTag
from treatyarchive.archive.sharing.outgoing import Choices
from treatyarchive.archive.store import Archive
from treatyarchive.bundle import exporting
from treatyarchive.progress import NoProgress
from treatyarchive.ui.receiving.view import ReceivingScreen
from treatyarchive.ui.window.bundles_in import bundle_in
from treatyarchive.ui.window.main_window import MainWindow

TITLES = ("Programme of the visit", "Протокол встречи", "Communiqué")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def partner(tmp_path: Path) -> Path:
    """An archive of three documents that may leave, one of them with a scan."""
    path = tmp_path / "partner.tarchive"
    with new_archive(path) as archive:
        for number, title in enumerate(TITLES, 1):
            scans = [("page.pdf", archives.pdf(1), 1)] if number == 1 else []
            archives.add_document(
                archive, title, f"Text {number}.", scans, access="OPEN", byline="Partner"
            )
        tags.add(archive, 1, [SectorTag("TRN")])
    return path


@pytest.fixture
def bundle(partner: Path, tmp_path: Path) -> Path:
    return exported(partner, tmp_path / "partner.zip")


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with windows.window(path, qtbot) as made:
        windows.settled(made.library, qtbot, 3)
        yield made


def exported(path: Path, out: Path) -> Path:
    with Archive.open(path, "partner") as archive:
        wanted = exporting.Wanted(documents.listed(archive), choices=Choices(), site=False)
        return exporting.write(archive, wanted, out, NoProgress()).out


def reviewed(window: MainWindow, bundle: Path, qtbot: QtBot) -> ReceivingScreen:
    screen = window.screens.receiving
    with qtbot.waitSignal(screen.reviewed, timeout=30_000):
        window.bundles_in.open(bundle)
    assert window.screens.shown == "receiving"
    return screen


def imported(window: MainWindow, screen: ReceivingScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.imported, timeout=30_000):
        screen.header.apply.click()


def listed(path: Path) -> dict[str, str]:
    """Bylines by title."""
    with Archive.open(path, read_only=True) as archive:
        found = [documents.get(archive, number) for number in documents.listed(archive)]
    return {str(one.fields["title"]): str(one.fields["byline"]) for one in found}


def outcomes(screen: ReceivingScreen) -> dict[str, str]:
    assert screen.deciding is not None
    items = screen.deciding.items
    return {item.title: item.outcome for item in items if item.kind == "document"}


def change(path: Path, title: str, **values: str) -> None:
    with Archive.open(path, "somebody") as archive:
        numbers = documents.listed(archive)
        found = {documents.get(archive, n).fields["title"]: n for n in numbers}
        documents.set_fields(archive, found[title], values)


def test_a_bundle_that_is_added_is_reviewed_first(
    window: MainWindow, bundle: Path, qtbot: QtBot
) -> None:
    before = listed(window.session.path)
    with qtbot.waitSignal(window.screens.receiving.reviewed, timeout=30_000):
        window.adding.add([str(bundle)])
    assert outcomes(window.screens.receiving) == dict.fromkeys(TITLES, "new")
    assert listed(window.session.path) == before


def test_other_zip_files_are_added_as_ever(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "texts.zip"
    with zipfile.ZipFile(other, "w") as made:
        made.writestr("note.txt", "A note that came in a zip file.")
    with qtbot.waitSignal(window.adding.added, timeout=30_000):
        window.adding.add([str(other)])
    assert window.screens.shown == "library"


def test_all_of_a_bundle_is_imported_and_taken_back_by_one_undo(
    window: MainWindow, bundle: Path, qtbot: QtBot
) -> None:
    before = listed(window.session.path)
    screen = reviewed(window, bundle, qtbot)
    imported(window, screen, qtbot)
    assert window.screens.shown == "library"
    windows.settled(window.library, qtbot, 6)
    assert window.toast.text.startswith("Imported")
    assert listed(window.session.path) == before | dict.fromkeys(TITLES, "Partner")
    window.session.undo()
    windows.settled(window.library, qtbot, 3)
    assert listed(window.session.path) == before
    window.session.redo()
    windows.settled(window.library, qtbot, 6)
    assert listed(window.session.path) == before | dict.fromkeys(TITLES, "Partner")


def test_importing_again_brings_nothing(window: MainWindow, bundle: Path, qtbot: QtBot) -> None:
    imported(window, reviewed(window, bundle, qtbot), qtbot)
    screen = reviewed(window, bundle, qtbot)
    assert outcomes(screen) == dict.fromkeys(TITLES, "same")
    assert screen.banner.message.startswith("Nothing in this bundle is new")
    assert not screen.header.apply.isEnabled()


def test_a_conflict_is_decided_and_written(
    partner: Path, bundle: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    here = Path(shutil.copy(partner, tmp_path / "here.tarchive"))
    change(here, TITLES[0], byline="Mine")
    change(here, TITLES[1], byline="Mine")
    change(partner, TITLES[0], byline="Theirs")
    change(partner, TITLES[1], byline="Theirs")
    change(partner, TITLES[2], byline="Changed there")
    later = exported(partner, tmp_path / "later.zip")
    with windows.window(here, qtbot) as window:
        windows.settled(window.library, qtbot, 3)
        screen = reviewed(window, later, qtbot)
        found = outcomes(screen)
        assert found == dict(zip(TITLES, ("conflict", "conflict", "changed_there"), strict=True))
        for title, pressed in ((TITLES[0], Qt.Key.Key_Right), (TITLES[1], Qt.Key.Key_Left)):
            assert screen.panes_of.item is not None
            if screen.panes_of.item.title != title:
                QTest.keyClick(focus(), Qt.Key.Key_Return, CONTROL)
            assert screen.panes_of.item.title == title
            QTest.keyClick(focus(), pressed)
        imported(window, screen, qtbot)
        bylines = ("Theirs", "Mine", "Changed there")
        assert listed(here) == dict(zip(TITLES, bylines, strict=True))
        window.session.undo()
        qtbot.waitUntil(lambda: listed(here)[TITLES[2]] == "Partner")
        assert listed(here)[TITLES[0]] == "Mine"


def test_what_changed_since_the_review_is_reviewed_again(
    partner: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    here = Path(shutil.copy(partner, tmp_path / "here.tarchive"))
    exported(partner, tmp_path / "first.zip")
    change(here, TITLES[0], byline="Mine")
    change(partner, TITLES[0], byline="Theirs")
    later = exported(partner, tmp_path / "later.zip")
    with windows.window(here, qtbot) as window:
        windows.settled(window.library, qtbot, 3)
        screen = reviewed(window, later, qtbot)
        QTest.keyClick(focus(), Qt.Key.Key_Right)
        change(here, TITLES[0], date="2021")
        screen.header.apply.click()
        qtbot.waitUntil(lambda: "review again" in screen.banner.message)
        assert listed(here)[TITLES[0]] == "Mine"
        with qtbot.waitSignal(screen.reviewed, timeout=30_000):
            screen.review_again()
        assert screen.deciding is not None
        assert screen.deciding.to_decide == 0, "what was decided still holds"
        imported(window, screen, qtbot)
        assert listed(here)[TITLES[0]] == "Theirs"


def test_checking_can_be_stopped(window: MainWindow, bundle: Path, qtbot: QtBot) -> None:
    screen = window.screens.receiving
    window.bundles_in.open(bundle)
    assert screen.waiting.isVisible()
    with qtbot.waitSignal(screen.noted):
        screen.waiting.card.stop.click()
    assert screen.empty.title == "No bundle is open"
    assert window.toast.text == "Stopped. Nothing was imported."


def test_importing_can_be_stopped_and_leaves_nothing(
    window: MainWindow, bundle: Path, qtbot: QtBot
) -> None:
    before = listed(window.session.path)
    screen = reviewed(window, bundle, qtbot)
    screen.header.apply.click()
    assert focus() is screen.waiting, "Enter, pressed twice, stops nothing"
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    qtbot.waitUntil(screen.panes_of.isVisible)
    assert focus() is screen.header.apply
    assert screen.banner.message == "Stopped. Nothing was imported."
    assert listed(window.session.path) == before
    imported(window, screen, qtbot)
    assert len(listed(window.session.path)) == len(before) + len(TITLES)


def test_one_may_go_on_working_meanwhile(window: MainWindow, bundle: Path, qtbot: QtBot) -> None:
    screen = window.screens.receiving
    with qtbot.waitSignal(screen.reviewed, timeout=30_000):
        window.bundles_in.open(bundle)
        window.go("visits")
    assert window.screens.shown == "visits"
    assert window.toast.text == "partner.zip is checked"
    window.toast.press()
    assert window.screens.shown == "receiving"
    with qtbot.waitSignal(screen.imported, timeout=30_000):
        screen.header.apply.click()
        window.go("visits")
    assert window.screens.shown == "visits"
    assert window.toast.text.startswith("Imported")
    assert window.toast.more == "Show them"
    window.toast.press_more()
    assert window.screens.shown == "library"
    windows.settled(window.library, qtbot, 6)


def test_a_changed_byte_is_told_and_nothing_shown(
    window: MainWindow, bundle: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(bundle) as packed:
        packed.extractall(folder)
    (inside,) = folder.iterdir()
    text = next(inside.glob("data/texts/*.txt"))
    text.write_bytes(text.read_bytes().replace(b"Text", b"Test"))
    screen = reviewed(window, inside, qtbot)
    assert screen.empty.title == "This bundle is damaged"
    assert text.name in screen.empty.text
    assert not screen.panes_of.isVisible()


def test_what_is_no_bundle_is_refused(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as made:
        made.writestr("../note.txt", "A note.")
    screen = reviewed(window, other, qtbot)
    assert screen.empty.title == "This bundle cannot be imported"
    assert "other.zip" in screen.empty.text


def test_the_folder_of_a_bagit_file_is_meant(
    window: MainWindow, bundle: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with zipfile.ZipFile(bundle) as packed:
        packed.extractall(tmp_path / "unpacked")
    (inside,) = (tmp_path / "unpacked").iterdir()
    screen = reviewed(window, inside / "bagit.txt", qtbot)
    assert outcomes(screen) == dict.fromkeys(TITLES, "new")


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_a_bundle_that_is_dropped_is_reviewed(
    window: MainWindow, bundle: Path, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(bundle))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none, place = Qt.KeyboardModifier.NoModifier, QPointF(300, 300)
    enter = QDragEnterEvent(place.toPoint(), copy, data, left, none)
    QApplication.sendEvent(window, enter)
    assert window.drops.overlay.accessibleName() == "Drop to review this bundle"
    with qtbot.waitSignal(window.screens.receiving.reviewed, timeout=30_000):
        QApplication.sendEvent(window, QDropEvent(place, copy, data, left, none))
    assert outcomes(window.screens.receiving) == dict.fromkeys(TITLES, "new")


def test_a_bundle_is_known_at_a_glance(bundle: Path, tmp_path: Path) -> None:
    other, cut = tmp_path / "other.zip", tmp_path / "cut.zip"
    with zipfile.ZipFile(other, "w") as made:
        made.writestr("a.txt", "A.")
    cut.write_bytes(b"PK")
    with zipfile.ZipFile(bundle) as packed:
        packed.extractall(tmp_path / "unpacked")
    (folder,) = (tmp_path / "unpacked").iterdir()
    assert bundle_in([str(bundle)]) == bundle
    assert bundle_in([str(folder)]) == bundle_in([str(folder / "bagit.txt")]) == folder
    second = Path(shutil.copy(bundle, tmp_path / "partner-2.zip"))
    assert bundle_in([str(second), str(bundle)]) == bundle
    for paths in ([], [other], [cut], [tmp_path], [tmp_path / "gone.zip"], [bundle, other]):
        assert bundle_in([str(path) for path in paths]) is None, paths
