"""What is chosen in facets: wanted and not wanted values, what is missing, and between which dates.

A top stands for its leaves: what is said of it is said of each of them.
"""

from collections.abc import Mapping

from treatyarchive.archive.facets import Facet
from treatyarchive.archive.query import FACETS, Query
from treatyarchive.ui.widgets.facet_row import Check

SEVERAL = frozenset(("sector", "signatory", "person", "visit", "place", "instrument"))
"""The facets of which a document may have more than one value."""


class FacetChoice:
    """Chosen values by facet; a value is wanted, not wanted, or neither."""

    def __init__(self) -> None:
        self._leaves: dict[str, list[str]] = {}
        self._parents: dict[str, str] = {}
        self._wanted: dict[str, set[str]] = {name: set() for name in FACETS}
        self._unwanted: dict[str, set[str]] = {name: set() for name in FACETS}
        self._lacking: set[str] = set()
        self._all_of: set[str] = set()
        self._dates = ("", "")

    @property
    def query(self) -> Query:
        """All of it as a query."""
        since, until = self._dates
        return Query(
            wanted=_sorted(self._wanted),
            unwanted=_sorted(self._unwanted),
            all_of=frozenset(name for name in self._all_of if self.is_several(name)),
            not_tagged=frozenset(self._lacking),
            since=since,
            until=until,
        )

    def show(self, query: Query) -> None:
        """Choose what a query chooses, and nothing else."""
        self._lacking, self._all_of = set(query.not_tagged), set(query.all_of)
        self._dates = (query.since, query.until)
        for name, values in self._wanted.items():
            values.clear()
            values.update(query.wanted.get(name, ()))
        for name, values in self._unwanted.items():
            values.clear()
            values.update(query.unwanted.get(name, ()))

    def learn(self, facet: Facet) -> None:
        """Note which values stand below which."""
        for count in facet.counts:
            if count.parent is not None:
                self._parents[count.value] = count.parent
                leaves = self._leaves.setdefault(count.parent, [])
                if count.value not in leaves:
                    leaves.append(count.value)

    def parent(self, value: str) -> str | None:
        """The top of a value, None where it has none."""
        return self._parents.get(value)

    def values(self, facet: str) -> set[str]:
        """The values that are wanted or not wanted."""
        return (self._wanted[facet] | self._unwanted[facet]) - {""}

    def named(self, facet: str) -> set[str]:
        """The values that are wanted or not wanted, with the tops of leaves that are."""
        chosen = self.values(facet)
        return chosen | {top for value in chosen if (top := self._parents.get(value)) is not None}

    def count(self, facet: str) -> int:
        """How much is chosen in a facet."""
        chosen = len(self._wanted[facet]) + len(self._unwanted[facet]) + (facet in self._lacking)
        return chosen + (facet == "year" and any(self._dates))

    def is_several(self, facet: str) -> bool:
        """Whether any of the values or all of them may be meant."""
        return facet in SEVERAL and len(self._wanted[facet]) > 1

    def is_all_of(self, facet: str) -> bool:
        """Whether a document must have all of the wanted values."""
        return facet in self._all_of and self.is_several(facet)

    def mean_all_of(self, facet: str, *, all_of: bool) -> None:
        """Have a document need all of the wanted values, or any of them."""
        (self._all_of.add if all_of else self._all_of.discard)(facet)

    def check(self, facet: str, value: str | None) -> Check:
        """Whether a value is wanted, itself or by its top; partly where only leaves of it are."""
        wanted = self._wanted[facet]
        if value is None:
            return Check.Checked if facet in self._lacking else Check.Unchecked
        if {value, self._parents.get(value)} & wanted:
            return Check.Checked
        below = wanted & set(self._leaves.get(value, ()))
        return Check.PartiallyChecked if below else Check.Unchecked

    def is_unwanted(self, facet: str, value: str | None) -> bool:
        """Whether a value, or its top, is not wanted."""
        return bool({value or "", self._parents.get(value or "")} & self._unwanted[facet])

    def choose(self, facet: str, value: str | None, *, on: bool) -> None:
        """Want a value, or no longer; None is what lacks the facet."""
        if on:
            self._take(self._unwanted[facet], value or "")
        if value is None:
            (self._lacking.add if on else self._lacking.discard)(facet)
        else:
            self._set(self._wanted[facet], value, on=on)

    def refuse(self, facet: str, value: str | None, *, on: bool) -> None:
        """Have a value not wanted, or no longer; None is what lacks the facet."""
        if on:
            self._wanted[facet].difference_update((value, *self._leaves.get(value or "", ())))
            self._lacking.difference_update((facet,) * (value is None))
        self._set(self._unwanted[facet], value or "", on=on)

    def between(self, since: str, until: str) -> None:
        """Want what may be of this time; EDTF, empty where it is open."""
        self._dates = (since, until)

    def _set(self, chosen: set[str], value: str, *, on: bool) -> None:
        if not on:
            self._take(chosen, value)
        else:
            chosen.add(value)
            chosen.difference_update(self._leaves.get(value, ()))

    def _take(self, chosen: set[str], value: str) -> None:
        """Take a value out, or leaves below it, or one leaf of a top that is in."""
        if value in chosen:
            chosen.discard(value)
            return
        chosen.difference_update(self._leaves.get(value, ()))
        top = self._parents.get(value)
        if top in chosen:
            chosen.discard(top)
            chosen.update(leaf for leaf in self._leaves[top] if leaf != value)


def _sorted(chosen: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(sorted(values)) for name, values in chosen.items() if values}
