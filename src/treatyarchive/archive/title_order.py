"""Titles in the order of a dictionary, kept so that a list by title need not be sorted.

Derived like the facets: a row a document, trashed ones too, by what its title sorts by.
"""

from collections.abc import Mapping

from treatyarchive.archive.store import Archive
from treatyarchive.text.collation import sort_key


def put(archive: Archive, titles: Mapping[int, tuple[str | None, str | None]]) -> None:
    """Keep titles of documents, by number: what each was and what it is; None where none."""
    run = archive.connection.execute
    for document, (before, _) in titles.items():
        if before is None:
            continue
        row = sort_key(before), document
        if not run("DELETE FROM index_title WHERE sort = ? AND document_id = ?", row).rowcount:
            run("DELETE FROM index_title WHERE document_id = ?", (document,))
    new = [(sort_key(after), number) for number, (_, after) in titles.items() if after is not None]
    archive.connection.executemany("INSERT OR REPLACE INTO index_title VALUES (?, ?)", new)


def rebuild(archive: Archive) -> None:
    """Make the order anew."""
    archive.connection.execute("DELETE FROM index_title")
    put(archive, {number: (None, title) for number, title in _titles(archive)})


def differences(archive: Archive) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Documents whose titles are not in the order where they belong, and what stands there else."""
    right = {(sort_key(title), number) for number, title in _titles(archive)}
    there = set(archive.query("SELECT sort, document_id FROM index_title"))
    missing, surplus = ({number for _, number in found} for found in (right - there, there - right))
    return tuple(sorted(missing)), tuple(sorted(surplus))


def _titles(archive: Archive) -> list[tuple[int, str]]:
    return archive.query("SELECT id, title FROM document")
