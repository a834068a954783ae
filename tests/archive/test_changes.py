"""Edits and their inverses: written whole, refused where rows differ, taken back, done again."""

import contextlib
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_fixtures import add_text, no_power_is_lost, pdf, problems
from treatyarchive.archive import documents, history, tags, visits
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.records import SectorTag, SignatoryTag, VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError, ConflictError, UsageError
from treatyarchive.intake import adding

# What an edit and its undoing may leave behind: history, counters, and the index's own numbers.
OUTSIDE = {
    "ledger",
    "revision",
    "revision_document",
    "revision_record",
    "index_page",
    "_sqlite_migrations",
}


def content(archive: Archive) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that undo is answerable for, the index as text."""
    names = archive.query(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT' ORDER BY name"
    )
    tables = [name for (name,) in names if name not in OUTSIDE]
    assert len(tables) > 25
    found = {table: archive.query(f"SELECT * FROM {table} ORDER BY 1") for table in tables}
    found["index"] = archive.query(
        "SELECT document_id, place, scan_id, page, folded FROM index_page ORDER BY 1, 2, 3, 4"
    )
    return found


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(
    lambda text: text.strip()
)
EDITS = st.one_of(
    st.tuples(st.just("title"), TEXTS),
    st.tuples(st.just("note"), st.one_of(st.just(""), TEXTS)),
    st.tuples(st.just("date"), st.sampled_from(["", "2021-12-06", "2021/2022", "../2021-12-15"])),
    st.tuples(st.just("kind"), st.sampled_from(["", "NEWS_ARTICLE", "REPOST"])),
    st.tuples(st.just("publisher"), st.sampled_from(["", "pub.aa", "pub.kazpravda"])),
    st.tuples(st.just("reference_code"), st.sampled_from(["", "TA/1", "TA/2", "TA/3"])),
    st.tuples(st.just("state"), st.sampled_from(["draft", "described", "reviewed"])),
)
TAGS = st.one_of(
    st.builds(SectorTag, st.sampled_from(["ENE", "ENE.GAS", "TRN.RLW"])),
    st.builds(
        SignatoryTag,
        st.sampled_from(["state.kz", "state.uz", "city.kz.astana"]),
        signer=st.sampled_from([None, "person.tokayev"]),
    ),
    st.builds(VisitTag, st.sampled_from(["V1", "V2"])),
)
NUMBERS = st.integers(1, 3)
STEPS = st.one_of(
    st.tuples(st.just("set"), NUMBERS, st.lists(EDITS, min_size=1, max_size=3)),
    st.tuples(st.just("tag"), NUMBERS, st.lists(TAGS, min_size=1, max_size=3)),
    st.tuples(st.just("untag"), NUMBERS, st.lists(TAGS, min_size=1, max_size=3)),
    st.tuples(st.just("signer"), NUMBERS, st.sampled_from([None, "person.mirziyoyev"])),
    st.tuples(st.just("trash"), st.lists(NUMBERS, min_size=1, max_size=3)),
    st.tuples(st.just("restore"), st.lists(NUMBERS, min_size=1, max_size=3)),
    st.tuples(
        st.just("visit"),
        st.sampled_from(["V1", "V2", "V3"]),
        st.fixed_dictionaries(
            {},
            optional={
                "host": st.lists(st.sampled_from(["state.kz", "state.uz"]), max_size=2),
                "guest": st.lists(st.sampled_from(["state.tj", "state.uz"]), max_size=2),
                "kind": st.sampled_from(["STATE", "OFFICIAL"]),
                "date": st.sampled_from(["2021-12-06", "2022-12"]),
                "place": st.sampled_from(["city.kz.astana", "city.uz.tashkent"]),
                "note": TEXTS,
            },
        ),
    ),
    st.tuples(st.just("scan"), st.booleans()),
)


EDIT: dict[str, Callable[..., ChangeSet]] = {
    "set": lambda archive, number, values: documents.set_fields(archive, number, dict(values)),
    "tag": tags.add,
    "untag": tags.remove,
    "signer": lambda archive, number, who: tags.put(
        archive, number, [SignatoryTag("state.kz", signer=who)]
    ),
    "visit": lambda archive, code, values: visits.put(archive, code, **values),
    "scan": lambda archive, off: (documents.trash_scan if off else documents.restore_scan)(
        archive, 1
    ),
    "trash": documents.trash,
    "restore": documents.restore,
}


def take(archive: Archive, step: tuple[Any, ...]) -> ChangeSet | None:
    """Do one edit; None where it is refused, as a code that is another's."""
    what, *given = step
    try:
        return EDIT[what](archive, *given)
    except UsageError:
        return None


