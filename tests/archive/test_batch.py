"""Many documents at once: what they hold, previews, one edit for all, and nothing by halves."""

from pathlib import Path

import pytest

import archive_fixtures
from treatyarchive.archive import (
    batch,
    copying_tags,
    documents,
    history,
    instruments,
    plans,
    replacing,
    tags,
    visits,
)
from treatyarchive.archive.batch import Edit, Tagging
from treatyarchive.archive.records import InstrumentTag, SectorTag, SignatoryTag, VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ConflictError, UsageError
from treatyarchive.progress import Cancelled
from treatyarchive.text.replacement import Wording

VISIT = "2021-12-06-KZ-UZ"
EVIDENCE = ({"line": 1, "start": 0, "end": 6, "quote": "Шартно"},)


@pytest.fixture
def three(archive: Archive) -> list[int]:
    """Three documents: two tagged by trade, two by a visit, one by nothing."""
    visits.put(archive, VISIT, host=["state.kz"], guest=["state.uz"], date="2021-12-06")
    made = [
        archive_fixtures.add_text(archive, f"Шартнома {number}", f"Қазинформ хабари {number}")
        for number in (1, 2, 3)
    ]
    tags.add(archive, made[0], [SectorTag("TRD"), SignatoryTag("state.kz"), VisitTag(VISIT)])
    tags.add(archive, made[1], [SectorTag("TRD"), VisitTag(VISIT)])
    documents.set_fields(archive, made[0], {"kind": "REPOST", "date": "2021-12", "note": "Qayd"})
    documents.set_fields(archive, made[1], {"kind": "DRAFT", "note": "Qayd"})
    return made


