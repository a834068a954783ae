"""What the history screen asks the archive for, on the reading thread."""

from collections.abc import Mapping
from dataclasses import dataclass

from treatyarchive.archive import document_history, documents, labels
from treatyarchive.archive.document_history import History
from treatyarchive.archive.store import Archive
from treatyarchive.ui import code_labels

_VOCABULARIES = (
    "sector",
    "source_kind",
    "language",
    "description_level",
    "access_condition",
    "party_role",
    "record_relation",
)


@dataclass(frozen=True)
class Told:
    """A history, and words for the codes in it."""

    history: History
    terms: Mapping[str, Mapping[str, str]]
    """Labels by vocabulary and code."""
    visits: Mapping[str, str]
    """Visits as lists name them, by code."""


def read(archive: Archive, number: int, most: int, language: str) -> Told | None:
    """The newest `most` changes of a document, in one look; None once it is gone for ever."""
    with archive.reading():
        if not documents.exists(archive, number):
            return None
        return Told(
            document_history.read(archive, number, most, language),
            {
                name: {term.code: term.label for term in labels.terms(archive, name, language)}
                for name in _VOCABULARIES
            },
            code_labels.read(archive).visits,
        )
