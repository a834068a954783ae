"""Undo on its stack: named in the menu, and beside a second window that changes the same rows."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from treatyarchive.archive import authority_edits, documents, history, instruments, tags
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.names import Name
from treatyarchive.archive.records import SectorTag
from treatyarchive.archive.store import Archive
from treatyarchive.messages import say
from treatyarchive.ui.session import Edit, Session


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    opened = Session(path, "Aziza")
    yield opened
    opened.close()


@pytest.fixture
def other(path: Path) -> Iterator[Session]:
    opened = Session(path, "Bek")
    yield opened
    opened.close()


def set_title(archive: Archive, title: str) -> ChangeSet:
    return documents.set_fields(archive, 1, {"title": title})


def edit(session: Session, qtbot: QtBot, *operations: Edit) -> None:
    for operation in operations:
        with qtbot.waitSignal(session.idle):
            session.edit(operation)


def undo(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.idle):
        session.undo()


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (partial(set_title, title="New"), "Set title of 000001"),
        (lambda a: documents.trash(a, [2]), "Delete 000002"),
        (lambda a: documents.trash(a, [1, 2, 3]), "Delete 3 documents"),
        (lambda a: tags.add(a, 3, [SectorTag("ENE")]), "Tag ENE of 000003"),
        (lambda a: instruments.create(a, "I01", "Treaty"), "New agreement Treaty"),
        (
            lambda a: authority_edits.create(a, "PERSON", [Name("A & B", "en-Latn", "preferred")]),
            "New name A && B",
        ),
    ],
)
def test_each_edit_is_named_in_the_menu(
    session: Session, qtbot: QtBot, operation: Edit, words: str
) -> None:
    edit(session, qtbot, operation)
    assert session.undo_stack.undoText() == words
    undo(session, qtbot)
    assert session.undo_stack.redoText() == words


def test_a_long_name_is_cut_for_the_menu_alone(session: Session, qtbot: QtBot) -> None:
    long = say("Merge {gone} into {kept}", gone="one\nname " * 9, kept="another name " * 9)
    edit(session, qtbot, lambda archive: archive.combine(long, lambda: set_title(archive, "New")))
    words = session.undo_stack.undoText()
    assert len(words) <= 60
    assert "\n" not in words
    assert words.startswith("Merge one name")
    assert words.endswith("of 000001")
    with qtbot.waitSignal(session.taken_back) as taken:
        session.undo()
    assert long in taken.args[0].action


def test_beside_a_second_window_undo_is_whole_or_refused(
    session: Session, other: Session, qtbot: QtBot
) -> None:
    both = [partial(set_title, title="Mine"), lambda a: documents.set_fields(a, 2, {"note": "N"})]
    edit(session, qtbot, lambda a: tags.add(a, 3, [SectorTag("ENE")]), *both)
    edit(session, qtbot, lambda a: documents.trash(a, [1, 3]))
    edit(other, qtbot, lambda a: documents.restore(a, [3]))
    told: list[str] = []
    session.failed.connect(told.append)
    undo(session, qtbot)  # of two documents one has come back already: neither comes
    assert len(told) == 1
    assert "changed since" in told[0]
    assert trashed(session) == [True, False, False]
    undo(session, qtbot)  # the note is nobody else's
    edit(other, qtbot, partial(set_title, title="Theirs"))
    undo(session, qtbot)
    assert "changed since" in told[1]
    undo(session, qtbot)
    assert len(told) == 2
    assert session.undo_stack.count() == 2, "what is refused leaves the stack"
    with session.reopen() as archive:
        assert documents.get(archive, 1).fields["title"] == "Theirs"
        assert documents.get(archive, 2).fields["note"] is None
        assert not documents.get(archive, 3).sectors
        assert [r.who for r in history.revisions(archive, limit=3)] == ["Aziza", "Bek", "Aziza"]


def trashed(session: Session) -> list[bool]:
    with session.reopen() as archive:
        return [documents.get(archive, n).trashed_at is not None for n in (1, 2, 3)]
