"""Suggestions turned down, edits made one, claims and relations: rows like any other."""

from dataclasses import replace
from pathlib import Path

import pytest

from archive_fixtures import add_text, problems
from treatyarchive.archive import (
    dismissals,
    documents,
    history,
    record_history,
    statements,
    tags,
    trash,
    visits,
)
from treatyarchive.archive.records import Claim, MentionTag, SectorTag, VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError


@pytest.fixture
def number(archive: Archive) -> int:
    return add_text(archive, "Talks on ferries\nFerries matter")


def test_dismissed_until_taken_back(archive: Archive, number: int) -> None:
    other = add_text(archive, "Another text")
    dismissals.add(archive, number, "sector", "TRN", "Transport")
    dismissals.add(archive, number, "signatory", "state.kz")
    assert dismissals.of(archive, number) == {("sector", "TRN"), ("signatory", "state.kz")}
    assert dismissals.of(archive, other) == frozenset()
    again = dismissals.add(archive, number, "sector", "TRN")
    assert again.revision is None, "no second row, no trace in history"
    taken_back = dismissals.remove_all(archive, number)
    assert dismissals.of(archive, number) == frozenset()
    history.undo(archive, taken_back.revision)
    assert len(dismissals.of(archive, number)) == 2
    assert problems(archive.path) == []


def test_undo_of_one(archive: Archive, number: int) -> None:
    dismissals.add(archive, number, "sector", "TRN")
    documents.set_fields(archive, number, {"note": "read"})
    assert dismissals.of(archive, number) == {("sector", "TRN")}
    history.undo(archive)
    history.undo(archive)
    assert dismissals.of(archive, number) == frozenset()


def test_history_of_the_document_tells(archive: Archive, number: int) -> None:
    dismissals.add(archive, number, "signatory", "state.kz", "Kazakhstan")
    found = record_history.read(archive, "document", number, 5)
    assert found.entries[0].action == "Dismiss suggestion Kazakhstan"
    assert [change.table for change in found.entries[0].changes] == ["dismissal"]
    assert found.dismissed == {"state.kz": "Kazakhstan"}


def test_gone_with_the_trash(archive: Archive, number: int) -> None:
    dismissals.add(archive, number, "sector", "TRN")
    statements.claim(archive, number, [Claim("count", "two", "2")])
    documents.trash(archive, [number])
    assert trash.empty(archive) == 1
    assert archive.one("SELECT count(*) FROM dismissal") == (0,)
    assert problems(archive.path) == []


def test_edits_made_one_are_taken_back_as_one(archive: Archive, number: int) -> None:
    def edits() -> None:
        visits.put(archive, "V-1", host=["state.kz"], guest=["state.uz"], date="2021-12-06")
        tags.add(archive, number, [VisitTag("V-1"), SectorTag("TRN"), MentionTag("person.navoi")])
        documents.set_fields(archive, number, {"title": "Better"})

    before = len(history.revisions(archive))
    made = archive.combine("All at once", edits)
    record = documents.get(archive, number)
    assert (record.fields["title"], record.visits[0].code) == ("Better", "V-1")
    assert [tag.key for tag in record.mentions] == ["person.navoi"]
    newest = history.revisions(archive, number)[0]
    assert (newest.id, newest.action) == (made.revision, "All at once")
    assert len(history.revisions(archive)) == before + 1
    assert made.changes == newest.changes
    history.undo(archive)
    record = documents.get(archive, number)
    assert (record.fields["title"], record.visits, record.sectors) == ("A text", (), ())
    assert visits.all_of(archive) == []
    assert problems(archive.path) == []


def test_edits_made_one_are_written_together_or_not(archive: Archive, number: int) -> None:
    def edits() -> None:
        tags.add(archive, number, [SectorTag("TRN")])
        tags.add(archive, number, [SectorTag("NONE SUCH")])

    with pytest.raises(UsageError):
        archive.combine("Half", edits)
    assert documents.get(archive, number).sectors == ()
    tags.add(archive, number, [SectorTag("ENE")])  # later edits are edits of their own again
    assert history.revisions(archive)[0].action == "Tag ENE"


def test_nothing_combined_leaves_no_trace(archive: Archive) -> None:
    before = len(history.revisions(archive))
    assert archive.combine("Nothing", lambda: None).revision is None
    assert len(history.revisions(archive)) == before


def test_claims_and_relations(archive: Archive, number: int, archive_path: Path) -> None:
    other = add_text(archive, "A later text")
    evidence = ({"line": 1, "start": 0, "end": 1, "quote": "A"},)
    wanted = Claim(
        "money", "two billion", "2000000000", "USD", certainty="STATED", evidence=evidence
    )
    statements.claim(archive, other, [wanted, wanted])
    statements.claim(archive, other, [wanted])
    statements.relate(archive, other, "REPOST_OF", number)
    assert statements.relate(archive, other, "REPOST_OF", number).revision is None
    record = documents.get(archive, other)
    assert [replace(claim, id=0) for claim in record.claims] == [wanted]
    assert [(tie.ref, tie.kind) for tie in record.relations] == [("000001", "REPOST_OF")]
    assert problems(archive_path) == []
    wrong = Claim(
        "money", "one", "1", evidence=({"line": 1, "start": 0, "end": 3, "quote": "xyz"},)
    )
    statements.claim(archive, other, [wrong])
    assert problems(archive_path) == [
        "evidence: claim of document 000002: 'xyz' does not stand where it is said to"
    ]
