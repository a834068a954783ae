"""The list of documents: rows in blocks, placeholders, and what stays when it changes."""

from array import array
from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from treatyarchive.archive import accessions, documents
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.ui.code_labels import CodeLabels
from treatyarchive.ui.library import reading
from treatyarchive.ui.library.model import DocumentListModel

COUNT = 500


def fill(archive: Archive) -> None:
    with archive.transaction():
        accession = accessions.begin(archive, "Add 500 files")
        for number in range(1, COUNT + 1):
            documents.insert(archive, accession, {"title": f"Document {number}"})


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[archives.Opened]:
    with archives.opened(tmp_path, fill) as found:
        yield found


@pytest.fixture
def model(opened: archives.Opened, qtbot: QtBot) -> DocumentListModel:
    made = DocumentListModel(opened.session, opened.session)
    QAbstractItemModelTester(
        made, QAbstractItemModelTester.FailureReportingMode.Fatal, opened.session
    )
    opened.session.read(lambda archive: reading.find(archive, Query(), "added"), made.show)
    qtbot.waitUntil(lambda: made.rowCount() == COUNT)
    return made


def test_first_rows_come_with_the_search(model: DocumentListModel) -> None:
    assert model.data(model.index(0)) == "Document 1"
    assert model.number(0) == 1


def test_far_rows_are_read_when_looked_at(model: DocumentListModel, qtbot: QtBot) -> None:
    last = model.index(COUNT - 1)
    assert model.data(last) is None
    assert model.number(COUNT - 1) == COUNT
    with qtbot.waitSignal(model.rows_read):
        pass
    assert model.data(last) == f"Document {COUNT}"
    assert f"Document {COUNT}" in str(model.data(last, Qt.ItemDataRole.AccessibleTextRole))


def test_few_blocks_are_kept(model: DocumentListModel, qtbot: QtBot) -> None:
    for row in range(0, COUNT, reading.BLOCK):
        model.data(model.index(row))
        qtbot.waitUntil(lambda row=row: model.row_at(row) is not None)
    assert len(model._blocks) <= 20


def test_passages_are_read_for_words(model: DocumentListModel, qtbot: QtBot) -> None:
    assert model.passage_at(3) is None
    assert not model._wanted_snippets, "without words a row begins as its text does"
    found = reading.Found(Query("words"), array("q", range(1, 9)), CodeLabels(), 0, [])
    model.show(found)
    qtbot.waitUntil(lambda: model.passage_at(3) is not None)


def test_an_answer_for_an_older_list_is_dropped(model: DocumentListModel, qtbot: QtBot) -> None:
    assert model.data(model.index(COUNT - 1)) is None
    model._read()
    row = model.row_at(0)
    assert row is not None
    found = reading.Found(Query("other"), array("q", [1]), CodeLabels(), 0, [row])
    model.show(found)
    done: list[object] = []
    model._session.read(lambda _: 1, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert model.rowCount() == 1
    assert model.data(model.index(0)) == "Document 1"
