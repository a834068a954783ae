"""The basket: what it holds, how it is undone, and what the trash does to it."""

from pathlib import Path

import pytest

from archive_fixtures import add_text, problems
from treatyarchive.archive import basket, documents, history, trash
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError


@pytest.fixture
def path(archive_path: Path) -> Path:
    with Archive.open(archive_path) as archive:
        for number in range(1, 6):
            add_text(archive, f"Text {number}", f"Title {number}")
        documents.set_fields(archive, 3, {"access": "RESTRICTED"})
    return archive_path


def test_documents_are_pinned_in_order_and_once(path: Path) -> None:
    with Archive.open(path) as archive:
        assert basket.put(archive, [4, 2, 4]).revision is not None
        assert basket.put(archive, [2]).revision is None, "nothing changes"
        basket.put(archive, [1])
        assert basket.numbers(archive) == [4, 2, 1]
    with Archive.open(path) as archive:
        assert basket.numbers(archive) == [4, 2, 1], "kept when the archive is closed"
        basket.take_out(archive, [2, 5])
        assert basket.numbers(archive) == [4, 1]
    assert problems(path) == []


def test_every_edit_of_it_is_taken_back_and_done_again(path: Path) -> None:
    with Archive.open(path) as archive:
        pinned = basket.put(archive, [1, 2, 3])
        emptied = basket.empty(archive)
        assert (pinned.action, emptied.action) == ("Pin 3 documents", "Empty the basket")
        assert basket.numbers(archive) == []
        back = history.undo(archive, emptied.revision)
        assert basket.numbers(archive) == [1, 2, 3]
        history.undo(archive, back.revision)
        assert basket.numbers(archive) == []
        assert basket.put(archive, [5]).action == "Pin 000005"


def test_what_it_holds_is_counted(path: Path) -> None:
    with Archive.open(path) as archive:
        basket.put(archive, [1, 3, 4])
        assert basket.contents(archive) == ((1, 3, 4), 0, 1)
        assert basket.contents(archive, [3, 5, 99]) == ((3, 5), 0, 1)


def test_documents_in_the_trash_drop_out_and_come_back(path: Path) -> None:
    with Archive.open(path) as archive:
        basket.put(archive, [1, 2])
        documents.trash(archive, [1])
        assert basket.numbers(archive) == [2]
        with pytest.raises(UsageError, match="000001 is in the trash"):
            basket.put(archive, [3, 1])
        assert basket.numbers(archive) == [2], "all of it is refused"
        documents.restore(archive, [1])
        assert basket.numbers(archive) == [1, 2]


def test_emptying_the_trash_takes_them_out_for_good(path: Path) -> None:
    with Archive.open(path) as archive:
        basket.put(archive, [1, 2])
        documents.trash(archive, [1])
        assert trash.empty(archive) == 1
        assert basket.numbers(archive) == [2]
        assert archive.one("SELECT count(*) FROM basket_item") == (1,)
    assert problems(path) == []


def test_pinning_is_no_change_of_the_record(path: Path) -> None:
    with Archive.open(path) as archive:
        before = history.revisions(archive, 1)
        basket.put(archive, [1])
        assert history.revisions(archive, 1) == before


def test_thousands_are_one_edit(path: Path) -> None:
    with Archive.open(path) as archive:
        with archive.transaction():
            accession = archive.one("SELECT max(id) FROM accession")[0]
            many = [documents.insert(archive, accession, {"title": str(n)}) for n in range(1200)]
        done = basket.put(archive, many)
        assert len(basket.contents(archive).documents) == 1200
        history.undo(archive, done.revision)
        assert basket.numbers(archive) == []
