"""Typing outlives refused and failed writes, and what is written meanwhile."""

import threading
from collections.abc import Iterator
from pathlib import Path

import archives
import desks
import pytest
from desks import Desk
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive_fixtures import new_archive
from treatyarchive.archive import documents, tags
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.records import SignatoryTag
from treatyarchive.archive.store import Archive
from treatyarchive.ui.program import Program
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings

PARTIES = [SignatoryTag("state.kz"), SignatoryTag("state.uz")]


def fill(archive: Archive) -> None:
    """Two documents of the same parties; the note has a no-break space and CR LF."""
    for title in ("One", "Another"):
        number = archives.add_document(archive, title, f"{title} text")
        documents.set_fields(archive, number, {"note": "No\u00a0break\r\nhere"})
        tags.add(archive, number, PARTIES)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with new_archive(tmp_path / "one.tarchive") as archive:
        fill(archive)
    opened = Session(tmp_path / "one.tarchive")
    yield opened
    opened.close()


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    with archives.opened(tmp_path, fill) as opened, desks.on_screen(opened, qtbot) as made:
        yield made


def test_an_edit_is_refused_aloud_when_the_archive_is_gone(session: Session, qtbot: QtBot) -> None:
    moved = session.path.with_name("moved.tarchive")
    session.path.rename(moved)
    told: list[str] = []
    with qtbot.waitSignal(session.failed) as failed:
        session.edit(lambda archive: documents.trash(archive, [1]), refused=told.append)
    moved.rename(session.path)
    assert "does not exist" in told[0]
    assert told == failed.args


def test_who_wrote_is_told_of_a_fault_of_the_program(session: Session, qtbot: QtBot) -> None:
    def broken(_: Archive) -> ChangeSet:
        raise KeyError

    told: list[str] = []
    with qtbot.waitSignal(session.crashed):
        session.edit(broken, refused=told.append)
    assert told == [""]


def test_redo_may_follow_before_undo_is_written(session: Session, qtbot: QtBot) -> None:
    failed: list[str] = []
    session.failed.connect(failed.append)
    with qtbot.waitSignal(session.idle):
        session.edit(lambda archive: documents.trash(archive, [1]))
    with qtbot.waitSignal(session.idle):
        session.undo_stack.undo()
        session.undo_stack.redo()
    trashed: list[str | None] = []
    with qtbot.waitSignal(session.idle):
        session.read(lambda archive: documents.get(archive, 1).trashed_at, trashed.append)
    assert not failed
    assert trashed[0] is not None


def test_own_edits_are_not_taken_for_those_of_others(session: Session, qtbot: QtBot) -> None:
    def look() -> None:
        with qtbot.waitSignal(session.idle):
            session._look_for_others()

    seen: list[object] = []
    look()  # only remembers
    session.changed.connect(seen.append)
    with qtbot.waitSignal(session.idle):
        session.edit(lambda archive: documents.trash(archive, [1]))
    look()
    assert [type(change) for change in seen] == [ChangeSet]
    with session.reopen() as other:
        documents.trash(other, [2])
    look()
    assert seen[1:] == [None]


def test_a_name_half_typed_outlives_what_others_write(desk: Desk, qtbot: QtBot) -> None:
    signatories = desk.fields.signatories
    qtbot.waitUntil(lambda: len(signatories.rows) == 2)
    row = signatories.rows[0]
    desk.retype(row.signer, "Mirz")
    desk.opened.session.changed.emit(None)
    desk.settle()
    assert signatories.rows[0] is row
    assert row.signer.text() == "Mirz"


def test_a_name_half_typed_stays_with_its_document(desk: Desk) -> None:
    signatories = desk.fields.signatories
    desk.retype(signatories.rows[0].signer, "Nobody we know")
    desk.show(2)
    assert [row.signer.text() for row in signatories.rows] == ["", ""]


def test_who_comes_back_before_a_draft_is_written_finds_it(desk: Desk) -> None:
    gate = threading.Event()
    desk.opened.session.write(lambda _: gate.wait(10))
    try:
        desk.retype(desk.fields.date.line, "2021-13")
        desk.show(2)
        assert not desk.fields.date.line.text()
        desk.show(1)
        assert desk.fields.date.line.text() == "2021-13"
    finally:
        gate.set()
    desk.settle()
    desk.show(2)
    desk.show(1)
    assert desk.fields.date.line.text() == "2021-13"


def test_line_ends_and_blanks_of_a_note_are_no_edit(desk: Desk) -> None:
    before = desk.revisions()
    assert not desk.fields.note.dirty
    desk.show(2)
    desk.settle()
    assert desk.revisions() == before
    assert desk.document().fields["note"] == "No\u00a0break\r\nhere"


def test_closing_what_its_user_closed_already(qtbot: QtBot) -> None:
    program = Program(Settings())
    program.show_start()
    window = program.window
    assert isinstance(window, QWidget)
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    program.close()
