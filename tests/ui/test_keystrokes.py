"""How many keys a trained user needs for a record, and the visits of the seeds by keyboard alone.

A key pressed together with Ctrl, Alt or Shift counts as one.
"""

import statistics
import sys
from collections.abc import Callable
from pathlib import Path

import archives
import desks
import pytest
from desks import Desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from treatyarchive.archive import visits
from treatyarchive.archive.records import Document, Visit
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding
from treatyarchive.paths import data_dir
from treatyarchive.ui.widgets.field import Field

Key = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MOST = 40  # keys for one record: a sentence of this length is typed in ten seconds
VISITS = {
    "2021-12-06-KZ-UZ": ("state.kz", "state.uz", "2021-12-05/2021-12-06", "city.kz.astana"),
    "2022-12-21-UZ-KZ": ("state.uz", "state.kz", "2022-12-21/2022-12-22", "city.uz.tashkent"),
}
WANTED = ("title", "kind", "language", "date", "reference_code", "creator", "publisher")


class Typist:
    """Types on the desk, and counts the keys."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.keys = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        self.desk.qtbot.keyClick(focus, key, held)
        self.keys += 1

    def type(self, text: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        archives.type_text(focus, text)
        self.keys += len(text)

    def field(self, number: int) -> None:
        """Alt and a digit go to a field."""
        self.press(Key(Key.Key_0 + number), ALT)

    def place(self, name: str) -> None:
        """Alt+0 shows a letter at every field; the letter goes there."""
        field = self.desk.fields.by_name[name]
        letter = next(k for k, entry in self.desk.form.places.keys.items() if entry is field)
        self.press(Key.Key_0, ALT)
        self.press(Key(ord(letter.upper())))

    def accept(self) -> None:
        """Take what is suggested here, once it is there."""
        self.press(Key.Key_Return, ALT)
        self.desk.settle()

    def accept_all(self) -> None:
        self.press(Key.Key_Return, ALT | SHIFT)
        self.desk.settle()

    def save_and_next(self, following: int) -> None:
        self.press(Key.Key_Return, CTRL)
        screen = self.desk.screen
        self.desk.qtbot.waitUntil(lambda: screen.document in {following} - {0} or not following)
        self.desk.settle()
        if following:
            self.desk.advised(following)
            self.desk.settle()


def on_desk(tmp_path: Path, qtbot: QtBot, paths: list[Path], fill: Callable[[Archive], None]):
    """A desk over an archive with these files, its first document read."""

    def added(archive: Archive) -> None:
        fill(archive)
        adding.add_paths(archive, [str(path) for path in paths])

    return archives.opened(tmp_path, added)


def with_visits(archive: Archive) -> None:
    for code, (host, guest, date, place) in VISITS.items():
        visits.put(archive, code, host=[host], guest=[guest], kind="STATE", date=date, place=place)


def catalogue(typist: Typist, number: int, following: int) -> int:
    """Describe the document on the desk and go on; the keys that took."""
    desk, before = typist.desk, typist.keys
    fields = desk.fields
    if fields.offers["title"].stops[0].isVisible():
        typist.field(1)
        typist.accept()
    if not fields.kind.value():
        typist.field(2)
        typist.type("Off")
    if not fields.language.value():
        typist.field(3)
        typist.accept()
    typist.field(4)
    typist.type("2021-12-06" if number % 2 else "2022-12-22")
    typist.field(9)
    if fields.visits.suggestions.keys[:1] and "new" not in fields.visits.suggestions.keys[0]:
        typist.accept()
    else:
        typist.type("nur-s" if number % 2 else "tashk")
        typist.press(Key.Key_Return)
    desk.settle()
    for section in (7, 8):
        if desk.suggested(fields.numbered[section - 1]):
            typist.field(section)
            typist.accept_all()
    if not fields.publisher.value():
        typist.field(6)
        typist.type("press service of the pre")
        typist.press(Key.Key_Return)
        typist.press(Key.Key_P, ALT)
    creator = fields.by_name["creator"]
    assert isinstance(creator, Field)
    if not creator.value():
        typist.place("creator")
        typist.type("press service of the pre")
        typist.press(Key.Key_Return)
        typist.press(Key.Key_P, ALT)
    typist.save_and_next(following)
    return typist.keys - before


def test_documents_of_a_trained_user(
    tmp_path: Path,
    qtbot: QtBot,
    record_property: Callable[[str, object], None],
    *,
    whole_trials: bool,
) -> None:
    count = 10 if whole_trials else 5
    texts = sorted((data_dir("resources") / "sample").glob("*.txt"))[:count]
    with (
        on_desk(tmp_path, qtbot, texts, with_visits) as opened,
        desks.on_screen(opened, qtbot) as desk,
    ):
        desk.qtbot.waitUntil(lambda: bool(desk.screen.bar.place.text()))
        desk.advised()
        desk.settle()
        typist = Typist(desk)
        counts = [catalogue(typist, n, n + 1 if n < count else 0) for n in range(1, count + 1)]
        found = [desk.document(number) for number in range(1, count + 1)]
    for document in found:
        missing = [name for name in WANTED if not document.fields[name]]
        assert not missing, f"{document.ref} has no {missing}"
        assert document.fields["state"] == "described"
        assert document.visits
        assert document.signatories
    record_property("keys of each record", counts)
    sys.stdout.write(f"keys of each record {counts}, median {statistics.median(counts)}\n")
    assert max(counts[2:]) <= MOST, counts


def visit_of(desk: Desk, number: int) -> tuple[Visit, Document]:
    """The visit a document is tagged with, and the document."""
    document = desk.document(number)
    assert len(document.visits) == 1
    code = document.visits[0].code
    known = desk.opened.read(desk.qtbot, visits.all_of)
    return next(each for each in known if each.code == code), document


def correct_visit(typist: Typist, date: str, place: str) -> None:
    """In the form for the new visit that is proposed: another date, a place, then make it."""
    for _ in range(3):
        typist.press(Key.Key_Tab, SHIFT)
    typist.press(Key.Key_A, CTRL)
    typist.type(date)
    typist.press(Key.Key_Tab)
    typist.press(Key.Key_A, CTRL)
    typist.type(place)
    typist.press(Key.Key_Return)
    typist.accept()


@pytest.mark.usefixtures("shared")
def test_visits_of_the_seeds_are_accepted_or_corrected(
    tmp_path: Path, qtbot: QtBot, shared: Path
) -> None:
    """Task T02."""
    seeds = sorted((shared / "seeds").glob("*.txt"))
    with (
        on_desk(tmp_path, qtbot, seeds, lambda _: None) as opened,
        desks.on_screen(opened, qtbot) as desk,
    ):
        typist = Typist(desk)
        desk.advised()
        desk.settle()
        for number, right in (
            (1, ("2021-12-05/2021-12-06", "Нур-Султан")),
            (2, ("2022-12-21/2022-12-22", "Ташкент")),
            (3, None),
            (4, ("2024-08-07/2024-08-09", "Остона")),
            (5, None),
        ):
            if number > 1:
                typist.press(Key.Key_PageDown, CTRL)
                desk.qtbot.waitUntil(lambda wanted=number: desk.screen.document == wanted)
                desk.advised(number)
                desk.settle()
            typist.field(9)
            typist.accept()
            if right is not None:
                assert desk.fields.visits.maker.isVisible()
                correct_visit(typist, *right)
            if number == 1:
                assert "dated 27 January 2022" in desk.fields.warning.message.text
                typist.place("date_published")
                typist.accept()
                desk.settle()
        found = [visit_of(desk, number) for number in range(1, 6)]
    first, second, third = found[0][0], found[1][0], found[3][0]
    assert [visit.code for visit, _ in found] == [
        first.code, second.code, first.code, third.code, first.code
    ]  # fmt: skip
    assert len({first.code, second.code, third.code}) == 3
    assert (first.date, first.place) == ("2021-12-05/2021-12-06", "city.kz.astana")
    assert (second.date, second.place) == ("2022-12-21/2022-12-22", "city.uz.tashkent")
    assert found[0][1].fields["date_published"] == "2022-01-27?", "the page's date stays doubtful"
    assert found[4][1].visits[0].kind_as_printed == "official visit"
    assert first.kind == "STATE", "what a source prints never becomes what is known"
    assert found[2][1].visits[0].certainty == "INFERRED"
    assert typist.keys < 200
