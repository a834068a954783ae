"""The names screen: the name authority and the vocabularies, kept without the mouse."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typist as typing_
import windows
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from typist import CTRL, Key

from archive_fixtures import new_archive
from treatyarchive.archive import (
    authorities,
    authority_edits,
    drafts,
    instruments,
    tags,
    term_lines,
    terms,
)
from treatyarchive.archive.authorities import Authority
from treatyarchive.archive.names import Name
from treatyarchive.archive.records import SignatoryTag
from treatyarchive.archive.store import Archive
from treatyarchive.archive.terms import Term
from treatyarchive.intake.exchange import files
from treatyarchive.ui.names.part import Part
from treatyarchive.ui.names.view import NamesScreen
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.window.main_window import MainWindow

DOUBLE = "Republic of Kazakstan"


class Typist(typing_.Typist):
    """Works on names, or on vocabularies."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        super().__init__(window, qtbot, "names")

    @property
    def names(self) -> NamesScreen:
        return self.window.screens.names

    @property
    def screen(self) -> Any:
        return self.names.part

    @screen.setter
    def screen(self, made: object) -> None:
        assert made is self.names

    def entry(self) -> Authority:
        number = self.names.entries.record
        found: Authority = self.read(lambda archive: authorities.get(archive, number))
        return found

    def find(self, words: str) -> None:
        """Search, and go to the first that is found."""
        self.press(Key.Key_Escape)
        self.press(Key.Key_Slash)
        self.type(words)
        self.press(Key.Key_Return)
        self.settle()

    def listed(self) -> list[str]:
        return [row.title for row in self.screen.pane.list.records.rows]

    def undo(self) -> None:
        self.window.session.undo()
        self.settle()


def fill(archive: Archive) -> None:
    windows.fill(archive)
    names = [Name(DOUBLE, "en-Latn", "preferred"), Name("Қазақ елі", "kk-Cyrl", "variant")]
    authority_edits.create(archive, "STATE", names, key="state.double")
    tags.add(archive, 2, [SignatoryTag("state.double")])
    instruments.create(archive, "I01", "Treaty", parties=[("state.double", "PARTY", None)])


@pytest.fixture
def typist(tmp_path: Path, qtbot: QtBot) -> Iterator[Typist]:
    path = tmp_path / "names.tarchive"
    with new_archive(path) as archive:
        fill(archive)
    with windows.window(path, qtbot) as window:
        yield Typist(window, qtbot)


def test_a_name_is_found_in_any_script_as_one_types(typist: Typist) -> None:
    typist.press(Key.Key_Slash)
    typist.type("каза")
    assert "Kazakhstan" in typist.listed()
    assert len(typist.listed()) < len(typist.screen.pane._rows)


def test_a_form_of_a_name_is_added_changed_and_removed(typist: Typist) -> None:
    typist.find("kamilov")
    names = typist.form.names
    typist.part(2)
    typist.press(Key.Key_Insert)
    typist.type("Kamilov A.")
    typist.tab("English", "Variant", "2010/2022")
    typist.write(names)
    added = typist.entry().names[-1]
    assert (added.form, added.language, added.kind, added.valid) == (
        "Kamilov A.",
        "en-Latn",
        "variant",
        "2010/2022",
    )
    typist.press(Key.Key_Return)
    typist.focus.selectAll()
    typist.type("A. Kamilov")
    typist.press(Key.Key_Return)
    typist.qtbot.waitUntil(lambda: typist.entry().names[-1].form == "A. Kamilov")
    typist.settle()
    typist.press(Key.Key_Delete)
    typist.qtbot.waitUntil(lambda: len(typist.entry().names) == 5)
    typist.undo()
    assert typist.entry().names[-1].form == "A. Kamilov"


def test_a_name_that_cannot_be_is_refused_in_words(typist: Typist) -> None:
    typist.find("kamilov")
    typist.part(2)
    typist.press(Key.Key_Insert)
    typist.type("Abdulaziz Kamilov")
    typist.tab("English")
    typist.press(Key.Key_Return)
    editor = typist.form.names.editor
    typist.qtbot.waitUntil(lambda: "is there already" in editor.message.text)


