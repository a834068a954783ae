"""What the form chooses from: vocabularies, authorities, visits, read in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from treatyarchive.archive import authorities, labels, terms, visits
from treatyarchive.archive.authorities import Authority
from treatyarchive.archive.names import Name
from treatyarchive.archive.records import Visit
from treatyarchive.archive.store import Archive
from treatyarchive.archive.terms import Term
from treatyarchive.text.folding import fold
from treatyarchive.ui.choosing.name_index import Form, NameIndex
from treatyarchive.ui.choosing.recent import Recent
from treatyarchive.ui.code_labels import CodeLabels
from treatyarchive.ui.links import Link

VOCABULARIES = (
    "sector",
    "source_kind",
    "language",
    "access_condition",
    "party_role",
    "visit_kind",
    "signatory_kind",
    "record_relation",
    "certainty",
    "description_level",
    "instrument_kind",
    "conclusion_level",
    "mention_status",
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
    recent: Recent = field(default_factory=Recent, compare=False)
    """What was used last; changes while the lists stay."""

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The preferred names of authorities by key."""
        return {key: each.label(self.language) for key, each in self.authorities.items()}

    @cached_property
    def of_kind(self) -> Mapping[str, Sequence[str]]:
        """The keys of authorities by kind, in the order of their names."""
        found: dict[str, list[str]] = {}
        for key in sorted(self.authorities, key=self.name):
            found.setdefault(self.authorities[key].kind, []).append(key)
        return found

    @cached_property
    def named(self) -> NameIndex:
        """The names of authorities, in every script."""
        return NameIndex(
            Form(key, name.form, name.folded)
            for key, each in self.authorities.items()
            for name in each.names or (Name(key, "", "", folded=fold(key)),)
        )

    @cached_property
    def sectors_named(self) -> NameIndex:
        """Sectors by their labels in every language, and by code."""
        return NameIndex(
            Form.of(code, form)
            for code, each in self.terms.get("sector", {}).items()
            for form in (*each.labels.values(), code)
        )

    @cached_property
    def visits_named(self) -> NameIndex:
        """Visits by code, title, and every name of their places and parties."""
        return NameIndex(
            Form.of(code, name)
            for code, visit in self.visits.items()
            for name in self._names_of(visit)
        )

    def _names_of(self, visit: Visit) -> list[str]:
        keys = [party.key for party in visit.parties]
        found = [visit.code, visit.title, *keys]
        for key in (visit.place, *keys):
            authority = self.authorities.get(key or "")
            found += [name.form for name in authority.names] if authority else []
        return found

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
        return self.names.get(key, key)

    def visit_name(self, code: str) -> str:
        """A visit as the library names it, its code where it is unknown."""
        return self.labels.visits.get(code, code)


def read(archive: Archive, language: str = "en", recent: Recent | None = None) -> Lists:
    """Read everything, from one moment."""
    with archive.reading():
        found = Lists(
            {name: terms.vocabulary(archive, name) for name in VOCABULARIES},
            {each.key: each for each in authorities.all_of(archive)},
            {each.code: each for each in visits.all_of(archive)},
            language,
            CodeLabels(places=labels.visits(archive)),
            recent or Recent(),
        )
    # Folded here, on the thread that reads: the window's would wait for it at the first key.
    _ = found.of_kind, found.named, found.sectors_named, found.visits_named
    return found


def forms(lists: Lists, key: str | None) -> tuple[str, ...]:
    """Every form of an authority's name; none where it is not known here (yet)."""
    found = lists.authorities.get(key or "")
    return tuple(name.form for name in found.names) if found is not None else ()


def links(lists: Lists, *keys: str | None) -> tuple[Link, ...]:
    """What leads to these authorities, in their order."""
    return tuple(Link("authority", key, lists.name(key)) for key in keys if key)


def place_then(lists: Lists, place: str | None, visit: str | None) -> str:
    """A place by the name it had on that visit; by its present one where it is another place."""
    found = lists.visits.get(visit or "")
    if found is not None and found.place == place and found.code in lists.labels.places:
        return lists.labels.places[found.code].place
    return lists.name(place) if place else ""
