"""Rows of an agreement: parties, events and documents, entered and changed by keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import windows
from agreements import ALLIED, Typist, documented, on_documented
from pytestqt.qtbot import QtBot
from typist import Key

from archive_fixtures import new_archive
from treatyarchive.archive import tags
from treatyarchive.archive.records import InstrumentTag
from treatyarchive.ui.forms.row_section import RowSection
from treatyarchive.ui.widgets.fact_row import FactRow


@pytest.fixture
def filled(tmp_path: Path, qtbot: QtBot) -> Iterator[Typist]:
    with on_documented(tmp_path, qtbot) as made:
        yield made


def test_documents_stand_with_the_title_they_print_and_enter_opens_one(filled: Typist) -> None:
    rows = filled.form.of.documents.list.facts.rows
    assert [(row.note, row.quote) for row in rows] == [
        ("Text of it", ""),
        ("Reports it", "Договор о союзнических отношениях"),
    ]
    filled.part(8)
    filled.press(Key.Key_Down, Key.Key_Return)
    filled.qtbot.waitUntil(lambda: filled.window.screens.shown == "desk")
    filled.qtbot.waitUntil(lambda: filled.window.screens.desk.document == 2)


def test_rows_are_changed_by_enter_and_removed_by_del_which_undo_takes_back(
    filled: Typist,
) -> None:
    filled.part(4)
    filled.press(Key.Key_Return, Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    filled.type("President")
    filled.press(Key.Key_Return)
    filled.qtbot.waitUntil(lambda: filled.instrument().parties[0].capacity == "President")
    filled.settle()
    assert filled.focus is filled.form.of.parties.list
    filled.press(Key.Key_Delete)
    filled.qtbot.waitUntil(lambda: len(filled.instrument().parties) == 1)
    filled.settle()
    filled.window.session.undo()
    filled.qtbot.waitUntil(lambda: len(filled.form.of.parties.list.shown) == 2)
    assert filled.form.of.parties.list.shown[0] == (
        "Kazakhstan, Signed by Kassym-Jomart Tokayev, President, Party"
    )


def test_a_party_that_no_list_knows_is_made_where_it_is_wanted(filled: Typist) -> None:
    filled.part(4)
    filled.press(Key.Key_Insert)
    filled.type("Фридония")
    filled.press(Key.Key_Down, Key.Key_Return)  # what is offered is to create it
    party = filled.form.of.parties.editor.fields[0]
    filled.qtbot.waitUntil(lambda: filled.focus is party.line.maker.name)
    filled.press(Key.Key_Return)
    filled.qtbot.waitUntil(lambda: not party.problem() and filled.focus is party.editor)
    filled.write(filled.form.of.parties)
    assert filled.form.of.parties.list.shown[-1] == "Фридония, Party"
    assert filled.form.of.parties.list.facts.rows[-1].key == filled.form.of.parties.list.key
    filled.window.session.undo()
    filled.settle()
    assert len(filled.form.of.parties.list.shown) == 2
    assert not _named(filled, "Фридония"), "one Undo takes both back"


def test_a_document_is_tied_by_keyboard_and_its_title_finds_the_treaty(filled: Typist) -> None:
    """T05: a form that a document prints finds the instrument."""
    of, pane = filled.form.of, filled.screen.pane
    filled.part(8)
    filled.press(Key.Key_Insert)
    filled.type("Note for")
    filled.qtbot.waitUntil(lambda: bool(of.tied.line.offered))
    filled.press(Key.Key_Return)
    filled.tab("Mentions", "", "Treaty on Union Relations")
    filled.write(of.documents)
    assert of.documents.list.shown[-1].endswith("Treaty on Union Relations, 000003, Mentions it")
    filled.press(Key.Key_Slash)
    filled.type("union rel")
    assert [row.title for row in pane.list.records.rows] == [ALLIED]


def test_how_a_document_is_tied_is_changed_and_its_evidence_stays(
    tmp_path: Path, qtbot: QtBot
) -> None:
    path, evidence = tmp_path / "ties.tarchive", ({"line": 1, "quote": "подписали договор"},)
    with new_archive(path) as archive:
        documented(archive)
        tags.remove(archive, 2, [InstrumentTag("I01")])
        tags.add(archive, 2, [InstrumentTag("I01", certainty="STATED", evidence=evidence)])
    with windows.window(path, qtbot) as window:
        typist = Typist(window, qtbot)
        typist.choose(ALLIED)
        typist.part(8)
        typist.press(Key.Key_Down, Key.Key_F2, Key.Key_Tab)
        typist.type("Ratifies")
        typist.press(Key.Key_Return)
        qtbot.waitUntil(lambda: typist.instrument().documents[1].role == "ratifies")
        changed = typist.instrument().documents[1]
        assert (changed.evidence, changed.certainty) == (evidence, "STATED")
        typist.settle()
        typist.press(Key.Key_Delete)
        qtbot.waitUntil(lambda: len(typist.instrument().documents) == 1)
        window.session.undo()
        qtbot.waitUntil(lambda: len(typist.instrument().documents) == 2)


def test_enter_on_what_is_not_recorded_begins_to_record_it(filled: Typist) -> None:
    life_of = filled.form.of.life
    filled.part(5)
    filled.press(Key.Key_Down, Key.Key_Return)
    assert life_of.editor.values()["kind"] == "ENTRY_INTO_FORCE"
    filled.press(Key.Key_Escape)
    assert life_of.editor.isHidden()
    assert filled.focus is life_of.list
    filled.press(Key.Key_Return)
    filled.tab("2023-07-04")
    filled.write(life_of)
    assert life_of.list.shown == [
        "22 Dec 2022, Signature, From the date of conclusion",
        "4 Jul 2023, Entry into force",
    ]


def test_of_very_many_rows_the_first_are_shown_and_all_are_counted(qtbot: QtBot) -> None:
    section = RowSection("documents", "Documents")
    qtbot.addWidget(section)
    section.show_rows([FactRow(number, f"Report {number}") for number in range(1, 206)])
    assert len(section.list.shown) == 201
    assert section.list.shown[-1] == "and 5 more, to be found in the library"
    assert section.count.text() == "205"


def test_a_name_that_is_made_in_a_field_is_entered_there(filled: Typist) -> None:
    depositary = next(f for f in filled.form.of.conclusion.fields if f.name == "depositary")
    depositary.setFocus()
    filled.type("Сильвания")
    filled.press(Key.Key_Down, Key.Key_Return)
    filled.qtbot.waitUntil(lambda: filled.focus is depositary.line.maker.name)
    filled.press(Key.Key_Return)
    filled.qtbot.waitUntil(lambda: bool(filled.instrument().depositary))
    filled.qtbot.waitUntil(lambda: depositary.line.text() == "Сильвания")
    filled.settle()
    assert not depositary.dirty
    filled.window.session.undo()
    filled.settle()
    assert not filled.instrument().depositary
    assert not _named(filled, "Сильвания"), "one Undo takes both back"


def _named(filled: Typist, form: str) -> bool:
    query = "SELECT 1 FROM authority_name WHERE form = ?"
    return bool(filled.read(lambda archive: archive.query(query, (form,))))