def test_a_field_that_is_left_is_one_edit(typist: Typist) -> None:
    typist.find("kamilov")
    typist.part(1)
    typist.tab()
    typist.press(Key.Key_Tab, Key.Key_Tab)
    typist.type("1947")
    typist.press(Key.Key_Tab)
    typist.qtbot.waitUntil(lambda: typist.entry().dates == "1947")
    typist.settle()
    typist.undo()
    assert typist.entry().dates == ""


def test_typing_is_kept_as_a_draft(typist: Typist) -> None:
    typist.find("kamilov")
    number = typist.names.record
    typist.part(1)
    typist.press(Key.Key_Tab, Key.Key_Tab)
    typist.type("194")
    typist.qtbot.waitUntil(
        lambda: typist.read(lambda a: drafts.get(a, number, table="authority")) == {"dates": "194"}
    )


def test_a_new_name_is_made_after_a_word_of_those_it_is_like(typist: Typist) -> None:
    typist.begin("Navoiy")
    maker = typist.screen.maker
    typist.qtbot.waitUntil(lambda: bool(maker.warning.text))
    assert any("Navoi" in row for row in maker.alike.shown)
    typist.press(Key.Key_Escape)
    typist.begin("Министерство водного хозяйства")
    typist.qtbot.waitUntil(lambda: maker.kind.value() == "GOV_BODY")
    assert maker.language.value() == "ru-Cyrl"
    while typist.focus is not maker.above.editor:
        typist.press(Key.Key_Tab)
    typist.name("Kazakhstan")
    typist.finish()
    made = typist.entry()
    assert (made.kind, made.parent) == ("GOV_BODY", "state.kz")
    assert made.label("ru") == "Министерство водного хозяйства"


def test_an_entry_is_retired_and_comes_back(typist: Typist) -> None:
    typist.find("kamilov")
    typist.press(Key.Key_Delete)
    typist.qtbot.waitUntil(lambda: typist.entry().retired)
    typist.settle()
    row = next(r for r in typist.screen.pane.list.records.rows if r.title == "Abdulaziz Kamilov")
    assert row.is_quiet
    assert row.state is not None
    assert row.state[1].startswith("Retired")
    typist.press(Key.Key_Delete)
    typist.qtbot.waitUntil(lambda: not typist.entry().retired)


def test_documents_and_agreements_that_name_it_are_shown_and_opened(typist: Typist) -> None:
    typist.find("state.double")
    assert [row.text for row in typist.form.documents.list.facts.rows] == [windows.RUSSIAN]
    assert [row.text for row in typist.form.instruments.list.facts.rows] == ["Treaty"]
    typist.part(4)
    typist.press(Key.Key_Return)
    typist.qtbot.waitUntil(lambda: typist.window.screens.shown == "desk")
    typist.qtbot.waitUntil(lambda: typist.window.screens.desk.document == 2)


def test_what_is_like_it_stands_below_and_is_gone_to(typist: Typist) -> None:
    typist.find("state.double")
    typist.part(3)
    assert "Kazakhstan" in typist.form.neighbours.list.shown[0]
    typist.press(Key.Key_Return)
    typist.qtbot.waitUntil(lambda: typist.form.head.title.text() == "Kazakhstan")


def test_two_entries_are_merged_after_a_review_and_undo_parts_them(typist: Typist) -> None:
    before = typist.read(_tagged)
    typist.find("state.double")
    typist.press(Key.Key_M, held=CTRL)
    page = typist.screen.merging
    assert not page.confirm.isEnabled()
    typist.name("Qozog")
    typist.qtbot.waitUntil(page.confirm.isEnabled)
    assert page.confirm.text() == "Merge into Kazakhstan"
    shown = [(row.title, row.state[1].partition("  ·  ")[0]) for row in page.rows.records.rows]
    assert (windows.RUSSIAN, "Document") in shown
    assert ("Treaty", "Agreement") in shown
    assert ("Қазақ елі", "Name, becomes: Variant") in shown
    typist.press(Key.Key_Return, held=CTRL)
    typist.qtbot.waitUntil(lambda: typist.form.head.title.text() == "Kazakhstan")
    typist.settle()
    assert typist.read(_tagged)[2] == ["state.kz"]
    assert typist.entry().key == "state.kz"
    typist.undo()
    assert typist.read(_tagged) == before


