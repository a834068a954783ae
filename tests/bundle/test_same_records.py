"""Which record here is which of a bundle's."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import bundle_archives
import pytest

from archive_fixtures import new_archive, no_power_is_lost
from treatyarchive.archive import (
    authority_edits,
    check,
    documents,
    history,
    instruments,
    merging,
    tags,
    visits,
)
from treatyarchive.archive.names import Name
from treatyarchive.archive.records import SignatoryTag
from treatyarchive.archive.sharing.outgoing import Choices
from treatyarchive.archive.store import Archive
from treatyarchive.bundle import reviewing, taking_in, unpacking
from treatyarchive.bundle.review import Decisions, Item, Review
from treatyarchive.intake import adding
from treatyarchive.progress import NoProgress

VISIT = "2021-12-06-KZ-UZ"


def look(archive: Archive, bundle: Path) -> Review:
    with unpacking.opened(bundle) as opened:
        return reviewing.review(archive, opened, NoProgress())


def take(archive: Archive, bundle: Path) -> None:
    with unpacking.opened(bundle) as opened:
        found = reviewing.review(archive, opened, NoProgress())
        taking_in.take_in(archive, opened, found, Decisions(rest="theirs"), NoProgress())


def one(found: Review, kind: str, outcome: str = "") -> Item:
    """The one item of a kind that is not the same here."""
    (item,) = [
        each
        for each in found.items
        if each.kind == kind and (each.outcome == outcome if outcome else each.outcome != "same")
    ]
    return item


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Archive]:
    with new_archive(tmp_path / "other.tarchive", "other") as archive:
        no_power_is_lost(archive)
        yield archive


def test_a_visit_of_one_day_on_which_the_same_met_is_the_same(
    other: Archive, bundle_file: Path
) -> None:
    visits.put(other, "ours", host=["state.kz"], guest=["state.uz"], date="2021-12-06")
    item = one(look(other, bundle_file), "visit")
    assert item.by == "content"
    assert item.note
    take(other, bundle_file)
    assert other.query("SELECT count(*) FROM visit") == [(1,)]


def test_a_visit_of_another_day_is_another_with_a_code_of_its_own(
    other: Archive, bundle_file: Path
) -> None:
    visits.put(other, VISIT, host=["state.kz"], guest=["state.uz"], date="2020-01-01")
    item = one(look(other, bundle_file), "visit")
    assert (item.outcome, item.by) == ("new", "")
    take(other, bundle_file)
    codes = [code for (code,) in other.query("SELECT code FROM visit ORDER BY code")]
    assert codes == [VISIT, f"{VISIT}-2"]
    assert {each.outcome for each in look(other, bundle_file).items} == {"same"}


def test_names_are_one_by_key_and_a_common_name_only(
    sharing: Archive, other: Archive, tmp_path: Path
) -> None:
    for archive, form in ((sharing, "Saltanat Azimova"), (other, "Saltanat Azimova")):
        authority_edits.create(archive, "PERSON", [Name(form, "en-Latn", "preferred")], key="p.s")
    authority_edits.create(sharing, "PERSON", [Name("A. One", "en-Latn", "preferred")], key="p.x")
    authority_edits.create(other, "PERSON", [Name("B. Two", "en-Latn", "preferred")], key="p.x")
    bundle_archives.export(sharing, tmp_path / "out")
    found = look(other, tmp_path / "out")
    same = [each for each in found.items if each.ref == "p.s"]
    assert [each.by for each in same] == ["key"]
    assert one(found, "authority", "new").title == "A. One"
    take(other, tmp_path / "out")
    keys = {key for (key,) in other.query("SELECT key FROM authority WHERE key LIKE 'p.%'")}
    assert keys == {"p.s", "p.x", "p.x-2"}
    assert {each.outcome for each in look(other, tmp_path / "out").items} == {"same"}


def test_one_of_the_same_name_is_told_of(sharing: Archive, other: Archive, tmp_path: Path) -> None:
    for archive, key in ((sharing, "p.there"), (other, "p.here")):
        name = Name("Saltanat Azimova", "en-Latn", "preferred")
        authority_edits.create(archive, "PERSON", [name], key=key)
        instruments.create(archive, f"i.{key}", "Accord on the lake")
    bundle_archives.export(sharing, tmp_path / "out", choices=Choices(everything=True))
    found = look(other, tmp_path / "out")
    told = {each.ref: each.note for each in found.items if "is called the same here" in each.note}
    assert told.keys() == {"p.there", "i.p.there"}
    assert told["p.there"].startswith("p.here ")
    assert told["i.p.there"].startswith("i.p.here ")


def test_a_name_that_is_merged_here_is_the_one_that_was_kept(
    sharing: Archive, other: Archive, tmp_path: Path
) -> None:
    authority_edits.create(
        sharing, "GOV_BODY", [Name("A body", "en-Latn", "preferred")], key="body.a"
    )
    bundle_archives.export(sharing, tmp_path / "first")
    take(other, tmp_path / "first")
    authority_edits.create(
        other, "GOV_BODY", [Name("The body", "en-Latn", "preferred")], key="body.b"
    )
    merging.merge(other, "body.b", "body.a")
    tags.add(sharing, bundle_archives.OPEN_TEXT, [SignatoryTag("body.a")])
    bundle_archives.export(sharing, tmp_path / "second")
    take(other, tmp_path / "second")
    found = other.query(
        "SELECT a.key FROM document_signatory s JOIN authority a ON a.id = s.authority_id "
        "WHERE a.key LIKE 'body.%'"
    )
    assert found == [("body.b",)]


def test_merging_of_names_there_is_followed_here(
    sharing: Archive, other: Archive, tmp_path: Path
) -> None:
    for letter in "ab":
        name = Name(f"Body {letter}", "en-Latn", "preferred")
        authority_edits.create(sharing, "GOV_BODY", [name], key=f"body.{letter}")
    bundle_archives.export(sharing, tmp_path / "first")
    take(other, tmp_path / "first")
    text = tmp_path / "own.txt"
    text.write_text("A text of our own.\n", "utf-8")
    (outcome,) = adding.add_paths(other, [str(text)]).outcomes
    own = int(outcome.ref or 0)
    tags.add(other, own, [SignatoryTag("body.a")])
    merging.merge(sharing, "body.b", "body.a")
    bundle_archives.export(sharing, tmp_path / "second")
    take(other, tmp_path / "second")
    assert [tag.key for tag in documents.get(other, own).signatories] == ["body.b"]
    history.undo(other)
    assert [tag.key for tag in documents.get(other, own).signatories] == ["body.a"]


def test_a_scan_elsewhere_is_the_same_document(
    bundle_folder: Path, other: Archive, tmp_path: Path
) -> None:
    (png,) = (bundle_folder / "data/originals").glob("*.png")
    (outcome,) = adding.add_paths(other, [str(shutil.copy(png, tmp_path / "ours.png"))]).outcomes
    found = [each for each in look(other, bundle_folder).items if each.kind == "document"]
    (item,) = [each for each in found if each.number is not None]
    assert (item.number, item.by) == (int(outcome.ref or 0), "content")
    before = len(found)
    take(other, bundle_folder)
    assert len(documents.listed(other)) == before
    assert look(other, bundle_folder).counts["new"] == 0


def test_a_record_alone_is_joined_by_its_text_and_gets_it_later(
    sharing: Archive, other: Archive, tmp_path: Path
) -> None:
    bundle_archives.export(sharing, tmp_path / "records")
    take(other, tmp_path / "records")
    sql = "SELECT id, text_sha256, left_out FROM document WHERE title LIKE '%kalavinka04x'"
    number, text, left_out = other.one(sql)
    assert text is None
    assert "record_only" in left_out
    documents.set_fields(sharing, bundle_archives.COPYRIGHT, {"access": "OPEN"})
    bundle_archives.export(sharing, tmp_path / "whole")
    assert one(look(other, tmp_path / "whole"), "document").number == number
    take(other, tmp_path / "whole")
    assert "kalavinka04x" in (documents.text(other, number) or "")
    assert documents.get(other, number).scans
    assert other.one(sql)[2] == "{}"
    assert check.check(other.path).ok
    history.undo(other)
    assert check.check(other.path).ok
    assert documents.text(other, number) is None
    assert not documents.get(other, number).scans
