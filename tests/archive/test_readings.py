"""Texts of pages: which one is best, correcting it, and the index that goes with it."""

import json

import pytest

from archive_fixtures import pdf
from treatyarchive.archive import check, documents, history, hits, index, readings, search, trash
from treatyarchive.archive.page_jobs import PageJob, PageResult
from treatyarchive.archive.query import Query
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ConflictError, UsageError
from treatyarchive.intake import adding

READ = "Tne treaty was\nsigned in Sarnarkand"


@pytest.fixture
def job(archive: Archive, tmp_path) -> PageJob:
    """A page of a PDF without text, still to be read."""
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf("", ""))
    adding.add_paths(archive, [str(path)])
    documents.set_fields(archive, 1, {"language": "en-Latn"})
    return readings.pending(archive, None, "engine 1")[0]


@pytest.fixture
def read(archive: Archive, job: PageJob) -> PageJob:
    """A page that was read, not without mistakes."""
    readings.store(archive, job, result(READ))
    return job


def result(body: str, languages: str = "eng") -> PageResult:
    """A reading with the words of a line side by side."""
    words, place = [], 0
    for line, part in enumerate(body.split("\n")):
        for left, word in enumerate(part.split(" ")):
            box = [left / 10, line / 10, (left + 1) / 10, (line + 1) / 10]
            words.append([place, place + len(word), *box, 90 - line - left])
            place += len(word) + 1
    return PageResult("read", languages, body, json.dumps(words), 88)


def shown(archive: Archive, job: PageJob) -> list[tuple[str, float, float, int | None]]:
    reading = readings.best(archive, job.original, job.page)
    assert reading is not None
    return [
        (reading.body[word.start : word.end], word.x0, word.y0, word.confidence)
        for word in reading.words
    ]


def test_a_reading_knows_its_engine_and_its_words(archive: Archive, read: PageJob) -> None:
    reading = readings.best(archive, read.original, 1)
    assert reading is not None
    assert (reading.origin, reading.engine, reading.languages) == ("read", "engine 1", "eng")
    assert reading.confidence == 88
    assert shown(archive, read)[3] == ("signed", 0.0, 0.1, 89)
    assert readings.all_best(archive, read.original) == (reading,)
    assert readings.best(archive, read.original, 2) is None


def test_a_stored_reading_is_not_stored_twice(archive: Archive, read: PageJob) -> None:
    readings.store(archive, read, result("Another program was later"))
    reading = readings.best(archive, read.original, 1)
    assert reading is not None
    assert reading.body == READ
    readings.store(archive, read, result("In another language", "rus"))
    reading = readings.best(archive, read.original, 1)
    assert reading is not None
    assert (reading.body, reading.languages) == ("In another language", "rus")
    assert list(search.find(archive, Query("signed"))) == []


def test_correcting_the_page_keeps_boxes_and_the_reading(archive: Archive, read: PageJob) -> None:
    readings.correct(archive, read.original, 1, "The treaty was\nsigned in old Samarkand city")
    assert shown(archive, read) == [
        ("The", 0.0, 0.0, None),
        ("treaty", 0.1, 0.0, 89),
        ("was", 0.2, 0.0, 88),
        ("signed", 0.0, 0.1, 89),
        ("in", 0.1, 0.1, 88),
        ("old", 0.2, 0.1, None),
        ("Samarkand", 0.2, 0.1, None),
        ("city", 0.2, 0.1, None),
    ]
    machine = readings.machine(archive, read.original, 1)
    assert machine is not None
    assert machine.body == READ
    assert list(search.find(archive, Query("Samarkand"))) == [1]
    assert list(search.find(archive, Query("Sarnarkand"))) == []
    (hit,) = hits.of(archive, 1, Query("Samarkand"))
    assert hit.boxes == ((0.2, 0.1, 0.3, 0.2),)


def test_a_correction_is_undone_and_done_again_with_the_index(
    archive: Archive, read: PageJob
) -> None:
    readings.correct(archive, read.original, 1, "Samarkand alone")
    second = readings.correct(archive, read.original, 1, "Bukhara alone")
    assert list(search.find(archive, Query("Bukhara"))) == [1]
    undone = history.undo(archive, second.revision)
    assert list(search.find(archive, Query("Samarkand"))) == [1]
    assert list(search.find(archive, Query("Bukhara"))) == []
    history.undo(archive)
    assert list(search.find(archive, Query("Sarnarkand"))) == [1]
    assert readings.best(archive, read.original, 1) == readings.machine(archive, read.original, 1)
    with pytest.raises(ConflictError):
        history.undo(archive, undone.revision)
    assert [revision.action for revision in history.revisions(archive, 1)].count(
        "Correct the text of page 1"
    ) == 2
    assert check.check(archive.path).ok


def test_correcting_back_to_the_reading_leaves_no_correction(
    archive: Archive, read: PageJob
) -> None:
    readings.correct(archive, read.original, 1, "Something else")
    readings.correct(archive, read.original, 1, READ)
    reading = readings.best(archive, read.original, 1)
    assert reading is not None
    assert reading.origin == "read"
    assert not readings.correct(archive, read.original, 1, READ).changes


def test_correcting_a_word_moves_what_follows(archive: Archive, read: PageJob) -> None:
    readings.correct_word(archive, read.original, 1, 0, "The very old")
    readings.correct_word(archive, read.original, 1, 5, "Samarkand")
    reading = readings.best(archive, read.original, 1)
    assert reading is not None
    assert reading.body == "The very old treaty was\nsigned in Samarkand"
    assert shown(archive, read)[0] == ("The very old", 0.0, 0.0, None)
    assert shown(archive, read)[1] == ("treaty", 0.1, 0.0, 89)
    assert shown(archive, read)[5] == ("Samarkand", 0.2, 0.1, None)
    readings.correct_word(archive, read.original, 1, 1, "")
    reading = readings.best(archive, read.original, 1)
    assert reading is not None
    assert reading.body == "The very old was\nsigned in Samarkand"
    with pytest.raises(UsageError):
        readings.correct_word(archive, read.original, 1, 99, "x")


def test_a_page_without_text_can_be_typed(archive: Archive, job: PageJob) -> None:
    readings.correct(archive, job.original, 2, "Typed by hand")
    reading = readings.best(archive, job.original, 2)
    assert reading is not None
    assert (reading.origin, reading.words, reading.engine) == ("corrected", (), None)
    assert list(search.find(archive, Query('"by hand"'))) == [1]
    assert [left.page for left in readings.pending(archive, None, "engine 1")] == [1]


def test_a_rebuilt_index_is_the_one_that_was_kept(archive: Archive, read: PageJob) -> None:
    readings.correct(archive, read.original, 1, "Samarkand alone")
    kept = archive.query("SELECT document_id, place, page, folded FROM index_page ORDER BY 1, 2, 3")
    index.rebuild(archive)
    again = archive.query(
        "SELECT document_id, place, page, folded FROM index_page ORDER BY 1, 2, 3"
    )
    assert again == kept


def test_emptying_the_trash_takes_readings_along(archive: Archive, read: PageJob) -> None:
    readings.correct(archive, read.original, 1, "Samarkand alone")
    documents.trash(archive, [1])
    trash.empty(archive)
    assert archive.one("SELECT count(*) FROM page_reading") == (0,)
    assert archive.one("SELECT count(*) FROM page_text") == (0,)
    assert check.check(archive.path).ok
