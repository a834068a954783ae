"""The pages of the site, as HTML that can be read without scripts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from treatyarchive.archive.sharing.outgoing import Outgoing
from treatyarchive.bundle.catalogue import Catalogue, Heading
from treatyarchive.bundle.described import Described, DescribedInstrument, Label, ScanFile
from treatyarchive.bundle.site import aligned, searched
from treatyarchive.bundle.site.derived import Derived
from treatyarchive.bundle.site.document_view import DocumentView
from treatyarchive.bundle.site.scan_views import Scans
from treatyarchive.bundle.site.templating import render
from treatyarchive.text.dates_in_words import in_words

_ROOT: Final = "../../"
_STYLES: Final = {"chicago": "Chicago", "apa": "APA", "gost": "GOST 7.0.5"}
_GROUPS: Final = {
    "text_of": "Its text",
    "ratifies": "Documents that ratify it",
    "about": "Documents about it",
    "reports": "Documents that report it",
    "mentions": "Documents that mention it",
}
_MOST_OFFERED: Final = 4
_MOST_PARTNERS: Final = 12


@dataclass(frozen=True)
class Listed:
    """A document in a list; `role` is the code of what it is to the entry that lists it."""

    uuid: str
    heading: Heading
    role: str


class Pages:
    """Makes pages of what goes; `where_is` tells where an original lies, from data/."""

    def __init__(
        self,
        catalogue: Catalogue,
        outgoing: Outgoing,
        where_is: Callable[[str], str],
        derived: Derived,
    ) -> None:
        self._catalogue, self._outgoing = catalogue, outgoing
        self._scans = Scans(where_is, derived, _ROOT)
        self._pairs: set[tuple[str, str]] = set()
        self._sources: dict[str, aligned.Source] = {}

    def index(self, context: Mapping[str, Any]) -> bytes:
        """The page that opens first, with what its template asks for."""
        return render("index.html.j2", root="", **context)

    def compare(self) -> bytes:
        """The page that shows two documents side by side."""
        return render("compare.html.j2", root="../")

    def document(self, record: Described) -> bytes:
        """The page of a document."""
        text = self._outgoing.text(record.text_sha256) if self._has_text(record) else ""
        view = DocumentView(record, text, self._page_texts(record), self._scans)
        partners = self._partners(record)
        if text and partners:
            language = record.language.code if record.language else None
            self._sources[record.uuid] = aligned.Source(record.text_sha256, language)
            self._pairs |= {_ordered(record.uuid, one.uuid) for one in partners}
        return render(
            "document.html.j2",
            root=_ROOT,
            view=view,
            styles=_STYLES,
            partners=partners[:_MOST_OFFERED],
        )

    def visit(self, uuid: str) -> bytes:
        """The page of a visit: what, who, when, its documents and what was concluded."""
        instruments = [one for one in self._catalogue.instruments.values() if one.visit == uuid]
        return render(
            "visit.html.j2",
            root=_ROOT,
            visit=self._catalogue.visits[uuid],
            groups=_grouped(self._tied_to(uuid)),
            instruments=sorted(
                instruments, key=lambda one: (*_dated(one.date), one.title, one.uuid)
            ),
            headings=self._catalogue.headings,
        )

    def instrument(self, uuid: str) -> bytes:
        """The page of an instrument, with its texts and what reports it."""
        found = self._catalogue.instruments[uuid]
        tied = self._tied_to(uuid)
        return render(
            "instrument.html.j2",
            root=_ROOT,
            instrument=found,
            facts=_facts(found),
            visit=self._catalogue.visits.get(found.visit),
            groups=_grouped(tied),
            versions=[one for one in tied if one.role == "text_of"],
            headings=self._catalogue.headings,
        )

    def alignments(self) -> Iterator[tuple[str, bytes]]:
        """Path and content of what says which lines of two documents belong together.

        Of those whose pages have been made, and that are offered side by side.
        """
        return aligned.files(self._outgoing, self._pairs, self._sources)

    def _has_text(self, record: Described) -> bool:
        return record.whole and record.text_sha256 in self._texts

    @cached_property
    def _texts(self) -> frozenset[str]:
        return frozenset(self._outgoing.texts())

    def _page_texts(self, record: Described) -> dict[str, dict[int, str]]:
        """What was read of each page of its scans, by SHA-256."""
        if not record.whole:
            return {}
        return {scan.sha256: self._read(scan) for scan in record.scans}

    def _read(self, scan: ScanFile) -> dict[int, str]:
        found = searched.read(self._outgoing, scan)
        return {page: body for page, body in found if body.strip()}

    def _tied_to(self, uuid: str) -> list[Listed]:
        """The documents tied to a visit or instrument, by their dates, then those without one."""
        found = [
            self._listed(document, role) for document, role in self._catalogue.tied.get(uuid, ())
        ]
        return sorted(
            found, key=lambda one: (*_dated(one.heading.date), one.heading.number, one.uuid)
        )

    def _listed(self, uuid: str, role: str) -> Listed:
        return Listed(uuid, self._catalogue.headings[uuid], role)

    def _partners(self, record: Described) -> list[Listed]:
        """Documents to lay beside this one: those related to it, then texts of the same thing."""
        found = {one.uuid: self._listed(one.uuid, "") for one in record.relations}
        for tag in record.instruments:
            if tag.role.code == "text_of":
                tied = self._tied_to(tag.uuid)
                found |= {one.uuid: one for one in tied if one.role == "text_of"}
        found.pop(record.uuid, None)
        return list(found.values())[:_MOST_PARTNERS]


def _dated(date: str) -> tuple[bool, str]:
    """What puts dates in order, and what has none behind them."""
    return not date, date


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _grouped(found: Sequence[Listed]) -> list[tuple[str, list[Listed]]]:
    """Documents by what they are to the entry, under headings."""
    by_role = ((name, [one for one in found if one.role == code]) for code, name in _GROUPS.items())
    return [(name, ones) for name, ones in by_role if ones]


def _facts(found: DescribedInstrument) -> list[tuple[str, str | Label]]:
    """What is stated of an instrument, by name; some of it empty."""
    stated: list[tuple[str, str | Label | None]] = [
        ("Concluded between", found.level),
        ("Binding", found.binding),
        ("In force", found.period_note or in_words(found.period)),
        ("Languages", ", ".join(one.in_() for one in found.authentic_languages)),
        ("Text that prevails", found.divergence_prevails),
        ("Depositary", found.depositary),
        ("Registration", found.registration_no),
        ("Registered", in_words(found.registration_date)),
        ("Volume", found.volume),
        ("Articles", found.articles_note),
        ("Source", found.source),
        ("Note", found.note),
    ]
    return [(name, value) for name, value in stated if value]
