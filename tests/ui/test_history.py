"""The history of a record: told in words, taken back, also after a restart."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import archives
import pytest
import windows
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from archive_fixtures import new_archive
from treatyarchive.archive import (
    authority_edits,
    documents,
    history,
    instrument_edits,
    instruments,
    tags,
    term_edits,
    trash,
    visit_edits,
)
from treatyarchive.archive.names import Name
from treatyarchive.archive.records import SectorTag, SignatoryTag
from treatyarchive.archive.store import Archive
from treatyarchive.ui.history.entry import EntryView
from treatyarchive.ui.history.view import HistoryScreen
from treatyarchive.ui.session import Session
from treatyarchive.ui.window.main_window import MainWindow

PUBLISHER = "state.kz"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "visits.tarchive"
    with new_archive(path) as archive:
        windows.fill(archive)
        documents.set_fields(
            archive, 1, {"title": "Renamed", "publisher": PUBLISHER, "date": "2021-12"}
        )
        tags.remove(archive, 1, [SectorTag("TRN.RLW")])
        tags.add(archive, 1, [SignatoryTag("state.uz")])
    return path


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with windows.window(path, qtbot) as made:
        windows.settled(made.library, qtbot, 3)
        yield made


def show(window: MainWindow, number: int, qtbot: QtBot) -> HistoryScreen:
    screen = window.screens.history
    with qtbot.waitSignal(screen.shown):
        window.go("history", number)
    return screen


def titles(screen: HistoryScreen) -> list[str]:
    return [view.words.title for view in screen.list.views]


def entry(screen: HistoryScreen, title: str) -> EntryView:
    return next(view for view in screen.list.views if view.words.title == title)


def test_changes_are_told_by_what_changed(window: MainWindow, qtbot: QtBot) -> None:
    screen = show(window, 1, qtbot)
    assert titles(screen) == [
        "Signatory added",
        "Sector removed",
        "Changed: Title, Date, Publisher",
        "Sector added; Signatory added; Visit added",
        "Added",
    ]
    lines = entry(screen, "Changed: Title, Date, Publisher").words.lines
    assert [(line.label, line.before, line.after) for line in lines] == [
        ("Title", windows.LATIN, "Renamed"),
        ("Date", "", "Dec 2021"),
        ("Publisher", "", "Kazakhstan"),
    ]
    gone = entry(screen, "Sector removed").words.lines
    assert [(line.label, line.before, line.after) for line in gone] == [("Sector", "Railways", "")]
    assert "Renamed" in screen.header.about


def test_a_change_is_taken_back_and_that_again(window: MainWindow, qtbot: QtBot) -> None:
    screen = show(window, 1, qtbot)
    entry(screen, "Sector removed").take_back.click()
    qtbot.waitUntil(lambda: titles(screen)[0] == "Taken back: Sector removed")
    assert window.toast.text == "Took back: Sector removed"
    taken = entry(screen, "Sector removed")
    assert taken.entry.taken_back
    assert taken.take_back.isHidden()
    window.toast.press()
    qtbot.waitUntil(lambda: titles(screen)[0] == "Done again: Sector removed")
    assert not entry(screen, "Sector removed").entry.taken_back


def test_a_taking_back_has_its_name_in_the_menu_both_ways(window: MainWindow, qtbot: QtBot) -> None:
    screen = show(window, 1, qtbot)
    undo, redo = window.menus.by_name["undo"], window.menus.by_name["redo"]
    entry(screen, "Sector removed").take_back.click()
    qtbot.waitUntil(lambda: undo.text() == "Undo Take back “Sector removed of 000001”")
    undo.trigger()
    qtbot.waitUntil(lambda: window.toast.text == "Did again: Sector removed of 000001")
    assert redo.text() == "Redo Take back “Sector removed of 000001”"
    redo.trigger()
    qtbot.waitUntil(lambda: window.toast.text == "Took back: Sector removed of 000001")
    entry(screen, "Taken back: Sector removed").take_back.click()
    qtbot.waitUntil(lambda: window.toast.text == "Did again: Sector removed")
    assert undo.text() == "Undo Sector removed of 000001"
    undo.trigger()
    qtbot.waitUntil(lambda: window.toast.text == "Took back: Sector removed of 000001")


def test_an_old_change_is_taken_back_after_a_restart(path: Path, qtbot: QtBot) -> None:
    with windows.window(path, qtbot) as window:
        screen = show(window, 1, qtbot)
        entry(screen, "Changed: Title, Date, Publisher").take_back.click()
        qtbot.waitUntil(lambda: titles(screen)[0].startswith("Taken back: Changed"))
    with Archive.open(path) as archive:
        assert documents.get(archive, 1).fields["title"] == windows.LATIN


def test_a_refusal_is_told(window: MainWindow, qtbot: QtBot) -> None:
    screen = show(window, 1, qtbot)
    old = entry(screen, "Changed: Title, Date, Publisher")
    window.session.edit(lambda archive: documents.set_fields(archive, 1, {"title": "Newer"}))
    qtbot.waitUntil(lambda: "Newer" in screen.header.about)
    screen.take_back(old.entry.revision)
    qtbot.waitUntil(lambda: "has been changed since" in window.banner.message)


def test_the_arrow_keys_walk_and_tab_reaches_the_button(window: MainWindow, qtbot: QtBot) -> None:
    screen = show(window, 1, qtbot)
    window.activateWindow()
    first, second = screen.list.views[:2]
    qtbot.waitUntil(first.hasFocus)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    assert "Sector removed" in second.accessibleName()
    assert first.focusPolicy() == Qt.FocusPolicy.ClickFocus
    qtbot.keyClick(second, Qt.Key.Key_Tab)
    assert second.take_back.hasFocus()
    qtbot.keyClick(second.take_back, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: titles(screen)[0] == "Taken back: Sector removed")


def test_escape_goes_back_to_where_one_was(window: MainWindow, qtbot: QtBot) -> None:
    window.go("desk", 2)
    qtbot.waitUntil(lambda: window.screens.desk.document == 2)
    window.activateWindow()
    window.menus.by_name["history"].trigger()
    assert window.screens.shown == "history"
    assert window.screens.history.document == 2
    assert window.rail.value == "desk"
    assert not window.menus.by_name["history"].isEnabled()
    qtbot.waitUntil(lambda: bool(window.screens.history.list.views))
    qtbot.keyClick(window.screens.history, Qt.Key.Key_Escape)
    assert window.screens.shown == "desk"


def test_a_read_only_archive_offers_nothing_to_take_back(path: Path, qtbot: QtBot) -> None:
    session = Session(path, first=Archive.open(path, read_only=True))
    screen = HistoryScreen(session)
    archives.show(qtbot, screen, 1000, 700)
    with qtbot.waitSignal(screen.shown):
        screen.show_record("document", 1)
    assert len(screen.list.views) > 2
    assert all(view.take_back.isHidden() for view in screen.list.views)
    session.close()


def test_adding_is_told_with_its_files(tmp_path: Path, qtbot: QtBot) -> None:
    def fill(archive: Archive) -> None:
        scans = [("page 1.jpg", archives.jpeg(), 1)]
        archives.add_document(archive, "Decree", "Text.", scans, original_name="decree.pdf")

    with archives.opened(tmp_path, fill) as opened:
        screen = HistoryScreen(opened.session)
        archives.show(qtbot, screen, 1000, 700)
        with qtbot.waitSignal(screen.shown):
            screen.show_record("document", 1)
        assert titles(screen) == ["Added from decree.pdf, page 1.jpg"]


def test_deeds_on_many_say_so(tmp_path: Path, qtbot: QtBot) -> None:
    def fill(archive: Archive) -> None:
        windows.fill(archive)
        documents.trash(archive, [1, 2, 3])
        history.undo(archive)

    with archives.opened(tmp_path, fill) as opened:
        screen = HistoryScreen(opened.session)
        archives.show(qtbot, screen, 1000, 700)
        with qtbot.waitSignal(screen.shown):
            screen.show_record("document", 2)
        assert titles(screen)[:2] == ["Taken back: Moved to the trash", "Moved to the trash"]
        assert "with 2 other documents" in screen.list.views[1].accessibleName()


def test_of_a_document_removed_for_ever_there_is_no_history(
    window: MainWindow, qtbot: QtBot
) -> None:
    refused: list[str] = []
    window.session.failed.connect(refused.append)
    window.go("history", 1)
    screen = window.screens.history
    qtbot.waitUntil(lambda: bool(screen.list.views))
    with Archive.open(window.session.path) as other:
        documents.trash(other, [1])
        trash.empty(other)
    window.session.changed.emit(None)
    qtbot.waitUntil(lambda: not screen.list.views)
    assert screen.header.about == "000001 has been removed for ever"
    assert screen.document == 0
    assert not refused


def lines(screen: HistoryScreen, title: str) -> dict[str, bool]:
    """Of each line of an entry, whether its value can be brought back."""
    return {line.label: line.back is not None for line in entry(screen, title).words.lines}


def test_one_value_is_brought_back_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    edits = [{"title": "Newer", "date": "2022"}, {"note": "Kept"}]
    for values in edits:
        window.session.edit(partial(documents.set_fields, number=1, values=values))
    screen = show(window, 1, qtbot)
    qtbot.waitUntil(lambda: "Changed: Note" in titles(screen))
    assert lines(screen, "Changed: Note") == {"Note": False}, "nothing stood there"
    old = entry(screen, "Changed: Title, Date")
    assert lines(screen, old.words.title) == {"Title": True, "Date": True}
    window.activateWindow()
    qtbot.waitUntil(screen.list.views[0].hasFocus)
    for _ in range(screen.list.views.index(old)):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(old, Qt.Key.Key_Return)  # of several values, go to the first
    assert window.focusWidget() is old.backs[0]
    assert old.backs[0].accessibleName() == "Bring back: Title, Renamed"
    qtbot.keyClick(old.backs[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Renamed" in screen.header.about)
    assert window.toast.text == "Brought back: Title"
    assert lines(screen, "Changed: Title, Date") == {"Title": False, "Date": True}
    undo = window.menus.by_name["undo"]
    assert undo.text() == "Undo Bring back title of 000001"
    undo.trigger()
    qtbot.waitUntil(lambda: "Newer" in screen.header.about)


def test_a_tag_is_brought_back_after_a_restart(path: Path, qtbot: QtBot) -> None:
    with windows.window(path, qtbot) as window:
        screen = show(window, 1, qtbot)
        gone = entry(screen, "Sector removed")
        window.activateWindow()
        gone.setFocus()
        qtbot.keyClick(gone, Qt.Key.Key_Return)  # the only one there is
        qtbot.waitUntil(lambda: titles(screen)[0] == "Sector added")
        assert lines(screen, "Sector removed") == {"Sector": False}
    with Archive.open(path) as archive:
        assert SectorTag("TRN.RLW") in documents.get(archive, 1).sectors


def test_what_does_not_fit_any_more_is_said(window: MainWindow, qtbot: QtBot) -> None:
    screen = show(window, 1, qtbot)
    gone = entry(screen, "Sector removed")
    with Archive.open(window.session.path) as other:
        term_edits.retire(other, "sector", "TRN.RLW")
    gone.backs[0].click()
    qtbot.waitUntil(lambda: "TRN.RLW is retired" in window.banner.message)


@pytest.fixture
def records(path: Path) -> Path:
    """An archive with an instrument and a visit that were changed."""
    with Archive.open(path) as archive:
        instruments.create(archive, "I01", "Treaty", parties=[("state.kz", "PARTY", None)])
        instrument_edits.set_fields(
            archive, 1, {"title": "Treaty on trade", "period": "2024/2034", "kind": "PROTOCOL"}
        )
        (party,) = instruments.get(archive, 1).parties
        instrument_edits.remove_party(archive, party.id)
        instrument_edits.add_action(archive, 1, "RATIFICATION", "2023-11-30", authority="state.uz")
        visit_edits.put_party(archive, 1, "person.tokayev", "head_of_delegation")
        authority_edits.add_name(archive, "person.navoi", Name("Navoiy", "uz-Latn", "variant"))
        term_edits.set_labels(archive, "sector", "ENE", {"kk": "Басқа"})
    return path


def test_the_history_of_other_records(records: Path, qtbot: QtBot) -> None:
    with windows.window(records, qtbot) as window:
        windows.settled(window.library, qtbot, 3)
        screen = window.screens.history
        wanted = {
            ("instrument", 1): ["Event added", "Party removed", "Changed: Title, Kind, Period"],
            ("visit", 1): ["Somebody who took part added"],
            ("authority", number_of(records, "authority", "key", "person.navoi")): ["Name added"],
            ("term", number_of(records, "term", "code", "ENE")): ["Changed: Kazakh"],
        }
        for (table, number), expected in wanted.items():
            with qtbot.waitSignal(screen.shown):
                window.going.go("history", number, table=table)
            assert titles(screen)[: len(expected)] == expected
            assert all(view.words.lines for view in screen.list.views)
        window.going.step(-1)
        window.going.step(-1)
        window.going.step(-1)
        qtbot.waitUntil(lambda: titles(screen)[-1:] == ["Made"])
        assert screen.record == ("instrument", 1)
        assert screen.header.about == "Treaty on trade"
        assert screen.open.text() == "Open"


def test_a_value_of_an_agreement_is_brought_back(records: Path, qtbot: QtBot) -> None:
    with windows.window(records, qtbot) as window:
        screen = window.screens.history
        with qtbot.waitSignal(screen.shown):
            window.going.go("history", 1, table="instrument")
        changed = entry(screen, "Changed: Title, Kind, Period")
        assert [(line.label, line.before, line.after) for line in changed.words.lines] == [
            ("Title", "Treaty", "Treaty on trade"),
            ("Kind", "Document (kind not stated)", "Protocol"),
            ("Period", "", "2024 – 2034"),
        ]
        changed.backs[0].click()
        qtbot.waitUntil(lambda: screen.header.about == "Treaty")
        entry(screen, "Party removed").backs[0].click()
        qtbot.waitUntil(lambda: titles(screen)[0] == "Party added")


def test_keys_lead_from_a_record_to_its_history_and_back(records: Path, qtbot: QtBot) -> None:
    with windows.window(records, qtbot) as window:
        windows.settled(window.library, qtbot, 3)
        window.go("agreements", 1)
        qtbot.waitUntil(lambda: window.screens.agreements.record == 1)
        window.show_possible()
        window.menus.by_name["history"].trigger()
        screen = window.screens.history
        qtbot.waitUntil(lambda: bool(screen.list.views))
        assert screen.record == ("instrument", 1)
        assert window.rail.value == "agreements"
        screen.open.click()
        assert window.screens.shown == "agreements"
        window.going.step(-1)
        assert screen.record == ("instrument", 1)


def number_of(path: Path, table: str, column: str, value: str) -> int:
    with Archive.open(path) as archive:
        return int(archive.one(f"SELECT id FROM {table} WHERE {column} = ?", (value,))[0])
