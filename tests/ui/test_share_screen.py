"""A bundle is put together, looked at before it is written, and written from the window."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import shares
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents
from treatyarchive.bundle import signing
from treatyarchive.ui.key_dialogs import NewKey
from treatyarchive.ui.share import past_dialog
from treatyarchive.ui.share.goods import FEW, GoodsModel
from treatyarchive.ui.share.reading import Kept, Planned, Source
from treatyarchive.ui.share.steps_panel import CHECK, CHOOSE, FORMAT, WRITE
from treatyarchive.ui.share.view import ShareScreen
from treatyarchive.ui.widgets.share_row import Kind
from treatyarchive.ui.window.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with shares.window(tmp_path, qtbot) as made:
        yield made


@pytest.fixture
def screen(window: MainWindow, qtbot: QtBot) -> ShareScreen:
    return shares.begun(window, qtbot)


def write(screen: ShareScreen, qtbot: QtBot, out: Path) -> None:
    """From the step one is at to the end."""
    screen.panel.format.suggest(out)
    while screen.step < FORMAT:
        screen.go_on()
    with qtbot.waitSignal(screen.writing.done, timeout=60_000):
        screen.go_on()


def names(out: Path) -> list[str]:
    with zipfile.ZipFile(out) as packed:
        return packed.namelist()


def held(out: Path) -> bytes:
    """Every byte of all files in a zip, unpacked."""
    with zipfile.ZipFile(out) as packed:
        return b"\n".join(packed.read(name) for name in packed.namelist())


def test_the_list_says_what_goes_and_why_the_rest_does_not(screen: ShareScreen) -> None:
    found = shares.rows(screen)
    assert found[0].startswith("Goes in, 3 documents, 2 page images, ")
    assert any(row.startswith("An open text, record, text, ") for row in found)
    assert any(row.startswith("An open scan, record, scan, ") for row in found)
    assert any("record only: third-party copyright" in row for row in found)
    decided = found.index("To be decided, 1 document")
    assert found[decided + 1] == "A list of guests, text, Registered readers only"
    out = found.index("Left out, 1 document")
    assert found[out + 1] == (f"Minutes {shares.SECRET}, text, Restricted, until 1 January 2999")
    assert found[out + 2].startswith("Their titles do not appear in the bundle.")


def test_what_is_written_holds_what_the_list_says(
    screen: ShareScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    out = tmp_path / "all.zip"
    write(screen, qtbot, out)
    assert screen.panel.done.isVisible()
    everything = held(out)
    assert b"They met in Khiva." in everything
    assert b"Printed in a newspaper." not in everything
    assert shares.SECRET.encode() not in everything
    assert b"A list of guests" not in everything
    assert screen.finished.made is not None
    assert screen.finished.made.documents == 3
    with qtbot.waitSignal(screen.told):
        screen.panel.done.checks.click()
    said = QGuiApplication.clipboard().text()
    assert screen.finished.made.identifier in said
    assert "tagmanifest-sha256.txt in all.zip" in said
    QGuiApplication.clipboard().clear()


class Opened(QObject):
    """What the system is asked to open, instead of its being opened."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.paths.append(Path(url.toLocalFile()))


