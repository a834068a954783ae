"""Passages: what is quoted around a hit is short, and the hit is in it."""

from collections.abc import Callable
from pathlib import Path

import archives
import pytest

from archive_fixtures import new_archive
from treatyarchive.archive import documents, index, search
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.ui import hit_marks
from treatyarchive.ui.code_labels import CodeLabels
from treatyarchive.ui.library import passages, reading, row_words
from treatyarchive.ui.widgets.snippets import Snippet, Tally


def quoted(archive: Archive, number: int, words: str) -> Snippet:
    """The passage that a row quotes."""
    return passages.of(archive, [number], Query(words))[number]


def test_a_hit_at_the_end_of_a_text_without_blanks_is_quoted_near(tmp_path: Path) -> None:
    text = f"{'A word. ' * 500}\n{'abcdefgh' * 40}-treaty"
    with new_archive(tmp_path / "treaties.tarchive") as archive:
        number = archives.add_document(archive, "A treaty", text)
        found = quoted(archive, number, "treaty")
    assert len(found.text) < 400
    (mark,) = found.marks
    assert found.text[mark.start : mark.end] == "treaty"


def test_what_was_read_from_a_scan_is_quoted_and_says_how_surely(tmp_path: Path) -> None:
    with new_archive(tmp_path / "treaties.tarchive") as archive:
        scans = [("note.pdf", archives.pdf(2), 2)]
        number = archives.add_document(archive, "A scan", None, scans, language="en-Latn")
        silent = reading.preview(archive, number, Query()).snippet
        archives.read_pages(archive, "Talks in Osh", "A note on water")
        opening = reading.preview(archive, number, Query()).snippet
        hit = quoted(archive, number, "water")
    assert (silent.text, opening.text) == ("", "Talks in Osh")
    assert (opening.page, hit.page, hit.rate) == (None, 2, 91)


def test_a_hit_near_the_end_of_a_page_is_seen_in_two_narrow_lines(tmp_path: Path) -> None:
    page = f"{'Talks on trade. ' * 40}A ferry sails"
    with new_archive(tmp_path / "treaties.tarchive") as archive:
        scans = [("note.pdf", archives.pdf(1), 1)]
        number = archives.add_document(archive, "A scan", None, scans)
        archives.read_pages(archive, page)
        found = quoted(archive, number, "ferry")
    (mark,) = found.marks
    assert mark.end < 90


def test_a_hit_far_into_a_long_scan_is_quoted(tmp_path: Path) -> None:
    pages = [f"Page {number} of talks. " * 8_000 for number in range(2)]
    with new_archive(tmp_path / "treaties.tarchive") as archive:
        scans = [("note.pdf", archives.pdf(3), 3)]
        number = archives.add_document(archive, "A scan", None, scans)
        archives.read_pages(archive, *pages, "A ferry sails")
        found = quoted(archive, number, "ferry")
    assert (found.page, found.text) == (3, "A ferry sails")


def test_what_stands_in_notes_alone_is_quoted_from_there_and_said_to_be_a_note(
    tmp_path: Path,
) -> None:
    with new_archive(tmp_path / "treaties.tarchive") as archive:
        number = archives.add_document(archive, "A treaty", "Signed in Osh")
        note = {"scope_content": "Signed on paper", "archivist_note": "The ferry is doubtful"}
        documents.set_fields(archive, number, note)
        noted = quoted(archive, number, "ferry")
        in_text = quoted(archive, number, "signed")
        (row,) = search.rows(archive, [number])
    labels = CodeLabels()
    assert row_words.spoken(row, noted, labels).endswith("record, 1 hit in notes")
    assert row_words.spoken(row, in_text, labels).endswith("1 hit in the text, 1 in notes")
    assert (noted.text, noted.note) == ("The ferry is doubtful", "archivist_note")
    assert (in_text.text, in_text.note, in_text.tally) == ("Signed in Osh", "", Tally(1, 0, 1))


