"""What the form chooses from: vocabularies, authorities, visits, read in one go."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from treatyarchive.archive import authorities, labels, terms, visits
from treatyarchive.archive.authorities import Authority
from treatyarchive.archive.records import Visit
from treatyarchive.archive.store import Archive
from treatyarchive.archive.terms import Term
from treatyarchive.ui.code_labels import CodeLabels

VOCABULARIES = (
    "sector",
    "source_kind",
    "language",
    "access_condition",
    "party_role",
    "visit_kind",
    "signatory_kind",
    "record_relation",
)
TABLES = frozenset({"term", "authority", "authority_name", "visit", "visit_party"})
"""A change in one of these makes the lists old."""


@dataclass(frozen=True)
class Lists:
    """All there is to choose from, by code or key."""

    terms: Mapping[str, Mapping[str, Term]] = field(default_factory=dict)
    authorities: Mapping[str, Authority] = field(default_factory=dict)
    visits: Mapping[str, Visit] = field(default_factory=dict)
    language: str = "en"
    labels: CodeLabels = field(default_factory=CodeLabels)
    """Words as the library has them."""

    def choices(self, vocabulary: str) -> list[tuple[str, str]]:
        """The terms of a vocabulary that are in use, as (code, label)."""
        found = self.terms.get(vocabulary, {})
        return [(c, t.label(self.language)) for c, t in found.items() if not t.retired]

    def term(self, vocabulary: str, code: str) -> str:
        """The label of a term, its code where it is unknown."""
        found = self.terms.get(vocabulary, {}).get(code)
        return found.label(self.language) if found else code

    def name(self, key: str) -> str:
        """The preferred name of an authority, its key where it is unknown."""
        found = self.authorities.get(key)
        return found.label(self.language) if found else key

    def visit_name(self, code: str) -> str:
        """A visit as the library names it, its code where it is unknown."""
        return self.labels.visits.get(code, code)


def read(archive: Archive, language: str = "en") -> Lists:
    """Read everything, from one moment."""
    with archive.reading():
        return Lists(
            {name: terms.vocabulary(archive, name) for name in VOCABULARIES},
            {found.key: found for found in authorities.all_of(archive)},
            {found.code: found for found in visits.all_of(archive)},
            language,
            CodeLabels(places=labels.visits(archive)),
        )
