"""Suggestions in the archive: what is open, accepted, dismissed, undone; nothing without a yes."""

import json
from dataclasses import replace

import pytest
from intake_helpers import add, written

from archive_fixtures import add_text, pdf, problems
from treatyarchive.archive import (
    authority_edits,
    dismissals,
    documents,
    history,
    instruments,
    tags,
    term_edits,
    visits,
)
from treatyarchive.archive.records import InstrumentTag, SectorTag, VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.intake import source, suggesting
from treatyarchive.intake.suggesting import Suggestion, Suggestions
from treatyarchive.messages import say
from treatyarchive.text.recognition.records import (
    Found,
    FoundInstrument,
    FoundMoney,
    FoundVisit,
    Passage,
    Reading,
    Span,
)

TEXT = """Gazette 08.04.2019  17
Talks on ferries in Astana
A state visit began. A protocol on ferries between both coasts was signed.
Grain will be carried for 2 billion tenge. Five papers were signed."""
WARNING = say("The page is dated {page}, the event {event}.", page="2019-04-08", event="2018")


def at(line: int, quote: str) -> Passage:
    start = TEXT.split("\n")[line - 1].index(quote)
    return Passage(line, start, start + len(quote), quote)


def found(value: str, line: int, quote: str, printed: str = "") -> Found:
    return Found(value, (at(line, quote),), printed)


READING = Reading(
    language="en-Latn",
    title_line=2,
    page_date=found("2019-04-08", 1, "08.04.2019"),
    event_date=Found("2019-04-07"),
    boilerplate_lines=(1,),
    visit=FoundVisit(
        ("state.kz", "state.uz"),
        "state.kz",
        ("state.uz",),
        "STATE",
        "2019-04-07",
        "city.kz.astana",
        (at(3, "state visit"),),
    ),
    signatories=(found("state.kz", 3, "both coasts"), found("state.uz", 3, "both coasts")),
    persons=(found("person.navoi", 2, "Talks"),),
    sectors=(found("TRN", 2, "ferries", "signed"), found("AGR", 4, "Grain", "discussed")),
    instruments=(
        FoundInstrument(
            "protocol on ferries", "PROTOCOL", "SIGNED", (at(3, "protocol on ferries"),)
        ),
    ),
    money=(FoundMoney(4, "2000000000", "KZT", (at(4, "2 billion tenge"),)),),
    document_count=found("5", 4, "Five"),
)


@pytest.fixture
def number(archive: Archive) -> int:
    return add_text(archive, TEXT, "")


def suggested(archive: Archive, number: int, reading: Reading = READING) -> Suggestions:
    return suggesting.of_reading(archive, number, source.of(archive, number), reading)


def open_(archive: Archive, number: int, reading: Reading = READING) -> dict[str, list[Suggestion]]:
    grouped: dict[str, list[Suggestion]] = {}
    for made in suggested(archive, number, reading).open:
        grouped.setdefault(made.field, []).append(made)
    return grouped


def values(archive: Archive, number: int, reading: Reading = READING) -> dict[str, list[str]]:
    grouped = open_(archive, number, reading)
    return {field: [made.value for made in all_of] for field, all_of in grouped.items()}


ALL = {
    "language": ["en-Latn"],
    "title": ["Talks on ferries in Astana"],
    "date_published": ["2019-04-08"],
    "new_visit": ["state.kz<state.uz"],
    "sector": ["TRN", "AGR"],
    "signatory": ["state.kz", "state.uz"],
    "person": ["person.navoi"],
    "instrument": ["protocol on ferries"],
    "money": ["2000000000 KZT"],
    "document_count": ["5"],
}


def test_nothing_is_written_without_a_yes(archive: Archive, number: int) -> None:
    before = documents.get(archive, number), len(history.revisions(archive))
    assert values(archive, number) == ALL
    assert (documents.get(archive, number), len(history.revisions(archive))) == before


def test_what_is_retired_is_not_offered(archive: Archive, number: int) -> None:
    term_edits.retire(archive, "sector", "TRN")
    authority_edits.retire(archive, "person.navoi")
    authority_edits.retire(archive, "state.uz")
    offered = values(archive, number)
    assert offered["sector"] == ["AGR"]
    assert offered["signatory"] == ["state.kz"]
    assert not {"person", "new_visit"} & offered.keys()


