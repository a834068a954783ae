"""Two entries made one: everything that named the one names the other, and undo gives it back."""

import json
from typing import Any

import pytest
from logical import logical_dump

from archive_fixtures import add_text
from treatyarchive.archive import (
    authorities,
    authority_edits,
    check,
    dismissals,
    documents,
    history,
    instruments,
    merging,
    tags,
    visits,
)
from treatyarchive.archive.merged_rows import COLUMNS
from treatyarchive.archive.names import Name
from treatyarchive.archive.records import MentionTag, SignatoryTag
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ConflictError, UsageError

KEPT, GONE = "region.uz.samarkand", "region.uz.navoi"
QUOTE = {"line": 1, "start": 0, "end": 4, "quote": "Read"}


def number_of(archive: Archive, key: str) -> int:
    return int(archive.one("SELECT id FROM authority WHERE key = ?", (key,))[0])


def put(archive: Archive, table: str, **values: Any) -> None:
    """A row of a kind that no edit of this test makes."""
    with archive.transaction():
        change = archive.insertion(table, values)
        archive.rows.insert(table, {"id": change.row} | (change.after or {}))


@pytest.fixture
def busy(archive: Archive) -> Archive:
    """An archive in which GONE stands wherever an entry can, and beside KEPT on one document."""
    first, second, third = (add_text(archive, f"Read {n}.", f"Text {n}") for n in range(3))
    gone = number_of(archive, GONE)
    tags.add(archive, first, [SignatoryTag(GONE, evidence=(QUOTE,), certainty="STATED")])
    tags.add(archive, first, [SignatoryTag(KEPT, signer="person.karimov")])
    tags.add(archive, first, [SignatoryTag("state.uz", signer=GONE), MentionTag(GONE)])
    tags.add(archive, second, [SignatoryTag(GONE, signer="person.karimov"), MentionTag(KEPT)])
    documents.set_fields(archive, third, {"publisher": GONE, "creator": GONE})
    documents.trash(archive, [third])
    dismissals.add(archive, first, "signatory", GONE)
    dismissals.add(archive, second, "signatory", GONE)
    dismissals.add(archive, second, "signatory", KEPT)
    dismissals.add(archive, second, "title", GONE)
    visits.put(archive, "V1", host=["state.uz", GONE], guest=["state.kz"], place=GONE)
    put(archive, "visit_event", visit_id=1, kind="ARRIVAL", place_id=gone)
    parties = [(GONE, "PARTY", GONE), ("state.kz", "PARTY", None)]
    instruments.create(archive, "I01", "An agreement", place=GONE, parties=parties)
    number = instruments.find(archive, "I01")
    put(archive, "instrument_action", instrument_id=number, kind="RATIFICATION", authority_id=gone)
    with archive.transaction():
        archive.rows.update("instrument", number, {"depositary_id": gone})
    return archive


def foreign_keys(archive: Archive) -> dict[str, tuple[str, ...]]:
    """The columns of every table that name an entry."""
    found: dict[str, list[str]] = {}
    for (table,) in archive.query("SELECT name FROM sqlite_schema WHERE type = 'table'"):
        for row in archive.query(
            f'SELECT "from", "table" FROM pragma_foreign_key_list(\'{table}\')'
        ):
            if row[1] == "authority":
                found.setdefault(table, []).append(row[0])
    return {table: tuple(sorted(columns)) for table, columns in found.items()}


def left(archive: Archive, key: str) -> list[str]:
    """Where an entry still stands."""
    number = number_of(archive, key)
    return [
        f"{table}.{column}"
        for table, columns in COLUMNS.items()
        for column in columns
        if archive.query(f"SELECT 1 FROM {table} WHERE {column} = ?", (number,))
    ]


def test_no_column_that_names_an_entry_is_forgotten(archive: Archive) -> None:
    known = {table: tuple(sorted(columns)) for table, columns in COLUMNS.items()}
    assert known | {"authority_name": ("authority_id",)} == foreign_keys(archive)


def test_everything_moves_and_comes_back(busy: Archive) -> None:
    assert set(left(busy, GONE)) == {
        f"{table}.{column}" for table, columns in COLUMNS.items() for column in columns
    } - {"authority.merged_into_id"}
    before = logical_dump(busy)
    done = merging.merge(busy, KEPT, GONE)
    assert str(done.action) == "Merge Navoi region into Samarkand region"
    assert left(busy, GONE) == []
    merged = logical_dump(busy)
    undone = history.undo(busy)
    assert logical_dump(busy) == before
    history.undo(busy, undone.revision)
    assert logical_dump(busy) == merged
    assert check.check(busy.path).ok


def test_keys_and_names_of_the_merged_lead_to_the_other(busy: Archive) -> None:
    merging.merge(busy, KEPT, GONE)
    for value in (GONE, "Navoi region", "Навоийская область", KEPT):
        assert authorities.find(busy, value).key == KEPT
    assert GONE not in {each.key for each in authorities.all_of(busy)}
    assert [(each.key, each.merged_into) for each in authorities.merged(busy)] == [(GONE, KEPT)]
    merging.merge(busy, "region.uz.khorezm", KEPT)
    assert authorities.find(busy, GONE).key == "region.uz.khorezm"


def test_a_tag_on_one_document_stays_once_with_the_better_evidence(busy: Archive) -> None:
    merging.merge(busy, KEPT, GONE)
    tagged = {tag.key: tag for tag in documents.get(busy, 1).signatories}
    assert set(tagged) == {KEPT, "state.uz"}
    assert tagged[KEPT].evidence == (QUOTE,)
    assert tagged[KEPT].certainty == "STATED"
    assert tagged[KEPT].signer == "person.karimov"
    assert tagged["state.uz"].signer == KEPT
    assert [tag.signer for tag in documents.get(busy, 2).signatories] == ["person.karimov"]


