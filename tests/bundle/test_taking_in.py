"""Bundles taken in: what comes of them, and how it is taken back."""

from pathlib import Path
from typing import Any

import bundle_archives
import pytest

from archive_fixtures import new_archive, no_power_is_lost
from treatyarchive.archive import (
    check,
    documents,
    history,
    passages,
    search,
    statements,
    tags,
    visit_edits,
    visits,
)
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.passage_records import PassageTag
from treatyarchive.archive.query import Query
from treatyarchive.archive.records import SectorTag
from treatyarchive.archive.sharing.outgoing import Choices
from treatyarchive.archive.store import Archive
from treatyarchive.bundle import reviewing, taking_in, unpacking
from treatyarchive.bundle.review import Decisions, Review
from treatyarchive.errors import ConflictError
from treatyarchive.intake import adding
from treatyarchive.progress import NoProgress


def look(archive: Archive, bundle: Path) -> Review:
    with unpacking.opened(bundle) as opened:
        return reviewing.review(archive, opened, NoProgress())


def take(archive: Archive, bundle: Path, rest: Any = None) -> ChangeSet:
    with unpacking.opened(bundle) as opened:
        found = reviewing.review(archive, opened, NoProgress())
        return taking_in.take_in(archive, opened, found, Decisions(rest=rest), NoProgress())


def clean(archive: Archive) -> None:
    report = check.check(archive.path)
    assert not report.problems, report.problems


@pytest.fixture
def empty(tmp_path: Path) -> Any:
    with new_archive(tmp_path / "empty.tarchive", "reader") as archive:
        no_power_is_lost(archive)
        yield archive


def test_a_bundle_comes_into_an_empty_archive(empty: Archive, bundle_file: Path) -> None:
    found = look(empty, bundle_file)
    assert found.counts["conflict"] == 0
    done = take(empty, bundle_file)
    assert done.revision is not None
    assert documents.listed(empty)
    clean(empty)
    again = look(empty, bundle_file)
    assert {item.outcome for item in again.items} == {"same"}
    assert take(empty, bundle_file).revision is None


def payload(bundle: Path) -> dict[str, bytes]:
    """The payload of a bundle that lies in a folder, but for what tells of the export itself."""
    skipped = {"export.json", "ro-crate-metadata.json"}
    files = (path for path in (bundle / "data").rglob("*") if path.is_file())
    return {
        str(path.relative_to(bundle)): path.read_bytes()
        for path in files
        if path.name not in skipped
    }


def test_what_came_in_goes_out_the_same(
    empty: Archive, bundle_folder: Path, tmp_path: Path
) -> None:
    take(empty, bundle_folder)
    out = tmp_path / "again"
    bundle_archives.export(empty, out)
    before, after = payload(bundle_folder), payload(out)
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] == []


def test_one_undo_takes_all_of_it_back(empty: Archive, bundle_file: Path) -> None:
    visits = empty.query("SELECT code FROM visit")
    names = empty.query("SELECT form FROM authority_name")
    take(empty, bundle_file)
    brought = documents.listed(empty)
    history.undo(empty)
    assert documents.listed(empty) == []
    assert empty.query("SELECT code FROM visit") == visits
    assert empty.query("SELECT form FROM authority_name") == names
    assert empty.query("SELECT 1 FROM shared_state") == []
    clean(empty)
    history.undo(empty, history.revisions(empty, limit=1)[0].id)
    assert documents.listed(empty) == brought
    clean(empty)
    assert {item.outcome for item in look(empty, bundle_file).items} == {"same"}


def test_what_lies_in_the_trash_comes_back(empty: Archive, bundle_file: Path) -> None:
    take(empty, bundle_file)
    brought = documents.listed(empty)
    history.undo(empty)
    take(empty, bundle_file)
    assert documents.listed(empty) == brought
    clean(empty)
    assert {item.outcome for item in look(empty, bundle_file).items} == {"same"}


@pytest.fixture
def pair(sharing: Archive, tmp_path: Path) -> Any:
    """An archive, and another that has taken in a bundle of it."""
    bundle = tmp_path / "pair"
    bundle_archives.export(sharing, bundle)
    with new_archive(tmp_path / "other.tarchive", "other") as other:
        no_power_is_lost(other)
        take(other, bundle)
        yield sharing, other


def twin(here: Archive, number: int, there: Archive) -> int:
    """The number that a document of one archive has in the other."""
    (uuid,) = here.one("SELECT uuid FROM document WHERE id = ?", (number,))
    return int(there.one("SELECT id FROM document WHERE uuid = ?", (uuid,))[0])


def shared_document(here: Archive) -> int:
    """A document with a text that goes whole."""
    sql = "SELECT min(id) FROM document WHERE access = 'OPEN' AND text_sha256 IS NOT NULL"
    return int(here.one(sql)[0])


