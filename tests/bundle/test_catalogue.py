"""What may leave an archive, described: names in all languages, ties, and nothing kept back."""

from dataclasses import fields
from pathlib import Path

import listed_archives
import pytest

from archive_fixtures import new_archive
from treatyarchive.archive import documents, visits
from treatyarchive.archive.sharing.outgoing import Choices, Outgoing
from treatyarchive.archive.store import Archive
from treatyarchive.bundle.catalogue import Catalogue
from treatyarchive.bundle.described import Described, Label


@pytest.fixture
def by_number(catalogue: Catalogue) -> dict[int, Described]:
    return {int(one.number): one for one in catalogue.documents()}


def test_a_label_is_in_the_language_asked_for_else_in_english() -> None:
    names = {
        "kk-Latn": "Qazaqstan",
        "en-Latn": "Kazakhstan",
        "kk-Cyrl": "Қазақстан",
        "uz-Cyrl": "Қ",
    }
    label = Label("state.kz", names)
    asked = ("kk", "kk-Latn", "kk-Arab", "uz", "uz-Latn", "en", "tg", "tg-Cyrl")
    said = ("Қазақстан", "Qazaqstan", "Қазақстан", "Қ", "Қ", *["Kazakhstan"] * 3)
    assert tuple(map(label.in_, asked)) == said
    assert Label("x", {"": "A title"}).in_("ru") == "A title"
    assert Label("x").in_("ru") == "x"


def test_documents_have_what_they_are_tied_to(by_number: dict[int, Described]) -> None:
    treaty = by_number[1]
    assert treaty.whole
    assert [tag.label.code for tag in treaty.sectors] == ["TRN.RLW", "ENE.GAS"]
    assert treaty.sectors[0].role.code == "primary"
    assert treaty.sectors[0].label.in_("ru") == "Железные дороги"
    signed = treaty.signatories[0]
    assert (signed.label.code, signed.role.in_("ru")) == ("state.kz", "Сторона")
    signer = signed.details["signer"]
    assert isinstance(signer, Label)
    assert signer.in_() == "Kassym-Jomart Tokayev"
    assert treaty.text_of is not None
    assert (treaty.text_of.code, treaty.text_of.volume) == ("T1", "3012")
    assert treaty.dcmi_type == "Text"


def test_an_extent_that_nobody_wrote_is_counted(by_number: dict[int, Described]) -> None:
    assert by_number[1].extent == "13 characters, 3 lines; 2 pages"
    assert by_number[4].extent == ""  # its text is not there to be counted


def test_a_record_has_nothing_of_its_text(by_number: dict[int, Described]) -> None:
    record = by_number[4]
    assert not record.whole
    assert record.why_not is not None
    assert record.why_not.in_("ru") == "Для служебного пользования: чужие права"
    assert record.visits[0].evidence == ()
    assert (record.claims, record.scans, record.source, record.text_sha256) == ((), (), None, "")
    said = " ".join(str(getattr(record, field.name)) for field in fields(record))
    assert not [word for word in listed_archives.SECRETS if word in said]


def test_what_stays_is_nobodys_neighbour(
    catalogue: Catalogue, by_number: dict[int, Described]
) -> None:
    assert sorted(by_number) == list(listed_archives.GOING)
    assert [one.kind.code for one in by_number[3].relations] == ["COPY_OF"]
    assert {heading.number for heading in catalogue.headings.values()} == {
        f"{number:06d}" for number in listed_archives.GOING
    }
    assert ("sector", "CUL.SPT") not in catalogue.terms


def test_visits_and_instruments_know_their_documents(
    catalogue: Catalogue, by_number: dict[int, Described]
) -> None:
    (visit,) = catalogue.visits.values()
    assert visit.date_in_words == "21 to 22 December 2022"
    assert [(tag.role.code, tag.label.code) for tag in visit.parties] == [
        ("host", "state.uz"),
        ("guest", "state.kz"),
    ]
    tied = {(by_number[1].uuid, "about"), (by_number[4].uuid, "about")}
    assert set(catalogue.tied[visit.uuid]) == tied
    (instrument,) = catalogue.instruments.values()
    assert catalogue.tied[instrument.uuid] == ((by_number[1].uuid, "text_of"),)
    assert [name["form"] for name in instrument.names] == ["Treaty on Union Relations"]
    assert instrument.visit == visit.uuid
    assert instrument.place is not None
    assert instrument.place.in_("uz") == "Toshkent"


def test_files_that_stay_for_their_size_are_named_all_the_same(listed_path: Path) -> None:
    with Archive.open(listed_path, "archivist", read_only=True) as opened:
        outgoing = Outgoing(opened, documents.listed(opened), choices=Choices(scans=False))
        treaty = next(one for one in Catalogue(outgoing).documents() if one.number == "000001")
    (scan,) = treaty.scans
    assert (scan.name, scan.pages, scan.sent) == ("signed.pdf", 2, False)
    assert treaty.whole


def test_a_place_is_named_as_it_was_then(tmp_path: Path) -> None:

    with new_archive(tmp_path / "a.tarchive") as archive:
        visits.put(
            archive,
            "2021-12-06-KZ-UZ",
            host=["state.kz"],
            guest=["state.uz"],
            date="2021-12-06",
            place="city.kz.astana",
        )
        chosen = visits.find(archive, "2021-12-06-KZ-UZ")
        (visit,) = Catalogue(Outgoing(archive, [], [chosen])).visits.values()
    assert visit.place is not None
    assert (visit.place.in_("en"), visit.place.in_("ru")) == ("Nur-Sultan", "Нур-Султан")