def test_suggestions_turned_down_stay_so(busy: Archive) -> None:
    merging.merge(busy, KEPT, GONE)
    assert dismissals.of(busy, 1) == {("signatory", KEPT)}
    assert dismissals.of(busy, 2) == {("signatory", KEPT), ("title", GONE)}


def test_names_move_and_preferred_ones_become_variants(busy: Archive) -> None:
    authority_edits.add_name(busy, GONE, Name("Самарқанд вилояти", "uz-Cyrl", "variant"))
    authority_edits.add_name(busy, GONE, Name("纳沃伊", "zh-Hans", "preferred"))
    merging.merge(busy, KEPT, GONE)
    names = {(n.form, n.language): n.kind for n in authorities.find(busy, KEPT).names}
    assert names["Samarkand region", "en-Latn"] == "preferred"
    assert names["Navoi region", "en-Latn"] == "variant"
    assert names["纳沃伊", "zh-Hans"] == "preferred"
    assert names["Самарқанд вилояти", "uz-Cyrl"] == "preferred"
    assert len(names) == len(authorities.find(busy, KEPT).names)


def test_what_the_one_lacks_it_gets_of_the_other(archive: Archive) -> None:
    authority_edits.create(archive, "CITY", [Name("Navoi city", "en-Latn", "preferred")], key="c")
    authority_edits.set_fields(archive, "city.uz.navoi", {"note": "A note", "iso_code": "UZ-NW"})
    merging.merge(archive, "c", "city.uz.navoi")
    found = authorities.find(archive, "c")
    assert (found.note, found.iso, found.parent) == ("A note", "UZ-NW", "region.uz.navoi")
    assert found.attributes["confusable_with"] == ["person.navoi", "region.uz.navoi"]
    poet = authorities.find(archive, "person.navoi")
    assert "c" in poet.attributes["confusable_with"]
    assert "city.uz.navoi" not in poet.attributes["confusable_with"]


def test_the_review_shows_each_record_and_why(busy: Archive) -> None:
    found = merging.review(busy, KEPT, GONE)
    assert [(d.number, d.title, d.roles, d.trashed) for d in found.documents] == [
        (1, "Text 0", ("MENTIONED", "PARTY", "signer"), False),
        (2, "Text 1", ("PARTY",), False),
        (3, "Text 2", ("creator", "publisher"), True),
    ]
    assert [(v.code, v.roles) for v in found.visits] == [("V1", ("place", "host"))]
    assert [(i.code, set(i.roles)) for i in found.instruments] == [
        ("I01", {"place", "depositary", "PARTY", "signer", "RATIFICATION"})
    ]
    assert found.parts == ("Navoi", "Uchquduq")
    words = " ".join(conflict.text for conflict in found.conflicts)
    assert "Both stand on 1 document" in words
    assert "become variants" in words
    assert not any(conflict.blocks for conflict in found.conflicts)
    moved = {move.name.form: move.becomes for move in found.names}
    assert moved["Navoi region"] == "variant"
    before = logical_dump(busy)
    assert merging.review(busy, KEPT, GONE) == found
    assert logical_dump(busy) == before


def test_a_part_takes_the_place_of_the_whole(archive: Archive) -> None:
    merging.merge(archive, "city.uz.navoi", GONE)
    assert authorities.find(archive, "city.uz.navoi").parent == "state.uz"


def test_no_circle_is_made(archive: Archive) -> None:
    with pytest.raises(UsageError, match="Take it out there first"):
        merging.merge(archive, "city.uz.navoi", "state.uz")
    merging.merge(archive, "state.uz", GONE)
    assert authorities.find(archive, "city.uz.navoi").parent == "state.uz"
    assert authorities.find(archive, "state.uz").parent is None


def test_what_cannot_be_is_refused_and_nothing_changes(busy: Archive) -> None:
    before = logical_dump(busy)
    with pytest.raises(UsageError, match="one entry"):
        merging.merge(busy, GONE, "Навоийская область")
    with pytest.raises(UsageError, match="cannot be"):
        merging.merge(busy, "person.karimov", GONE)
    found = merging.review(busy, "person.karimov", GONE)
    assert any(conflict.blocks for conflict in found.conflicts)
    assert logical_dump(busy) == before


def test_a_change_since_is_not_undone_over(busy: Archive) -> None:
    done = merging.merge(busy, KEPT, GONE)
    tags.remove(busy, 2, [SignatoryTag(KEPT)])
    between = logical_dump(busy)
    with pytest.raises(Exception, match="changed since"):
        history.undo(busy, done.revision)
    assert logical_dump(busy) == between


def test_what_was_taken_off_before_does_not_come_back_under_a_merged_name(busy: Archive) -> None:
    before = logical_dump(busy)
    removed = tags.remove(busy, 1, [SignatoryTag(GONE)])
    done = merging.merge(busy, KEPT, GONE)
    between = logical_dump(busy)
    with pytest.raises(ConflictError, match="changed since: it was merged into"):
        history.undo(busy, removed.revision)
    assert logical_dump(busy) == between
    history.undo(busy, done.revision)
    history.undo(busy, removed.revision)
    assert logical_dump(busy) == before


def test_attributes_stay_objects(busy: Archive) -> None:
    merging.merge(busy, KEPT, GONE)
    for (stored,) in busy.query("SELECT attributes FROM authority"):
        assert isinstance(json.loads(stored), dict)
