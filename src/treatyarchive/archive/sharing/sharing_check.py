"""Whether shared states are those that were kept, and other uuids lead to records."""

import hashlib
import zlib
from collections.abc import Iterator
from typing import Final

from treatyarchive.archive.sharing.shapes import TABLES
from treatyarchive.archive.store import Archive
from treatyarchive.messages import Message, say, term

_ASTRAY: Final = " UNION ALL ".join(
    f"SELECT id, table_name, other_uuid FROM known_as WHERE table_name = '{table}' "
    f"AND record_id NOT IN (SELECT id FROM {table})"
    for table in TABLES.values()
)


def faults(archive: Archive) -> Iterator[tuple[str, Message]]:
    """All that does not fit: where it is, in the user's terms, and what is wrong."""
    for sha256, body in archive.connection.execute("SELECT sha256, body FROM state_body"):
        if not _is_named_rightly(sha256, body):
            where = say("shared state {name}", name=sha256[:12])
            yield where, say("is not as it was shared")
    for number, table, uuid in archive.query(_ASTRAY):
        where = say("{row} {number}", row=term("known_as"), number=number)
        yield where, say("{uuid} leads to no {row}", uuid=uuid, row=term(table))


def _is_named_rightly(sha256: str, body: bytes) -> bool:
    try:
        return hashlib.sha256(zlib.decompress(body)).hexdigest() == sha256
    except zlib.error:
        return False