def test_both_sides_get_what_the_other_changed(pair: Any, tmp_path: Path) -> None:
    here, there = pair
    number = shared_document(here)
    other = twin(here, number, there)
    documents.set_fields(here, number, {"title": "Talks in Astana"})
    documents.set_fields(there, other, {"byline": "A reporter"})
    tags.put(there, other, [SectorTag("TRN.RLW")])
    bundle_archives.export(there, tmp_path / "back")
    assert look(here, tmp_path / "back").counts["merged"] == 1
    take(here, tmp_path / "back")
    bundle_archives.export(here, tmp_path / "forth")
    assert look(there, tmp_path / "forth").counts["conflict"] == 0
    take(there, tmp_path / "forth")
    for archive, its in ((here, number), (there, other)):
        found = documents.get(archive, its)
        assert found.fields["title"] == "Talks in Astana"
        assert found.fields["byline"] == "A reporter"
        assert "TRN.RLW" in {tag.code for tag in found.sectors}
        clean(archive)
    bundle_archives.export(there, tmp_path / "last")
    assert {item.outcome for item in look(here, tmp_path / "last").items} == {"same"}


def test_what_went_back_to_what_it_was_goes_back_there_too(pair: Any, tmp_path: Path) -> None:
    here, there = pair
    number = shared_document(here)
    title = documents.get(here, number).fields["title"]
    documents.set_fields(here, number, {"title": "A mistake"})
    for name in ("mistaken", "mended"):
        bundle_archives.export(here, tmp_path / name)
        take(there, tmp_path / name)
        if name == "mistaken":
            history.undo(here)
    other = twin(here, number, there)
    assert documents.get(there, other).fields["title"] == title
    documents.set_fields(there, other, {"byline": "A reporter"})
    assert look(there, tmp_path / "mistaken").counts["conflict"] == 0
    take(there, tmp_path / "mistaken")
    assert documents.get(there, other).fields["title"] == title


def test_an_older_bundle_takes_nothing_back(pair: Any, tmp_path: Path) -> None:
    here, there = pair
    number = shared_document(here)
    for title in ("First", "Second"):
        documents.set_fields(here, number, {"title": title})
        bundle_archives.export(here, tmp_path / title)
    take(there, tmp_path / "Second")
    take(there, tmp_path / "First")
    assert documents.get(there, twin(here, number, there)).fields["title"] == "Second"


def test_a_passage_with_tags_that_was_removed_there_goes(pair: Any, tmp_path: Path) -> None:
    here, there = pair
    number = shared_document(here)
    passages.keep(here, number, 0, 9, tags=[PassageTag("sector", "TRN.RLW")])
    bundle_archives.export(here, tmp_path / "kept")
    take(there, tmp_path / "kept")
    passages.remove(here, here.one("SELECT id FROM passage")[0])
    bundle_archives.export(here, tmp_path / "removed")
    take(there, tmp_path / "removed")
    assert there.query("SELECT id FROM passage") == []
    clean(there)
    history.undo(there)
    assert len(there.query("SELECT id FROM passage_tag")) == 1


@pytest.mark.parametrize(("side", "kept"), [("mine", "Ours"), ("theirs", "Theirs")])
def test_a_conflict_is_decided_and_history_has_both(
    pair: Any, tmp_path: Path, side: str, kept: str
) -> None:
    here, there = pair
    number = shared_document(here)
    documents.set_fields(here, number, {"title": "Ours"})
    documents.set_fields(there, twin(here, number, there), {"title": "Theirs"})
    bundle_archives.export(there, tmp_path / "back")
    (item,) = [one for one in look(here, tmp_path / "back").items if one.outcome == "conflict"]
    (line,) = item.conflicts
    assert (line.path, line.mine, line.theirs) == ("title", "Ours", "Theirs")
    before = len(history.revisions(here))
    with pytest.raises(ConflictError, match="not decided"):
        take(here, tmp_path / "back")
    assert len(history.revisions(here)) == before
    take(here, tmp_path / "back", side)
    assert documents.get(here, number).fields["title"] == kept
    (last,) = history.revisions(here, limit=1)
    said = {row.get("title") for c in last.changes for row in (c.before, c.after) if row}
    assert {"Ours", "Theirs"} <= said
    clean(here)
    history.undo(here)
    assert documents.get(here, number).fields["title"] == "Ours"
    clean(here)


def test_an_archive_that_changed_since_the_review_is_left_alone(pair: Any, tmp_path: Path) -> None:
    here, there = pair
    number = shared_document(here)
    documents.set_fields(there, twin(here, number, there), {"title": "Theirs"})
    bundle_archives.export(there, tmp_path / "back")
    with unpacking.opened(tmp_path / "back") as opened:
        found = reviewing.review(here, opened, NoProgress())
        documents.set_fields(here, number, {"title": "Ours"})
        with pytest.raises(ConflictError, match="since the review"):
            taking_in.take_in(here, opened, found, Decisions(rest="mine"), NoProgress())
    assert documents.get(here, number).fields["title"] == "Ours"


