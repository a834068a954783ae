"""What is said of documents beside their texts is found, kept in step, checked and rebuilt."""

import shutil
from pathlib import Path

import pytest
from test_upgrade import FORMAT_1

from archive_fixtures import add_text, problems, raw
from treatyarchive.archive import (
    documents,
    history,
    hits,
    index,
    instrument_edits,
    instruments,
    phrases,
    search,
    statements,
    tags,
    trash,
)
from treatyarchive.archive.notes import FIELDS
from treatyarchive.archive.query import Query
from treatyarchive.archive.records import Claim, InstrumentTag
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding
from treatyarchive.text.folding import fold, fold_words


def found(archive: Archive, words: str) -> list[int]:
    return sorted(search.find(archive, Query(words)))


def indexed(archive: Archive) -> list[tuple[int, str]]:
    sql = "SELECT document_id, folded FROM index_page WHERE place = 'note' ORDER BY 1"
    return list(archive.query(sql))


@pytest.fixture
def text(archive: Archive) -> int:
    return add_text(archive, "Signed in Samarkand", "A text")


@pytest.mark.parametrize("field", FIELDS)
def test_each_note_of_the_record_is_found(archive: Archive, text: int, field: str) -> None:
    documents.set_fields(archive, text, {field: "A ferry, perhaps"})
    assert found(archive, "ferry") == [text]
    (hit,) = hits.of(archive, text, Query("ferry"))
    assert (hit.where, hit.field, hit.note) == ("note", field, "A ferry, perhaps")
    assert (hit.start, hit.end, hit.quote) == (2, 7, "ferry")
    documents.set_fields(archive, text, {field: ""})
    assert (found(archive, "ferry"), indexed(archive)) == ([], [])
    history.undo(archive)
    assert found(archive, "ферри") == [text]


def test_no_phrase_goes_from_one_note_to_the_next(archive: Archive, text: int) -> None:
    documents.set_fields(archive, text, {"scope_content": "one two", "note": "three four"})
    assert found(archive, '"one two"') == found(archive, '"three four"') == [text]
    assert found(archive, '"two three"') == []
    assert found(archive, "two three") == [text]


def test_how_doubtful_print_reads_is_found(archive: Archive, text: int) -> None:
    doubtful = Claim("name", "Samarkand", "Tashkent", status="disputed", note="The residence")
    statements.claim(archive, text, [doubtful])
    assert found(archive, "tashkent") == found(archive, "residence") == [text]
    (claim,) = statements.claims(archive, text)
    statements.change_claim(archive, claim.id, {"value": "Bukhara"})
    assert (found(archive, "tashkent"), found(archive, "bukhara")) == ([], [text])
    statements.remove_claim(archive, claim.id)
    assert indexed(archive) == []
    for _ in range(2):
        history.undo(archive)
    assert found(archive, "tashkent") == [text]
    statements.claim(archive, text, [Claim("money", "ten", "10000000000", "USD")])
    assert found(archive, "10000000000") == [], "a sum is not told otherwise than it is printed"


def test_an_instrument_is_found_through_its_documents(archive: Archive, text: int) -> None:
    other = add_text(archive, "It mentions it", "Another")
    instruments.create(archive, "I01", "Programme of alliance", period="2024/2034", names=["Союз"])
    number = instruments.find(archive, "I01")
    assert found(archive, "2034") == []
    tags.add(archive, text, [InstrumentTag("I01", title_as_printed="the pact")])
    tags.add(archive, other, [InstrumentTag("I01", role="mentions")])
    for words in ("2034", "programme of alliance", "soyuz", "pact"):
        assert found(archive, words) == [text], words
    instrument_edits.set_fields(archive, number, {"period": "2024/2035", "period_note": "a slip"})
    assert (found(archive, "2034"), found(archive, "2035")) == ([], [text])
    assert found(archive, "slip") == [text]
    (name,) = instruments.get(archive, number).names
    instrument_edits.change_name(archive, name.id, {"form": "Одақ"})
    assert (found(archive, "союз"), found(archive, "одақ")) == ([], [text])
    instrument_edits.remove(archive, number)
    assert indexed(archive) == []
    for _ in range(3):
        history.undo(archive)
    assert (found(archive, "2034"), found(archive, "союз")) == ([text], [text])
    tags.remove(archive, text, [InstrumentTag("I01")])
    assert indexed(archive) == []