def test_what_is_offered_shows_its_evidence(archive: Archive, number: int) -> None:
    made = open_(archive, number)
    assert made["sector"][0].evidence == ({"line": 2, "start": 9, "end": 16, "quote": "ferries"},)
    assert made["sector"][0].label == "Transport and logistics"
    assert made["signatory"][0].label == "Kazakhstan"
    assert made["new_visit"][0].label == "State visit of Uzbekistan to Kazakhstan"
    assert made["title"][0].evidence[0]["quote"] == "Talks on ferries in Astana"


def test_accept_all_is_one_edit(archive: Archive, number: int) -> None:
    before = len(history.revisions(archive))
    done = suggesting.accept(archive, number, suggested(archive, number).open)
    assert len(history.revisions(archive)) == before + 1
    assert values(archive, number) == {}
    record = documents.get(archive, number)
    fields = record.fields
    assert (fields["title"], fields["title_supplied"]) == ("Talks on ferries in Astana", False)
    assert (fields["language"], fields["date_published"]) == ("en-Latn", "2019-04-08")
    assert fields["date_note"] is None
    sector = record.sectors[1]
    assert (sector.code, sector.basis, sector.certainty) == ("TRN", "signed", "STATED")
    assert sector.evidence[0]["quote"] == "ferries"
    assert [tag.evidence[0]["quote"] for tag in record.signatories] == ["both coasts"] * 2
    assert record.mentions[0].as_printed == "Talks"
    (tag,) = record.visits
    assert (tag.code, tag.kind_as_printed) == ("2019-04-07-KZ-UZ", "state visit")
    made = visits.get(archive, visits.find(archive, tag.code))
    assert (made.kind, made.date, made.place) == ("STATE", "2019-04-07", "city.kz.astana")
    assert (made.keys("host"), made.keys("guest")) == (("state.kz",), ("state.uz",))
    (reported,) = record.instruments
    assert (reported.code, reported.status_as_printed) == ("I01", "SIGNED")
    assert [(c.subject, c.as_printed, c.value, c.unit) for c in record.claims] == [
        ("money", "2 billion tenge", "2000000000", "KZT"),
        ("count", "Five", "5", None),
    ]
    assert problems(archive.path) == []
    history.undo(archive, done.revision)
    assert values(archive, number) == ALL
    assert visits.all_of(archive) == []
    assert problems(archive.path) == []


def test_what_accepting_is_called(archive: Archive, number: int) -> None:
    doubtful = replace(READING, warnings=(WARNING,))
    made = {one.field: one for one in suggested(archive, number, doubtful).open}
    called = suggesting.accept(archive, number, [made["date_published"]]).action
    assert called == "Accept suggestion published 2019-04-08, in doubt"
    some = [made[field] for field in ("sector", "person", "money")]
    called = suggesting.accept(archive, number, some).action
    assert called == "Accept suggestion " + ", ".join(one.label for one in some)
    several = [made[field] for field in ("language", "title", "signatory", "document_count")]
    assert suggesting.accept(archive, number, several).action == "Accept 4 suggestions"


def test_dismissed_stays_dismissed(archive: Archive, number: int) -> None:
    transport = open_(archive, number)["sector"][0]
    suggesting.dismiss(archive, number, transport)
    documents.set_fields(archive, number, {"note": "looked at"})
    tags.add(archive, number, [SectorTag("SOC")])
    assert values(archive, number)["sector"] == ["AGR"]
    moved = replace(READING, sectors=(found("TRN", 3, "ferries", "agreed"),))
    assert "sector" not in values(archive, number, moved), "also where it rests on another passage"
    assert dismissals.of(archive, number) == {("sector", "TRN")}
    suggesting.restore_dismissed(archive, number)
    assert values(archive, number)["sector"] == ["TRN", "AGR"]


def test_undo_opens_a_suggestion_again(archive: Archive, number: int) -> None:
    transport = open_(archive, number)["sector"][0]
    suggesting.accept(archive, number, [transport])
    assert values(archive, number)["sector"] == ["AGR"]
    history.undo(archive)
    assert values(archive, number)["sector"] == ["TRN", "AGR"]
    suggesting.dismiss(archive, number, transport)
    history.undo(archive)
    assert values(archive, number)["sector"] == ["TRN", "AGR"]


