"""Where an entry of the name authority stands: documents, visits, instruments, its parts."""

from dataclasses import dataclass

from treatyarchive.archive.store import Archive

# Role of each document that names an entry; a person signs for the entry that is tagged.
_DOCUMENTS = (
    "SELECT document_id AS record, role FROM document_signatory WHERE authority_id = ?1 "
    "UNION SELECT document_id, 'signer' FROM document_signatory WHERE signer_id = ?1 "
    "UNION SELECT document_id, role FROM document_mention WHERE authority_id = ?1 "
    "UNION SELECT id, 'creator' FROM document WHERE creator_id = ?1 "
    "UNION SELECT id, 'publisher' FROM document WHERE publisher_id = ?1 "
    "UNION SELECT l.document_id, 'visit_place' FROM document_visit l "
    "JOIN visit v ON v.id = l.visit_id WHERE v.place_id = ?1"
)
_VISITS = (
    "SELECT visit_id AS record, role FROM visit_party WHERE authority_id = ?1 "
    "UNION SELECT id, 'place' FROM visit WHERE place_id = ?1 "
    "UNION SELECT visit_id, 'place' FROM visit_event WHERE place_id = ?1"
)
_INSTRUMENTS = (
    "SELECT instrument_id AS record, role FROM instrument_party WHERE authority_id = ?1 "
    "UNION SELECT instrument_id, 'signer' FROM instrument_party WHERE signer_id = ?1 "
    "UNION SELECT id, 'place' FROM instrument WHERE place_id = ?1 "
    "UNION SELECT id, 'depositary' FROM instrument WHERE depositary_id = ?1 "
    "UNION SELECT instrument_id, 'action' FROM instrument_action WHERE authority_id = ?1"
)
_COUNTS = (
    "SELECT authority_id, document_id FROM document_signatory "
    "UNION SELECT signer_id, document_id FROM document_signatory WHERE signer_id IS NOT NULL "
    "UNION SELECT authority_id, document_id FROM document_mention "
    "UNION SELECT creator_id, id FROM document WHERE creator_id IS NOT NULL "
    "UNION SELECT publisher_id, id FROM document WHERE publisher_id IS NOT NULL "
    "UNION SELECT v.place_id, l.document_id FROM document_visit l "
    "JOIN visit v ON v.id = l.visit_id WHERE v.place_id IS NOT NULL"
)


@dataclass(frozen=True)
class Use:
    """A record that names the entry, and as what: `PARTY`, `signer`, `publisher` ..."""

    number: int
    title: str
    date: str
    """EDTF as typed."""
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Uses:
    """All that names an entry, but for documents in the trash; the latest first."""

    documents: tuple[Use, ...] = ()
    visits: tuple[Use, ...] = ()
    instruments: tuple[Use, ...] = ()
    parts: tuple[str, ...] = ()
    """Keys of the entries that are part of it."""


def of(archive: Archive, number: int) -> Uses:
    """What names the entry with this number, from one moment."""
    with archive.reading():
        parts = archive.query(
            "SELECT key FROM authority WHERE parent_id = ? ORDER BY key", (number,)
        )
        return Uses(
            _used(archive, number, "document", _DOCUMENTS),
            _used(archive, number, "visit", _VISITS),
            _used(archive, number, "instrument", _INSTRUMENTS),
            tuple(key for (key,) in parts),
        )


def counts(archive: Archive) -> dict[int, int]:
    """How many documents outside the trash name each entry; those that none names are left out."""
    return dict(
        archive.query(
            f"SELECT u.authority_id, count(*) FROM ({_COUNTS}) u "
            "JOIN document d ON d.id = u.document_id WHERE d.trashed_at IS NULL "
            "GROUP BY u.authority_id"
        )
    )


def _used(archive: Archive, number: int, table: str, named: str) -> tuple[Use, ...]:
    date = "date_concluded" if table == "instrument" else "date"
    where = "WHERE r.trashed_at IS NULL" if table == "document" else ""
    rows = archive.query(
        f"SELECT r.id, r.title, r.{date}, group_concat(u.role, char(10)) "
        f"FROM ({named}) u JOIN {table} r ON r.id = u.record {where} "
        f"GROUP BY r.id ORDER BY r.{date}_earliest DESC, r.id",
        (number,),
    )
    return tuple(Use(row, title, day, tuple(roles.split("\n"))) for row, title, day, roles in rows)
