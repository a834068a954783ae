"""Passages kept of texts and scans: what is kept, where it is now, and what becomes of it."""

import json
from pathlib import Path

import pytest

from archive_fixtures import add_text, pdf, problems, raw
from treatyarchive.archive import (
    documents,
    history,
    merging,
    passages,
    readings,
    record_history,
    trash,
    visit_edits,
    visits,
)
from treatyarchive.archive.page_jobs import PageResult
from treatyarchive.archive.passages import PassageTag
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ConflictError, UsageError
from treatyarchive.intake import adding

TEXT = "The ministers met in Samarkand.\nThey agreed on water and trade.\n"
PASSAGE = "signed in Sarnarkand"
READ = f"Tne treaty was\n{PASSAGE}\nby the ministers of both"


@pytest.fixture
def path(archive_path: Path, tmp_path: Path) -> Path:
    """A text, and a scan of two pages of which the first was read."""
    (tmp_path / "scan.pdf").write_bytes(pdf("", ""))
    with Archive.open(archive_path, "A. Archivist") as archive:
        add_text(archive, TEXT)
        adding.add_paths(archive, [str(tmp_path / "scan.pdf")])
        documents.set_fields(archive, 2, {"language": "en-Latn"})
        readings.store(archive, readings.pending(archive, None, "engine 1")[0], _result(READ))
    return archive_path


def _result(body: str) -> PageResult:
    words, place = [], 0
    for line, part in enumerate(body.split("\n")):
        for left, word in enumerate(part.split(" ")):
            box = [left / 10, line / 10, (left + 1) / 10, (line + 1) / 10]
            words.append([place, place + len(word), *box, 90])
            place += len(word) + 1
    return PageResult("read", "eng", body, json.dumps(words), 90)


def keep(archive: Archive, quote: str, *tags: PassageTag, note: str = "") -> int:
    start = TEXT.index(quote)
    done = passages.keep(archive, 1, start, start + len(quote), note=note, tags=tags)
    return done.changes[0].row


def scan_of(archive: Archive) -> tuple[int, int]:
    """The scan's number and that of its original."""
    scan, original = archive.one("SELECT id, original_id FROM scan")
    return scan, original


def test_what_is_kept_of_a_text(path: Path) -> None:
    with Archive.open(path, "B. Reader") as archive:
        tags = [PassageTag("sector", "trd"), PassageTag("signatory", "Uzbekistan")]
        number = keep(archive, "water", *tags, note="  rivers ")
        (kept,) = passages.of(archive, 1)
        assert kept == passages.get(archive, number)
        assert (kept.quote, kept.note, kept.who) == ("water", "rivers", "B. Reader")
        assert (kept.scan, kept.page, kept.boxes) == (None, None, ())
        assert [tag.facet for tag in kept.tags] == ["sector", "signatory"]
        assert kept.tags[1].value == "state.uz"
        place = passages.where(archive, kept)
        assert (TEXT[place.start : place.end], place.review) == ("water", None)
    assert problems(path) == []


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        (PassageTag("sector", "nothing"), "not a term"),
        (PassageTag("signatory", "nobody"), "nobody"),
        (PassageTag("visit", "never"), "never"),
        (PassageTag("colour", "red"), "none of: sector, signatory, visit"),
    ],
)
def test_tags_are_those_of_the_archive(path: Path, tag: PassageTag, words: str) -> None:
    with Archive.open(path) as archive:
        with pytest.raises(UsageError, match=words):
            keep(archive, "water", tag)
        number = keep(archive, "water")
        with pytest.raises(UsageError, match=words):
            passages.change(archive, number, tags=[tag])
        assert passages.get(archive, number).tags == ()


def test_every_edit_is_taken_back_and_told(path: Path) -> None:
    with Archive.open(path) as archive:
        number = keep(archive, "met in Samarkand", PassageTag("sector", "TRD"))
        passages.change(archive, number, note="where")
        passages.change(archive, number, tags=[PassageTag("sector", "ENE")])
        passages.confirm(archive, number, 0, 13)
        passages.remove(archive, number)
        told = record_history.read(archive, "document", 1, 10).entries
        assert [entry.action for entry in told[:5]] == [
            "Remove passage \u201cThe ministers\u201d",
            "Confirm passage \u201cmet in Samarkand\u201d",
            "Tag passage \u201cmet in Samarkand\u201d",
            "Note on passage \u201cmet in Samarkand\u201d",
            "Keep passage \u201cmet in Samarkand\u201d",
        ]
        for revision in [entry.revision for entry in told[:5]]:
            history.undo(archive, revision)
        assert passages.of(archive, 1) == ()
        history.undo(archive, history.revisions(archive, 1, 1)[0].id)
        (kept,) = passages.of(archive, 1)
        assert (kept.quote, kept.note) == ("met in Samarkand", "")
        assert kept.tags == (PassageTag("sector", "TRD"),)
    assert problems(path) == []


