"""Names lead to their entries, from wherever they are shown, and Alt+Left leads back."""

from collections.abc import Iterator
from itertools import groupby

import pytest
import windows
from hands import ALT, CTRL, SHIFT, Hands, Key, hands
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from researcher import DECLARATION, Research
from treatyarchive.archive import authorities, documents, instruments, tags, visits
from treatyarchive.archive.records import MentionTag, SignatoryTag
from treatyarchive.archive.store import Archive
from treatyarchive.ui.widgets.link_chip import LinkChip

VISIT = windows.VISIT
pytestmark = pytest.mark.parametrize("research", ["own"], indirect=True)


@pytest.fixture
def user(research: Research, qtbot: QtBot) -> Iterator[Hands]:
    with Archive.open(research.path) as archive:
        tags.add(archive, 1, [SignatoryTag("gov.kz", signer="person.tokayev")])
        tags.add(archive, 1, [MentionTag("person.nazarbayev")])
        documents.set_fields(archive, 1, {"publisher": "pub.kun-uz"})
    with hands(research.path, qtbot) as typing:
        yield typing


def number(user: Hands, key: str) -> int:
    return user.read(lambda archive: authorities.find(archive, key).id)


def open_name(user: Hands, key: str) -> None:
    """Ctrl+J leads to the entry of a name, Alt+Left back to where one was."""
    here = user.window.screens.shown
    user.press(Key.Key_J, held=CTRL)
    user.goes_to("names", number(user, key))
    user.press(Key.Key_Left, held=ALT)
    user.until(lambda: user.window.screens.shown == here)


def chips(user: Hands) -> dict[str, LinkChip]:
    """Those of the preview, by what they lead to."""
    found = user.window.library.preview.findChildren(LinkChip)
    return {each.link.key: each for each in found if each.isVisible()}


def preview(user: Hands, row: int) -> None:
    """Look at a document in the preview."""
    library = user.window.library
    library.search.field.setFocus()
    user.press(Key.Key_Down, Key.Key_Home, *[Key.Key_Down] * row)
    wanted = library.model.number(row)
    user.until(lambda: library.current == wanted and library.preview.title)
    user.settle()


def test_names_in_the_preview_by_click(user: Hands, qtbot: QtBot) -> None:
    preview(user, user.window.library.model.row_of(1))
    user.until(lambda: "person.nazarbayev" in chips(user))
    for key in ("state.kz", "pub.kun-uz", "person.nazarbayev", "person.tokayev"):
        qtbot.mouseClick(chips(user)[key], Qt.MouseButton.LeftButton)
        user.goes_to("names", number(user, key))
        user.press(Key.Key_Left, held=ALT)
        user.until(lambda: user.window.screens.shown == "library")
        user.until(lambda key=key: key in chips(user))
    qtbot.mouseClick(chips(user)[VISIT], Qt.MouseButton.LeftButton)
    user.goes_to("visits", user.read(lambda archive: visits.find(archive, VISIT)))
    user.press(Key.Key_Left, held=ALT)
    user.until(lambda: DECLARATION in chips(user))
    qtbot.mouseClick(chips(user)[DECLARATION], Qt.MouseButton.LeftButton)
    user.goes_to("agreements", user.read(lambda archive: instruments.find(archive, DECLARATION)))


def test_names_in_the_preview_by_keyboard(user: Hands) -> None:
    preview(user, user.window.library.model.row_of(3))
    user.until(lambda: "city.kz.astana" in chips(user))
    for key in ("state.kz", "state.uz", "city.kz.astana"):
        row = chips(user)["state.kz"].parentWidget()
        while not row.isAncestorOf(user.focus):
            user.press(Key.Key_Tab)
        beside = [each.link.key for each in row.findChildren(LinkChip)]
        walked = [chips(user)[each] is user.focus for each in beside].index(True)
        by = beside.index(key) - walked
        user.press(*[Key.Key_Right if by > 0 else Key.Key_Left] * abs(by))
        assert user.focus is chips(user)[key]
        assert ("Ctrl+J", "Open the name") in user.window.going.links.hints()
        user.enter()
        user.goes_to("names", number(user, key))
        user.press(Key.Key_Left, held=ALT)
        user.until(lambda: user.window.screens.shown == "library")
        preview(user, user.window.library.model.row_of(3))


def test_a_sector_leads_to_its_documents(user: Hands, qtbot: QtBot) -> None:
    preview(user, user.window.library.model.row_of(3))
    user.until(lambda: "TRD.CUS" in chips(user))
    qtbot.mouseClick(chips(user)["TRD.CUS"], Qt.MouseButton.LeftButton)
    user.until(lambda: list(user.window.library.model.numbers()) == [3])
    assert user.window.library.query.wanted == {"sector": ("TRD.CUS",)}


