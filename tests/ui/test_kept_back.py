"""What came without its text and scans says why, and by which number it was known before."""

import json
from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
import windows
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from archive_fixtures import new_archive
from treatyarchive.archive.store import Archive
from treatyarchive.ui.window.main_window import MainWindow

REASON = "The bundle it came with kept text and scans back: third-party copyright."
KEPT, SCANLESS, PLAIN = 1, 2, 3


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    path = tmp_path / "came.tarchive"
    with new_archive(path) as archive:
        archives.add_document(archive, "Kept back", None)
        archives.add_document(archive, "Scans left out", "A text.")
        archives.add_document(archive, "Here from the first", None)
        came(archive, KEPT, "000004", {"record_only": "INTERNAL_COPYRIGHT"})
        came(archive, SCANLESS, "000002", {"files": ["a" * 64]})
    with windows.window(path, qtbot) as made:
        windows.settled(made.library, qtbot, 3)
        yield made


def came(archive: Archive, number: int, first: str, left_out: dict[str, object]) -> None:
    values = {"first_number": first, "left_out": json.dumps(left_out)}
    with archive.transaction():
        archive.rows.update("document", number, values)


def on_desk(window: MainWindow, number: int, qtbot: QtBot) -> None:
    window.go("desk", number)
    qtbot.waitUntil(lambda: window.screens.desk.document == number)


def test_the_desk_says_why_there_is_no_text(window: MainWindow, qtbot: QtBot) -> None:
    on_desk(window, KEPT, qtbot)
    desk = window.screens.desk
    assert desk.text.empty.text == REASON
    assert desk.scan.empty.text == REASON
    assert desk.scan.empty.title == "No scan here"


def test_the_desk_says_that_scans_were_left_out(window: MainWindow, qtbot: QtBot) -> None:
    on_desk(window, SCANLESS, qtbot)
    desk = window.screens.desk
    assert desk.scan.empty.text == "The bundle it came with left the scans out."
    assert desk.text.view.source == "A text."


def test_what_never_had_a_scan_does_not_speak_of_bundles(window: MainWindow, qtbot: QtBot) -> None:
    on_desk(window, PLAIN, qtbot)
    desk = window.screens.desk
    assert desk.scan.empty.title == "No scan yet"
    assert "bundle" not in desk.text.empty.text


def test_the_form_tells_the_first_number(window: MainWindow, qtbot: QtBot) -> None:
    on_desk(window, KEPT, qtbot)
    facts = window.screens.desk.form.fields.facts
    assert facts.text.endswith("first number 000004, in the archive it came from")
    on_desk(window, SCANLESS, qtbot)
    assert "first number" not in facts.text, "it is the number it has here"


def test_the_preview_says_why_nothing_is_quoted(window: MainWindow, qtbot: QtBot) -> None:
    library = window.library
    library.set_preview(shown=True)
    row = library.model.row_of(KEPT)
    library.column.list.setCurrentIndex(library.model.index(row, 0))
    qtbot.waitUntil(lambda: library.preview.title == "Kept back")
    said = [label.text() for label in library.preview.findChildren(QLabel) if label.isVisible()]
    assert REASON in said
    assert "000004" in said