def _tagged(archive: Archive) -> dict[int, list[str]]:
    rows = archive.query(
        "SELECT s.document_id, a.key FROM document_signatory s "
        "JOIN authority a ON a.id = s.authority_id"
    )
    found: dict[int, list[str]] = {}
    for document, key in rows:
        found.setdefault(document, []).append(key)
    return found


def test_a_merge_is_given_up_with_nothing_written(typist: Typist) -> None:
    typist.find("state.double")
    typist.press(Key.Key_M, held=CTRL)
    typist.name("Qozog")
    typist.qtbot.waitUntil(typist.screen.merging.confirm.isEnabled)
    typist.press(Key.Key_Escape)
    assert typist.focus is typist.screen.pane.list
    assert typist.entry().merged_into is None
    assert typist.screen.pages.currentWidget() is typist.form


def test_a_merged_entry_is_found_and_leads_to_where_it_went(typist: Typist) -> None:
    typist.find("state.double")
    typist.press(Key.Key_M, held=CTRL)
    typist.name("Qozog")
    typist.qtbot.waitUntil(typist.screen.merging.confirm.isEnabled)
    typist.press(Key.Key_Return, held=CTRL)
    typist.qtbot.waitUntil(lambda: typist.form.head.title.text() == "Kazakhstan")
    typist.settle()
    typist.find("state.double")
    assert typist.listed() == [DOUBLE]
    assert "Merged into Kazakhstan" in typist.form.head.signs
    typist.press(Key.Key_Return)
    typist.qtbot.waitUntil(lambda: typist.form.head.title.text() == "Kazakhstan")


def term(code: str, vocabulary: str = "sector") -> Any:
    return lambda archive: terms.vocabulary(archive, vocabulary).get(code)


def to_terms(typist: Typist) -> None:
    typist.press(Key.Key_T, held=CTRL)
    typist.settle()
    typist.qtbot.waitUntil(lambda: typist.focus is typist.screen.pane.list)


def test_vocabularies_begin_with_the_tree_of_sectors(typist: Typist) -> None:
    to_terms(typist)
    rows = typist.screen.pane.list.records.rows
    known = typist.read(lambda archive: terms.vocabulary(archive, "sector"))
    assert len(rows) == len(known)
    assert [row.depth for row in rows[:2]] == [0, 1]
    box = typist.screen.pane.filters.boxes["vocabulary"]
    box.setFocus()
    typist.type("Lang")
    assert "Russian" in typist.listed()


def test_a_term_is_made_below_a_sector_and_retired(typist: Typist) -> None:
    to_terms(typist)
    typist.press(Key.Key_Insert)
    typist.type("Pilgrimage")
    typist.tab("Паломничество")
    maker = typist.screen.maker
    above = maker.above.value()
    assert above
    for _ in range(5):
        typist.press(Key.Key_Tab)
    assert typist.focus is maker.code.editor
    typist.type("PIL")
    typist.finish()
    code = f"{above}.PIL"
    made: Term = typist.read(term(code))
    assert (made.parent, made.labels["ru"]) == (above, "Паломничество")
    typist.press(Key.Key_Escape, Key.Key_Delete)
    typist.qtbot.waitUntil(lambda: typist.read(term(code)).retired)
    typist.settle()
    typist.undo()
    assert not typist.read(term(code)).retired