@pytest.fixture(scope="module")
def three_documents(empty_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("three")
    path = Path(shutil.copy(empty_archive, folder / "three.tarchive"))
    (folder / "scan.pdf").write_bytes(pdf("Signed in Tashkent"))
    with Archive.open(path) as archive:
        for number in (1, 2, 3):
            add_text(archive, f"Text {number}", f"Title {number}")
        adding.attach(archive, 1, [str(folder / "scan.pdf")])
        visits.put(archive, "V1", host=["state.kz"], date="2021-12-06")
        visits.put(archive, "V2")
    return path


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, min_size=1, max_size=12))
def test_undoing_all_edits_gives_back_the_same_content(
    three_documents: Path, tmp_path: Path, steps: list[tuple[Any, ...]]
) -> None:
    path = tmp_path / "p.tarchive"
    shutil.copy(three_documents, path)
    with Archive.open(path) as archive:
        no_power_is_lost(archive)
        states = [content(archive)]
        done = []
        for step in steps:
            edit = take(archive, step)
            if edit is not None and edit.changes:
                done.append(edit)
                states.append(content(archive))
                assert states[-1] != states[-2]
            else:
                assert content(archive) == states[-1], "what is refused or nothing leaves no trace"
        undone = []
        for edit, before in zip(reversed(done), reversed(states[:-1]), strict=True):
            undone.append(archive.apply(edit.inverse()))
            assert content(archive) == before
        for undo, after in zip(reversed(undone), states[1:], strict=True):
            archive.apply(undo.inverse())
            assert content(archive) == after
    assert problems(path) == []


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, min_size=1, max_size=8))
def test_undo_from_history_alone(
    three_documents: Path, tmp_path: Path, steps: list[tuple[Any, ...]]
) -> None:
    """As after a restart: what stands is taken back, the newest first."""
    path = tmp_path / "p.tarchive"
    shutil.copy(three_documents, path)
    with Archive.open(path) as archive:
        no_power_is_lost(archive)
        states = [content(archive)]
        for step in steps:
            edit = take(archive, step)
            if edit is not None and edit.changes:
                states.append(content(archive))
    with Archive.open(path) as archive:
        no_power_is_lost(archive)
        for before in reversed(states[:-1]):
            history.undo(archive)
            assert content(archive) == before
    assert problems(path) == []


def test_a_row_that_differs_is_a_conflict_and_nothing_is_written(archive: Archive) -> None:
    number = add_text(archive, "Text")
    first = documents.set_fields(archive, number, {"title": "One", "note": "A"})
    documents.set_fields(archive, number, {"title": "Two"})
    before = content(archive), history.revisions(archive)
    with pytest.raises(ConflictError, match="changed since"):
        archive.apply(first.inverse())
    assert (content(archive), history.revisions(archive)) == before


