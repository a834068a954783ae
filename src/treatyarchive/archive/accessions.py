"""Accessions: one run of adding, in batches, taken back as one."""

from typing import NamedTuple

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.file_names import stored
from treatyarchive.archive.store import Archive, new_uuid
from treatyarchive.text.clock import now


def begin(archive: Archive, action: str, source: str = "") -> int:
    """Open an accession together with its row in history; inside the first batch's transaction.

    `source` is the watched folder it comes from.
    """
    number = archive.rows.reserve("accession")
    row = {
        "id": number,
        "uuid": new_uuid(),
        "at": now(),
        "who": archive.who,
        "note": action,
        "source": stored(source),
    }
    archive.rows.insert("accession", row)
    archive.apply(ChangeSet(action, ()), accession=number)
    return number


def revision(archive: Archive, number: int) -> int:
    """The change in history by which the accession can be taken back."""
    return int(archive.one("SELECT id FROM revision WHERE accession_id = ?", (number,))[0])


class Batch(NamedTuple):
    """One run of adding, as lists name it."""

    number: int
    at: str
    note: str
    documents: int
    """How many it added that are not in the trash."""


def latest(archive: Archive, most: int = 50) -> list[Batch]:
    """The last runs of adding that added documents, the latest first."""
    rows = archive.query(
        "SELECT a.id, a.at, a.note, count(*) FROM accession a JOIN document d "
        "ON d.accession_id = a.id WHERE d.trashed_at IS NULL "
        "GROUP BY a.id ORDER BY a.id DESC LIMIT ?",
        (most,),
    )
    return [Batch(*row) for row in rows]


def documents(archive: Archive, number: int) -> list[int]:
    """The documents of one run that are not in the trash, in the order they came."""
    rows = archive.query(
        "SELECT id FROM document WHERE accession_id = ? AND trashed_at IS NULL ORDER BY id",
        (number,),
    )
    return [document for (document,) in rows]
