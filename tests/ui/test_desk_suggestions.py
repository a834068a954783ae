"""The desk shows what a text suggests, where it says so, and writes it only after a yes."""

from collections.abc import Iterator
from pathlib import Path

import archives
import desks
import pytest
from desks import Desk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from treatyarchive.archive import dismissals, documents, tags, visits
from treatyarchive.archive.records import SectorTag
from treatyarchive.archive.store import Archive
from treatyarchive.ui.widgets import marks

HEAD = "Railways and customs on the table in Tashkent"
TEXT = (
    "Published 23 December 2022, 20:26\n"
    f"{HEAD}\n"
    "On 22 December 2022 the President of Kazakhstan, Kassym-Jomart Tokayev, arrived in "
    "Uzbekistan on a state visit.\n"
    "The presidents spoke of railways and of electric power. Trade turnover is to reach "
    "$5 billion.\n"
    "They signed a Treaty on allied relations. In all 12 documents were signed.\n"
    "Share this page\n"
)
LATE = (
    "Published 15 March 2022, 20:26\n"
    "A dam for two rivers\n"
    "The President of Uzbekistan arrived in Kazakhstan on a state visit ahead of the 30th "
    "anniversary of the independence of Kazakhstan.\n"
)
VISIT = "2022-12-21-UZ-KZ"
RAIL, POWER, TURNOVER, ALLIED = "TRN.RLW", "ENE.POW", "TRD.TUR", "POL.ALL"
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def fill(archive: Archive) -> None:
    archives.add_document(archive, "scan-0417", TEXT)
    archives.add_document(archive, "scan-0418", LATE)
    archives.add_document(archive, "A note", "A note of the archive.\n", language="en-Latn")
    visits.put(
        archive,
        VISIT,
        host=["state.uz"],
        guest=["state.kz"],
        kind="STATE",
        date="2022-12-21/2022-12-22",
        place="city.uz.tashkent",
    )


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[archives.Opened]:
    with archives.opened(tmp_path, fill) as found:
        yield found


@pytest.fixture
def desk(opened: archives.Opened, qtbot: QtBot) -> Iterator[Desk]:
    with desks.on_screen(opened, qtbot) as made:
        made.advised()
        yield made


