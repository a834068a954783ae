"""Sections of the form with rows: instruments, details of tags, doubtful print, scans."""

from collections.abc import Callable, Iterator
from pathlib import Path

import archives
import desks
import pytest
from desks import Desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from treatyarchive.archive import documents, drafts, history, instruments, tags
from treatyarchive.archive.records import (
    InstrumentTag,
    SectorTag,
    SignatoryTag,
    VisitTag,
)
from treatyarchive.archive.store import Archive
from treatyarchive.archive.visits import put
from treatyarchive.ui.desk.form.doubtful_print import Passage

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
LINE = "Үкіметтерге тиісті тапсырма берілді."


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    def fill(archive: Archive) -> None:
        scans = [("front.jpg", archives.jpeg("Front"), 1), ("back.jpg", archives.jpeg("Back"), 1)]
        archives.add_document(archive, scans=scans)
        archives.add_document(archive, "Another", "Another text")
        put(archive, "V1", host=["state.kz"], guest=["state.uz"], date="2021-12-06", kind="STATE")
        instruments.create(archive, "I01", "Treaty on Allied Relations", kind="TREATY")
        tags.add(archive, 2, [InstrumentTag("I01", title_as_printed="Союзнический договор")])

    with archives.opened(tmp_path, fill) as opened, desks.on_screen(opened, qtbot) as made:
        made.settle()
        yield made


