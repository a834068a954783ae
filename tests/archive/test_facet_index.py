"""The facets as they are kept: in step with the records, whoever writes, whatever is damaged."""

import json
from pathlib import Path

import pytest

from archive_fixtures import add_text, pdf, raw
from treatyarchive.archive import (
    authority_edits,
    documents,
    facet_index,
    facets,
    history,
    merging,
    preferences,
    query,
    readings,
    search,
    tags,
    trash,
    visit_edits,
    visits,
)
from treatyarchive.archive.facet_index import Difference
from treatyarchive.archive.names import Name
from treatyarchive.archive.page_jobs import PageResult
from treatyarchive.archive.query import Query
from treatyarchive.archive.records import MentionTag, SectorTag, SignatoryTag, VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding


def counts(archive: Archive, facet: str, wanted: Query | None = None) -> dict[str, int]:
    """Documents by value of a facet."""
    (found,) = facets.facets(archive, wanted or Query(), (facet,))
    return {count.value: count.count for count in found.counts}


def having(archive: Archive, **wanted: str) -> list[int]:
    """The documents that have these values."""
    chosen = {facet: (value,) for facet, value in wanted.items()}
    return list(query.documents(archive, Query(wanted=chosen)))


def stored(archive: Archive) -> list[tuple[object, ...]]:
    """Everything that is kept of facets and titles."""
    return archive.query("SELECT * FROM index_facet") + archive.query("SELECT * FROM index_title")


@pytest.fixture
def three(archive: Archive) -> Archive:
    for number in (1, 2, 3):
        add_text(archive, f"Text {number}", f"Title {number}")
    return archive


def test_a_rebuild_gives_what_was_kept(three: Archive) -> None:
    tags.add(three, 2, [SectorTag("ENE.GAS"), SignatoryTag("state.kz", signer="person.tokayev")])
    documents.trash(three, [3])
    before = stored(three)
    assert facet_index.differences(three) == []
    facet_index.rebuild(three)
    assert stored(three) == before


def test_a_set_has_one_form_however_it_came_about(three: Archive) -> None:
    tags.add(three, 1, [SectorTag("ENE")])
    add_text(three, "Text 4")
    tags.add(three, 4, [SectorTag("ENE")])
    history.undo(three)
    before = stored(three)
    facet_index.rebuild(three)
    assert stored(three) == before


def test_a_place_follows_its_visit(three: Archive) -> None:
    visits.put(three, "V", place="city.kz.astana")
    tags.add(three, 1, [VisitTag("V")])
    assert having(three, place="city.kz.astana") == [1]
    (visit,) = three.one("SELECT id FROM visit")
    before = stored(three)
    visit_edits.set_fields(three, visit, {"place": "city.uz.tashkent"})
    assert counts(three, "place") == {"city.uz.tashkent": 1}
    assert stored(three) == before, "however many documents a visit has"
    history.undo(three)
    assert counts(three, "place") == {"city.kz.astana": 1}


def test_persons_are_signers_and_those_mentioned(three: Archive) -> None:
    tags.add(three, 1, [SignatoryTag("state.kz", signer="person.tokayev")])
    tags.add(three, 2, [MentionTag("person.tokayev"), MentionTag("state.uz")])
    assert counts(three, "person") == {"person.tokayev": 2}, "a state that is mentioned is none"
    (facet,) = facets.facets(three, Query(), ("person",))
    assert (facet.counts[0].label, facet.not_tagged) == ("Kassym-Jomart Tokayev", 1)


def test_another_kind_makes_a_person(three: Archive) -> None:
    made = authority_edits.create(three, "GOV_BODY", [Name("Jo", "en-Latn", "preferred")])
    (key,) = three.one("SELECT key FROM authority ORDER BY id DESC LIMIT 1")
    tags.add(three, 1, [MentionTag(key)])
    assert counts(three, "person") == {}
    authority_edits.set_fields(three, key, {"kind": "PERSON"})
    assert counts(three, "person") == {key: 1}
    assert made.revision
    assert facet_index.differences(three) == []


def test_merged_names_have_the_documents_of_both(three: Archive) -> None:
    tags.add(three, 1, [SignatoryTag("state.kz")])
    tags.add(three, 2, [SignatoryTag("state.tj")])
    merging.merge(three, "state.tj", "state.kz")
    assert sum(counts(three, "signatory").values()) == 2
    assert len(counts(three, "signatory")) == 1
    assert facet_index.differences(three) == []


