"""Whose the pages of the index are, as one connection keeps it while the archive changes."""

from pathlib import Path

import pytest
from pyroaring import BitMap

from archive_fixtures import add_text, pdf
from treatyarchive.archive import documents, page_owners, renewal, trash
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding

ENOUGH = 1 << 20  # pages: who asks of so many is worth reading them all


@pytest.fixture
def texts(archive: Archive, tmp_path: Path) -> Archive:
    """Texts, a note, and a scan of two pages on the first."""
    for place in ("Astana", "Bukhara", "Khiva"):
        add_text(archive, f"Signed in {place}.", f"Talks in {place}")
    documents.set_fields(archive, 2, {"note": "Kept in Moscow"})
    (tmp_path / "scan.pdf").write_bytes(pdf("First page", "Second page"))
    adding.attach(archive, 1, [str(tmp_path / "scan.pdf")])
    return archive


def numbers(archive: Archive) -> BitMap:
    """Those of all pages."""
    return BitMap([number for (number,) in archive.query("SELECT id FROM index_page")])


def agrees(archive: Archive) -> None:
    """What is kept is what the index says, page by page."""
    owners = page_owners.at(archive, ENOUGH)
    assert owners is not None
    pages = archive.query("SELECT id, document_id, place FROM index_page")
    assert {place for _, _, place in pages} == {"title", "text", "scan", "note"}
    for number, document, place in pages:
        assert list(owners.documents(BitMap([number]))) == [document]
        for asked in ("title", "text", "scan", "note"):
            expected = [document] if asked == place else []
            assert list(owners.documents(BitMap([number]), asked)) == expected
    everything = BitMap([number for number, _, _ in pages])
    assert list(owners.documents(everything)) == sorted({document for _, document, _ in pages})


def test_every_page_is_known(texts: Archive) -> None:
    agrees(texts)


def test_pages_are_read_once_they_have_been_asked_for(texts: Archive) -> None:
    (highest,) = texts.one("SELECT max(id) FROM index_page")
    assert page_owners.at(texts, highest - 1) is None, "the join is quicker"
    assert page_owners.at(texts, 1) is not None, "as many were asked for as there are"
    assert page_owners.at(texts, 0) is not None


def test_what_another_connection_adds_is_followed(texts: Archive) -> None:
    agrees(texts)
    with Archive.open(texts.path) as other:
        number = add_text(other, "Signed in Termez.", "Talks in Termez")
        documents.set_fields(other, number, {"note": "Kept in Nukus"})
    agrees(texts)


def test_pages_have_new_numbers_after_reindexing(texts: Archive) -> None:
    agrees(texts)
    old = numbers(texts)
    with Archive.open(texts.path) as other:
        renewal.renew(other)
    assert old.isdisjoint(numbers(texts))
    agrees(texts)


def test_numbers_of_removed_pages_are_not_given_again(texts: Archive) -> None:
    number = add_text(texts, "Signed in Termez.", "Talks in Termez")
    agrees(texts)
    old = numbers(texts)
    documents.trash(texts, [number])
    assert trash.empty(texts) == 1
    agrees(texts)
    assert add_text(texts, "Signed in Osh.", "Talks in Osh") != number
    assert len(numbers(texts) - old) == 2, "a title and a text"
    agrees(texts)


def test_nothing_is_kept_of_what_is_taken_back(texts: Archive) -> None:
    agrees(texts)

    def add_and_fail() -> None:
        with texts.transaction():
            add_text(texts, "Signed in Osh.", "Talks in Osh")
            assert page_owners.at(texts, ENOUGH) is None, "its numbers may be given again"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add_and_fail()
    add_text(texts, "Signed in Termez.", "Talks in Termez")
    (page,) = texts.one("SELECT max(id) FROM index_page")
    owners = page_owners.at(texts, 0)
    assert owners is not None
    (number,) = texts.one("SELECT document_id FROM index_page WHERE id = ?", (page,))
    assert list(owners.documents(BitMap([page]))) == [number]
    agrees(texts)


def test_an_archive_without_pages(archive: Archive) -> None:
    owners = page_owners.at(archive, 0)
    assert owners is not None
    assert not owners.documents(BitMap())
    assert not owners.documents(BitMap(), "title")