def dump(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    """All rows that an edit may change, without what history adds."""
    tables = [
        *("document", "former_reference_code", "document_sector", "document_signatory"),
        *("document_visit", "document_instrument", "instrument", "instrument_party", "index_page"),
    ]
    found = {}
    for table in tables:
        columns = [
            c for c in archive.rows.table(table).columns if table != "index_page" or c != "id"
        ]
        sql = f"SELECT {', '.join(columns)} FROM {table}"
        found[table] = sorted(archive.query(sql), key=repr)
    return found


def told(plan: plans.Plan) -> list[tuple[int, str, str, str]]:
    return [(line.number, line.field, line.old, line.new) for line in plan.lines]


def test_mixed_values_are_told_as_such(archive: Archive, three: list[int]) -> None:
    found = batch.survey(archive, three)
    assert found.documents == 3
    kind = found.fields["kind"]
    assert (kind.distinct, kind.empty, kind.mixed, kind.only) == (2, 1, True, "")
    assert sorted(kind.common) == ["DRAFT", "REPOST"]
    note = found.fields["note"]
    assert (note.distinct, note.empty, note.mixed, note.common) == (1, 1, True, ("Qayd",))
    level = found.fields["level"]
    assert (level.mixed, level.only) == (False, "ITEM")
    assert found.fields["publisher"].mixed is False
    assert found.tags["sector"] == {"TRD": 2}
    assert found.tags["visit"] == {VISIT: 2}
    assert found.tags["signatory"] == {"state.kz": 1}
    assert not {"title", "reference_code"} & found.fields.keys()


def test_an_authority_is_surveyed_by_its_key(archive: Archive, three: list[int]) -> None:
    documents.set_fields(archive, three[0], {"publisher": "state.kz"})
    assert batch.survey(archive, three[:1]).fields["publisher"].only == "state.kz"


def test_the_preview_has_a_line_for_each_value_that_changes(
    archive: Archive, three: list[int]
) -> None:
    before = dump(archive)
    edit = Edit(
        {"kind": "repost", "note": "", "publisher": "state.uz"},
        add=(Tagging("sector", "TRD"), Tagging("signatory", "state.kz")),
        remove=(Tagging("visit", VISIT),),
    )
    plan = batch.preview(archive, three, edit)
    first, second, third = three
    assert sorted(told(plan)) == sorted(
        [
            (first, "note", "Qayd", ""),
            (first, "publisher", "", "state.uz"),
            (first, "visit", VISIT, ""),
            (second, "kind", "DRAFT", "REPOST"),
            (second, "note", "Qayd", ""),
            (second, "publisher", "", "state.uz"),
            (second, "signatory", "", "state.kz"),
            (second, "visit", VISIT, ""),
            (third, "kind", "", "REPOST"),
            (third, "publisher", "", "state.uz"),
            (third, "sector", "", "TRD"),
            (third, "signatory", "", "state.kz"),
        ]
    )
    assert (plan.counted, plan.already, plan.cannot) == (3, 0, 0)
    assert dump(archive) == before


def test_only_documents_that_change_are_counted(archive: Archive, three: list[int]) -> None:
    documents.trash(archive, three[2:])
    plan = batch.preview(archive, [*three, three[0]], Edit({"kind": "REPOST"}))
    assert (plan.asked, plan.counted, plan.already, plan.cannot) == (3, 1, 1, 1)
    (refused,) = plan.refused
    assert refused.names == (f"{three[2]:06d}",)
    assert "trash" in refused.why


def test_applying_is_one_edit_and_one_undo(archive: Archive, three: list[int]) -> None:
    before, edits = dump(archive), len(history.revisions(archive))
    edit = Edit({"date": "2022~", "kind": "REPOST"}, (Tagging("sector", "TRN"),))
    done = batch.apply(archive, batch.preview(archive, three, edit))
    assert len(history.revisions(archive)) == edits + 1
    for number in three:
        record = documents.get(archive, number)
        assert (record.fields["date"], record.fields["kind"]) == ("2022~", "REPOST")
        assert "TRN" in {tag.code for tag in record.sectors}
        assert done.revision in {one.id for one in history.revisions(archive, number)}
    assert "3 documents" in done.action
    assert batch.preview(archive, three, edit).already == 3
    history.undo(archive, done.revision)
    assert dump(archive) == before


def test_a_value_ends_that_it_is_unknown(archive: Archive, three: list[int]) -> None:
    documents.set_unknown(archive, three[0], "creator")
    plan = batch.preview(archive, three[:1], Edit({"creator": "state.kz"}))
    assert told(plan) == [(three[0], "creator", "?", "state.kz")]
    batch.apply(archive, plan)
    assert documents.get(archive, three[0]).unknown == ()
    batch.apply(archive, batch.preview(archive, three, Edit({"creator": "?"})))
    for number in three:
        record = documents.get(archive, number)
        assert (record.unknown, record.fields["creator"]) == (("creator",), None)


def test_what_changed_since_the_preview_is_refused_whole(
    archive: Archive, three: list[int]
) -> None:
    plan = batch.preview(archive, three, Edit({"kind": "SPEECH"}))
    documents.set_fields(archive, three[2], {"kind": "DRAFT"})
    before = dump(archive)
    with pytest.raises(ConflictError, match="changed since"):
        batch.apply(archive, plan)
    assert dump(archive) == before
    batch.apply(archive, batch.preview(archive, three, Edit({"kind": "SPEECH"})))
    assert documents.get(archive, three[2]).fields["kind"] == "SPEECH"


@pytest.mark.parametrize("meanwhile", ["tagged", "trashed"])
def test_tags_and_the_trash_are_looked_at_before_writing(
    archive: Archive, three: list[int], meanwhile: str
) -> None:
    plan = batch.preview(archive, three, Edit(add=(Tagging("sector", "TRN"),)))
    if meanwhile == "tagged":
        tags.add(archive, three[1], [SectorTag("TRN")])
    else:
        documents.trash(archive, [three[1]])
    before = dump(archive)
    with pytest.raises(ConflictError, match="changed since by somebody else"):
        batch.apply(archive, plan)
    assert dump(archive) == before


def test_another_field_changed_meanwhile_is_no_conflict(archive: Archive, three: list[int]) -> None:
    plan = batch.preview(archive, three, Edit({"kind": "SPEECH"}))
    documents.set_fields(archive, three[0], {"note": "other"})
    batch.apply(archive, plan)
    assert documents.get(archive, three[0]).fields["note"] == "other"


@pytest.mark.parametrize("at", [0, 1, -1])
def test_cancelling_leaves_nothing(archive: Archive, three: list[int], at: int) -> None:
    class Impatient:
        def step(self, done: int, total: int, text: str) -> None:
            if (done == total) if at < 0 else (done >= at):
                raise Cancelled

    plan = batch.preview(archive, three, Edit({"kind": "SPEECH"}))
    before = dump(archive), len(history.revisions(archive))
    with pytest.raises(Cancelled):
        batch.apply(archive, plan, Impatient())
    assert (dump(archive), len(history.revisions(archive))) == before


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (Edit({"title": "One for all"}), "several documents"),
        (Edit({"reference_code": "TA/1"}), "several documents"),
        (Edit({"level": ""}), "must not be empty"),
        (Edit({"date": "31.12.2021.1"}), "31.12.2021.1"),
        (Edit({"sort": "x"}), "not a field"),
        (Edit(add=(Tagging("sector", "XXX"),)), "not a term"),
        (Edit(add=(Tagging("sector", "TRN"),), remove=(Tagging("sector", "TRN"),)), "at once"),
    ],
)
def test_what_does_not_fit_is_said(
    archive: Archive, three: list[int], edit: Edit, words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        batch.preview(archive, three, edit)


def replaced(archive: Archive, numbers: list[int], wording: Wording, *names: str) -> plans.Plan:
    return replacing.preview(archive, numbers, names or ("title",), wording)


def test_words_are_found_as_they_are_spelt(archive: Archive, three: list[int]) -> None:
    plan = replaced(archive, three, Wording("қазинформ", "ҚазАқпарат"))
    (line, _, _) = plan.lines
    assert (line.old, line.new) == ("Қазинформ хабари 1", "ҚазАқпарат хабари 1")
    assert (line.old_marks, line.new_marks) == (((0, 9),), ((0, 10),))
    assert not replaced(archive, three, Wording("Qazinform", "x")).lines
    assert not replaced(archive, three, Wording("қазинформ", "x", match_case=True)).lines
    assert not replaced(archive, three, Wording("Қазин", "x", whole_words=True)).lines
    assert replaced(archive, three, Wording("хабари", "x", whole_words=True)).counted == 3
    assert not replaced(archive, three, Wording(".", "x")).lines
    before = dump(archive)
    done = replacing.apply(archive, plan)
    assert documents.get(archive, three[1]).fields["title"] == "ҚазАқпарат хабари 2"
    assert "Шартнома" in str(documents.text(archive, three[1]))
    history.undo(archive, done.revision)
    assert dump(archive) == before


def test_an_expression_knows_its_groups(archive: Archive, three: list[int]) -> None:
    wording = Wording(r"(\w+) (\w+) (\d)", r"\3. \2", expression=True)
    plan = replaced(archive, three, wording)
    assert [line.new for line in plan.lines] == ["1. хабари", "2. хабари", "3. хабари"]


@pytest.mark.parametrize(
    ("find", "replace", "words"),
    [
        ("(", "", "cannot be read as an expression"),
        ("a", r"\2", "cannot be read as an expression"),
        ("", "", "Nothing to look for"),
    ],
)
def test_what_is_no_expression_is_said(
    archive: Archive, three: list[int], find: str, replace: str, words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        replaced(archive, three, Wording(find, replace, expression=True))


@pytest.mark.timeout(20)
def test_an_expression_that_never_ends_is_ended(archive: Archive, three: list[int]) -> None:
    documents.set_fields(archive, three[0], {"note": "a" * 60})
    with pytest.raises(UsageError, match="takes too long"):
        replaced(archive, three, Wording("(a+)+b", "x", expression=True), "note")


def test_what_would_be_left_without_a_title_is_left_out(archive: Archive, three: list[int]) -> None:
    wording = Wording("Қазинформ хабари 2", "")
    plan = replaced(archive, three, wording)
    assert (plan.counted, plan.cannot) == (0, 1)
    assert "must not be empty" in plan.refused[0].why


def test_reference_codes_stay_single_and_former_ones_findable(
    archive: Archive, three: list[int]
) -> None:
    for number, code in zip(three, ("TA/1", "TA/2", "TB/2"), strict=True):
        documents.set_fields(archive, number, {"reference_code": code})
    plan = replaced(archive, three, Wording("TA", "TB"), "reference_code")
    assert told(plan) == [(three[0], "reference_code", "TA/1", "TB/1")]
    assert [refusal.names for refusal in plan.refused] == [(f"{three[1]:06d}",)]
    replacing.apply(archive, plan)
    assert documents.find(archive, "TA/1") == documents.find(archive, "TB/1") == three[0]
    same = replaced(archive, three, Wording(r"T[AB]/\d", "TC/7", expression=True), "reference_code")
    assert (same.counted, same.cannot) == (1, 2)


def test_lists_are_not_searched_for_words(archive: Archive, three: list[int]) -> None:
    with pytest.raises(UsageError, match="chosen from a list"):
        replaced(archive, three, Wording("a"), "kind")


@pytest.fixture
def treaty(archive: Archive, three: list[int]) -> int:
    """A treaty with two parties and a visit, that the first document reports, the second is."""
    instruments.create(
        archive,
        "I07",
        "Treaty on Allied Relations",
        visit=VISIT,
        parties=[("state.kz", "PARTY", "person.tokayev"), ("state.uz", "PARTY", None)],
    )
    archive_fixtures.no_power_is_lost(archive)
    tags.add(archive, three[0], [InstrumentTag("I07", evidence=EVIDENCE)])
    tags.add(archive, three[1], [InstrumentTag("I07", role="text_of")])
    tags.add(archive, three[2], [InstrumentTag("I07", role="mentions")])
    return instruments.find(archive, "I07")


def test_tags_go_from_an_instrument_to_its_documents(
    archive: Archive, three: list[int], treaty: int
) -> None:
    first, second, third = three
    plan = copying_tags.to_documents(archive, treaty)
    assert sorted(told(plan)) == sorted(
        [
            (first, "signatory", "", "state.uz"),
            (second, "signatory", "", "state.kz"),
            (second, "signatory", "", "state.uz"),
        ]
    )
    assert (plan.asked, plan.counted) == (2, 2)
    before = dump(archive)
    done = plans.write(archive, plan)
    added = next(t for t in documents.get(archive, first).signatories if t.key == "state.uz")
    assert (added.certainty, added.evidence) == ("INFERRED", EVIDENCE)
    kz = next(t for t in documents.get(archive, second).signatories if t.key == "state.kz")
    assert kz.signer == "person.tokayev"
    assert documents.get(archive, third).signatories == ()
    assert copying_tags.to_documents(archive, treaty).already == 2
    assert "I07" in done.action
    history.undo(archive, done.revision)
    assert dump(archive) == before


def test_tags_go_from_documents_to_their_instrument(archive: Archive, three: list[int]) -> None:
    instruments.create(archive, "I08", "Protocol")
    number = instruments.find(archive, "I08")
    tags.add(archive, three[0], [InstrumentTag("I08")])
    plan = copying_tags.to_instrument(archive, number)
    assert told(plan) == [
        (number, "signatory", "", "state.kz"),
        (number, "visit", "", VISIT),
    ]
    plans.write(archive, plan)
    assert instruments.states(archive, "I08") >= {"state.kz"}
    assert copying_tags.to_instrument(archive, number).already == 1
    assert copying_tags.to_instrument(archive, number, ["visit"]).lines == ()


def test_documents_about_several_visits_name_none(archive: Archive, three: list[int]) -> None:
    visits.put(archive, "2022-12-21-UZ-KZ", host=["state.uz"], guest=["state.kz"])
    instruments.create(archive, "I09", "Protocol")
    tags.add(archive, three[0], [InstrumentTag("I09"), VisitTag("2022-12-21-UZ-KZ")])
    plan = copying_tags.to_instrument(archive, instruments.find(archive, "I09"), ["visit"])
    assert (plan.counted, plan.cannot) == (0, 1)
    assert "2 visits" in plan.refused[0].why


def test_instruments_are_offered_with_how_many_documents_they_have(
    archive: Archive, three: list[int], treaty: int
) -> None:
    (found,) = copying_tags.instruments(archive, three[:1])
    assert (found.number, found.code, found.documents) == (treaty, "I07", 2)
    assert copying_tags.instruments(archive, three[2:]) == []


def test_a_batch_is_history_that_checks_out(archive_path: Path) -> None:
    with Archive.open(archive_path, "tester") as archive:
        numbers = [archive_fixtures.add_text(archive, f"Text {n}") for n in range(3)]
        edit = Edit({"kind": "SPEECH"}, (Tagging("sector", "TRD"),))
        batch.apply(archive, batch.preview(archive, numbers, edit))
    assert archive_fixtures.problems(archive_path) == []