@pytest.mark.parametrize(
    "change",
    [
        Change("document", 1, {"title": "not so"}, {"title": "New"}),
        Change("document", 99, {"title": "A text"}, {"title": "New"}),
        Change("document_sector", 1, None, {"uuid": "u", "document_id": 1, "sector": "ENE"}),
        Change("document_sector", 1, {"sector": "IND"}, None),
        Change("document_sector", 7, {"sector": "ENE"}, None),
        Change("document_sector", 8, None, {"uuid": "v", "document_id": 99, "sector": "ENE"}),
        Change("document_sector", 8, None, {"uuid": "v", "document_id": 1, "sector": "ENE"}),
    ],
    ids=["differs", "no row", "row there", "removed differs", "gone", "points nowhere", "twice"],
)
def test_conflicts(archive: Archive, change: Change) -> None:
    number = add_text(archive, "Text")
    tags.add(archive, number, [SectorTag("ENE")])
    before = content(archive), history.revisions(archive)
    good = Change("document", 1, {"note": None}, {"note": "written first"})
    with pytest.raises(ConflictError):
        archive.apply(ChangeSet("Bad", (good, change)))
    assert (content(archive), history.revisions(archive)) == before


def test_revision_is_in_the_same_transaction(archive: Archive) -> None:
    number = add_text(archive, "Text")

    def fail() -> None:
        with archive.transaction():
            documents.set_fields(archive, number, {"title": "One"})
            assert archive.one("SELECT count(*) FROM revision") == (2,)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert archive.one("SELECT count(*) FROM revision") == (1,)
    assert documents.get(archive, number).fields["title"] == "A text"


def test_revision_says_who_when_and_what(archive: Archive) -> None:
    number = add_text(archive, "Text")
    archive.who = "Aziza"
    documents.set_fields(archive, number, {"title": "One", "date": "2021-12"})
    found = history.revisions(archive)[0]
    assert (found.who, found.action) == ("Aziza", "Set title, date")
    assert found.at.startswith("20")
    assert found.at.endswith("Z")
    assert found.changes == (
        Change(
            "document",
            number,
            {"title": "A text", "date": "", "date_earliest": None, "date_latest": None},
            {
                "title": "One",
                "date": "2021-12",
                "date_earliest": "2021-12-01",
                "date_latest": "2021-12-31",
            },
        ),
    )


def test_setting_what_is_so_already_leaves_no_trace(archive: Archive) -> None:
    number = add_text(archive, "Text")
    done = documents.set_fields(archive, number, {"title": "A text"})
    assert (done.changes, done.revision) == ((), None)
    assert len(history.revisions(archive)) == 1


def test_undo_takes_the_last_standing_change(archive: Archive) -> None:
    number = add_text(archive, "Text")
    for title in ("One", "Two", "Three"):
        documents.set_fields(archive, number, {"title": title})

    def title() -> str:
        return str(documents.get(archive, number).fields["title"])

    history.undo(archive)
    history.undo(archive)
    assert title() == "One"
    redone = history.revisions(archive)[0].id
    history.undo(archive, redone)  # taking an undo back does the change again
    assert title() == "Two"
    documents.set_fields(archive, number, {"title": "Four"})
    history.undo(archive)
    assert title() == "Two"
    history.undo(archive)
    assert title() == "One"
    history.undo(archive)
    assert title() == "A text"
    history.undo(archive)
    assert documents.get(archive, number).trashed_at
    with pytest.raises(UsageError, match="nothing to take back"):
        history.undo(archive)


def test_a_change_is_not_taken_back_twice(archive: Archive) -> None:
    number = add_text(archive, "Text")
    done = documents.set_fields(archive, number, {"title": "One"})
    history.undo(archive, done.revision)
    with pytest.raises(ConflictError, match="taken back already"):
        history.undo(archive, done.revision)
    with pytest.raises(UsageError, match="no change 99"):
        history.undo(archive, 99)