def test_the_site_is_opened_and_nothing_of_it_is_left(
    screen: ShareScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")
    try:
        write(screen, qtbot, tmp_path / "seen.zip")
        screen.panel.done.folder.click()
        assert opened.paths == [tmp_path]
        screen.panel.done.site.click()
        qtbot.waitUntil(lambda: len(opened.paths) == 2)
        page = opened.paths[1]
        assert page.name == "index.html"
        assert (page.parent / "data" / "index.html").is_file()
        screen.panel.done.site.click()
        qtbot.waitUntil(lambda: len(opened.paths) == 3)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert not page.exists()
    screen.share(Source.ALL)
    assert not opened.paths[2].exists()


def test_a_document_is_left_out_by_its_box(
    screen: ShareScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    before = screen.plan.documents
    row = shares.row_of(screen, shares.OPEN)
    place = screen.list.visualRect(screen.goods.index(row))
    with qtbot.waitSignal(screen.planned):
        qtbot.mouseClick(
            screen.list.viewport(),
            Qt.MouseButton.LeftButton,
            pos=QPoint(place.left() + 30, place.center().y()),
        )
    assert screen.plan.documents == before - 1
    assert "left out by you" in shares.rows(screen)[row]
    out = tmp_path / "less.zip"
    write(screen, qtbot, out)
    assert b"They met in Khiva." not in held(out)
    assert screen.finished.made is not None
    assert screen.finished.made.documents == before - 1


def test_space_leaves_out_and_takes_in_again(screen: ShareScreen, qtbot: QtBot) -> None:
    screen.list.setFocus()
    screen.list.setCurrentIndex(screen.goods.index(shares.row_of(screen, shares.SCANNED)))
    for left_out in ({shares.SCANNED}, set()):
        with qtbot.waitSignal(screen.planned):
            qtbot.keyClick(screen.list, Qt.Key.Key_Space)
        assert screen.goods.left_out == left_out


def test_registered_readers_are_asked_about_and_copyright_is_a_choice(
    screen: ShareScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    screen.go_on()
    assert screen.step == CHECK
    check = screen.panel.check
    assert check.registered.isVisible()
    assert not any(card.isChecked() for card in check.cards)
    for card in (check.registered, check.copyright):
        with qtbot.waitSignal(screen.planned):
            card.click()
    shares.settled(screen, qtbot)
    assert screen.plan.documents == 4
    assert not screen.plan.asked
    assert not any("record only" in row for row in shares.rows(screen))
    out = tmp_path / "more.zip"
    write(screen, qtbot, out)
    everything = held(out)
    assert b"Printed in a newspaper." in everything
    assert b"A list of guests" in everything
    assert shares.SECRET.encode() not in everything


def test_the_next_bundle_is_decided_upon_anew(screen: ShareScreen, qtbot: QtBot) -> None:
    screen.panel.check.registered.click()
    screen.goods.left_out.add(shares.OPEN)
    with qtbot.waitSignal(screen.planned):
        screen.share(Source.ALL)
    assert not screen.panel.choices.registered
    assert not screen.goods.left_out


def test_a_visit_goes_with_its_documents(window: MainWindow, qtbot: QtBot) -> None:
    window.go("visits")
    qtbot.waitUntil(lambda: bool(window.screens.visits.record))
    screen = window.screens.share
    with qtbot.waitSignal(screen.planned, timeout=20_000):
        window.menus.by_name["share_these"].trigger()
    assert window.screens.shown == "share"
    assert screen.panel.choose.source is Source.VISIT
    qtbot.waitUntil(lambda: screen.plan.documents == 2)
    assert screen.panel.format.out.suffix == ".zip"


def test_the_basket_is_shared_from_its_bar(window: MainWindow, qtbot: QtBot) -> None:
    screen = window.screens.share
    with qtbot.waitSignal(screen.planned, timeout=20_000):
        window.library.pinning.bar.share.click()
    assert screen.panel.choose.source is Source.BASKET
    assert screen.plan.documents == 3
    assert len(screen.plan.asked) == 1
    assert screen.status() == "3 go in, 1 to be decided"


def test_what_is_chosen_is_shared_by_its_key(window: MainWindow, qtbot: QtBot) -> None:
    window.go("library")
    window.library.column.list.selectAll()
    screen = window.screens.share
    with qtbot.waitSignal(screen.planned, timeout=20_000):
        window.menus.by_name["export_bundle"].trigger()
    assert screen.panel.choose.source is Source.CHOSEN
    assert screen.plan.documents == 3


def test_the_keyboard_leads_through_the_steps(
    screen: ShareScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    screen.panel.format.suggest(tmp_path / "keys")
    for step in (CHECK, FORMAT):
        qtbot.keyClick(screen, Qt.Key.Key_Return, CONTROL)
        assert screen.step == step
    with qtbot.waitSignal(screen.writing.done, timeout=60_000):
        qtbot.keyClick(screen, Qt.Key.Key_Return, CONTROL)
    assert (tmp_path / "keys.zip").is_file()
    qtbot.keyClick(screen, Qt.Key.Key_Return, CONTROL)
    assert screen.step == CHOOSE
    with qtbot.waitSignal(screen.left):
        qtbot.keyClick(screen, Qt.Key.Key_Escape)


def test_another_bundle_begins_at_the_card_that_is_chosen(screen: ShareScreen) -> None:
    cards = screen.panel.choose.cards
    cards[Source.ALL].setFocus()
    cards[Source.ALL].click()
    screen.share(Source.BASKET)
    assert screen.panel.choose.source is Source.BASKET
    assert screen.panel.focusWidget() is cards[Source.BASKET]


def test_a_folder_is_written_and_shown(screen: ShareScreen, qtbot: QtBot, tmp_path: Path) -> None:
    form = screen.panel.format
    form.suggest(tmp_path / "as folder.zip")
    form.packing.choose("folder")
    form.packing.chosen.emit("folder")
    form.site.click()
    assert form.out == tmp_path / "as folder"
    write(screen, qtbot, form.out)
    assert (tmp_path / "as folder" / "bagit.txt").is_file()
    assert not (tmp_path / "as folder" / "data" / "site").exists()
    assert not screen.panel.done.site.isVisible()


def test_a_place_that_is_taken_is_refused_in_words(
    screen: ShareScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    out = tmp_path / "taken.zip"
    out.write_bytes(b"somebody's")
    screen.panel.format.suggest(out)
    screen.show_step(FORMAT)
    with qtbot.waitSignal(screen.writing.refused, timeout=60_000):
        screen.go_on()
    assert "taken.zip" in screen.banner.message
    assert screen.step == FORMAT
    assert screen.panel.format.place.isEnabled()
    assert screen.panel.next.hasFocus(), "the keyboard goes on from here"
    screen.trail.findChildren(QAbstractButton)[CHECK].click()
    assert screen.step == CHECK
    assert out.read_bytes() == b"somebody's"


def test_a_folder_that_is_not_there_is_named(
    screen: ShareScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    screen.panel.format.suggest(tmp_path / "unplugged" / "x.zip")
    screen.show_step(FORMAT)
    with qtbot.waitSignal(screen.writing.refused, timeout=60_000):
        screen.go_on()
    assert f"no folder {tmp_path / 'unplugged'}." in screen.banner.message


def test_cancelled_nothing_stays(screen: ShareScreen, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    screen.panel.format.suggest(folder / "never.zip")
    screen.show_step(FORMAT)
    screen.go_on()
    job = screen.writing.job
    assert job is not None
    job.pause(True)
    assert screen.step == WRITE
    assert not screen.panel.format.place.isEnabled()
    with qtbot.waitSignal(screen.writing.cancelled, timeout=60_000):
        screen.panel.card.cancel.click()
    assert not screen.writing.is_going
    assert list(folder.iterdir()) == []
    assert "No bundle was written" in screen.banner.message
    assert screen.step == FORMAT
    assert screen.panel.next.hasFocus()


def test_it_pauses_goes_on_and_lets_one_work(
    window: MainWindow, screen: ShareScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    screen.panel.format.suggest(tmp_path / "paused.zip")
    screen.show_step(FORMAT)
    screen.go_on()
    card = screen.panel.card
    card.pause.click()
    assert screen.writing.job is None or screen.writing.job.waits
    assert card.pause.text() == "Go on"
    window.go("library")
    with qtbot.waitSignal(screen.writing.done, timeout=60_000):
        card.pause.click()
    assert (tmp_path / "paused.zip").is_file()
    window.go("share")
    assert screen.step > FORMAT


def test_stages_are_told_in_order(screen: ShareScreen, qtbot: QtBot, tmp_path: Path) -> None:
    write(screen, qtbot, tmp_path / "staged.zip")
    said = screen.panel.card.stages.texts
    assert [words.split(",")[0] for words in said] == [
        "Records and texts",
        "Original files",
        "Browsable site",
        "Checksums and final check",
    ]
    assert not any("waiting" in words for words in said)


def test_it_is_signed_with_a_key_made_here(
    window: MainWindow, screen: ShareScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    screen.show_step(FORMAT)
    dialog = NewKey(window.session, screen)
    qtbot.addWidget(dialog)
    dialog.name.setText("Aziza")
    dialog.made.connect(screen.panel.format.key.refresh)
    dialog.password.setText("one")
    dialog.yes.click()
    assert dialog.problem.text()
    dialog.password.clear()
    with qtbot.waitSignal(dialog.made):
        dialog.yes.click()
    key = screen.panel.format.key.key
    assert key is not None
    assert key.name == "Aziza"
    out = tmp_path / "signed.zip"
    write(screen, qtbot, out)
    assert signing.verify(out, out.with_name("signed.zip.minisig")).known_as == "Aziza"


def test_what_was_exported_is_remembered(
    window: MainWindow, screen: ShareScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    write(screen, qtbot, tmp_path / "first.zip")
    dialog = past_dialog.PastDialog(window.session, window)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.about.toPlainText()))
    said = dialog.about.toPlainText()
    assert "first.zip" in said
    assert "000005  Restricted" in said
    assert shares.SECRET not in said
    dialog.close()


def test_a_change_elsewhere_is_seen(window: MainWindow, screen: ShareScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.planned, timeout=20_000):
        window.session.edit(
            lambda archive: documents.set_fields(archive, shares.OPEN, {"access": "RESTRICTED"})
        )
    assert screen.plan.documents == 2


def test_a_hundred_thousand_are_listed_at_once(screen: ShareScreen, qtbot: QtBot) -> None:
    many = tuple(range(1, 100_001))
    stays = tuple(Kept(number, "Restricted", "") for number in range(1, 31))
    screen.goods.show(Planned(many, frozenset(), stays, (), len(many), 0, 0, 0))
    assert screen.goods.rowCount() == 1 + FEW + 1 + 1 + FEW + 1 + 1
    more = next(n for n, kind in screen.goods.still_rows() if kind is Kind.MORE)
    screen.goods.unfold(more)
    assert screen.goods.rowCount() > 100_000
    assert screen.goods.number(100_000) == 100_000
    assert screen.list.rowHeight(more) == screen.list.rowHeight(1)


def test_the_model_keeps_to_the_rules_of_models(screen: ShareScreen) -> None:
    model = screen.goods
    assert isinstance(model, GoodsModel)
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, screen
    )
    model.show(Planned())
    model.show(screen.plan)
    tester.deleteLater()