def test_words_of_a_page_follow_its_correction(path: Path) -> None:
    with Archive.open(path) as archive:
        scan, original = scan_of(archive)
        start = READ.index(PASSAGE)
        done = passages.keep_words(archive, scan, 1, start, start + len(PASSAGE))
        number = done.changes[0].row
        kept = passages.get(archive, number)
        assert (kept.quote, kept.page) == (PASSAGE, 1)
        assert kept.boxes == ((0.0, 0.1, 0.3, 0.2),)
        readings.correct_word(archive, original, 1, 0, "The")
        readings.correct_word(archive, original, 1, 5, "Samarkand")
        place = passages.where(archive, kept)
        body = readings.texts(archive, original, 1)[0].body
        assert body[place.start : place.end] == "signed in Samarkand"
        readings.correct(archive, original, 1, "Of another thing altogether, and at length.")
        place = passages.where(archive, kept)
        assert (place.start, place.boxes) == (None, kept.boxes)
        assert "not sure" in str(place.review)
        assert [one.id for one, _ in passages.needing_review(archive)] == [number]
        passages.confirm(archive, number, 3, 10)
        assert passages.needing_review(archive) == ()
        assert passages.get(archive, number).quote == "another"
        history.undo(archive)
        assert passages.get(archive, number) == kept
    assert problems(path) == []


def test_a_region_has_the_words_in_it(path: Path) -> None:
    with Archive.open(path) as archive:
        scan, _ = scan_of(archive)
        passages.keep_region(archive, scan, 1, [(0.0, 0.1, 0.2, 0.2)])
        passages.keep_region(archive, scan, 1, [(0.0, 0.0, 0.1, 0.2)])
        passages.keep_region(archive, scan, 1, [(0.5, 0.5, 0.9, 0.9)])
        passages.keep_region(archive, scan, 2, [(0.1, 0.1, 0.2, 0.3)], note="a seal")
        first, *others = sorted(passages.of(archive, 2), key=lambda one: one.id)
        assert (first.quote, first.anchor is not None) == ("signed in", True)
        assert [(one.quote, one.anchor) for one in others] == [
            ("Tne signed", None),  # other words stand between these
            ("", None),
            ("", None),
        ]
        assert [passages.where(archive, one).review for one in others] == [None] * 3
        with pytest.raises(UsageError, match="on the page"):
            passages.keep_region(archive, scan, 1, [(0.5, 0.1, 0.2, 0.2)])
        with pytest.raises(UsageError, match="no page 3"):
            passages.keep_region(archive, scan, 3, [(0.1, 0.1, 0.2, 0.2)])
        with pytest.raises(UsageError, match="no text"):
            passages.keep_words(archive, scan, 2, 0, 3)
    assert problems(path) == []


def test_the_trash(path: Path) -> None:
    with Archive.open(path) as archive:
        number = keep(archive, "water", PassageTag("sector", "ENE"))
        scan, _ = scan_of(archive)
        region = passages.keep_region(archive, scan, 1, [(0.1, 0.1, 0.2, 0.3)])
        documents.trash(archive, [1])
        assert [one.document for one in passages.all_of(archive)] == [2]
        documents.restore(archive, [1])
        assert len(passages.all_of(archive)) == 2
        documents.trash_scan(archive, scan)
        (lost,) = passages.needing_review(archive)
        assert lost[0].id == region.changes[0].row
        assert "scan it is on was removed" in str(lost[1].review)
        documents.trash(archive, [1])
        trash.empty(archive)
        for table in ("passage", "passage_tag"):
            assert archive.one(f"SELECT count(*) FROM {table}") == (0,)
        with pytest.raises(UsageError, match="no passage"):
            passages.get(archive, number)
        with pytest.raises(ConflictError):
            history.undo(archive, region.revision)
    assert problems(path) == []


def test_tags_follow_names_and_visits(path: Path) -> None:
    with Archive.open(path) as archive:
        visits.put(archive, "V1", host=["state.kz"], guest=["state.uz"], date="2021-12-06")
        both = [PassageTag("signatory", "state.tj"), PassageTag("signatory", "state.uz")]
        number = keep(archive, "trade", *both, PassageTag("visit", "V1"))
        other = keep(archive, "water", both[0])
        merged = merging.merge(archive, "state.uz", "state.tj")
        assert [tag.value for tag in passages.get(archive, number).tags] == ["state.uz", "V1"]
        assert passages.get(archive, other).tags == (both[1],)
        visit_edits.set_fields(archive, visits.find(archive, "V1"), {"code": "V2"})
        assert passages.get(archive, number).tags[-1] == PassageTag("visit", "V2")
        removed = visit_edits.remove(archive, visits.find(archive, "V2"))
        assert [tag.facet for tag in passages.get(archive, number).tags] == ["signatory"]
        history.undo(archive, removed.revision)
        assert passages.get(archive, number).tags[-1] == PassageTag("visit", "V2")
        history.undo(archive, merged.revision)
        assert passages.get(archive, other).tags == (both[0],)
    assert problems(path) == []


def test_check_names_what_does_not_fit(path: Path) -> None:
    with Archive.open(path) as archive:
        keep(archive, "water")
        keep(archive, "trade")
        scan, _ = scan_of(archive)
        passages.keep_region(archive, scan, 1, [(0.1, 0.1, 0.2, 0.3)])
        with archive.transaction():
            archive.rows.update("passage", 1, {"start": 3, "end": 8})
            archive.rows.update("passage", 2, {"body_sha256": "0" * 64})  # of another text
            archive.rows.update("passage", 3, {"boxes": "[[0.1, 0.1]]"})
    assert problems(path) == [
        "passage: passage 1 of document 000001: 'water' does not stand where it is said to",
        "passage: passage 3 of document 000002: its region cannot be read",
    ]
    raw(path, "UPDATE passage SET note = 'forged' WHERE id = 2")
    assert "changed: passage 2 of document 000001: is not as it was written" in problems(path)
