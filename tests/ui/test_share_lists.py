"""Lists of documents are written from the window, without what may not leave."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import shares
from pytestqt.qtbot import QtBot

from treatyarchive.ui.share import listing
from treatyarchive.ui.share.list_dialog import ListDialog
from treatyarchive.ui.share.reading import Source
from treatyarchive.ui.window.main_window import MainWindow


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with shares.window(tmp_path, qtbot) as made:
        yield made


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> ListDialog:
    window.menus.by_name["export_list"].trigger()
    (made,) = window.findChildren(ListDialog)
    qtbot.waitUntil(made.save.isEnabled)
    return made


def pick(dialog: ListDialog, source: Source, qtbot: QtBot) -> None:
    dialog.source.choose(source.value)
    dialog.source.activated.emit(dialog.source.currentIndex())
    qtbot.waitUntil(dialog.save.isEnabled)


def written(dialog: ListDialog, form: str, path: Path, qtbot: QtBot) -> bytes:
    dialog.format.choose(form)
    with qtbot.waitSignal(dialog.written, timeout=60_000):
        dialog.write(path)
    return path.read_bytes()


def test_the_basket_is_offered_first_and_what_stays_out_is_said(dialog: ListDialog) -> None:
    assert dialog.taken.source is Source.BASKET
    assert dialog.about.text() == (
        "3 documents go in. Left out: 1 document (Registered readers only)."
    )


def test_a_table_lacks_what_may_not_leave(dialog: ListDialog, qtbot: QtBot, tmp_path: Path) -> None:
    pick(dialog, Source.ALL, qtbot)
    table = written(dialog, "csv", tmp_path / "all.csv", qtbot).decode("utf-8-sig")
    assert len(list(csv.reader(table.splitlines()))) == 1 + 3
    assert shares.SECRET not in table
    assert "A list of guests" not in table


@pytest.mark.parametrize("form", ["json", "ris", "bibtex", "csl-json", "dc", "finding-aid"])
def test_each_format_names_what_goes(
    form: str, dialog: ListDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    found = written(dialog, form, tmp_path / f"list{listing.ending(form)}", qtbot).decode()
    assert "An open text" in found
    assert shares.SECRET not in found
    if listing.ending(form) == ".json":
        json.loads(found)


def test_a_finding_aid_is_a_pdf_that_can_be_read(
    dialog: ListDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "aid.pdf"
    assert written(dialog, listing.PDF, path, qtbot).startswith(b"%PDF")
    with pypdfium2.PdfDocument(path) as pdf:
        words = pdf[0].get_textpage().get_text_range()
    assert "An open text" in words


def test_what_was_there_stays_where_a_list_cannot_be_written(
    dialog: ListDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "no such folder" / "list.csv"
    dialog.write(path)
    qtbot.waitUntil(lambda: "list.csv" in dialog.banner.message)
    assert dialog.save.isEnabled()
    dialog.reject()