def test_a_label_that_is_left_is_one_edit(typist: Typist) -> None:
    to_terms(typist)
    typist.press(Key.Key_Return)
    line = typist.screen.term.line
    typist.tab("Новое имя")
    typist.press(Key.Key_Tab)
    code = line.term.code
    typist.qtbot.waitUntil(lambda: "Новое имя" in typist.read(term(code)).labels["ru"])
    typist.settle()
    typist.undo()
    assert typist.read(term(code)).labels == line.term.labels


def test_a_fixed_vocabulary_says_why_it_cannot_grow(typist: Typist) -> None:
    to_terms(typist)
    box = typist.screen.pane.filters.boxes["vocabulary"]
    box.setFocus()
    typist.type("Cert")
    typist.press(Key.Key_Tab, Key.Key_Tab)
    typist.press(Key.Key_Down)
    typist.settle()
    assert "how sure a tag is" in typist.form.closed.text
    typist.press(Key.Key_Delete)
    typist.settle()
    assert not any(t.retired for t in typist.read(_certainty).values())
    typist.press(Key.Key_Insert)
    assert "how sure a tag is" in typist.screen.maker.closed.text


def _certainty(archive: Archive) -> dict[str, Term]:
    return terms.vocabulary(archive, "certainty")


def test_names_go_out_to_a_file_and_come_in_after_a_review(typist: Typist, tmp_path: Path) -> None:
    told: list[str] = []
    typist.names.told.connect(told.append)
    path = tmp_path / "names.csv"
    job = typist.screen.exchange.write(path)
    typist.qtbot.waitUntil(lambda: bool(told))
    assert str(path) in told[0]
    assert len(files.read_authorities(path)) == typist.screen.pane.total
    table = path.read_text("utf-8-sig")
    path.write_text(table.replace(DOUBLE, "Republic of Elsewhere"), "utf-8")
    typist.qtbot.waitUntil(lambda: job not in typist.window.runner.jobs)
    typist.screen.exchange.read(path)
    page = typist.screen.review
    typist.qtbot.waitUntil(lambda: page.isVisible() and page.confirm.isEnabled())
    assert page.rows.records.rows[0].title == "state.double"
    assert page.confirm.text() == "Import 1"
    typist.press(Key.Key_Return, held=CTRL)
    typist.qtbot.waitUntil(lambda: len(told) > 1)
    typist.settle()
    assert "Republic of Elsewhere" in typist.listed()
    typist.undo()
    assert "Republic of Elsewhere" not in typist.listed()


