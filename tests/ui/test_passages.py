"""Passages: what is quoted around a hit is short, and the hit is in it."""

from pathlib import Path

import archives

from treatyarchive.archive import documents, search
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.ui.code_labels import CodeLabels
from treatyarchive.ui.library import passages, row_words


def test_a_hit_at_the_end_of_a_text_without_blanks_is_quoted_near(tmp_path: Path) -> None:
    text = f"{'A word. ' * 500}\n{'abcdefgh' * 40}-treaty"
    with Archive.create(tmp_path / "treaties.tarchive") as archive:
        number = archives.add_document(archive, "A treaty", text)
        found = passages.at(archive, number, Query("treaty"), 0)
    assert len(found.text) < 400
    (mark,) = found.marks
    assert found.text[mark.start : mark.end] == "treaty"


def test_what_was_read_from_a_scan_is_quoted_and_says_how_surely(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "treaties.tarchive") as archive:
        scans = [("note.pdf", archives.pdf(2), 2)]
        number = archives.add_document(archive, "A scan", None, scans, language="en-Latn")
        silent = passages.of(archive, number, Query())
        archives.read_pages(archive, "Talks in Osh", "A note on water")
        opening = passages.of(archive, number, Query())
        hit = passages.of(archive, number, Query("water"))
    assert (silent.text, opening.text) == ("", "Talks in Osh")
    assert (opening.page, hit.page, hit.rate) == (None, 2, 91)


def test_a_hit_near_the_end_of_a_page_is_seen_in_two_narrow_lines(tmp_path: Path) -> None:
    page = f"{'Talks on trade. ' * 40}A ferry sails"
    with Archive.create(tmp_path / "treaties.tarchive") as archive:
        scans = [("note.pdf", archives.pdf(1), 1)]
        number = archives.add_document(archive, "A scan", None, scans)
        archives.read_pages(archive, page)
        found = passages.of(archive, number, Query("ferry"))
    (mark,) = found.marks
    assert mark.end < 90


def test_a_hit_far_into_a_long_scan_is_quoted(tmp_path: Path) -> None:
    pages = [f"Page {number} of talks. " * 8_000 for number in range(2)]
    with Archive.create(tmp_path / "treaties.tarchive") as archive:
        scans = [("note.pdf", archives.pdf(3), 3)]
        number = archives.add_document(archive, "A scan", None, scans)
        archives.read_pages(archive, *pages, "A ferry sails")
        found = passages.of(archive, number, Query("ferry"))
    assert (found.page, found.text) == (3, "A ferry sails")


def test_what_stands_in_notes_alone_is_quoted_from_there_and_said_to_be_a_note(
    tmp_path: Path,
) -> None:
    with Archive.create(tmp_path / "treaties.tarchive") as archive:
        number = archives.add_document(archive, "A treaty", "Signed in Osh")
        note = {"scope_content": "Signed on paper", "archivist_note": "The ferry is doubtful"}
        documents.set_fields(archive, number, note)
        quoted = passages.at(archive, number, Query("ferry"), 0)
        in_text = passages.at(archive, number, Query("signed"), 0)
        (row,) = search.rows(archive, [number])
    assert row_words.spoken(row, quoted, CodeLabels()).endswith(", In a note of the record")
    assert "note" not in row_words.spoken(row, in_text, CodeLabels())
    assert (quoted.text, quoted.note) == ("The ferry is doubtful", "archivist_note")
    assert (quoted.in_notes, quoted.hits) == (1, 1)
    assert (in_text.text, in_text.note, in_text.hits) == ("Signed in Osh", "", 1)