def test_what_is_read_of_a_scan(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(pdf(""))
    adding.add_paths(archive, [str(tmp_path / "scan.pdf")])
    add_text(archive, "Text")
    assert (counts(archive, "scan"), counts(archive, "read")) == ({"yes": 1, "no": 1}, {"no": 2})
    (job,) = readings.pending(archive, None, "engine", "eng")
    readings.store(archive, job, PageResult("read", "eng", "Signed", json.dumps([])))
    assert having(archive, read="yes") == [1]
    (scan,) = documents.scans(archive, 1)
    documents.trash_scan(archive, scan.id)
    assert (counts(archive, "scan"), counts(archive, "read")) == ({"no": 2}, {"no": 2})
    documents.restore_scan(archive, scan.id)
    assert having(archive, read="yes", scan="yes") == [1]
    adding.attach(archive, 2, [str(tmp_path / "scan.pdf")])
    assert having(archive, read="yes", scan="yes") == [1, 2], "the same file was read before"
    assert facet_index.differences(archive) == []


def test_emptying_the_trash_leaves_nothing_behind(three: Archive) -> None:
    tags.add(three, 2, [SectorTag("ENE")])
    documents.trash(three, [2])
    assert facets.trashed(three) == 1
    trash.empty(three)
    assert facets.trashed(three) == 0
    assert facet_index.differences(three) == []
    assert all(value != "ENE" for _, value, *_ in three.query("SELECT * FROM index_facet"))


def test_numbers_of_several_blocks(archive: Archive) -> None:
    with archive.transaction():
        preferences.put(archive, "a transaction", "that writes")
        archive.rows.settle("document", 0, 0, (1 << 16) - 3)
    for number in range(4):
        add_text(archive, f"Text of treaties {number}")
    numbers = [65534, 65535, 65536, 65537]
    assert list(search.find(archive, Query())) == numbers
    tags.add(archive, 65536, [SectorTag("ENE")])
    assert having(archive, sector="ENE") == [65536]
    assert list(search.find(archive, Query("treaties"), "title")) == numbers
    assert counts(archive, "state") == {"draft": 4}
    assert archive.query("SELECT DISTINCT block FROM index_facet") == [(0,), (1,)]
    assert facet_index.differences(archive) == []


def test_what_another_program_writes_is_counted(three: Archive) -> None:
    assert having(three, state="reviewed") == []
    with Archive.open(three.path, "other") as other:
        documents.set_fields(other, 2, {"state": "reviewed", "title": "A title"})
        assert having(three, state="reviewed") == [2]
        assert list(search.find(three, Query(), "title")) == [2, 1, 3]
        history.undo(other)
    assert having(three, state="reviewed") == []
    assert list(search.find(three, Query(), "title")) == [1, 2, 3]


def test_what_is_rolled_back_is_not_counted(three: Archive) -> None:
    def edits() -> None:
        documents.set_fields(three, 2, {"state": "reviewed", "title": "A title"})
        assert having(three, state="reviewed") == [2]
        assert list(search.find(three, Query(), "title")) == [2, 1, 3]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        three.combine("Several", edits)
    assert having(three, state="reviewed") == []
    assert list(search.find(three, Query(), "title")) == [1, 2, 3]


def test_what_is_kept_and_wrong_is_named(three: Archive) -> None:
    tags.add(three, 2, [SectorTag("ENE")])
    raw(
        three.path,
        "UPDATE index_facet SET value = 'TRN' WHERE facet = 'sector' AND value = 'ENE'",
        "UPDATE index_facet SET documents = x'00' WHERE facet = 'state'",
        "DELETE FROM index_title WHERE document_id = 3",
        "INSERT INTO index_title VALUES ('a', 1), ('b', 9)",
    )
    assert facet_index.differences(three) == [
        Difference("sector", "ENE", (2,), ()),
        Difference("sector", "TRN", (), (2,)),
        Difference("state", "draft", (1, 2, 3), ()),
        Difference("title", "", (3,), (1, 9)),
    ]


def test_a_damaged_set_is_done_without_and_mended_by_the_next_edit(three: Archive) -> None:
    damage = "UPDATE index_facet SET documents = x'ff' WHERE facet = 'state'"
    raw(three.path, damage, "DELETE FROM index_title", "INSERT INTO index_title VALUES ('a', 2)")
    assert counts(three, "state") == {"draft": 3}
    assert sorted(search.find(three, Query(), "title")) == [1, 2, 3]
    documents.set_fields(three, 2, {"state": "reviewed"})
    assert counts(three, "state") == {"draft": 2, "reviewed": 1}
    assert {found.facet for found in facet_index.differences(three)} == {"title"}


def test_titles_change_their_places(three: Archive) -> None:
    documents.set_fields(three, 1, {"title": "Título 10"})
    documents.set_fields(three, 3, {"title": "titulo 9"})
    assert list(search.find(three, Query(), "title")) == [2, 3, 1]
    three.combine("Twice", lambda: [documents.set_fields(three, 1, {"title": t}) for t in "BA"])
    assert list(search.find(three, Query(), "title")) == [1, 2, 3]
    history.undo(three)
    assert list(search.find(three, Query(), "title")) == [2, 3, 1]
    assert facet_index.differences(three) == []