def test_a_file_with_conflicts_is_not_imported(typist: Typist, tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("key,kind,form,language\nstate.nowhere,STAT,Nowhere,en-Latn\n", "utf-8")
    typist.screen.exchange.read(path)
    page = typist.screen.review
    typist.qtbot.waitUntil(page.isVisible)
    assert page.signs[0][0] == "1 conflict"
    assert not page.confirm.isEnabled()
    typist.press(Key.Key_Escape)
    assert typist.focus is typist.screen.pane.list


def test_an_archive_that_cannot_be_written_is_read(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "read.tarchive"
    with new_archive(path) as archive:
        fill(archive)
    session = Session(path, first=Archive.open(path, read_only=True))
    store = QSettings(str(tmp_path / "read.ini"), QSettings.Format.IniFormat)
    window = MainWindow(session, settings=Settings(store))
    with qtbot.waitExposed(window):
        window.show()
    typist = Typist(window, qtbot)
    typist.find("state.double")
    assert typist.form.merge.isHidden()
    assert typist.form.retire.isHidden()
    assert typist.form.names.add.isHidden()
    typist.press(Key.Key_Insert)
    typist.press(Key.Key_M, held=CTRL)
    assert typist.screen.pages.currentWidget() is typist.form
    with qtbot.waitSignal(window.destroyed):
        window.close()


def test_what_another_window_does_is_seen(typist: Typist, qtbot: QtBot) -> None:
    session = typist.window.session
    session.watch_every(20)
    qtbot.waitUntil(lambda: session._version is not None)  # it knows what it has seen
    with Archive.open(session.path, "Botir") as other:
        authority_edits.retire(other, "state.double")
    qtbot.waitUntil(
        lambda: any(r.title == DOUBLE and r.is_quiet for r in typist.screen.pane.list.records.rows)
    )


def test_terms_are_listed_below_what_they_stand_under(typist: Typist) -> None:
    lines = typist.read(term_lines.all_of)
    sectors = [line.term for line in lines if line.vocabulary == "sector"]
    above = ""
    for each in sectors:
        assert each.parent in (None, above)
        above = each.code if each.parent is None else above


def test_the_switch_stands_in_the_round_of_panes(typist: Typist) -> None:
    assert isinstance(typist.screen, Part)
    typist.press(Key.Key_F6, Key.Key_F6)
    typist.qtbot.waitUntil(lambda: typist.focus is typist.screen.switch)
    typist.press(Key.Key_Right)
    typist.settle()
    assert typist.screen is typist.names.terms
    assert QApplication.focusWidget() is not None


# The list of paths that opens while one types cannot be laid over others off screen.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_file_is_chosen_with_the_keyboard(typist: Typist, tmp_path: Path) -> None:
    path = tmp_path / "vocabularies.csv"
    told: list[str] = []
    typist.names.told.connect(told.append)
    to_terms(typist)
    typist.press(Key.Key_F6, Key.Key_F6)
    typist.press(Key.Key_Tab, Key.Key_Tab)
    assert typist.focus is typist.screen.exporting
    typist.press(Key.Key_Return)
    typist.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    dialog = QApplication.activeModalWidget()
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    typist.qtbot.waitUntil(line.hasFocus)
    assert line.text() == "vocabularies.ttl"
    line.selectAll()
    typist.qtbot.keyClicks(line, str(path))
    typist.qtbot.keyClick(line, Key.Key_Return)
    typist.qtbot.waitUntil(lambda: bool(told))
    assert len(files.read_terms(path)) == typist.screen.pane.total
    typist.qtbot.waitUntil(lambda: not typist.window.runner.jobs)


def test_what_is_like_a_new_name_comes_between_no_fields(typist: Typist) -> None:
    """The list that comes while one types is passed after the last field; nothing is guessed."""
    typist.begin("Navoi Cotton Cluster")
    maker = typist.screen.maker
    typist.qtbot.waitUntil(lambda: bool(maker.alike.shown))
    assert (maker.language.value(), maker.kind.value()) == ("en-Latn", "")
    for field in maker.editor.fields:
        assert typist.focus is field.editor
        typist.press(Key.Key_Tab)
    assert typist.focus is maker.alike
    typist.press(Key.Key_Tab)
    assert typist.focus is maker.editor.cancel


def test_an_entry_is_not_merged_into_itself(typist: Typist) -> None:
    typist.find("state.double")
    typist.press(Key.Key_M, held=CTRL)
    typist.type("Republic of Kaza")
    offered = typist.screen.merging.into.line.offered
    assert offered
    assert "state.double" not in [each.key for each in offered]


def test_a_new_term_stays_where_it_was_begun(typist: Typist) -> None:
    to_terms(typist)
    typist.press(Key.Key_Insert)
    maker = typist.screen.maker
    begun = maker.vocabulary.value(), maker.above.value()
    assert all(begun)
    typist.window.go("library")
    typist.window.go("names")
    typist.settle()
    typist.qtbot.waitUntil(lambda: typist.focus is maker.editor.fields[0].editor)
    assert (maker.vocabulary.value(), maker.above.value()) == begun


def test_retiring_a_term_is_hinted_at_and_reached_backwards(typist: Typist) -> None:
    to_terms(typist)
    typist.qtbot.waitUntil(lambda: ("Del", "Retire") in typist.names.hints())
    typist.press(Key.Key_Return)
    form = typist.screen.term
    typist.qtbot.waitUntil(lambda: "Alt+1…9" in typist.window.status.hints)
    typist.qtbot.waitUntil(lambda: typist.focus is form.keeping.fields[0].editor)
    typist.press(Key.Key_Backtab)
    assert typist.focus is form.retire
