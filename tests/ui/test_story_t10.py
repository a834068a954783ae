"""T10: two reports of one visit side by side, by keyboard alone, in the whole window."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
from hands import CTRL, SHIFT, Key, hands
from pytestqt.qtbot import QtBot
from test_stories_of_research import Researcher

from archive_fixtures import VISIT_CODES
from treatyarchive.archive import tags, terms, visits
from treatyarchive.archive.records import SectorTag, VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.ui.compare import comparing_service
from treatyarchive.ui.compare.pane import ComparePane
from treatyarchive.ui.compare.view import CompareScreen
from treatyarchive.ui.widgets.difference_rows import DifferenceRow
from treatyarchive.ui.widgets.pane_header import SCAN, TEXT

GUEST, HOST = 3, 5
BESIDE = [GUEST, HOST]
"""The numbers of 002 and 004."""
BOTH = {"FIN.INV", "IND.COO", "POL.ALL", "SCI.SPC", "SEC.EMG", "TRD.TUR"}
GUEST_ONLY = {
    *("ENE", "LAW.FRN", "REG.CTY", "REG.OBL", "SCI.RES", "SEC.DEF"),
    *("SOC.LAB", "TRD.CUS", "TRN"),
}
HOST_ONLY = {"ENE.POW", "TRN.RLW", "TRN.ROD"}
GUEST_TEXT = (
    "What the neighbours signed in Nur-Sultan\n"
    "The presidents put their names under the Declaration on allied relations.\n"
    "Both capitals, the Navoi region and Kyzylorda agreed on plans for culture and sport.\n"
    "By the evening 22 documents were signed, on customs, emergencies, energy and labour.\n"
)
HOST_TEXT = (
    "An ally is received\n"
    "The President of Uzbekistan came to Astana on an official visit.\n"
    "He was welcomed at the Akorda palace, where the presidents talked in private.\n"
    "The Declaration on allied relations was signed with a package of documents.\n"
    "After the talks the heads of state held a press conference.\n"
)


@pytest.fixture(params=["seeds", "own"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The seeds where they are, and always texts of our own that tell as much."""
    path = tmp_path / "research.tarchive"
    if request.param == "seeds":
        shutil.copy(request.getfixturevalue("seeds_archive"), path)
        return path
    shutil.copy(request.getfixturevalue("empty_archive"), path)
    with Archive.open(path, "archivist") as archive:
        parties = {"host": ["state.kz"], "guest": ["state.uz"], "place": "city.kz.astana"}
        visits.put(archive, VISIT_CODES["V1"], date="2021-12-06", **parties)
        texts = ["", "", GUEST_TEXT, "", HOST_TEXT]
        for number, text in enumerate(texts, 1):
            title = text.partition("\n")[0] or f"Note {number}"
            archives.add_document(archive, title, text or "A note.\n", language="en-Latn")
        for number, sectors in ((GUEST, BOTH | GUEST_ONLY), (HOST, BOTH | HOST_ONLY)):
            about = [VisitTag(VISIT_CODES["V1"]), *map(SectorTag, sorted(sectors))]
            tags.add(archive, number, about)
    return path


class Reader(Researcher):
    """Reads side by side, and never clicks."""

    @property
    def compare(self) -> CompareScreen:
        return self.window.screens.compare

    def compares(self) -> None:
        """Wait until the two are compared."""
        screen = self.compare
        self.until(lambda: screen.pair.comparing.state == comparing_service.COMPARED)
        self.until(lambda: [each.found and each.found.id for each in screen.all_panes] == BESIDE)

    def tab_to(self, wanted: object) -> None:
        """Go on by Tab until something has the keyboard."""
        for _ in range(40):
            if self.focus is wanted:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(wanted)


@pytest.fixture
def user(path: Path, qtbot: QtBot) -> Iterator[Reader]:
    with hands(path, qtbot) as typing:
        yield Reader(typing.window, qtbot)


def put_beside(user: Reader) -> None:
    """Filter by a sector of both, choose what is left, compare it; the guest's side left."""
    listed = user.window.library.column.list
    user.tick("sector", "Outer space")
    user.sees("002", "004")
    while user.focus is not listed:
        user.press(Key.Key_F6)
    user.press(Key.Key_A, held=CTRL)
    user.press(Key.Key_D, held=CTRL)
    user.until(lambda: all(pane.document for pane in user.compare.all_panes))
    if user.compare.left.document != GUEST:
        user.press(Key.Key_S, held=CTRL | SHIFT)
    user.compares()


def codes(user: Reader, words: str) -> set[str]:
    """The codes of sectors that are listed by their names."""
    known = user.read(lambda archive: terms.vocabulary(archive, "sector"))
    by_name = {term.label(): code for code, term in known.items()}
    left, found = words, set()
    for name in sorted(by_name, key=len, reverse=True):
        if name in left:
            left = left.replace(name, "", 1)
            found.add(by_name[name])
    assert not left.replace(",", "").strip(), left
    return found


def test_two_reports_of_one_visit_are_compared(user: Reader) -> None:
    put_beside(user)
    screen = user.compare
    panel = screen.differences.panel
    assert "6 December 2021" in screen.header.subject.text(), "the same visit"

    user.tab_to(panel.other)
    user.press(Key.Key_Space)
    user.tab_to(panel.each)
    rows: dict[str, DifferenceRow] = {row.topic: row for row in panel.each.differences.rows}
    assert codes(user, rows["Sectors of both"].across) == BOTH
    assert codes(user, rows["Sectors of one"].left) == GUEST_ONLY
    assert codes(user, rows["Sectors of one"].right) == HOST_ONLY
    left = " ".join(row.left for row in rows.values())
    right = " ".join(row.right for row in rows.values())
    assert "22 documents" in left
    for words in ("official visit", "Akorda", "press conference"):
        assert words in right, words
        assert words not in left, words
    assert "22" not in right


def test_what_differs_is_gone_to_and_noted(user: Reader) -> None:
    put_beside(user)
    screen = user.compare
    user.press(Key.Key_F3)
    stop = screen.differences.stops[0]
    assert stop.topic == "Documents signed"
    assert stop.left_says == "22 documents"
    assert screen.left.text.current_mark == 0
    assert screen.right.text.current_mark == 0
    panel = screen.differences.panel
    user.tab_to(panel.differences)
    user.press(Key.Key_F2)
    user.type("The host does not count")
    user.enter()
    user.until(lambda: panel.differences.differences.rows[0].note == "The host does not count")


def test_a_text_stands_beside_a_scan_each_scrolling_alone(user: Reader) -> None:
    def attach(archive: Archive) -> object:
        with archive.transaction():
            return archives.add_scan(archive, HOST, 1, 1, "a.pdf", archives.pdf(3), 3)

    user.window.session.write(attach)
    put_beside(user)
    screen = user.compare
    go_into(user, screen.right)
    user.press(Key.Key_T)
    assert (screen.left.mode, screen.right.mode) == (TEXT, SCAN)
    while screen.link_mode != "off":
        user.press(Key.Key_L)
    for moved, still in ((screen.left, screen.right), (screen.right, screen.left)):
        go_into(user, moved)
        before = still.progress
        user.press(Key.Key_PageDown)
        assert still.progress == before


def go_into(user: Reader, pane: ComparePane) -> None:
    """Go on from pane to pane."""
    while user.compare.pane is not pane:
        user.press(Key.Key_F6)