def test_names_on_the_desk(user: Hands) -> None:
    user.press(Key.Key_Down, Key.Key_Home)
    user.window.library.choose(1)
    user.enter()
    user.goes_to("desk", 1)
    fields = user.desk.form.fields
    user.place("publisher")
    open_name(user, "pub.kun-uz")
    rows = {row.tag.key: row for row in fields.signatories.rows}
    rows["gov.kz"].role.setFocus()
    open_name(user, "gov.kz")
    rows["gov.kz"].signer.setFocus()
    open_name(user, "person.tokayev")
    fields.mentioned.row.stops[0].setFocus()
    open_name(user, "person.nazarbayev")
    user.place("visits")
    user.press(Key.Key_Left)
    user.press(Key.Key_J, held=CTRL)
    user.goes_to("visits", user.read(lambda archive: visits.find(archive, VISIT)))


def test_names_of_a_visit_and_of_an_instrument(user: Hands) -> None:
    user.press(Key.Key_3, held=CTRL)
    screens = user.window.screens
    user.until(lambda: screens.shown == "visits" and user.focus is screens.visits.pane.list)
    user.press(Key.Key_Home)
    user.goes_to("visits", user.read(lambda archive: visits.find(archive, VISIT)))
    user.part(2)
    for by in (CTRL, SHIFT):
        user.press(Key.Key_J if by is CTRL else Key.Key_Return, held=by)
        user.goes_to("names", number(user, "state.kz"))
        user.press(Key.Key_Left, held=ALT)
        user.until(lambda: screens.shown == "visits")
        user.settle()
        user.part(2)
    screens.visits.visit.of.place.line.setFocus()
    open_name(user, "city.kz.astana")
    user.press(Key.Key_4, held=CTRL)
    user.until(lambda: screens.shown == "agreements" and user.focus is screens.agreements.pane.list)
    user.press(Key.Key_Home)
    user.goes_to("agreements", user.read(lambda archive: instruments.find(archive, DECLARATION)))
    user.part(4)
    user.press(Key.Key_Down)
    open_name(user, "state.uz")


def test_names_of_facets(user: Hands) -> None:
    panel = user.window.library.panel
    while user.focus is not panel:
        user.press(Key.Key_F6)
    user.until(lambda: panel.facets.place("signatory", "city.kz.astana") >= 0)  # counted
    place = panel.facets.place("signatory", "city.kz.astana")
    panel.setCurrentIndex(panel.facets.index(place))
    open_name(user, "city.kz.astana")


def menu_at(window: QWidget, target: QWidget) -> QMenu:
    """The menu that a right click on a widget of the window gives."""
    at = target.mapTo(window, target.rect().center())
    where = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, window.mapToGlobal(QPoint(at)))
    QApplication.sendEvent(window, where)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    return popup


@pytest.mark.qt_log_ignore("raise", "grabbing", extend=True)  # the menu
def test_the_menu_of_a_chip_opens_its_name(user: Hands) -> None:
    preview(user, user.window.library.model.row_of(3))
    user.until(lambda: "city.kz.astana" in chips(user))
    menu = menu_at(user.window, chips(user)["city.kz.astana"])
    (action,) = menu.actions()
    assert action.text().startswith("Open Astana")
    action.trigger()
    menu.close()
    user.goes_to("names", number(user, "city.kz.astana"))


def test_the_entry_of_a_name_tells_where_it_stands(user: Hands) -> None:
    names = user.window.screens.names
    user.window.go("names", number(user, "city.kz.astana"))
    user.goes_to("names", number(user, "city.kz.astana"))
    form = names.entries.entry
    neighbours = [row.key for row in form.neighbours.list.facts.rows]
    assert number(user, "person.nazarbayev") in map(abs, neighbours)
    shown = {row.key: row.note for row in form.documents.list.facts.rows}
    assert set(shown) == {1, 3, 4, 5}
    assert "Place of its visit" in shown[1]
    languages = [row.note.partition("·")[2].strip() for row in form.names.list.facts.rows]
    assert [each for each, _ in groupby(languages)] == list(dict.fromkeys(languages))
    assert form.search.text() == "3 documents with this name"
    user.until(lambda: user.focus is names.entries.pane.list)
    user.press(Key.Key_F, held=CTRL)
    library = user.window.library
    user.until(lambda: sorted(library.model.numbers()) == [3, 4, 5])
    assert library.query.words == '"Astana"'
    user.press(Key.Key_Left, held=ALT)
    user.goes_to("names", number(user, "city.kz.astana"))


def test_more_documents_than_are_listed_are_shown_in_the_library(user: Hands) -> None:
    user.window.go("names", number(user, "city.kz.astana"))
    user.goes_to("names", number(user, "city.kz.astana"))
    user.window.screens.names.entries.entry.follow("documents", 0)
    user.until(lambda: sorted(user.window.library.model.numbers()) == [1, 3, 4, 5])
    assert user.window.library.query.wanted == {"place": ("city.kz.astana",)}
