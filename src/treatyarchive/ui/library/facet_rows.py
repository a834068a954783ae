"""The rows of the facet panel, made of counts and of what is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from treatyarchive.archive.facets import Count, Facet
from treatyarchive.ui.code_labels import CodeLabels
from treatyarchive.ui.library import facet_words
from treatyarchive.ui.library.facet_choice import FacetChoice
from treatyarchive.ui.widgets.facet_row import Bar, Check, FacetRow

_MOST_BARS = 6  # more years than these are listed by decades
_BARS = ""  # the value of the row that holds bars


@dataclass
class FacetRows:
    """What is known of all facets, and which of them are open."""

    names: dict[str, str]
    choice: FacetChoice
    facets: dict[str, Facet] = field(default_factory=dict)
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    words: CodeLabels = field(default_factory=CodeLabels)
    closed: set[str] = field(default_factory=set)
    open_tops: set[str] = field(default_factory=set)
    bar: int = 0
    """The bar that has the keyboard."""

    def learn(self, facet: Facet) -> None:
        """Take over new counts of a facet."""
        facet = facet_words.dressed(facet, self.words)
        self.facets[facet.name] = facet
        self.labels |= {(facet.name, count.value): count.label for count in facet.counts}
        self.choice.learn(facet)

    def label(self, facet: str, value: str) -> str:
        """The words for a value."""
        known = self.labels.get((facet, value))
        return known or facet_words.value(facet, value, self.words)

    def built(self) -> list[FacetRow]:
        """All rows that are seen."""
        return [
            row for name in self.names if name in self.facets for row in self._of(self.facets[name])
        ]

    def _of(self, facet: Facet) -> list[FacetRow]:
        name, lacking = facet.name, facet.not_tagged or 0
        chosen = self.choice.count(name)
        counts = self._counts(facet)
        if not counts and not lacking and not chosen:
            return []
        tops = [count for count in counts if count.parent is None]
        shown = name not in self.closed
        of = self.words.top_sectors if name == "sector" else 0
        note = facet_words.note(facet, tops, chosen=chosen, of=of, shown=shown)
        header = FacetRow(name, None, self.names[name], len(tops), True, open=shown, note=note)
        if not shown:
            return [header]
        as_bars = name == "year" and bool(tops) and all(top.value.isdigit() for top in tops)
        rows = self._bars(tops) if as_bars else self._values(name, counts)
        check = self.choice.check(name, None)
        if lacking or check is Check.Checked:
            words = facet_words.lacking(name)
            rows.append(FacetRow(name, None, words, lacking, check=check))
        return [header, *rows]

    def _counts(self, facet: Facet) -> list[Count]:
        """What there is, and what is chosen though there is none of it."""
        counts = {count.value: count for count in facet.counts if count.count}
        if facet.name == "year" and self._few_years(counts):
            counts = {value: count for value, count in counts.items() if value.isdigit()}
        for value in self.choice.wanted.get(facet.name, ()):
            if value not in counts:
                label, top = self.label(facet.name, value), self.choice.parent(value)
                counts[value] = Count(value, label, 0, top)
        places = facet_words.order(facet.name, self.words)
        # A leaf whose top is not there stands for itself.
        return [
            count if count.parent in counts else Count(count.value, count.label, count.count)
            for count in sorted(counts.values(), key=lambda c: places.get(c.value, len(places)))
        ]

    def _few_years(self, counts: Mapping[str, Count]) -> bool:
        """Whether bars are enough: a decade that was chosen needs its own row."""
        years = {*counts, *self.choice.wanted.get("year", ())}
        decades = {year for year in self.choice.wanted.get("year", ()) if not year.isdigit()}
        return not decades and sum(year.isdigit() for year in years) <= _MOST_BARS

    def _bars(self, counts: list[Count]) -> list[FacetRow]:
        bars = tuple(
            Bar(
                count.value,
                count.label,
                count.count,
                self.choice.check("year", count.value) is Check.Checked,
            )
            for count in sorted(counts, key=lambda count: count.value)
        )
        self.bar = min(self.bar, len(bars) - 1)
        words = ", ".join(bar.label for bar in bars)
        return [FacetRow("year", _BARS, words, bars=bars, current=self.bar)]

    def _values(self, name: str, counts: list[Count]) -> list[FacetRow]:
        rows: list[FacetRow] = []
        for top in counts:
            if top.parent is not None:
                continue
            leaves = [count for count in counts if count.parent == top.value]
            is_open = top.value in self.open_tops if leaves else None
            rows.append(self._value(name, top, 0, is_open=is_open))
            if is_open:
                rows += [self._value(name, leaf, 1) for leaf in leaves]
        return rows

    def _value(
        self, name: str, count: Count, depth: int, *, is_open: bool | None = None
    ) -> FacetRow:
        check = self.choice.check(name, count.value)
        return FacetRow(
            name, count.value, count.label, count.count, depth=depth, open=is_open, check=check
        )
