"""Scans are read in the background: by themselves, one job at a time, stopped for good."""

import io
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import archives
import pytest
import windows
from PIL import Image, ImageDraw, ImageFont
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from archive_fixtures import new_archive
from treatyarchive.archive import documents, readings
from treatyarchive.archive.store import Archive
from treatyarchive.paths import data_dir
from treatyarchive.ui.window import reading_scans
from treatyarchive.ui.window.main_window import MainWindow

WORDS = "The parties agreed on transit"


def page(words: str = WORDS) -> bytes:
    """A scan with a line of words, as sharp as a scanner gives it."""
    picture = Image.new("L", (1240, 500), 255)
    font = next((data_dir("resources") / "fonts").rglob("*Serif*.ttf"))
    ImageDraw.Draw(picture).text((90, 120), words, 0, font=ImageFont.truetype(str(font), 44))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=90, dpi=(150, 150))
    return file.getvalue()


def one_scan(archive: Archive) -> None:
    archives.add_document(archive, text=None, scans=[("note.jpg", page(), 1)], language="en")


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Path]:
    monkeypatch.setattr(reading_scans, "_BEGIN_MS", 10)

    def make() -> Path:
        path = tmp_path / "a.tarchive"
        with new_archive(path) as archive:
            one_scan(archive)
        return path

    return make


@pytest.fixture
def window(made: Callable[[], Path], qtbot: QtBot) -> Iterator[MainWindow]:
    with windows.window(made(), qtbot) as shown:
        yield shown


def texts(path: Path) -> list[str]:
    with Archive.open(path) as archive:
        (original,) = archive.one("SELECT id FROM original")
        return [reading.body.strip() for reading in readings.all_best(archive, original)]


def test_a_scan_is_read_by_itself_and_found_by_its_words(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.page_read, timeout=60_000) as told:
        pass
    assert told.args == [1]
    qtbot.waitUntil(lambda: not window.runner.jobs, timeout=20_000)
    assert texts(window.session.path) == [WORDS]
    window.library.search.field.setText("transit")
    windows.settled(window.library, qtbot, 1)


def test_what_was_just_found_is_not_read_once_the_window_closes(
    made: Callable[[], Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_scans, "_BEGIN_MS", 60_000)
    begun: list[object] = []
    with windows.window(made(), qtbot) as shown:
        shown.runner.started.connect(begun.append)
        shown.reading.consider()
        (looking,) = (one for one in threading.enumerate() if one.name == "Reading scans")
        looking.join()  # what it found is told, and not yet heard
    assert begun == []


def test_nothing_is_read_that_was_read_before(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(texts(window.session.path)), timeout=60_000)
    qtbot.waitUntil(lambda: not window.runner.jobs, timeout=20_000)
    started = []
    window.runner.started.connect(started.append)
    with qtbot.waitSignal(window.reading.looking.ended, timeout=20_000):
        window.reading.consider()
    assert not started


def test_who_stops_it_has_peace_until_it_is_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.runner.started, timeout=20_000) as started:
        pass
    with qtbot.waitSignal(window.runner.ended, timeout=20_000):
        started.args[0].cancel()
    assert texts(window.session.path) == []
    window.reading.consider()
    assert not window.runner.jobs
    with qtbot.waitSignal(window.session.page_read, timeout=60_000):
        window.menus.by_name["read_scans"].trigger()
    assert texts(window.session.path) == [WORDS]


def test_switched_off_it_does_not_begin(made: Callable[[], Path], qtbot: QtBot) -> None:
    path = made()
    path.with_suffix(".ini").write_text("[General]\nreads_scans=False\n", encoding="utf-8")
    with windows.window(path, qtbot) as shown, qtbot.assertNotEmitted(shown.runner.started):
        shown.reading.consider()
        with qtbot.waitSignal(shown.session.idle):
            shown.session.read(lambda archive: documents.exists(archive, 1), lambda _: None)


def test_without_the_engine_a_banner_names_the_package(
    made: Callable[[], Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with windows.window(made(), qtbot) as shown:
        qtbot.waitUntil(shown.banner.isVisible, timeout=20_000)
        assert "tesseract-ocr" in shown.banner.message
        shown.banner.hide()
        qtbot.waitUntil(lambda: not shown.reading.looking.jobs)
        with qtbot.waitSignal(shown.reading.looking.ended, timeout=20_000):
            shown.reading.consider()
        assert not shown.banner.isVisible()


def test_closing_the_window_ends_reading_and_the_next_one_goes_on(
    made: Callable[[], Path], qtbot: QtBot
) -> None:
    path = made()
    with (
        windows.window(path, qtbot) as shown,
        qtbot.waitSignal(shown.runner.started, timeout=20_000),
    ):
        pass
    assert texts(path) == []
    with (
        windows.window(path, qtbot) as again,
        qtbot.waitSignal(again.session.page_read, timeout=60_000),
    ):
        pass
    assert texts(path) == [WORDS]


def attach(archive: Archive, words: str) -> None:
    """A document more, as another program adds it."""
    archives.add_document(
        archive, words, None, scans=[(f"{words}.jpg", page(words), 1)], language="en"
    )


def test_what_comes_while_scans_are_read_is_read_next(window: MainWindow, qtbot: QtBot) -> None:
    session, read = window.session, []
    session.page_read.connect(read.append)
    with qtbot.waitSignal(session.page_read, timeout=60_000):
        pass
    session.write(lambda archive: attach(archive, "Water"), lambda _: session.changed.emit(None))
    qtbot.waitUntil(lambda: read == [1, 2], timeout=60_000)


def test_reading_again_waits_for_its_turn(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.runner.started, timeout=20_000):
        pass
    window.reading.read_again([1], "ru-Cyrl")
    assert "come next" in window.toast.text
    qtbot.waitUntil(lambda: languages(window.session.path) == ["eng", "rus"], timeout=60_000)


def languages(path: Path) -> list[str]:
    with Archive.open(path) as archive:
        found = archive.query("SELECT languages FROM page_reading ORDER BY id")
        return [each for (each,) in found]


def test_who_asks_for_what_was_read_is_told_so(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(texts(window.session.path)), timeout=60_000)
    qtbot.waitUntil(lambda: not window.runner.jobs, timeout=20_000)
    window.menus.by_name["read_scans"].trigger()
    qtbot.waitUntil(lambda: "All scans have been read" in window.toast.text, timeout=20_000)


def test_the_language_of_the_record_is_offered_first(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.runner.started, timeout=20_000):
        pass
    window.reading.ask_again([1])
    qtbot.waitUntil(lambda: bool(window.findChildren(QInputDialog)))
    (dialog,) = window.findChildren(QInputDialog)
    assert dialog.textValue() == "English"
    dialog.reject()
