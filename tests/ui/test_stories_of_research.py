"""Stories of a researcher, by keyboard alone, in the whole window: typed, never clicked."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hands import ALT, CTRL, SHIFT, Hands, Key, hands
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive_fixtures import VISIT_CODES
from researcher import ALL, DECLARATION, PROGRAMME, TREATY, Research
from treatyarchive.archive import instruments, visits
from treatyarchive.ui.widgets.facet_row import FacetRow

CAPITAL = ("Astana", "Nur-Sultan", "Nur Sultan", "Астана", "Нұр-Сұлтан", "Ostona")


class Researcher(Hands):
    """Looks for documents, and never clicks."""

    @property
    def found(self) -> list[str]:
        """The documents in the list, by the names of the seeds."""
        return [f"{number - 1:03d}" for number in self.window.library.model.numbers()]

    def sees(self, *wanted: str) -> None:
        """Wait until the list has these, in any order."""
        self.until(lambda: sorted(self.found) == sorted(wanted))
        header = self.window.library.column.header
        self.until(lambda: header.text.startswith(str(len(wanted))))

    def search(self, words: str) -> None:
        self.press(Key.Key_K, held=CTRL)
        self.press(Key.Key_A, held=CTRL)
        self.press(Key.Key_Delete) if not words else self.type(words)

    def tick(self, facet: str, *labels: str) -> None:
        """Tick values of a facet, or untick them, each found by its first word."""
        panel = self.window.library.panel
        while self.focus is not panel:
            self.press(Key.Key_F6)
        self.until(lambda: panel.facets.place(facet, None, header=True) >= 0)

        def here() -> FacetRow:
            return panel.facets.row(panel.currentIndex().row())

        for label in labels:
            self.settle()  # what is counted among what was ticked before
            self.press(Key.Key_Home)
            while here().key != (facet, None, True):
                self.press(Key.Key_Down)
            if not here().open:
                self.press(Key.Key_Right)
            self.type(label.split()[0])
            while here().label != label:
                assert here().facet == facet, f"no {facet} is called {label}"
                self.press(Key.Key_Down)
            self.press(Key.Key_Space, Key.Key_Escape)

    def join(self) -> None:
        """Mean all of what is ticked, or any of it."""
        self.press(Key.Key_Plus)

    @contextmanager
    def ticked(self, facet: str, *labels: str, all_of: bool = False) -> Iterator[None]:
        self.tick(facet, *labels)
        if all_of:
            self.join()
        yield
        if all_of:
            self.join()
        self.tick(facet, *labels)

    def sort_by(self, words: str) -> None:
        """Choose the order from its menu."""
        button = self.window.library.column.header.sort
        while self.focus is not button:
            self.press(Key.Key_Tab)

        def choose() -> None:
            menu = QApplication.activePopupWidget()
            assert menu is not None
            while menu.activeAction() is None or menu.activeAction().text() != words:
                self.qtbot.keyClick(menu, Key.Key_Down)
            self.qtbot.keyClick(menu, Key.Key_Return)

        QTimer.singleShot(0, button, choose)
        self.press(Key.Key_Space)
        self.window.activateWindow()  # as a window manager does
        self.until(QApplication.focusWidget)

    def screen(self, name: str, key: Key) -> None:
        """Go to one of the screens of records."""
        self.press(key, held=CTRL)
        screen = getattr(self.window.screens, name)
        self.until(lambda: self.window.screens.shown == name and self.focus is screen.pane.list)
        self.settle()


@pytest.fixture
def user(research: Research, qtbot: QtBot) -> Iterator[Researcher]:
    with hands(research.path, qtbot) as typing:
        yield Researcher(typing.window, qtbot)


def test_documents_are_filtered_by_sector(user: Researcher) -> None:
    """T08."""
    user.sees(*ALL)
    for label, expected in (
        ("Outer space", ("002", "004")),
        ("Customs", ("002",)),
        ("State borders", ("003",)),
        ("Energy and subsoil", ("001", "002", "003", "004")),
        ("Transport and logistics", tuple(ALL)),
        ("Railways", ("001", "004")),
    ):
        with user.ticked("sector", label):
            user.sees(*expected)
    with user.ticked("sector", "Defence and military cooperation", "Outer space", all_of=True):
        user.sees("002")
    with user.ticked("sector", "Health care", "Customs"):
        user.sees("002", "003")
    user.sees(*ALL)


def test_the_capital_is_found_by_any_of_its_names(user: Researcher) -> None:
    """T09: never the person whose first name it was."""
    for name in CAPITAL:
        user.search(name)
        user.sees("002", "003", "004")
    user.search("Turkestan region")
    user.sees("002")
    user.search("Turkistan city")
    user.sees("004")
    user.search("Mirziyoev")
    user.sees(*ALL)
    user.search("")
    with user.ticked("place", "Astana"):
        user.sees("000", "002", "003", "004")
    with user.ticked("signatory", "Astana"):
        user.sees("002")


@pytest.mark.qt_log_ignore("raise", "grabbing", extend=True)  # the menu of orders
def test_trade_target_and_alliance_are_followed_through_time(
    user: Researcher, research: Research
) -> None:
    """T11."""
    user.search("10 billion")
    user.sees("000", "002", "003")
    user.sort_by("Event date, oldest first")
    user.until(lambda: user.found == ["000", "002", "003"])

    user.screen("agreements", Key.Key_4)
    pane = user.window.screens.agreements.pane
    rows = pane.list.records.rows
    titles = research.titles
    assert [row.title for row in rows] == [titles[c] for c in (DECLARATION, TREATY, PROGRAMME)]
    for row, day in zip(rows, ("6 Dec 2021", "22 Dec 2022", "8 Aug 2024"), strict=True):
        assert row.meta.startswith(day)
    assert rows[0].tie == f"Political forerunner of: {titles[TREATY]}"
    assert rows[1].tie.endswith("+1"), "what it follows, and what carries it out"
    assert rows[2].tie == f"Implements: {titles[TREATY]}"
    user.press(Key.Key_Home)
    number = {c: user.read(lambda a, c=c: instruments.find(a, c)) for c in titles}
    user.goes_to("agreements", number[DECLARATION])
    user.part(7)
    user.press(Key.Key_Return, held=SHIFT)
    user.goes_to("agreements", number[TREATY])
    said = user.window.screens.agreements.agreement.of.relations.list.shown
    assert {line.split(", ", 1)[0] for line in said} == {titles[DECLARATION], titles[PROGRAMME]}
    user.press(Key.Key_Left, held=ALT)
    user.goes_to("agreements", number[DECLARATION])


def test_one_declaration_of_a_visit_is_printed_under_three_names(
    user: Researcher, research: Research
) -> None:
    """T11: reported once as to be signed, twice as signed."""
    user.screen("visits", Key.Key_3)
    user.press(Key.Key_Home)
    number = user.read(lambda archive: visits.find(archive, VISIT_CODES["V1"]))
    user.goes_to("visits", number)
    of_visit = user.window.screens.visits.visit.of
    (declaration,) = of_visit.instruments.list.facts.rows
    assert declaration.text == research.titles[DECLARATION]
    assert declaration.note == "3 documents"
    user.part(4)
    user.enter()
    user.goes_to("agreements", user.read(lambda a: instruments.find(a, DECLARATION)))
    rows = user.window.screens.agreements.agreement.of.documents.list.facts.rows
    assert {row.quote for row in rows} == set(research.printed.values())
    assert sorted("To be signed" in row.more for row in rows) == [False, False, True]
    user.press(Key.Key_Left, held=ALT)
    user.goes_to("visits", number)