def test_an_accepted_tag_keeps_its_evidence(archive: Archive, number: int) -> None:
    suggesting.accept(archive, number, open_(archive, number)["sector"][:1])
    kept = documents.get(archive, number).sectors
    assert "sector" in values(archive, number, Reading(sectors=(found("AGR", 4, "Grain"),)))
    suggesting.accept(archive, number, suggested(archive, number).open)
    assert kept[0] in documents.get(archive, number).sectors


def test_doubtful_date(archive: Archive, number: int) -> None:
    doubtful = replace(READING, warnings=(WARNING,))
    (date,) = open_(archive, number, doubtful)["date_published"]
    assert (date.value, date.reasons) == ("2019-04-08?", (WARNING,))
    documents.set_fields(archive, number, {"date_note": "From the print."})
    suggesting.accept(archive, number, [date])
    fields = documents.get(archive, number).fields
    assert fields["date_published"] == "2019-04-08?"
    assert fields["date_note"] == f"From the print.; {WARNING}"
    documents.set_fields(archive, number, {"date_published": "2019-04-08"})
    assert "date_published" not in values(archive, number, doubtful)


def test_what_a_person_wrote_is_not_written_over(archive: Archive, number: int) -> None:
    wanted = {"title": "Ferries", "title_supplied": "no", "language": "ru-Cyrl"}
    documents.set_fields(archive, number, wanted)
    made = open_(archive, number)
    assert (made["title"][0].value, made["language"][0].value) == (ALL["title"][0], "en-Latn")
    suggesting.accept(archive, number, made["sector"])
    fields = documents.get(archive, number).fields
    assert (fields["title"], fields["language"]) == ("Ferries", "ru-Cyrl")
    documents.set_fields(archive, number, {"title": "  Talks on ferries  in Astana"})
    assert "title" not in values(archive, number)
    documents.set_fields(archive, number, {"title_supplied": "yes"})
    assert "title" in values(archive, number), "as printed, it is no supplied title"


def test_title_without_the_span_before_it(archive: Archive, number: int) -> None:
    reading = replace(READING, boilerplate_spans=(Span(2, 0, 6),))
    (title,) = open_(archive, number, reading)["title"]
    assert title.value == "on ferries in Astana"
    assert title.evidence[0]["start"] == 6


def test_metadata_is_offered(archive: Archive, number: int) -> None:
    stated = {
        "title": "Ferry talks end",
        "published": "2019-04-09T10:30:00+05:00",
        "language": "en",
        "url": "https://news.example/ferries",
        "publisher": "No such house",
    }
    with archive.transaction():
        (original,) = archive.one("SELECT original_id FROM document WHERE id = ?", (number,))
        archive.rows.update("original", original, {"metadata": json.dumps(stated)})
    made = values(archive, number, Reading())
    assert made == {
        "language": ["en-Latn"],
        "title": ["Ferry talks end"],
        "date_published": ["2019-04-09T10:30"],
        "url": ["https://news.example/ferries"],
    }
    both = open_(archive, number)
    assert both["title"][0].value == ALL["title"][0], "what is printed comes first"
    suggesting.dismiss(archive, number, both["title"][0])
    (second,) = open_(archive, number)["title"]
    assert (second.value, second.evidence) == ("Ferry talks end", ())
    assert second.reasons == ("from the page's own metadata",)
    suggesting.accept(archive, number, suggested(archive, number, Reading()).open)
    assert values(archive, number, Reading()) == {}
    assert documents.get(archive, number).fields["url"] == stated["url"]


def test_known_instrument(archive: Archive, number: int) -> None:
    instruments.create(archive, "I07", "Protocol on Ferries", kind="PROTOCOL")
    (made,) = open_(archive, number)["instrument"]
    assert made.detail["code"] == "I07"
    longer = FoundInstrument("protocol on ferries and grain between both coasts", "PROTOCOL", "")
    (other,) = open_(archive, number, Reading(instruments=(longer,)))["instrument"]
    assert other.detail["code"] is None
    instruments.create(archive, "I09", "Protocol on ferries and grain", kind="PROTOCOL")
    (other,) = open_(archive, number, Reading(instruments=(longer,)))["instrument"]
    assert other.detail["code"] == "I09", "the printed title goes on"
    suggesting.accept(archive, number, [made, other])
    assert [tag.code for tag in documents.get(archive, number).instruments] == ["I07", "I09"]
    agreed = replace(longer, kind="AGREEMENT")
    (kind,) = open_(archive, add_text(archive, TEXT + "\n"), Reading(instruments=(agreed,)))[
        "instrument"
    ]
    assert kind.detail["code"] is None, "an agreement is no protocol"


