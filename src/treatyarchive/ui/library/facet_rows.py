"""The rows of the facet panel, made of counts and of what is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from treatyarchive.archive.facets import Count, Facet
from treatyarchive.ui.code_labels import CodeLabels
from treatyarchive.ui.library import facet_folding, facet_words
from treatyarchive.ui.library.facet_choice import FacetChoice
from treatyarchive.ui.widgets.facet_row import Bar, Check, FacetRow

BARS, MORE, DATES = "", "…", "/"
"""The values of rows that hold bars, unfold a facet, and ask for dates."""
_MOST_BARS = 6  # more years than these are listed by decades
_GROUPS = {"scan": ("scan", "read")}  # facets under one header


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
    unfolded: set[str] = field(default_factory=set)
    bar: int = 0
    """The bar that has the keyboard."""
    typed: tuple[str, str] = ("", "")
    """The facet whose values are sought, and what is typed for them."""

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

    def sought(self, facet: str) -> str:
        """What is typed for the values of a facet."""
        return self.typed[1] if self.typed[0] == facet else ""

    def built(self) -> list[FacetRow]:
        """All rows that are seen."""
        return [row for name in self.names if name in self.facets for row in self._of(name)]

    def _of(self, name: str) -> list[FacetRow]:
        parts = [self.facets[part] for part in _GROUPS.get(name, (name,)) if part in self.facets]
        if not any(self._has_rows(part) for part in parts):
            return []
        shown = name not in self.closed or bool(self.sought(name))
        header = self._header(name, shown=shown)
        return [header, *(row for part in parts if shown for row in self._rows(part))]

    def _has_rows(self, facet: Facet) -> bool:
        some = any(count.count for count in facet.counts)
        return some or bool(facet.not_tagged) or self.choice.count(facet.name) > 0

    def _header(self, name: str, *, shown: bool) -> FacetRow:
        facet, several = self.facets[name], self.choice.is_several(name)
        tops = [count for count in self._counts(facet) if count.parent is None]
        chosen = sum(self.choice.count(part) for part in _GROUPS.get(name, (name,)))
        note = facet_words.note(
            facet, tops, chosen=chosen, of=self.words.top_sectors * (name == "sector"), shown=shown
        )
        if sought := self.sought(name):
            note = f"“{sought}”"
        switch = facet_words.joining(all_of=self.choice.is_all_of(name)) if several else ""
        return FacetRow(
            name, None, self.names[name], len(tops), True, open=shown, note=note, switch=switch
        )

    def _rows(self, facet: Facet) -> list[FacetRow]:
        """The values of a facet, what has none, and what leads on."""
        name, lacking = facet.name, facet.not_tagged or 0
        counts = self._counts(facet)
        check, unwanted = self.choice.check(name, None), self.choice.is_unwanted(name, None)
        has_lack = bool(lacking) or check is Check.Checked or unwanted
        tops = [count for count in counts if count.parent is None]
        as_bars = name == "year" and bool(tops) and all(top.value.isdigit() for top in tops)
        rows = self._bars(tops) if as_bars else self._values(name, counts)
        if has_lack and not self.sought(name):
            words = facet_words.lacking(name)
            rows.append(FacetRow(name, None, words, lacking, check=check, unwanted=unwanted))
        if name == "year":
            rows.append(FacetRow(name, DATES, self._dates(), link=True))
        return rows

    def _dates(self) -> str:
        query = self.choice.query
        if query.since or query.until:
            return facet_words.dates(query.since, query.until)
        return facet_words.ask_dates()

    def _counts(self, facet: Facet) -> list[Count]:
        """What there is, and what is chosen though there is none of it."""
        counts = {count.value: count for count in facet.counts if count.count}
        if facet.name == "year" and self._few_years(counts):
            counts = {value: count for value, count in counts.items() if value.isdigit()}
        for value in sorted(self.choice.values(facet.name)):
            if value not in counts:
                label, top = self.label(facet.name, value), self.choice.parent(value)
                counts[value] = Count(value, label, 0, top)
        places = facet_words.order(facet.name, self.words)
        # A leaf whose top is not there stands for itself.
        return [
            count
            if count.parent is None or count.parent in counts
            else Count(count.value, count.label, count.count)
            for count in sorted(counts.values(), key=lambda c: places.get(c.value, len(places)))
        ]

    def _few_years(self, counts: Mapping[str, Count]) -> bool:
        """Whether bars are enough: a decade that was chosen needs its own row."""
        chosen = self.choice.values("year")
        years = {*counts, *chosen}
        decades = any(not year.isdigit() for year in chosen)
        return not decades and sum(year.isdigit() for year in years) <= _MOST_BARS

    def _bars(self, counts: list[Count]) -> list[FacetRow]:
        bars = tuple(
            Bar(
                count.value,
                count.label,
                count.count,
                chosen=self.choice.check("year", count.value) is Check.Checked,
                unwanted=self.choice.is_unwanted("year", count.value),
            )
            for count in sorted(counts, key=lambda count: count.value)
        )
        self.bar = min(self.bar, len(bars) - 1)
        words = ", ".join(bar.label for bar in bars)
        return [FacetRow("year", BARS, words, bars=bars, current=self.bar)]

    def _values(self, name: str, counts: list[Count]) -> list[FacetRow]:
        sought, left = self.sought(name), 0
        if sought:
            counts = facet_folding.fitting(counts, sought)
        elif name != "year" and name not in self.unfolded:
            counts, left = facet_folding.folded(counts, self.choice.named(name))
        rows: list[FacetRow] = []
        for top in counts:
            if top.parent is not None:
                continue
            leaves = [count for count in counts if count.parent == top.value]
            is_open = bool(sought) or top.value in self.open_tops if leaves else None
            rows.append(self._value(name, top, 0, is_open=is_open))
            if is_open:
                rows += [self._value(name, leaf, 1) for leaf in leaves]
        if left or (name in self.unfolded and not sought):
            rows.append(FacetRow(name, MORE, facet_words.more(left), link=True))
        return rows

    def _value(
        self, name: str, count: Count, depth: int, *, is_open: bool | None = None
    ) -> FacetRow:
        return FacetRow(
            name,
            count.value,
            count.label,
            count.count,
            depth=depth,
            open=is_open,
            check=self.choice.check(name, count.value),
            unwanted=self.choice.is_unwanted(name, count.value),
        )
