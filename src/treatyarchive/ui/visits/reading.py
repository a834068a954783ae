"""What the visits screen asks the archive for, on the reading thread."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from treatyarchive.archive import facets, search, terms, visits
from treatyarchive.archive.dossier_records import Dossier
from treatyarchive.archive.query import Query
from treatyarchive.archive.records import Visit
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.ui.choosing import lists
from treatyarchive.ui.choosing.lists import Lists

_VOCABULARIES = ("visit_event_kind", "certainty", "instrument_kind")


@dataclass(frozen=True)
class Listed:
    """All visits by date, how many documents each has, and what there is to choose from."""

    visits: tuple[Visit, ...]
    documents: Mapping[str, int]
    lists: Lists


@dataclass(frozen=True)
class Shown:
    """One visit, and titles of the documents that its programme speaks of, by number."""

    dossier: Dossier
    told_by: Mapping[str, str]
    fitting_code: str = ""
    """The code it would be given now, where its own names another date."""


def listed(archive: Archive, language: str) -> Listed:
    """The list, from one moment."""
    with archive.reading():
        (counted,) = facets.facets(archive, Query(), ("visit",))
        known = lists.read(archive, language)
        more = {name: terms.vocabulary(archive, name) for name in _VOCABULARIES}
        return Listed(
            tuple(visits.all_of(archive)),
            {one.value: one.count for one in counted.counts},
            replace(known, terms={**known.terms, **more}),
        )


def shown(archive: Archive, number: int) -> Shown | None:
    """One visit; None where it is gone."""
    try:
        found = visits.dossier(archive, number)
    except UsageError:
        return None
    wanted = {one.document for one in found.visit.events if one.document}
    told_by = {str(row.id): row.title for row in search.rows(archive, sorted(wanted))}
    titles = {str(one.number): one.title for one in found.documents} | told_by
    return Shown(found, titles, visits.fitting_code(archive, found.visit))