def test_accession_undo_trashes_the_batch_and_can_be_undone(
    archive: Archive, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Text {name}")
    result = adding.add_paths(archive, [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    other = add_text(archive, "Another")
    before = content(archive)
    history.undo(archive, result.revision)
    assert [bool(documents.get(archive, n).trashed_at) for n in (1, 2, other)] == [
        True,
        True,
        False,
    ]
    assert documents.text(archive, 1) == "Text a"
    history.undo(archive, history.revisions(archive)[0].id)
    assert content(archive) == before


def test_undo_of_attaching_takes_the_scans_off_again(archive: Archive, tmp_path: Path) -> None:
    number = add_text(archive, "Text")
    (tmp_path / "s.pdf").write_bytes(pdf("Signed"))
    result = adding.attach(archive, number, [str(tmp_path / "s.pdf")])
    history.undo(archive, result.revision)
    found = documents.get(archive, number)
    assert (found.scans, found.trashed_at) == ((), None)
    history.undo(archive, history.revisions(archive)[0].id)
    assert len(documents.get(archive, number).scans) == 1


def test_history_of_a_document(archive: Archive, tmp_path: Path) -> None:
    first, second = add_text(archive, "One", "First"), add_text(archive, "Two", "Second")
    (tmp_path / "s.pdf").write_bytes(pdf("Signed"))
    adding.attach(archive, first, [str(tmp_path / "s.pdf")])
    tags.add(archive, first, [SectorTag("ENE")])
    documents.trash(archive, [first, second])
    tags.remove(archive, first, [SectorTag("ENE")])

    def actions(number: int) -> list[str]:
        return [revision.action for revision in history.revisions(archive, number)]

    assert actions(first) == [
        "Untag ENE",
        "Delete 2 documents",
        "Tag ENE",
        "Attach scans",
        "Paste First",
    ]
    assert actions(second) == ["Delete 2 documents", "Paste Second"]


def test_the_same_twice_in_one_edit_is_once(archive: Archive) -> None:
    number = add_text(archive, "Text")
    twice = [
        SectorTag("ENE"),
        SectorTag("ene"),
        SignatoryTag("state.kz"),
        SignatoryTag("Қазақстан"),
    ]
    done = tags.add(archive, number, twice)
    assert len(done.changes) == 2
    assert len(tags.remove(archive, number, twice).changes) == 2
    visits.put(archive, "V1", host=["state.kz", "state.kz"])
    assert visits.get(archive, 1).keys("host") == ("state.kz",)
    assert len(documents.trash(archive, [number, number]).changes) == 1
    assert len(documents.restore(archive, [number, number]).changes) == 1


def test_a_change_set_that_cannot_be_stored_is_refused_whole(archive: Archive) -> None:
    number = add_text(archive, "Text")
    before = content(archive)
    with pytest.raises(ArchiveError):
        archive.apply(
            ChangeSet("Bad", (Change("document", number, {"title": "A text"}, {"title": ""}),))
        )
    assert content(archive) == before


def test_a_write_without_its_revision_would_be_seen(archive_path: Path) -> None:
    """The mutant: a change whose revision is lost. `check` names it."""
    with Archive.open(archive_path) as archive:
        number = add_text(archive, "Text")
        documents.set_fields(archive, number, {"title": "One"})
    with contextlib.closing(sqlite3.connect(archive_path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM revision_document")
        connection.execute("DELETE FROM revision WHERE id = 2")
    assert any(
        "revision: holds 1 rows instead of 2" in problem for problem in problems(archive_path)
    )


def test_undo_passes_an_adding_of_which_nothing_is_left(archive: Archive) -> None:
    add_text(archive, "Stays")
    gone = add_text(archive, "Goes")
    added = history.revisions(archive)[0].id
    trashed = documents.trash(archive, [gone])
    with pytest.raises(ConflictError, match="nothing is left"):
        history.undo(archive, added)
    history.undo(archive, trashed.revision)
    documents.trash(archive, [gone])
    for _ in range(2):
        history.undo(archive)
    assert [bool(documents.get(archive, n).trashed_at) for n in (1, gone)] == [False, True]
