"""The form by keyboard: one way through it, however often its rows are made anew."""

from collections.abc import Iterator
from pathlib import Path

import archives
import desks
import pytest
from desks import Desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents, tags
from treatyarchive.archive.records import SectorTag, SignatoryTag
from treatyarchive.archive.store import Archive
from treatyarchive.ui.desk.form.form_layout import Part
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.section import TagSection


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    def fill(archive: Archive) -> None:
        archives.add_document(archive)
        archives.add_document(archive, "Another", "Another text")

    with archives.opened(tmp_path, fill) as opened, desks.on_screen(opened, qtbot) as made:
        yield made


def offered(desk: Desk, name: str) -> list[QWidget]:
    """The suggestion below a field, if there is one."""
    offer = desk.fields.offers[name]
    return offer.stops if offer.isVisible() else []


def suggested(section: TagSection) -> list[QWidget]:
    """The suggestions of a section are one stop."""
    return section.suggestions.stops[:1]


def stops(desk: Desk) -> list[QWidget]:
    """Every stop of the form, as it should be walked, for a document of no kind yet."""
    fields = desk.fields
    rows = [w for row in fields.signatories.rows for w in (row.role, row.signer, row.remove)]
    record, source, scans, notes = desk.form.parts

    def line(name: str) -> QWidget:
        found = fields.by_name[name]
        assert isinstance(found, Field)
        return found.editor

    return [
        fields.title.line,
        *offered(desk, "title"),
        line("subtitle"),
        fields.kind.choice,
        fields.language.choice,
        *offered(desk, "language"),
        fields.date.line,
        fields.reference_code.line,
        line("date_note"),
        fields.publisher.line,
        *offered(desk, "publisher"),
        fields.published.line,
        *offered(desk, "date_published"),
        fields.sectors.chips.line,
        *suggested(fields.sectors),
        *rows,
        fields.signatories.line,
        *suggested(fields.signatories),
        fields.visits.chips.line,
        *suggested(fields.visits),
        fields.instruments.line,
        *suggested(fields.instruments),
        *suggested(fields.mentioned),
        record.more,
        *heading(source),
        fields.creator.line,
        *offered(desk, "url"),
        fields.access.choice,
        fields.level.choice,
        fields.extent.line,
        source.more,
        *heading(scans),
        fields.scans.add,
        *heading(notes),
        line("scope_content"),
        fields.note.edit,
        fields.state.choice,
        fields.doubtful.add,
        notes.more,
        desk.form.footer.save,
        desk.form.footer.save_and_next,
    ]


def heading(part: Part) -> list[QWidget]:
    return [part.group.heading] if part.group is not None else []


def walk(desk: Desk, key: Qt.Key, count: int) -> list[QWidget]:
    seen = [QApplication.focusWidget()]
    while len(seen) < count:
        desk.qtbot.keyClick(seen[-1], key)
        seen.append(QApplication.focusWidget())
    return seen


def test_tab_walks_the_form_however_often_it_is_made_anew(desk: Desk) -> None:
    session, fields = desk.opened.session, desk.fields
    for sectors, parties in (
        (["POL.ALL", "POL.FOR"], ["state.kz"]),
        (["ENE"], ["state.uz", "state.tr"]),
    ):
        wanted = [*map(SectorTag, sectors), *map(SignatoryTag, parties)]
        before = len(fields.signatories.rows)
        session.edit(lambda archive, wanted=wanted: tags.add(archive, 1, wanted))
        count = before + len(parties)
        desk.qtbot.waitUntil(lambda count=count: len(fields.signatories.rows) == count)
        desk.settle()
        expected = stops(desk)
        fields.title.setFocus()
        assert walk(desk, Qt.Key.Key_Tab, len(expected)) == expected
        assert walk(desk, Qt.Key.Key_Backtab, len(expected)) == expected[::-1]


def test_chips_are_reached_by_arrows_not_by_tab(desk: Desk) -> None:
    session, chips = desk.opened.session, desk.fields.sectors.chips
    session.edit(lambda archive: tags.add(archive, 1, [SectorTag("POL.ALL"), SectorTag("ENE")]))
    desk.qtbot.waitUntil(lambda: len(chips.chips) == 2)
    chips.line.setFocus()
    first = chips.chips[0]
    for _ in range(2):
        desk.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert chips.isAncestorOf(QApplication.focusWidget())
    desk.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    desk.qtbot.waitUntil(lambda: len(chips.chips) == 1)
    assert first not in chips.chips
    assert chips.line.hasFocus()


def test_a_change_from_elsewhere_is_told_and_escape_takes_it(desk: Desk) -> None:
    title = desk.fields.title
    desk.retype(title.line, "Mine")

    def theirs(archive: Archive) -> object:
        return documents.set_fields(archive, 1, {"title": "Theirs"})

    desk.opened.session.edit(theirs)
    desk.qtbot.waitUntil(lambda: "Changed meanwhile" in title.message)
    said = 'Changed meanwhile to "Theirs". Leaving saves yours; Esc takes theirs.'
    assert title.message == said
    archives.type_text(title.line, " too")
    assert (title.line.text(), title.message) == ("Mine too", said)
    desk.qtbot.keyClick(title.line, Qt.Key.Key_Escape)
    assert (title.line.text(), title.message) == ("Theirs", "")
    before = desk.revisions()
    desk.fields.note.setFocus()
    desk.settle()
    assert desk.revisions() == before


def test_leaving_saves_what_was_typed_over_a_change(desk: Desk) -> None:
    title = desk.fields.title
    desk.retype(title.line, "Mine")
    desk.opened.session.edit(lambda archive: documents.set_fields(archive, 1, {"title": "Theirs"}))
    desk.qtbot.waitUntil(lambda: "Changed meanwhile" in title.message)
    desk.fields.note.setFocus()
    desk.wait_for(title="Mine")
    desk.qtbot.waitUntil(lambda: not title.message)


def test_what_is_missing_is_still_said_when_a_draft_was_kept(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.form.drafted):
        desk.retype(desk.fields.title.line, " ")
        desk.form.save_and_next()
        assert desk.form.footer.text == "Title is empty"
    assert desk.form.footer.text == "Title is empty"
    desk.retype(desk.fields.title.line, "Written")
    desk.form.save()
    desk.qtbot.waitUntil(lambda: desk.form.footer.text == "Saved")