def test_an_instrument_that_another_document_prints_under_that_title(archive: Archive) -> None:
    instruments.create(archive, "I07", "Protocol on Ferries", kind="PROTOCOL")
    one, other = (add_text(archive, TEXT + sign) for sign in "12")
    printed = FoundInstrument("Arrangement about boats and passengers", "PROTOCOL", "")

    def code() -> str | None:
        (made,) = open_(archive, other, Reading(instruments=(printed,)))["instrument"]
        found: str | None = made.detail["code"]
        return found

    assert code() is None
    title = "«Arrangement about PASSENGERS and boats»"
    tags.add(archive, one, [InstrumentTag("I07", title_as_printed=title)])
    assert code() == "I07"


def test_instrument_of_others_by_the_same_name(archive: Archive, number: int) -> None:
    parties = [("state.tj", "PARTY", None), ("state.kg", "PARTY", None)]
    instruments.create(archive, "I07", "Protocol on ferries", kind="PROTOCOL", parties=parties)
    (made,) = open_(archive, number)["instrument"]
    assert made.detail["code"] is None
    suggesting.accept(archive, number, [made])
    assert documents.get(archive, number).instruments[0].code == "I08"


def test_existing_visit(archive: Archive, number: int) -> None:
    visits.put(
        archive, "V-1", host=["state.kz"], guest=["state.uz"], kind="WORKING", date="2019-04-07"
    )
    (made,) = open_(archive, number)["visit"]
    assert (made.value, bool(made.reasons)) == ("V-1", True)
    assert "new_visit" not in values(archive, number)
    suggesting.accept(archive, number, [made])
    (tag,) = documents.get(archive, number).visits
    assert (tag.code, tag.kind_as_printed, tag.certainty) == ("V-1", "state visit", "STATED")
    assert visits.get(archive, 1).kind == "WORKING", "the visit itself is not changed"
    history.undo(archive)
    suggesting.dismiss(archive, number, made)
    assert values(archive, number)["new_visit"] == ALL["new_visit"]
    tags.add(archive, number, [VisitTag("V-1")])
    assert not {"visit", "new_visit"} & set(values(archive, number))


def test_direction_not_told(archive: Archive, number: int) -> None:
    reading = Reading(visit=FoundVisit(("state.kz", "state.uz"), evidence=(at(3, "visit"),)))
    (made,) = open_(archive, number, reading)["new_visit"]
    assert made.label == "Meeting of Kazakhstan, Uzbekistan"
    suggesting.accept(archive, number, [made])
    (tag,) = documents.get(archive, number).visits
    assert (tag.code, tag.kind_as_printed, tag.certainty) == ("undated-KZ-UZ", None, "INFERRED")
    assert visits.get(archive, 1).keys("participant") == ("state.kz", "state.uz")


def test_what_the_archive_does_not_know_is_not_offered(archive: Archive, number: int) -> None:
    strange = Reading(
        language="xx-Latn", sectors=(Found("ZZZ"),), signatories=(Found("state.atlantis"),)
    )
    assert values(archive, number, strange) == {}


