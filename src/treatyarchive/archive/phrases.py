"""Which earlier documents hold phrases of a text."""

from collections import Counter
from collections.abc import Iterable, Sequence

from treatyarchive.archive.query import LISTED
from treatyarchive.archive.store import Archive


def holders(
    archive: Archive, phrases: Iterable[Sequence[str]], *, before: int, most: int
) -> Counter[int]:
    """How many of the phrases, as folded words, each document numbered below `before` holds.

    A phrase that stands in more than `most` documents tells nothing and is left out; what lies
    in the trash is not counted.
    """
    found: Counter[int] = Counter()
    for phrase in phrases:
        match = '"' + " ".join(phrase) + '"'
        rows = archive.query(
            "SELECT DISTINCT p.document_id FROM index_word w JOIN index_page p ON p.id = w.rowid "
            "WHERE index_word MATCH ? AND p.place <> 'note' AND p.document_id < ? "
            f"AND p.document_id {LISTED} LIMIT ?",
            (match, before, most + 1),
        )
        if len(rows) <= most:
            found.update(number for (number,) in rows)
    return found
