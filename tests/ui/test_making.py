"""Names and sectors made in the field where they are wanted, with what they may be mistaken for."""

from collections.abc import Iterator
from pathlib import Path

import archives
import desks
import pytest
from desks import Desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from treatyarchive.archive import authorities, tags, terms
from treatyarchive.archive.records import SectorTag, SignatoryTag
from treatyarchive.archive.store import Archive
from treatyarchive.ui.choosing import guessing, matching
from treatyarchive.ui.choosing.maker import Maker


def fill(archive: Archive) -> None:
    first = archives.add_document(archive)
    tags.add(archive, first, [SignatoryTag("state.kz")])
    archives.add_document(archive, "Another", "Another text")


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    with archives.opened(tmp_path, fill) as opened, desks.on_screen(opened, qtbot) as made:
        made.settle()
        yield made


def press(desk: Desk, *keys: Qt.Key) -> None:
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        desk.qtbot.keyClick(focus, key)


def open_maker(desk: Desk, line: QWidget, typed: str) -> Maker:
    """Type a name, go up from the first row to the last, which makes it."""
    line.setFocus()
    archives.type_text(line, typed)
    rows = len(line.offered)
    press(desk, *[Qt.Key.Key_Down] * rows, Qt.Key.Key_Return)
    found = [each for each in desk.screen.findChildren(Maker) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def test_a_party_is_made_and_tagged_as_one_edit(desk: Desk) -> None:
    line = desk.fields.signatories.line
    maker = open_maker(desk, line, "Министерство рыбного хозяйства")
    assert maker.kind.value() == "GOV_BODY"
    assert maker.language.value() == "ru-Cyrl"
    before = desk.revisions()
    press(desk, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: len(desk.document().signatories) == 2)
    assert desk.revisions() == before + 1
    key = desk.document().signatories[1].key
    made = desk.opened.read(desk.qtbot, lambda archive: authorities.find(archive, key))
    assert [(name.form, name.language) for name in made.names] == [
        ("Министерство рыбного хозяйства", "ru-Cyrl")
    ]
    desk.qtbot.waitUntil(lambda: len(desk.fields.signatories.rows) == 2)
    assert desk.fields.signatories.rows[1].party.text() == "Министерство рыбного хозяйства"
    assert line.hasFocus()
    assert not line.text()
    desk.opened.session.undo()
    desk.settle()
    assert len(desk.document().signatories) == 1
    gone = desk.opened.read(
        desk.qtbot,
        lambda archive: archive.query("SELECT 1 FROM authority WHERE key = ?", (key,)),
    )
    assert not gone, "one Undo takes both back"


def test_a_name_that_is_there_is_shown_and_can_be_taken_instead(desk: Desk) -> None:
    maker = open_maker(desk, desk.fields.signatories.line, "Навои")
    said = [row.text() for row in maker.alike_rows]
    kinds = ("Region", "City", "Person")
    assert all(any(kind in each for each in said) for kind in kinds), said
    press(desk, Qt.Key.Key_Return)
    assert maker.isVisible(), "the first Enter makes no double: it goes to what is there"
    focus = QApplication.focusWidget()
    assert focus in maker.alike_rows
    taken = focus.text()
    press(desk, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: len(desk.document().signatories) == 2)
    key = desk.document().signatories[1].key
    known = desk.fields.lists
    assert taken.startswith(known.name(key))
    assert known.authorities[key].is_party


def test_a_person_is_shown_among_likenesses_and_cannot_be_taken_as_a_party(desk: Desk) -> None:
    maker = open_maker(desk, desk.fields.signatories.line, "Navoi")
    persons = [row for row in maker.alike_rows if "Person" in row.text()]
    assert persons
    assert not any(row.isEnabled() for row in persons)


def test_tab_stays_in_the_card_and_escape_leaves_what_was_typed(desk: Desk) -> None:
    line = desk.fields.signatories.line
    maker = open_maker(desk, line, "Zzyzx")
    for _ in range(len(maker.stops) + 1):
        press(desk, Qt.Key.Key_Tab)
        assert maker.isAncestorOf(QApplication.focusWidget())
    press(desk, Qt.Key.Key_Escape)
    assert not maker.isVisible()
    assert line.hasFocus()
    assert line.text() == "Zzyzx"
    desk.settle()
    assert len(desk.document().signatories) == 1


def test_enter_alone_makes_nothing(desk: Desk) -> None:
    line = desk.fields.signatories.line
    line.setFocus()
    archives.type_text(line, "Zzyzx")
    assert [each.key for each in line.offered] == [matching.CREATE]
    press(desk, Qt.Key.Key_Return)
    assert not any(each.isVisible() for each in desk.screen.findChildren(Maker))
    assert "Zzyzx is not in the name authority" in desk.fields.signatories.message.text


def test_a_signer_is_made_as_a_person(desk: Desk) -> None:
    row = desk.fields.signatories.rows[0]
    maker = open_maker(desk, row.signer, "Әсет Қалиев")
    assert maker.kind.value() == "PERSON"
    assert maker.language.value() == "kk-Cyrl"
    press(desk, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.document().signatories[0].signer is not None)
    desk.qtbot.waitUntil(lambda: row.signer.text() == "Әсет Қалиев")
    assert not row.message


def test_a_publisher_is_made_and_entered(desk: Desk) -> None:
    field = desk.fields.publisher
    maker = open_maker(desk, field.line, "Steppe Gazette")
    assert maker.kind.value() == "PUBLISHER"
    before = desk.revisions()
    press(desk, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: bool(desk.document().fields["publisher"]))
    desk.qtbot.waitUntil(lambda: field.line.text() == "Steppe Gazette")
    assert desk.revisions() == before + 1
    assert not field.dirty


def test_a_sector_is_made_under_the_top_its_likes_stand_under(desk: Desk) -> None:
    line = desk.fields.sectors.chips.line
    maker = open_maker(desk, line, "Customs couriers")
    assert maker.top.value() == "TRD"
    press(desk, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: bool(desk.document().sectors))
    code = desk.document().sectors[0].code
    known = desk.opened.read(desk.qtbot, lambda archive: terms.vocabulary(archive, "sector"))
    assert (known[code].parent, known[code].labels["en"]) == ("TRD", "Customs couriers")
    assert code.startswith("TRD.")
    desk.opened.session.undo()
    desk.settle()
    assert not desk.document().sectors


def test_what_was_used_last_stands_first(desk: Desk) -> None:
    line = desk.fields.sectors.chips.line
    line.setFocus()
    archives.type_text(line, "alliance and strategic")
    press(desk, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: bool(desk.document().sectors))
    desk.settle()
    desk.show(2)
    line.setFocus()
    press(desk, Qt.Key.Key_Down)
    first = line.offered[0]
    assert first.label == "Political relations › Alliance and strategic partnership"
    settings, path = desk.opened.settings, desk.opened.session.path
    assert settings.words(path, "recent-sector") == ["POL.ALL"]


def test_what_was_used_last_is_ticked_there_and_in_the_tree(desk: Desk) -> None:
    chips, lists = desk.fields.sectors.chips, desk.fields.lists
    for code in ("TRD.CUS", "POL.ALL"):
        lists.recent.use("sector", code)
    chips.line.setFocus()
    press(desk, Qt.Key.Key_Down)
    desk.opened.session.edit(lambda archive: tags.add(archive, 1, [SectorTag("TRD.CUS")]))
    desk.qtbot.waitUntil(lambda: chips.chips == ["TRD.CUS"])
    offered = chips.line.offered
    assert [each.key for each in offered[:2]] == ["POL.ALL", "TRD.CUS"], "rows stay in their places"
    assert [each.key for each in offered if each.ticked] == ["TRD.CUS", "TRD.CUS"]
    assert next(e for e in offered if e.key == "TRD" and not e.icon).detail == "1 chosen"


def test_used_names_come_before_others_that_fit_as_well(desk: Desk) -> None:
    lists = desk.fields.lists
    before = [each.key for each in matching.parties(lists, "Ministry of")]
    lists.recent.use("party", before[5])
    assert matching.parties(lists, "Ministry of")[0].key == before[5]
    assert matching.parties(lists, "")[0].key == before[5]


@pytest.mark.parametrize(
    ("form", "language", "kind"),
    [
        ("Қостанай облысы", "kk-Cyrl", "REGION"),
        ("Жиззах шаҳри", "uz-Cyrl", "CITY"),
        ("Город Алмалык", "ru-Cyrl", "CITY"),
        ("Farg\u02bbona viloyati", "uz-Latn", "REGION"),
        ("University of Nukus", "en-Latn", "INSTITUTION"),
        ("Eskendir", "en-Latn", "GOV_BODY"),
    ],
)
def test_language_and_kind_are_guessed_from_the_writing(
    form: str, language: str, kind: str
) -> None:
    known = ["en-Latn", "ru-Cyrl", "uz-Latn", "uz-Cyrl", "kk-Cyrl"]
    assert guessing.language(form, known) == language
    assert guessing.kind(form, authorities.PARTY_KINDS) == kind