def test_scan_without_text(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("scan")
    (outcome,) = add(archive, written(folder, "s.pdf", pdf("First page", "Signed in\nAktau 2019")))
    number = int(str(outcome.ref))
    text = source.of(archive, number)
    assert text.text == "First page\nSigned in\nAktau 2019"
    reading = Reading(sectors=(Found("TRN", (Passage(3, 0, 5, "Aktau"),)),))
    (made,) = suggesting.of_reading(archive, number, text, reading).open
    (passage,) = made.evidence
    assert (passage["scan"], passage["page"], passage["quote"]) == (1, 2, "Aktau")
    assert len(passage["boxes"]) == 1
    assert all(0 <= side <= 1 for side in passage["boxes"][0])
    suggesting.accept(archive, number, [made])
    assert documents.get(archive, number).sectors[0].evidence == (passage,)
    assert problems(archive.path) == []


def test_reprint(archive: Archive) -> None:
    words = " ".join(f"{chr(97 + n % 26)}word{n * 7919 % 1009}" for n in range(200))
    first = add_text(archive, f"One page\n{words}")
    second = add_text(archive, f"Another page\n{words}")
    (made,) = open_(archive, second, Reading())["reprint"]
    assert (made.value, made.label) == ("000001", "Reprint of 000001")
    suggesting.accept(archive, second, [made])
    assert [(tie.ref, tie.kind) for tie in documents.get(archive, second).relations] == [
        ("000001", "REPOST_OF")
    ]
    assert values(archive, second, Reading()) == {}
    assert values(archive, first, Reading()) == {}


@pytest.mark.parametrize(
    ("day", "fits"),
    [("2019-04-07", True), ("2019-04-09", True), ("2019-03-01", False), ("2019-05-20", False)],
)
def test_a_visit_a_few_days_off_is_the_same(
    archive: Archive, number: int, day: str, fits: bool
) -> None:
    visits.put(archive, "V-1", host=["state.kz"], guest=["state.uz"], date=day)
    assert ("visit" in values(archive, number)) is fits


def test_visit_the_other_way_round_is_another(archive: Archive, number: int) -> None:
    visits.put(archive, "V-1", host=["state.uz"], guest=["state.kz"], date="2019-04-07")
    assert values(archive, number)["new_visit"] == ALL["new_visit"]


@pytest.mark.parametrize(
    ("event", "date", "code"),
    [
        (Found("2019-04-06/2019-04-07"), "2019-04-06/2019-04-07", "2019-04-06-KZ-UZ"),
        (Found("2019-03-23/2022-09-17"), "2019-03-23?/2022-09-17?", "undated-KZ-UZ"),
        (Found("../2019-04-30"), "../2019-04-30?", "before-2019-04-30-KZ-UZ"),
        (None, "2019-04-08~", "2019-04-08-KZ-UZ"),
    ],
)
def test_date_of_a_new_visit(
    archive: Archive, number: int, event: Found | None, date: str, code: str
) -> None:
    told = FoundVisit(("state.kz", "state.uz"), "state.kz", ("state.uz",))
    reading = replace(READING, visit=told, event_date=event)
    (made,) = open_(archive, number, reading)["new_visit"]
    assert made.detail["date"] == date
    suggesting.accept(archive, number, [made])
    assert documents.get(archive, number).visits[0].code == code
    assert visits.get(archive, 1).date == date


def test_three_who_met(archive: Archive, number: int) -> None:
    pair = ("state.kg", "state.tj", "state.uz")
    told = FoundVisit(pair, "state.tj", ("state.kg", "state.uz"), "TRILATERAL", "2025-03-31")
    (made,) = open_(archive, number, Reading(visit=told))["new_visit"]
    assert made.label == "Trilateral meeting: Kyrgyzstan, Tajikistan, Uzbekistan"
    suggesting.accept(archive, number, [made])
    assert visits.get(archive, 1).keys("guest") == ("state.kg", "state.uz")
    other = add_text(archive, "The same three again")
    (again,) = open_(archive, other, Reading(visit=told))["visit"]
    assert again.value == documents.get(archive, number).visits[0].code


def test_labels_in_another_language(archive: Archive, number: int) -> None:
    """What is shown follows the window, what is kept the document and the archive."""
    text = source.of(archive, number)
    found = suggesting.of_reading(archive, number, text, READING, "ru")
    made = {(one.field, one.value): one for one in found.open}
    assert made["signatory", "state.kz"].label == "Казахстан"
    visit = made["new_visit", "state.kz<state.uz"]
    assert visit.label.startswith("Государственный визит")
    suggesting.accept(archive, number, [visit])
    (tag,) = documents.get(archive, number).visits
    assert tag.kind_as_printed == "state visit"
    assert visits.get(archive, 1).title == "State visit of Uzbekistan to Kazakhstan"


def test_accepting_what_is_there_by_now_changes_nothing(archive: Archive, number: int) -> None:
    seen = suggested(archive, number).open
    other = add_text(archive, TEXT + "\n")
    seen_there = suggested(archive, other).open
    suggesting.accept(archive, number, seen)
    assert suggesting.accept(archive, number, seen).revision is None
    suggesting.accept(archive, other, [one for one in seen_there if one.field == "instrument"])
    assert [tag.code for tag in documents.get(archive, other).instruments] == ["I01"]
    assert archive.one("SELECT count(*) FROM visit") == (1,)
    assert archive.one("SELECT count(*) FROM instrument") == (1,)
