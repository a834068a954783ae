"""The list of documents as the site filters, orders and shows it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from treatyarchive.bundle.catalogue import Catalogue
from treatyarchive.bundle.described import Described, Label
from treatyarchive.text import edtf
from treatyarchive.text.collation import sort_key

LONGEST_SPAN: Final = 100
"""Years: a document that may be of any of more says nothing of its year."""
_MONTHS: Final = re.compile(
    r"\b(Jan)uary|(Feb)ruary|(Mar)ch|(Apr)il|(Jun)e|(Jul)y|(Aug)ust|(Sep)tember|(Oct)ober"
    r"|(Nov)ember|(Dec)ember\b"
)
_DAYS: Final = re.compile(r"\b(\d{1,2}) to (\d{1,2} [A-Z][a-z]{2} \d{4})")
_DIGITS: Final = 4


class Values:
    """The values of one facet, numbered as they come up."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._labels: list[Label] = []

    def number(self, label: Label) -> int:
        """The number of a value."""
        known = self._numbers.setdefault(label.code, len(self._labels))
        if known == len(self._labels):
            self._labels.append(label)
        return known

    def numbers(self, labels: Iterable[Label]) -> list[int]:
        """The numbers of several, each once."""
        return [*dict.fromkeys(map(self.number, labels))]

    def __iter__(self) -> Iterator[Label]:
        return iter(self._labels)


class Listing:
    """Collects what the list shows of documents; takes about a kilobyte for each."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._facets = {
            name: Values()
            for name in ("sector", "signatory", "visit", "kind", "language", "access", "publisher")
        }
        self._rows: list[list[Any]] = []
        self._days: list[str] = []
        self._titles: list[str] = []

    def add(self, described: Described) -> None:
        """Take in the next document; JavaScript names the fields in search-documents.js."""
        facets = self._facets
        sectors = [label for tag in described.sectors for label in self._with_tops(tag.label)]
        visits = [self._visit(tag.uuid) for tag in described.visits]
        first, last = _days(described.date, described.date_published)
        self._rows.append(
            [
                described.uuid,
                described.title,
                int(described.title_supplied),
                _short(described.date_in_words),
                _years(first, last),
                _only(facets["kind"], described.kind),
                _only(facets["language"], described.language),
                facets["sector"].numbers(tag.label for tag in described.sectors),
                facets["signatory"].numbers(tag.label for tag in described.signatories),
                facets["visit"].numbers(visits),
                _only(facets["publisher"], described.publisher),
                _only(facets["access"], described.access),
                int(described.whole),
                described.number,
                sum(max(scan.pages, 1) for scan in described.scans) if described.whole else 0,
            ]
        )
        facets["sector"].numbers(sectors)
        self._days.append(_days(described.date, "")[0] or self._day_of_visit(described) or first)
        self._titles.append(sort_key(described.title))

    def plain(self) -> Iterator[Mapping[str, str]]:
        """What a page without scripts lists, the latest first, those without a day last."""
        numbers, dated = self._by_date(), sum(map(bool, self._days))
        for at in (*reversed(numbers[:dated]), *numbers[dated:]):
            uuid, title, supplied, date, *_ = self._rows[at]
            yield {"uuid": uuid, "heading": f"[{title}]" if supplied else title, "date": date}

    def data(self) -> Mapping[str, Any]:
        """What the site reads of it."""
        numbers = range(len(self._rows))
        uuids = [row[0] for row in self._rows]
        by_title = sorted(numbers, key=lambda at: (self._titles[at], uuids[at]))
        return {
            "documents": self._rows,
            "byTitle": by_title,
            "byDate": self._by_date(),
            "dated": sum(map(bool, self._days)),
            "facets": {name: self._values(name) for name in self._facets},
        }

    def _by_date(self) -> list[int]:
        """The documents by their days, those without one last."""

        def key(at: int) -> tuple[bool, str, str, str]:
            return not self._days[at], self._days[at], self._titles[at], self._rows[at][0]

        return sorted(range(len(self._rows)), key=key)

    def _values(self, name: str) -> list[Mapping[str, Any]]:
        """Code and labels of each value, and what puts it in order."""
        values, terms = self._facets[name], self._catalogue.terms
        vocabulary = {"kind": "source_kind", "access": "access_condition"}.get(name, name)
        found: list[Mapping[str, Any]] = []
        for label in values:
            told: dict[str, Any] = {"code": label.code, "labels": dict(label.labels)}
            if name == "visit":
                told |= {"order": self._visits_by_day[label.code]}
            if term := terms.get((vocabulary, label.code)):
                told |= {"order": term.seq}
                if (top := terms.get((vocabulary, term.parent))) is not None:
                    told |= {"parent": values.number(top.label)}
            found.append(told)
        return found

    @cached_property
    def _visits_by_day(self) -> Mapping[str, int]:
        """The place of each visit among all in time, by code."""
        visits = self._catalogue.visits.values()
        ordered = sorted(visits, key=lambda one: (_days(one.date, "")[0], one.code))
        return {visit.code: place for place, visit in enumerate(ordered)}

    def _with_tops(self, label: Label) -> Sequence[Label]:
        """A sector and the one it is part of."""
        terms = self._catalogue.terms
        term = terms.get(("sector", label.code))
        top = terms.get(("sector", term.parent)) if term else None
        return (label, top.label) if top else (label,)

    def _visit(self, uuid: str) -> Label:
        """A visit by its place and time, in the languages the place has names in."""
        visit = self._catalogue.visits[uuid]
        when = _short(visit.date_in_words)
        if visit.place is None:
            return Label(visit.code, {"en": visit.title or when})
        named = {tag: f"{form}, {when}" for tag, form in visit.place.labels.items()}
        return Label(visit.code, named or {"en": visit.title})

    def _day_of_visit(self, described: Described) -> str:
        """The first day of the visits a document is about; empty if there is none."""
        about = [tag.uuid for tag in described.visits if tag.role.code == "about"]
        days = (_days(self._catalogue.visits[uuid].date, "")[0] for uuid in about)
        return min(filter(None, days), default="")


def _only(values: Values, label: Label | None) -> int:
    """The number of a value; -1 where there is none."""
    return -1 if label is None or not label.code else values.number(label)


def _days(date: str, published: str) -> tuple[str, str]:
    """First and last ISO day of an event, else of publishing; a side that is open is the other."""
    for value in (date, published):
        read = edtf.parse(value)
        if read.earliest or read.latest:
            return read.earliest or read.latest or "", read.latest or read.earliest or ""
    return "", ""


def _years(first: str, last: str) -> list[int]:
    """First and last year; empty where nothing is known of them."""
    if not (first[:_DIGITS].isdecimal() and last[:_DIGITS].isdecimal()):
        return []
    years = [int(first[:_DIGITS]), int(last[:_DIGITS])]
    return years if years[1] - years[0] < LONGEST_SPAN else []


def _short(words: str) -> str:
    """A date in words as lists have it: months cut short, days of one month joined."""
    cut = _MONTHS.sub(lambda month: next(filter(None, month.groups())), words)
    return _DAYS.sub("\\1\u2013\\2", cut)