def press(desk: Desk, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    focus = QApplication.focusWidget()
    desk.qtbot.keyClick(focus, key, held or Qt.KeyboardModifier.NoModifier)


def type_here(text: str) -> None:
    archives.type_text(QApplication.focusWidget(), text)


def tagged(desk: Desk, *wanted: tags.Tag) -> None:
    desk.opened.session.edit(lambda archive: tags.add(archive, 1, wanted))
    desk.settle()


def until_drafted(desk: Desk, do: Callable[[], object]) -> None:
    """Do it, and wait for the draft; that a kill takes a second at most is a trial of its own."""
    with desk.qtbot.waitSignal(desk.form.drafted):
        do()


def kept(desk: Desk) -> dict[str, str]:
    found = desk.opened.read(desk.qtbot, lambda archive: drafts.get(archive, 1))
    assert isinstance(found, dict)
    return found


def revisions(desk: Desk) -> list[str]:
    found = desk.opened.read(desk.qtbot, history.revisions)
    return [each.action for each in found]


def test_an_instrument_is_found_by_a_title_printed_elsewhere(desk: Desk) -> None:
    field = desk.fields.instruments
    field.line.setFocus()
    type_here("союзн")
    assert field.line.offered[0].key == "I01"
    press(desk, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: len(desk.document().instruments) == 1)
    assert desk.document().instruments[0].role == "reports"
    desk.qtbot.waitUntil(lambda: field.shown == ["Treaty on Allied Relations, Reports it"])


def test_an_instrument_is_made_in_place_as_one_step(desk: Desk) -> None:
    field = desk.fields.instruments
    desk.qtbot.waitUntil(lambda: bool(desk.fields.lists.terms))
    before = len(revisions(desk))
    field.line.setFocus()
    type_here("Treaty on the border")
    press(desk, Qt.Key.Key_Up)
    press(desk, Qt.Key.Key_Return)
    maker = field.maker
    assert maker is not None
    assert maker.isVisible()
    maker.fields[1].setFocus()
    type_here("Treaty")
    maker.fields[3].setFocus()
    type_here("2022-12-22")
    press(desk, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: len(desk.document().instruments) == 1)
    found = desk.opened.read(desk.qtbot, lambda archive: instruments.get(archive, 2))
    assert (found.title, found.kind, found.date_concluded) == (
        "Treaty on the border",
        "TREATY",
        "2022-12-22",
    )
    assert len(revisions(desk)) == before + 1
    desk.opened.session.undo()
    desk.qtbot.waitUntil(lambda: not desk.document().instruments)
    assert not desk.opened.read(
        desk.qtbot, lambda archive: archive.rows.get("instrument", found.id)
    )


def test_enter_on_an_instrument_opens_it_and_delete_takes_it_off(desk: Desk) -> None:
    tagged(desk, InstrumentTag("I01"))
    field = desk.fields.instruments
    desk.qtbot.waitUntil(lambda: len(field.shown) == 1)
    field.list.setFocus()
    with desk.qtbot.waitSignal(desk.screen.instrument_asked) as asked:
        press(desk, Qt.Key.Key_Return)
    assert asked.args == [1]
    press(desk, Qt.Key.Key_Delete)
    desk.qtbot.waitUntil(lambda: not desk.document().instruments)


def test_details_of_an_instrument_say_what_is_printed(desk: Desk) -> None:
    tagged(desk, InstrumentTag("I01"))
    field = desk.fields.instruments
    desk.qtbot.waitUntil(lambda: len(field.shown) == 1)
    field.list.setFocus()
    press(desk, Qt.Key.Key_F2)
    for _ in range(2):
        press(desk, Qt.Key.Key_Tab)
    type_here("agreement on alliance relations")
    press(desk, Qt.Key.Key_Return)
    printed = "agreement on alliance relations"
    desk.qtbot.waitUntil(lambda: desk.document().instruments[0].title_as_printed == printed)
    desk.qtbot.waitUntil(lambda: printed in field.shown[0])


def test_a_status_as_printed_is_chosen_and_shown_in_words(desk: Desk) -> None:
    tagged(desk, InstrumentTag("I01"))
    field = desk.fields.instruments
    desk.qtbot.waitUntil(lambda: len(field.shown) == 1)
    field.list.setFocus()
    press(desk, Qt.Key.Key_F2)
    for _ in range(3):
        press(desk, Qt.Key.Key_Tab)
    type_here("To be")
    press(desk, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: bool(desk.document().instruments[0].status_as_printed))
    code = desk.document().instruments[0].status_as_printed
    assert code is not None
    desk.settle()
    assert field.shown[0].endswith("Reports it, To be signed"), field.shown
    assert code not in field.shown[0]


def test_a_sector_has_a_basis_and_a_certainty(desk: Desk) -> None:
    tagged(desk, SectorTag("POL.ALL"), SectorTag("ENE"))
    chips = desk.fields.sectors.chips
    desk.qtbot.waitUntil(lambda: len(chips.chips) == 2)
    chips.line.setFocus()
    for _ in range(2):
        press(desk, Qt.Key.Key_Left)
    press(desk, Qt.Key.Key_Space)
    type_here("Sig")
    press(desk, Qt.Key.Key_Tab)
    type_here("Inf")
    press(desk, Qt.Key.Key_Return)
    first = chips.chips[0]

    def said() -> tuple[str | None, str | None]:
        tag = next(tag for tag in desk.document().sectors if tag.code == first)
        return tag.basis, tag.certainty

    desk.qtbot.waitUntil(lambda: said() == ("signed", "INFERRED"))
    assert chips.line.hasFocus()


def test_one_sector_of_a_document_can_be_its_primary_one(desk: Desk) -> None:
    tagged(desk, SectorTag("ENE"), SectorTag("POL.ALL"), SectorTag("TRN", primary=True))
    chips = desk.fields.sectors.chips
    desk.qtbot.waitUntil(lambda: chips.chips == ["TRN", "ENE", "POL.ALL"])
    assert chips.shown[0].startswith("Transport and logistics (primary)"), chips.shown
    chips.line.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_F2, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space):
        press(desk, key)
    before = desk.revisions()
    press(desk, Qt.Key.Key_Return)

    def primary() -> list[str]:
        return [tag.code for tag in desk.document().sectors if tag.primary]

    desk.qtbot.waitUntil(lambda: primary() == ["POL.ALL"])
    assert desk.revisions() == before + 1
    desk.qtbot.waitUntil(lambda: chips.chips == ["POL.ALL", "ENE", "TRN"])
    desk.opened.session.undo()
    desk.qtbot.waitUntil(lambda: primary() == ["TRN"])