def test_the_same_text_elsewhere_is_the_same_document(sharing: Archive, tmp_path: Path) -> None:
    number = shared_document(sharing)
    text = tmp_path / "elsewhere.txt"
    text.write_text(documents.text(sharing, number) or "", "utf-8")
    bundle_archives.export(sharing, tmp_path / "out")
    with new_archive(tmp_path / "third.tarchive") as third:
        (outcome,) = adding.add_paths(third, [str(text)]).outcomes
        found = look(third, tmp_path / "out")
        (item,) = [
            one
            for one in found.items
            if one.number == int(outcome.ref or 0) and one.kind == "document"
        ]
        assert item.by == "content"
        take(third, tmp_path / "out", "theirs")
        assert (
            documents.get(third, int(outcome.ref or 0)).fields["title"]
            == documents.get(sharing, number).fields["title"]
        )
        clean(third)
        assert look(third, tmp_path / "out").counts["new"] == 0
        documents.set_fields(third, int(outcome.ref or 0), {"byline": "Somebody"})
        bundle_archives.export(third, tmp_path / "back")
        back = look(sharing, tmp_path / "back")
        assert {(one.kind, one.outcome) for one in back.items if one.outcome != "same"} >= {
            ("document", "changed_there")
        }
        assert back.counts["new"] == 0
        assert back.counts["conflict"] == 0


def test_taken_codes_come_with_a_suffix(sharing: Archive, tmp_path: Path) -> None:
    number = shared_document(sharing)
    documents.set_fields(sharing, number, {"reference_code": "TA/1"})
    bundle_archives.export(sharing, tmp_path / "out")
    with new_archive(tmp_path / "third.tarchive") as third:
        text = tmp_path / "other.txt"
        text.write_text("Quite another text.\n", "utf-8")
        (outcome,) = adding.add_paths(third, [str(text)]).outcomes
        documents.set_fields(third, int(outcome.ref or 0), {"reference_code": "TA/1"})
        (item,) = [one for one in look(third, tmp_path / "out").items if one.note]
        assert "TA/1-2" in item.note
        take(third, tmp_path / "out")
        assert third.query("SELECT 1 FROM document WHERE reference_code = 'TA/1-2'")
        assert {one.outcome for one in look(third, tmp_path / "out").items} == {"same"}
        clean(third)


def test_what_is_here_may_name_what_comes(pair: Any, tmp_path: Path) -> None:
    here, there = pair
    paths = [tmp_path / f"later {count}.txt" for count in range(4)]
    for path in paths:
        path.write_text(f"A text that came later: {path.name}\n", "utf-8")
    later = [int(one.ref or 0) for one in adding.add_paths(here, list(map(str, paths))).outcomes]
    number = shared_document(here)
    visit = visits.find(here, bundle_archives.VISIT)
    for added in later:
        documents.set_fields(here, added, {"access": "OPEN"})
        statements.relate(here, number, "COMPLEMENTS", added)
        visit_edits.add_event(here, visit, "SIGNING", document=added)
    bundle_archives.export(here, tmp_path / "forth")
    before = documents.listed(there)
    take(there, tmp_path / "forth")
    brought = [one for one in documents.listed(there) if one not in before]
    assert [there.one("SELECT title FROM document WHERE id = ?", (n,))[0] for n in brought] == [
        path.stem for path in paths
    ], "their numbers follow each other as the first ones did"
    (related,) = there.one("SELECT count(*) FROM document_relation")
    assert related == len(later)
    clean(there)
    history.undo(there)
    assert documents.listed(there) == before
    clean(there)


def test_the_first_number_is_found_whatever_number_it_has_here(
    pair: Any,
) -> None:
    _, there = pair
    firsts = there.query("SELECT id, first_number FROM document")
    for number, first in firsts:
        assert number in search.find(there, Query(first))
    assert any(int(first) == number for number, first in firsts)
    assert any(int(first) != number for number, first in firsts)


def scans(archive: Archive) -> int:
    return int(archive.one("SELECT count(*) FROM scan WHERE trashed_at IS NULL")[0])


def test_scans_that_were_left_out_come_with_a_later_bundle(
    sharing: Archive, empty: Archive, tmp_path: Path
) -> None:
    bundle_archives.export(sharing, tmp_path / "reduced", choices=Choices(scans=False))
    bundle_archives.export(sharing, tmp_path / "whole")
    take(empty, tmp_path / "reduced")
    assert scans(empty) == 0
    take(empty, tmp_path / "whole")
    brought = scans(empty)
    assert brought
    assert not empty.query("SELECT 1 FROM document WHERE json_extract(left_out, '$.files') <> ''")
    assert {item.outcome for item in look(empty, tmp_path / "whole").items} == {"same"}
    clean(empty)


def test_a_bundle_without_scans_takes_none_away(pair: Any, tmp_path: Path) -> None:
    here, there = pair
    bundle_archives.export(here, tmp_path / "unchanged", choices=Choices(scans=False))
    assert take(there, tmp_path / "unchanged").revision is None
    (number,) = here.one("SELECT min(document_id) FROM scan")
    documents.set_fields(here, number, {"title": "Talks in Astana"})
    bundle_archives.export(here, tmp_path / "changed", choices=Choices(scans=False))
    before = scans(there)
    take(there, tmp_path / "changed")
    assert documents.get(there, twin(here, number, there)).fields["title"] == "Talks in Astana"
    assert scans(there) == before
    clean(there)