def test_every_hit_of_a_book_is_found_and_its_first_is_quoted_at_once(tmp_path: Path) -> None:
    pages = [f"Page {n} of the talks on " + ("water" if n % 3 else "ferries") for n in range(600)]
    with new_archive(tmp_path / "treaties.tarchive") as archive:
        number = archives.add_document(archive, "A book", None, [("b.pdf", archives.pdf(1), 600)])
        archives.read_pages(archive, *pages)
        first = quoted(archive, number, "ferries")
        spots = reading.spots(archive, number, Query("ferries"))
        (last,) = passages.lines(archive, number, Query("ferries"), {199: spots.found[199]}).items()
    assert (first.page, first.tally) == (1, None)
    assert [spot.page for spot in spots.found] == [*range(1, 601, 3)]
    assert (last[0], last[1].where) == (199, "p. 598")
    assert "ferries" in last[1].quote.text


def test_a_hit_far_into_a_long_text_is_quoted(tmp_path: Path) -> None:
    text = "Talks on trade went on.\n" * 60_000 + "A ferry sails"
    with new_archive(tmp_path / "treaties.tarchive") as archive:
        number = archives.add_document(archive, "A book", text)
        assert quoted(archive, number, "ferry").text.endswith("A ferry sails")
        spot = reading.spots(archive, number, Query("ferry")).found[0]
        (line,) = passages.lines(archive, number, Query("ferry"), {0: spot}).values()
    assert line.where == "¶ 60001"


def test_a_hit_on_a_scan_knows_its_line_on_the_page(tmp_path: Path) -> None:
    with new_archive(tmp_path / "treaties.tarchive") as archive:
        number = archives.add_document(archive, "A scan", None, [("n.pdf", archives.pdf(1), 1)])
        archives.read_pages(archive, "Talks in Osh\non water, Water and trade")
        strip = quoted(archive, number, "water").strip
    assert strip is not None
    assert (strip.cut.document, strip.cut.page, strip.cut.middle) == (number, 1, 0.125)
    first, second = (box for box, _ in strip.boxes)
    assert (first[0], second[0]) == (0.1, 0.2)


def test_words_in_the_title_are_marked_there(tmp_path: Path) -> None:
    with new_archive(tmp_path / "treaties.tarchive") as archive:
        number = archives.add_document(archive, "Treaty on water", "Nothing of that.")
        (mark,) = quoted(archive, number, "water").in_title
    assert "Treaty on water"[mark.start : mark.end] == "water"


@pytest.mark.parametrize("wanted", ["passages", "spots", "passage", "lines", "desk"])
def test_pages_may_be_read_anew_meanwhile(tmp_path: Path, wanted: str) -> None:
    path, asked = tmp_path / "treaties.tarchive", Query("water")
    with new_archive(path) as archive:
        scans = [("note.pdf", archives.pdf(2), 2)]
        number = archives.add_document(archive, "A scan", None, scans)
        archives.read_pages(archive, "Talks in Osh", "A note on water")
        (original,) = archive.one("SELECT original_id FROM scan")
    with Archive.open(path) as other, Archive.open(path) as reader:
        spot = reading.spots(reader, number, asked).found[0]

        def index_anew(statement: str) -> None:
            held = reader.connection.in_transaction  # what is written would wait for its end
            if "FROM scan" in statement and not held:
                with other.transaction():
                    index.put_page(other, original, 2)

        reader.connection.set_trace_callback(index_anew)
        asking: dict[str, Callable[[], object]] = {
            "passages": lambda: reading.passages(reader, [number], asked)[number].text,
            "spots": lambda: reading.spots(reader, number, asked).found,
            "passage": lambda: reading.passage(reader, number, asked, spot).text,
            "lines": lambda: reading.hit_lines(reader, number, asked, {0: spot})[0].quote.text,
            "desk": lambda: hit_marks.found(reader, number, asked, None).spots,
        }
        found = asking[wanted]()
    assert found in ("A note on water", (spot,))


def test_an_initial_does_not_end_a_sentence(tmp_path: Path) -> None:
    text = f"{'Nothing was said. ' * 20}It was signed here by A. Ferry{', as it was agreed' * 9}."
    with new_archive(tmp_path / "treaties.tarchive") as archive:
        number = archives.add_document(archive, "A record", text)
        found = quoted(archive, number, "ferry")
    assert found.text.startswith("… It was signed here by A. Ferry")
