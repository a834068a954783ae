"""Names that only documents print which stay here: forms of names and titles that do not go."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Final

from treatyarchive.archive.sharing import access
from treatyarchive.archive.store import Archive
from treatyarchive.text.folding import fold

_AMONG: Final = "IN (SELECT value FROM json_each({}))"
# Shipped names always go.
_FORMS: Final = (
    "SELECT uuid, form FROM authority_name WHERE substr(uuid, 15, 1) <> '5' "
    f"AND authority_id {_AMONG.format('?1')} UNION ALL "
    f"SELECT uuid, form FROM instrument_name WHERE instrument_id {_AMONG.format('?2')}"
)
# What entries are called by that would be called nothing.
_CALLED: Final = (
    "SELECT n.uuid FROM authority_name n WHERE n.kind = 'preferred' "
    f"AND n.authority_id {_AMONG.format('?1')} AND NOT EXISTS (SELECT 1 FROM authority_name o "
    "WHERE o.authority_id = n.authority_id AND o.kind = 'preferred' "
    f"AND o.uuid NOT {_AMONG.format('?2')})"
)
# Not among the notes: titles of instruments are found there too.
_PRINTED: Final = (
    "FROM index_word w JOIN index_page p ON p.id = w.rowid "
    "WHERE w.index_word MATCH ?1 AND p.place <> 'note'"
)
# Open documents, those that go whole, and the titles of all that go.
_PRINTED_OPENLY: Final = (
    f"SELECT 1 {_PRINTED} AND (p.document_id {_AMONG.format('?2')} "
    f"OR (p.place = 'title' AND p.document_id {_AMONG.format('?3')}) "
    "OR EXISTS (SELECT 1 FROM document d WHERE d.id = p.document_id AND d.trashed_at IS NULL "
    f"AND (d.access {_AMONG.format('?4')} OR (d.access = 'EMBARGO' AND d.access_until <= ?5)))) "
    "LIMIT 1"
)


class Printing:
    """Knows which names only documents print that stay here.

    `whole` are the numbers of documents that go whole, `documents` of all that go.
    """

    def __init__(
        self, archive: Archive, whole: Sequence[int], documents: Sequence[int], today: date
    ) -> None:
        self._archive = archive
        self._openly = (
            json.dumps(list(whole)),
            json.dumps(list(documents)),
            json.dumps(access.open_conditions(archive)),
            today.isoformat(),
        )

    def holds(self, form: str) -> bool:
        """Whether documents print it, and no open one; what nobody prints somebody knows."""
        phrase = f'"{folded}"' if (folded := fold(form)) else ""
        query = self._archive.query
        if not phrase or not query(f"SELECT 1 {_PRINTED} LIMIT 1", (phrase,)):
            return False
        return not query(_PRINTED_OPENLY, (phrase, *self._openly))

    def held(self, authorities: Sequence[int], instruments: Sequence[int]) -> frozenset[str]:
        """The uuids of such names of entries and instruments; an entry keeps what it is called."""
        owners = (json.dumps(list(authorities)), json.dumps(list(instruments)))
        found = self._archive.query(_FORMS, owners)
        held = {uuid for uuid, form in found if self.holds(form)}
        called = self._archive.query(_CALLED, (owners[0], json.dumps(sorted(held))))
        return frozenset(held - {uuid for (uuid,) in called})