def test_a_visit_is_about_or_mentioned_with_its_rank_as_printed(desk: Desk) -> None:
    tagged(desk, VisitTag("V1"))
    visits = desk.fields.visits
    desk.qtbot.waitUntil(lambda: len(visits.chips.chips) == 1)
    visits.chips.line.setFocus()
    press(desk, Qt.Key.Key_F2)
    for _ in range(2):
        press(desk, Qt.Key.Key_Tab)
    type_here("official")
    press(desk, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.document().visits[0].kind_as_printed == "official")
    desk.qtbot.waitUntil(lambda: "printed: official" in visits.chips.shown[0])


def test_a_signatory_has_a_capacity_and_escape_gives_up(desk: Desk) -> None:
    tagged(desk, SignatoryTag("state.kz"))
    field = desk.fields.signatories
    desk.qtbot.waitUntil(lambda: len(field.rows) == 1)
    field.rows[0].signer.setFocus()
    press(desk, Qt.Key.Key_F2)
    type_here("President")
    press(desk, Qt.Key.Key_Escape)
    assert field.line.hasFocus()
    assert desk.document().signatories[0].capacity is None
    press(desk, Qt.Key.Key_F2)
    type_here("President")
    press(desk, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.document().signatories[0].capacity == "President")


def note(desk: Desk) -> None:
    """Choose a passage of the text and ask for a note on it."""
    start = archives.TEXT.index(LINE)
    desk.screen.text.view.show_passage(start, start + 11)
    desk.screen.text.view.setFocus()
    press(desk, Qt.Key.Key_N, CTRL_SHIFT)


def test_doubtful_print_is_noted_beside_a_text_that_stays(desk: Desk) -> None:
    before = desk.revisions()
    note(desk)
    type_here("Үкіметтер")
    for _ in range(3):
        press(desk, Qt.Key.Key_Tab)
    type_here("an ending too many")
    press(desk, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: len(desk.document().claims) == 1)
    claim = desk.document().claims[0]
    assert (claim.as_printed, claim.value) == ("Үкіметтерге", "Үкіметтер")
    assert (claim.certainty, claim.note) == ("INFERRED", "an ending too many")
    line = archives.TEXT.split("\n")[2]
    start = line.index(LINE)
    place = {"line": 3, "start": start, "end": start + 11, "quote": "Үкіметтерге"}
    assert claim.evidence == (place,)
    assert desk.opened.read(desk.qtbot, lambda archive: documents.text(archive, 1)) == archives.TEXT
    assert desk.revisions() == before + 1
    desk.qtbot.waitUntil(lambda: "paragraph 3" in desk.fields.doubtful.list.shown[0])
    desk.fields.doubtful.list.setFocus()
    press(desk, Qt.Key.Key_Delete)
    desk.qtbot.waitUntil(lambda: not desk.document().claims)


def test_control_enter_writes_the_row_one_is_in(desk: Desk) -> None:
    desk.screen.set_queue([1, 2])
    desk.opened.session.edit(lambda archive: desks.complete(archive, 1))
    note(desk)
    type_here("Үкіметтер")
    press(desk, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: len(desk.document().claims) == 1)
    line = desk.fields.instruments.line
    line.setFocus()
    archives.type_text(line, "Treaty of nobody")
    press(desk, Qt.Key.Key_Return)
    assert desk.fields.instruments.maker.isVisible()
    press(desk, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: len(desk.document().instruments) == 1)
    desk.settle()
    assert desk.screen.document == 1


@pytest.mark.parametrize(
    ("chosen", "words", "line", "start"),
    [
        ((0, 3), "one", 1, 0),
        ((3, 9), "two", 3, 0),
        ((4, 13), "two", 3, 0),
        ((9, 13), "three", 4, 0),
    ],
)
def test_a_passage_is_words_of_one_line(
    chosen: tuple[int, int], words: str, line: int, start: int
) -> None:
    text = "one\n\ntwo \nthree"
    found = Passage.at(text, *chosen)
    assert found is not None
    whole = text.split("\n")[line - 1]
    assert (found.line, found.start) == (line, start)
    assert found.words == whole[found.start : found.end]
    assert words.startswith(found.words)
    assert Passage.at(text, 3, 5) is None