def press(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    focus = QApplication.focusWidget()
    desk.qtbot.keyClick(focus, key, modifier or Qt.KeyboardModifier.NoModifier)


def focused() -> str:
    focus = QApplication.focusWidget()
    return focus.accessibleName() if focus is not None else ""


def lit(desk: Desk) -> set[str]:
    """What is marked as looked at in the text."""
    view = desk.screen.text.view
    return {view.source[mark.start : mark.end] for mark in view.marks if mark.key == view.lit}


def hover(desk: Desk, widget: QWidget) -> None:
    QApplication.processEvents()  # it may have moved
    QTest.mouseMove(widget, widget.rect().center())


def wait_for_sectors(desk: Desk, *codes: str) -> None:
    desk.qtbot.waitUntil(lambda: [tag.code for tag in desk.document().sectors] == sorted(codes))
    desk.settle()


def test_each_field_and_section_offers_what_the_text_says(desk: Desk) -> None:
    fields = desk.fields
    offered = {name: offer.chip.text() for name, offer in fields.offers.items() if offer.keys}
    assert offered == {
        "title": HEAD,
        "language": "English",
        "date_published": "23 Dec 2022, 20:26",
    }
    assert desk.suggested(fields.sectors) == [RAIL, POWER, TURNOVER, ALLIED]
    assert fields.sectors.count.text() == "4 suggested"
    assert desk.suggested(fields.signatories) == ["state.kz", "state.uz"]
    assert fields.visits.suggestions.shown == ["Tashkent, Dec 2022: State visit"]
    assert fields.mentioned.isVisible()
    assert fields.mentioned.suggestions.shown[:3] == [
        "Kassym-Jomart Tokayev",
        "$5 billion",
        "12 documents",
    ]
    assert not fields.related.isVisible()
    assert ("Alt+Enter", "Accept suggestion") in desk.screen.hints()
    assert desk.revisions() == 4, "looking writes nothing"


def test_another_document_brings_its_own(desk: Desk) -> None:
    desk.show(3)
    assert desk.suggested(desk.fields.sectors) == [], "what was read of another goes at once"
    desk.advised(3)
    assert desk.suggested(desk.fields.sectors) == []
    assert ("Alt+Enter", "Accept suggestion") not in desk.screen.hints()
    assert not desk.screen.text.view.marks


def test_names_say_what_it_is_and_where(desk: Desk) -> None:
    first = desk.fields.sectors.suggestions.stops[0]
    assert first.accessibleName() == "Railways, suggested, 2 passages, paragraph 2"
    assert desk.fields.offers["language"].chip.accessibleName() == "English, suggested"


def test_the_keyboard_shows_the_passages_of_a_chip(desk: Desk) -> None:
    desk.fields.sectors.setFocus()
    assert lit(desk) == set()
    press(desk, Qt.Key.Key_Tab)
    assert focused().startswith("Railways")
    assert lit(desk) == {"Railways", "railways"}
    press(desk, Qt.Key.Key_Right)
    assert lit(desk) == {"electric power"}
    desk.fields.note.setFocus()
    assert lit(desk) == set()


def test_the_pointer_on_a_passage_lights_its_chip(desk: Desk) -> None:
    view, bar = desk.screen.text.view, desk.fields.sectors.suggestions
    cursor = QTextCursor(view.document())
    cursor.setPosition(TEXT.index("electric power") + 3)
    QTest.mouseMove(view.viewport(), view.cursorRect(cursor).center() + QPoint(2, 0))
    desk.qtbot.waitUntil(lambda: lit(desk) == {"electric power"})
    assert bar.lit_key == f"sector:{POWER}"
    QTest.mouseMove(view.viewport(), QPoint(4, view.viewport().height() - 4))
    desk.qtbot.waitUntil(lambda: not lit(desk))
    assert bar.lit_key == ""


def test_f3_goes_from_passage_to_passage_and_lights_each(desk: Desk) -> None:
    view = desk.screen.text.view
    view.setFocus()
    seen = []
    for _ in range(3):
        press(desk, Qt.Key.Key_F3)
        seen.append(view.textCursor().selectedText())
        assert view.textCursor().selectedText() in lit(desk)
    assert seen[0].startswith("23 December 2022")
    assert seen[1:] == [HEAD, "Railways"]
    press(desk, Qt.Key.Key_Return, ALT)
    wait_for_sectors(desk, RAIL)
    assert view.hasFocus(), "who reads goes on reading"
    press(desk, Qt.Key.Key_F3)
    assert view.selected()[0] > TEXT.index(HEAD) + len(HEAD), "from where one has read"


def test_alt_enter_accepts_one_after_the_other(desk: Desk) -> None:
    told: list[str] = []
    desk.screen.answered.connect(told.append)
    desk.fields.sectors.setFocus()
    press(desk, Qt.Key.Key_Return, ALT)
    assert focused().startswith("Electric power"), "the next one is at hand"
    press(desk, Qt.Key.Key_Return, ALT)
    assert focused().startswith("Trade turnover")
    wait_for_sectors(desk, POWER, RAIL)
    assert told == ["Railways added", "Electric power added"]
    assert desk.fields.sectors.count.text() == "2 chosen, 2 suggested"
    (quote,) = [one["quote"] for tag in desk.document().sectors[:1] for one in tag.evidence]
    assert quote == "electric power"
    while desk.fields.sectors.suggestions.keys:
        press(desk, Qt.Key.Key_Return, ALT)
    assert desk.fields.sectors.chips.line.hasFocus(), "after the last one stays where it was"
    desk.settle()
    before = desk.revisions()
    press(desk, Qt.Key.Key_Return, ALT)
    assert focused().startswith("Kazakhstan"), "then those of the next section are shown"
    desk.settle()
    assert desk.revisions() == before


def test_alt_enter_goes_to_the_next_suggestion_before_it_is_a_yes(desk: Desk) -> None:
    desk.fields.kind.setFocus()
    before = desk.revisions()
    press(desk, Qt.Key.Key_Return, ALT)
    assert focused() == "English, suggested"
    desk.settle()
    assert desk.revisions() == before, "only what was seen is agreed to"
    press(desk, Qt.Key.Key_Return, ALT)
    desk.wait_for(language="en-Latn")
    assert desk.fields.language.choice.hasFocus(), "nothing else was read yet"
    desk.fields.by_name["date_note"].setFocus()
    press(desk, Qt.Key.Key_Return, ALT)
    assert desk.fields.place_of(QApplication.focusWidget()) == "date_published", "the next below"
    desk.screen.text.view.setFocus()
    press(desk, Qt.Key.Key_Return, ALT)
    assert focused() == f"{HEAD}, suggested, 1 passage, paragraph 2", "the first of all"


def test_after_the_last_one_the_keyboard_is_where_something_is_missing(desk: Desk) -> None:
    desk.fields.mentioned.suggestions.go()
    press(desk, Qt.Key.Key_Return, ALT | SHIFT)
    assert focused() == "Kind, required"


def test_each_yes_is_taken_back_by_one_undo(desk: Desk) -> None:
    desk.fields.sectors.setFocus()
    press(desk, Qt.Key.Key_Return, ALT)
    press(desk, Qt.Key.Key_Return, ALT)
    wait_for_sectors(desk, POWER, RAIL)
    desk.opened.session.undo()
    wait_for_sectors(desk, RAIL)
    desk.qtbot.waitUntil(lambda: desk.suggested(desk.fields.sectors) == [POWER, TURNOVER, ALLIED])


def test_all_of_a_section_are_accepted_at_once(desk: Desk) -> None:
    before = desk.revisions()
    desk.fields.sectors.setFocus()
    press(desk, Qt.Key.Key_Return, ALT | SHIFT)
    wait_for_sectors(desk, RAIL, POWER, TURNOVER, ALLIED)
    assert desk.revisions() == before + 1
    assert desk.document().signatories == ()
    assert desk.fields.sectors.chips.line.hasFocus()


def test_what_was_dismissed_stays_away_until_it_is_brought_back(desk: Desk) -> None:
    told: list[str] = []
    desk.screen.answered.connect(told.append)
    restore = desk.screen.text.restore
    assert not restore.isVisible()
    desk.fields.sectors.setFocus()
    press(desk, Qt.Key.Key_Tab)
    press(desk, Qt.Key.Key_Delete)
    assert focused().startswith("Electric power")
    desk.qtbot.waitUntil(lambda: told == ["Railways dismissed"])
    desk.opened.session.edit(
        lambda archive: tags.add(archive, 1, [SectorTag("TRD.CUS")])
    )  # an edit of something else has all of it read again
    wait_for_sectors(desk, "TRD.CUS")
    desk.qtbot.waitUntil(lambda: desk.screen.advising.dismissed == 1)
    assert RAIL not in desk.suggested(desk.fields.sectors)
    assert restore.isVisible()
    restore.trigger()
    desk.qtbot.waitUntil(lambda: RAIL in desk.suggested(desk.fields.sectors))
    assert not restore.isVisible()


def test_delete_dismisses_the_passage_one_reads(desk: Desk) -> None:
    desk.screen.text.view.setFocus()
    press(desk, Qt.Key.Key_F3)
    press(desk, Qt.Key.Key_Delete)
    read = desk.opened.read
    desk.qtbot.waitUntil(
        lambda: (
            {f for f, _ in read(desk.qtbot, lambda a: dismissals.of(a, 1))} == {"date_published"}
        )
    )
    desk.fields.note.setFocus()
    archives.type_text(desk.fields.note.editor, "x")
    press(desk, Qt.Key.Key_Delete)
    desk.settle()
    assert len(read(desk.qtbot, lambda a: dismissals.of(a, 1))) == 1


def test_fields_take_what_is_offered(desk: Desk) -> None:
    for name, value in (
        ("title", HEAD),
        ("language", "en-Latn"),
        ("date_published", "2022-12-23T20:26"),
    ):
        desk.fields.offers[name].go()
        press(desk, Qt.Key.Key_Return, ALT)
        desk.wait_for(**{name: value})
    assert desk.fields.title.value() == HEAD
    assert not any(offer.isVisible() for offer in desk.fields.offers.values())


def test_what_is_typed_makes_a_suggestion_wait(desk: Desk) -> None:
    offer = desk.fields.offers["title"]
    desk.retype(desk.fields.title.line, "Talks in Tashkent")
    assert not offer.isVisible()
    press(desk, Qt.Key.Key_Return, ALT)
    desk.fields.note.setFocus()
    desk.wait_for(title="Talks in Tashkent")
    desk.qtbot.waitUntil(offer.isVisible)
    assert desk.fields.title.value() == "Talks in Tashkent"


def test_typing_in_a_section_is_not_left_by_a_yes(desk: Desk) -> None:
    line = desk.fields.sectors.chips.line
    line.setFocus()
    archives.type_text(line, "wat")
    press(desk, Qt.Key.Key_Return, ALT)
    wait_for_sectors(desk, RAIL)
    assert line.hasFocus()
    assert line.text() == "wat"


def test_a_visit_shows_why_it_is_thought_to_be_it(desk: Desk) -> None:
    desk.fields.visits.setFocus()
    press(desk, Qt.Key.Key_Tab)
    line = desk.fields.visits.suggestions.evidence
    assert line.isVisible()
    assert "state visit" in line.quote.text()
    assert line.reason.text().startswith("same pair")
    press(desk, Qt.Key.Key_Return, ALT)
    desk.qtbot.waitUntil(lambda: [tag.code for tag in desk.document().visits] == [VISIT])
    assert desk.document().visits[0].evidence


def test_a_new_visit_is_seen_before_it_is_made(desk: Desk) -> None:
    section = desk.fields.visits
    section.setFocus()
    press(desk, Qt.Key.Key_Tab)
    press(desk, Qt.Key.Key_Delete)
    desk.qtbot.waitUntil(
        lambda: [text[:11] for text in section.suggestions.shown] == ["New visit: "]
    )
    before = desk.revisions()
    section.setFocus()
    press(desk, Qt.Key.Key_Return, ALT)
    maker = section.maker
    assert maker.isVisible()
    assert (maker.host.key(), maker.guest.key()) == ("state.uz", "state.kz")
    assert maker.kind.value() == "STATE"
    assert desk.revisions() == before, "nothing is made without a yes"
    maker.date.setText("2022-12-21/2022-12-22")
    maker.make.click()
    desk.qtbot.waitUntil(lambda: bool(desk.document().visits))
    (tag,) = desk.document().visits
    assert tag.evidence
    assert tag.kind_as_printed == "state visit"
    made = desk.opened.read(
        desk.qtbot, lambda archive: visits.get(archive, visits.find(archive, tag.code))
    )
    assert (made.date, made.keys("host")) == ("2022-12-21/2022-12-22", ("state.uz",))
    assert desk.revisions() == before + 1


def test_a_new_visit_is_made_by_a_second_yes_or_given_up(desk: Desk) -> None:
    section, maker = desk.fields.visits, desk.fields.visits.maker
    section.suggestions.go()
    press(desk, Qt.Key.Key_Delete)
    desk.qtbot.waitUntil(
        lambda: [text[:11] for text in section.suggestions.shown] == ["New visit: "]
    )
    section.suggestions.go()
    press(desk, Qt.Key.Key_Return, ALT)
    press(desk, Qt.Key.Key_Escape)
    assert not maker.isVisible()
    assert focused().startswith("New visit: "), "where Delete dismisses it"
    press(desk, Qt.Key.Key_Return, ALT)
    maker.date.setFocus()
    desk.retype(maker.date, "2022-12-22")
    press(desk, Qt.Key.Key_Return, ALT)
    assert not maker.isVisible()
    desk.qtbot.waitUntil(lambda: bool(desk.document().visits))
    (tag,) = desk.document().visits
    made = desk.opened.read(
        desk.qtbot, lambda archive: visits.get(archive, visits.find(archive, tag.code))
    )
    assert made.date == "2022-12-22", "what was typed is kept"


def test_a_visit_in_an_open_time_is_seen_first_and_made_by_a_second_yes(desk: Desk) -> None:
    desk.show(2)
    desk.advised(2)
    section = desk.fields.visits
    (shown,) = section.suggestions.shown
    assert shown.startswith("New visit: ")
    assert shown.endswith(", until Dec 2021")
    before = desk.revisions()
    press(desk, Qt.Key.Key_9, ALT)
    assert section.isAncestorOf(QApplication.focusWidget())
    press(desk, Qt.Key.Key_Return, ALT)
    assert section.maker.isVisible()
    assert section.maker.date.text() == "../2021-12-15?"
    desk.settle()
    assert desk.revisions() == before
    press(desk, Qt.Key.Key_Return, ALT)
    desk.qtbot.waitUntil(lambda: len(desk.document(2).visits) == 1)
    assert desk.revisions() == before + 1


def test_the_key_is_named_beside_what_it_adds(desk: Desk) -> None:
    sectors, other = desk.fields.sectors.suggestions, desk.fields.signatories.suggestions
    chip = other.stops[0]
    sectors.go()
    desk.form.area.ensureWidgetVisible(chip)
    hover(desk, chip)
    desk.qtbot.waitUntil(other.evidence.isVisible)
    named = [label for label in other.evidence.findChildren(QLabel) if label.text() == "Alt+Enter"]
    assert [label.isVisible() for label in named] == [False]
    QTest.mouseMove(desk.screen, QPoint(1, 1))
    desk.qtbot.waitUntil(sectors.evidence.isVisible)
    hover(desk, chip)
    desk.qtbot.waitUntil(other.evidence.isVisible)
    press(desk, Qt.Key.Key_Return, ALT)
    wait_for_sectors(desk, RAIL)
    assert desk.document().signatories == ()


def test_a_doubtful_page_date_says_why_and_stays_doubtful(desk: Desk) -> None:
    assert not desk.fields.warning.isVisible()
    desk.show(2)
    desk.advised(2)
    warning = desk.fields.warning
    assert warning.isVisible()
    assert "15 March 2022" in warning.message.text
    warning.passages.setFocus()
    page, event = sorted(lit(desk), key=LATE.index)
    assert page.startswith("15 March 2022")
    assert "30th anniversary" in event
    desk.fields.offers["date_published"].go()
    press(desk, Qt.Key.Key_Return, ALT)
    desk.qtbot.waitUntil(lambda: desk.document(2).fields["date_published"] == "2022-03-15T20:26?")
    assert "dated" in desk.document(2).fields["date_note"]
    desk.settle()
    desk.qtbot.waitUntil(lambda: not desk.screen.advising.is_reading)
    assert warning.isVisible(), "the doubt stands in the record"
    warning.passages.setFocus()
    assert len(lit(desk)) == 2
    QTest.mouseMove(warning.passages, QPoint(4, 4))
    QTest.mouseMove(desk.screen, QPoint(1, 1))
    assert len(lit(desk)) == 2, "the keyboard is still on it"
    view = desk.screen.text.view
    seen = set()
    for _ in range(2):
        press(desk, Qt.Key.Key_Return)
        seen.add(view.source[slice(*view.selected())])
    assert seen == lit(desk), "each press brings one into sight"
    desk.retype(desk.fields.published.line, "2021-12-15")
    desk.fields.note.setFocus()
    desk.qtbot.waitUntil(lambda: not warning.isVisible())


def test_tags_keep_their_passages_at_hand(desk: Desk) -> None:
    desk.fields.sectors.setFocus()
    press(desk, Qt.Key.Key_Return, ALT)
    wait_for_sectors(desk, RAIL)
    desk.qtbot.waitUntil(lambda: desk.fields.sectors.chips.chips == [RAIL])
    view = desk.screen.text.view
    desk.fields.note.setFocus()
    assert {mark.kind for mark in view.marks if mark.key.endswith(RAIL)} == {marks.AT_REST}
    desk.fields.sectors.chips.stops[0].setFocus()
    assert lit(desk) == {"Railways", "railways"}


def test_what_is_no_part_of_the_article_is_pale_and_stays_text(desk: Desk) -> None:
    view = desk.screen.text.view
    pale = [each.cursor.selectedText() for each in view.extraSelections()]
    assert pale == ["Published 23 December 2022, 20:26", "Share this page"]
    assert desk.screen.text.passages.legend.isVisible()
    view.selectAll()
    assert view.createMimeDataFromSelection().text() == TEXT
    desk.show(3)
    desk.advised(3)
    assert not view.extraSelections()
    assert not desk.screen.text.passages.isVisible()


def test_an_archive_that_cannot_be_written_suggests_nothing(
    desk: Desk, opened: archives.Opened, qtbot: QtBot
) -> None:
    opened.session.edit(lambda archive: tags.add(archive, 1, [SectorTag(RAIL)]))
    wait_for_sectors(desk, RAIL)
    opened.session.read_only = True
    with desks.on_screen(opened, qtbot) as reader:
        reader.advised()
        assert not reader.screen.advising.has_any
        assert reader.screen.text.view.extraSelections()
        reader.fields.sectors.chips.stops[0].setFocus()
        assert lit(reader) == {"Railways", "railways"}


def test_a_document_that_is_gone_by_now_is_no_fault(desk: Desk) -> None:
    failed: list[str] = []
    desk.opened.session.failed.connect(failed.append)
    desk.screen.advising.show_document(99)
    desk.opened.session.edit(lambda archive: documents.trash(archive, [3]))
    desk.qtbot.wait(100)
    desk.settle()
    assert failed == []


def test_a_desk_that_is_not_seen_reads_again_once_it_is(desk: Desk) -> None:
    desk.screen.hide()
    desk.opened.session.edit(lambda archive: tags.add(archive, 1, [SectorTag(RAIL)]))
    desk.qtbot.waitUntil(lambda: desk.fields.sectors.chips.chips == [RAIL])
    desk.settle()
    assert RAIL in desk.suggested(desk.fields.sectors)
    desk.screen.show()
    desk.qtbot.waitUntil(lambda: RAIL not in desk.suggested(desk.fields.sectors))


def test_an_answer_that_cannot_be_written_leaves_the_question_open(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.opened.session.write(lambda archive: archive.close())
    desk.fields.sectors.setFocus()
    crashed: list[BaseException] = []
    desk.opened.session.crashed.connect(crashed.append)
    press(desk, Qt.Key.Key_Return, ALT)
    assert RAIL not in desk.suggested(desk.fields.sectors)
    qtbot.waitUntil(lambda: RAIL in desk.suggested(desk.fields.sectors))
    assert crashed
