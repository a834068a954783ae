"""Accessions: one run of adding, in batches, taken back as one."""

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
