"""What is chosen in facets: values, tops that stand for their leaves, and what is missing."""

from collections.abc import Iterable, Mapping

from treatyarchive.archive.facets import Facet
from treatyarchive.ui.widgets.facet_row import Check


class FacetChoice:
    """Chosen values by facet; a top that is chosen stands for all of its leaves."""

    def __init__(self, names: Iterable[str]) -> None:
        self._wanted: dict[str, set[str]] = {name: set() for name in names}
        self._lacking: set[str] = set()
        self._leaves: dict[str, list[str]] = {}
        self._parents: dict[str, str] = {}

    @property
    def wanted(self) -> dict[str, tuple[str, ...]]:
        """The values chosen, by facet."""
        return {name: tuple(sorted(values)) for name, values in self._wanted.items() if values}

    @property
    def not_tagged(self) -> frozenset[str]:
        """The facets whose lack is chosen."""
        return frozenset(self._lacking)

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

    def count(self, facet: str) -> int:
        """How much is chosen in a facet."""
        return len(self._wanted[facet]) + (facet in self._lacking)

    def check(self, facet: str, value: str | None) -> Check:
        """Whether a value is chosen, itself or by its top; partly where only leaves of it are."""
        wanted = self._wanted[facet]
        if value is None:
            return Check.Checked if facet in self._lacking else Check.Unchecked
        if {value, self._parents.get(value)} & wanted:
            return Check.Checked
        below = wanted & set(self._leaves.get(value, ()))
        return Check.PartiallyChecked if below else Check.Unchecked

    def choose(self, facet: str, value: str | None, *, on: bool) -> None:
        """Choose or unchoose a value; None is what lacks the facet."""
        wanted = self._wanted[facet]
        if value is None:
            (self._lacking.add if on else self._lacking.discard)(facet)
        elif on:
            wanted.add(value)
            wanted.difference_update(self._leaves.get(value, ()))
        elif value in wanted:
            wanted.discard(value)
        else:
            self._take_out(wanted, value)

    def choose_all(self, wanted: Mapping[str, Iterable[str]], not_tagged: Iterable[str]) -> None:
        """Choose these values and lacks, and nothing else."""
        self._lacking = set(not_tagged)
        for name, values in self._wanted.items():
            values.clear()
            values.update(wanted.get(name, ()))

    def _take_out(self, wanted: set[str], value: str) -> None:
        """Unchoose leaves under a partly chosen top, or one leaf of a wholly chosen one."""
        wanted.difference_update(self._leaves.get(value, ()))
        top = self._parents.get(value)
        if top in wanted:
            wanted.discard(top)
            wanted.update(leaf for leaf in self._leaves[top] if leaf != value)
