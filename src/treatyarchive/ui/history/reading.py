"""What the history screen asks the archive for, on the reading thread."""

from collections.abc import Mapping
from dataclasses import dataclass

from treatyarchive.archive import labels, record_history, term_edits
from treatyarchive.archive.record_history import History
from treatyarchive.archive.store import Archive
from treatyarchive.ui import code_labels


@dataclass(frozen=True)
class Told:
    """A history, and words for the codes in it."""

    history: History
    terms: Mapping[str, Mapping[str, str]]
    """Labels by vocabulary and code."""
    visits: Mapping[str, str]
    """Visits as lists name them, by code."""


def read(archive: Archive, table: str, number: int, most: int, language: str) -> Told | None:
    """The newest `most` changes of a record, in one look; None once it is gone for ever."""
    with archive.reading():
        if archive.rows.get(table, number) is None:
            return None
        return Told(
            record_history.read(archive, table, number, most, language),
            {
                name: {term.code: term.label for term in labels.terms(archive, name, language)}
                for name in term_edits.USES
            },
            code_labels.read(archive).visits,
        )
