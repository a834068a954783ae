"""How much of a document there is: what a list says before any of it is shared."""

from collections.abc import Sequence
from typing import NamedTuple

from treatyarchive.archive.rows import AT_ONCE
from treatyarchive.archive.store import Archive


class Extent(NamedTuple):
    """Bytes of the files of a document, and of its text in UTF-8; 0 where there is none."""

    files: int = 0
    text: int = 0


def read(archive: Archive, numbers: Sequence[int]) -> dict[int, Extent]:
    """The extents of these documents by number."""
    found: dict[int, Extent] = {}
    for at in range(0, len(numbers), AT_ONCE):
        part = list(numbers[at : at + AT_ONCE])
        marks = ", ".join("?" * len(part))
        rows = archive.query(
            "SELECT d.id, (SELECT ifnull(sum(o.bytes), 0) FROM original o WHERE o.id IN "
            "(SELECT s.original_id FROM scan s WHERE s.document_id = d.id AND s.trashed_at IS NULL "
            "UNION SELECT d.original_id)), (SELECT ifnull(length(CAST(t.body AS BLOB)), 0) "
            f"FROM text t WHERE t.sha256 = d.text_sha256) FROM document d WHERE d.id IN ({marks})",
            part,
        )
        found |= {number: Extent(files, text or 0) for number, files, text in rows}
    return found
