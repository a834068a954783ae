"""Names that only documents print which stay here: forms of names and titles that do not go."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from treatyarchive.archive.sharing import access
from treatyarchive.archive.store import Archive
from treatyarchive.text.folding import fold

_AMONG: Final = "IN (SELECT value FROM json_each({}))"
# Shipped names and those a record is called by always go with it.
_FORMS: Final = (
    "SELECT uuid, form FROM authority_name WHERE kind <> 'preferred' "
    f"AND substr(uuid, 15, 1) <> '5' AND authority_id {_AMONG.format('?1')} UNION ALL "
    f"SELECT uuid, form FROM instrument_name WHERE instrument_id {_AMONG.format('?2')}"
)
_PRINTED: Final = (
    "FROM index_word w JOIN index_page p ON p.id = w.rowid WHERE w.index_word MATCH ?1"
)
# Open documents, those that go whole, and the titles of all that go.
_PRINTED_OPENLY: Final = (
    f"SELECT 1 {_PRINTED} AND (p.document_id {_AMONG.format('?2')} "
    f"OR (p.place = 'title' AND p.document_id {_AMONG.format('?3')}) "
    "OR EXISTS (SELECT 1 FROM document d WHERE d.id = p.document_id AND d.trashed_at IS NULL "
    f"AND (d.access {_AMONG.format('?4')} OR (d.access = 'EMBARGO' AND d.access_until <= ?5)))) "
    "LIMIT 1"
)


def held(archive: Archive, going: Mapping[str, Sequence[int]], today: date) -> frozenset[str]:
    """The uuids of names that documents print which stay here, and no open one prints.

    `going` are the numbers of `authorities`, `instruments`, `documents`, and of those `whole`.
    """
    numbers = {name: json.dumps(list(rows)) for name, rows in going.items()}
    openly = (
        numbers["whole"],
        numbers["documents"],
        json.dumps(access.open_conditions(archive)),
        today.isoformat(),
    )
    found = set()
    for uuid, form in archive.query(_FORMS, (numbers["authorities"], numbers["instruments"])):
        phrase = f'"{folded}"' if (folded := fold(form)) else ""
        if not phrase or not archive.query(f"SELECT 1 {_PRINTED} LIMIT 1", (phrase,)):
            continue  # what nobody prints somebody knows
        if not archive.query(_PRINTED_OPENLY, (phrase, *openly)):
            found.add(uuid)
    return frozenset(found)