def test_several_edits_made_one(archive: Archive, text: int) -> None:
    def edits() -> None:
        statements.claim(archive, text, [Claim("name", "Samarkand", "Osh", status="disputed")])
        (claim,) = statements.claims(archive, text)
        statements.change_claim(archive, claim.id, {"note": "Two towns"})
        statements.remove_claim(archive, claim.id)
        documents.set_fields(archive, text, {"note": "Looked at"})

    archive.combine("All of it", edits)
    assert (found(archive, "osh"), found(archive, "looked")) == ([], [text])
    history.undo(archive)
    assert indexed(archive) == []
    history.undo(archive, history.revisions(archive)[0].id)
    assert found(archive, "looked") == [text]


def test_a_note_makes_no_reprint(archive: Archive, text: int) -> None:
    words = fold_words("ferry goes at noon")
    later = add_text(archive, "The ferry goes at noon")
    assert not phrases.holders(archive, [words], before=later, most=9)
    documents.set_fields(archive, text, {"note": "The ferry goes at noon"})
    assert found(archive, "ferry") == [text, later]
    assert not phrases.holders(archive, [words], before=later, most=9)


def test_many_documents_at_once(archive: Archive) -> None:
    numbers = [add_text(archive, f"Text {n}") for n in range(12)]

    def edits() -> None:
        for number in numbers:
            documents.set_fields(archive, number, {"note": f"ferry {number}"})

    archive.combine("Notes", edits)
    assert found(archive, "ferry") == numbers
    history.undo(archive)
    assert found(archive, "ferry") == []


def test_what_adding_notes_is_indexed(archive_path: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.write_text("<html><body></body></html>")
    with Archive.open(archive_path) as archive:
        adding.add_paths(archive, [str(empty)])
        note = documents.get(archive, 1).fields["text_note"]
        assert note
        assert found(archive, f'"{note}"') == [1]
    assert problems(archive_path) == []


def test_check_misses_notes_and_reindex_finds_them_again(archive_path: Path) -> None:
    with Archive.open(archive_path) as archive:
        text = add_text(archive, "Signed in Samarkand")
        documents.set_fields(archive, text, {"note": "A ferry"})
        before = indexed(archive)
    raw(
        archive_path,
        "INSERT INTO index_word (index_word, rowid, folded) SELECT 'delete', id, folded "
        "FROM index_page WHERE place = 'note'",
        "DELETE FROM index_page WHERE place = 'note'",
    )
    assert any("its notes are not indexed" in problem for problem in problems(archive_path))
    with Archive.open(archive_path) as archive:
        index.rebuild(archive)
        assert (indexed(archive), found(archive, "ferry")) == (before, [text])
    assert problems(archive_path) == []


def test_the_trash_takes_notes_with_it(archive: Archive, text: int) -> None:
    documents.set_fields(archive, text, {"note": "A ferry"})
    documents.trash(archive, [text])
    assert found(archive, "ferry") == []
    trash.empty(archive)
    assert indexed(archive) == []


def test_an_archive_of_format_1_has_its_notes_indexed(tmp_path: Path) -> None:
    path = Path(shutil.copy(FORMAT_1, tmp_path / "old.tarchive"))
    with Archive.open(path) as archive:
        assert indexed(archive) == [(1, fold("Protocol on ferries"))]
        assert found(archive, '"protocol on ferries"') == [1]
    assert problems(path) == []
