"""An archive at a glance: how much is in it, how large its file is, since when it is there."""

from dataclasses import dataclass

from treatyarchive.archive.store import Archive


@dataclass(frozen=True)
class Summary:
    """Counts of what is not in the trash; `created_at` is a time stamp in UTC."""

    documents: int
    scans: int
    bytes: int
    created_at: str


def read(archive: Archive) -> Summary:
    """The summary of an archive."""
    with archive.reading():
        (documents,) = archive.one("SELECT count(*) FROM document WHERE trashed_at IS NULL")
        (scans,) = archive.one(
            "SELECT count(*) FROM scan s JOIN document d ON d.id = s.document_id "
            "WHERE s.trashed_at IS NULL AND d.trashed_at IS NULL"
        )
        (created,) = archive.one("SELECT created_at FROM archive")
        # Asked of SQLite: the file itself may be out of reach, on a drive that was taken away.
        (size,) = archive.one(
            "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        )
        return Summary(documents, scans, size, str(created))


def state(archive: Archive, *tables: str) -> tuple[object, ...]:
    """What some tables held at the last commit: equal only where they hold the same."""
    marks = ", ".join("?" * len(tables))
    return tuple(
        archive.query(
            "SELECT table_name, row_count, digest FROM ledger "
            f"WHERE table_name IN ({marks}) ORDER BY table_name",
            tables,
        )
    )