def test_noting_is_kept_within_a_second_and_comes_back(desk: Desk) -> None:
    note(desk)
    until_drafted(desk, lambda: type_here("Үкімет"))
    assert kept(desk)["claims.value"] == "Үкімет"
    desk.show(2)
    assert not desk.fields.doubtful.editor.isVisible()
    desk.show(1)
    desk.qtbot.waitUntil(desk.fields.doubtful.editor.isVisible)
    assert desk.fields.doubtful.editor.values()["as_printed"] == "Үкіметтерге"
    desk.fields.doubtful.editor.try_confirm()
    desk.qtbot.waitUntil(lambda: len(desk.document().claims) == 1)
    assert desk.document().claims[0].evidence[0]["line"] == 3
    desk.qtbot.waitUntil(lambda: not kept(desk))


@pytest.mark.parametrize("section", ["sectors", "signatories", "visits", "instruments"])
def test_a_tag_half_typed_is_kept_and_comes_back(desk: Desk, section: str) -> None:
    field = getattr(desk.fields, section)
    line = field.chips.line if section in ("sectors", "visits") else field.line
    line.setFocus()
    until_drafted(desk, lambda: type_here("qqq"))
    assert kept(desk) == {f"typed {section}": "qqq"}
    desk.screen.set_queue([1, 2])
    desk.screen.step(1)
    desk.qtbot.waitUntil(lambda: desk.screen.document == 2)
    assert line.text() == ""
    desk.show(1)
    assert line.text() == "qqq"
    assert desk.form.footer.text.startswith("Draft from")
    line.setFocus()
    line.selectAll()
    press(desk, Qt.Key.Key_Delete)
    desk.qtbot.waitUntil(lambda: not kept(desk))


def test_a_signer_and_a_visit_half_typed_come_back(desk: Desk) -> None:
    tagged(desk, SignatoryTag("state.kz"))
    desk.qtbot.waitUntil(lambda: len(desk.fields.signatories.rows) == 1)
    desk.fields.signatories.rows[0].signer.setFocus()
    type_here("Zhumab")
    desk.fields.visits.chips.line.setFocus()
    type_here("zzz")
    press(desk, Qt.Key.Key_Up)
    press(desk, Qt.Key.Key_Return)
    maker = desk.fields.visits.maker
    desk.qtbot.waitUntil(maker.isVisible)
    maker.host.setFocus()
    type_here("Казах")
    desk.show(2)
    assert not maker.isVisible()
    desk.show(1)
    assert desk.fields.signatories.rows[0].signer.text() == "Zhumab"
    desk.qtbot.waitUntil(maker.isVisible)
    assert (maker.host.text(), maker.place.text()) == ("Казах", "zzz")


def test_an_instrument_half_made_comes_back(desk: Desk) -> None:
    field = desk.fields.instruments
    field.line.setFocus()
    type_here("Treaty on the border")
    press(desk, Qt.Key.Key_Up)
    press(desk, Qt.Key.Key_Return)
    desk.show(2)
    maker = field.maker
    assert maker is not None
    assert not maker.isVisible()
    desk.show(1)
    desk.qtbot.waitUntil(maker.isVisible)
    assert maker.values()["title"] == "Treaty on the border"


def test_scans_are_named_and_ordered_by_keys(desk: Desk) -> None:
    scans = desk.fields.scans
    desk.form.go_to_name("scans")
    press(desk, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    desk.qtbot.waitUntil(lambda: desk.document().scans[0].name == "back.jpg")
    desk.qtbot.waitUntil(lambda: scans.list.shown[0].startswith("back.jpg"))
    scans.list.setCurrentIndex(scans.list.facts.index(0))
    press(desk, Qt.Key.Key_Return)
    QApplication.focusWidget().selectAll()
    type_here("verso.jpg")
    press(desk, Qt.Key.Key_Tab)
    type_here("Copy")
    press(desk, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.document().scans[0].name == "verso.jpg")
    assert desk.document().scans[0].role == "access"
    desk.opened.session.undo()
    desk.qtbot.waitUntil(lambda: desk.document().scans[0].name == "back.jpg")
