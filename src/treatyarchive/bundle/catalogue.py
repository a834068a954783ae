"""What of an archive may leave it, described for lists, citations and the site.

Everything comes from `Outgoing`, so that nothing can be said here that is kept back there.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from treatyarchive.archive.sharing.outgoing import Outgoing
from treatyarchive.archive.sharing.state import State
from treatyarchive.bundle import describing, tying
from treatyarchive.bundle.described import (
    Described,
    DescribedAuthority,
    DescribedInstrument,
    DescribedTerm,
    DescribedVisit,
    Label,
    ScanFile,
    Tag,
)
from treatyarchive.bundle.naming import Naming
from treatyarchive.bundle.said_codes import label as role


class Heading(NamedTuple):
    """A document as others refer to it, its own date before that of publishing.

    `supplied` says of the title that archivists gave it; `ties` are the uuids of visits and
    instruments it is tied to, with the role.
    """

    number: str
    title: str
    supplied: bool
    date: str
    kind: Label | None
    language: Label | None
    whole: bool
    ties: tuple[tuple[str, str], ...]


class Catalogue:
    """Documents as a stream, and what they are tied to by uuid.

    `language` is the one in which lists are written.
    """

    def __init__(self, outgoing: Outgoing, language: str = "en") -> None:
        self.outgoing, self.language = outgoing, language
        self.naming = Naming(outgoing)

    def documents(self) -> Iterator[Described]:
        """All documents that go, by uuid."""
        for state in self.outgoing.states("document"):
            yield describing.document(self, state)

    @property
    def terms(self) -> Mapping[tuple[str, str], DescribedTerm]:
        """Terms by vocabulary and code."""
        return self.naming.terms

    @property
    def authorities(self) -> Mapping[str, DescribedAuthority]:
        """Authorities by uuid."""
        return self.naming.authorities

    @cached_property
    def visits(self) -> Mapping[str, DescribedVisit]:
        """Visits by uuid."""
        found = self.outgoing.states("visit")
        return {state.uuid: tying.visit(self.naming, state) for state in found}

    @cached_property
    def instruments(self) -> Mapping[str, DescribedInstrument]:
        """Instruments by uuid."""
        found = [*self.outgoing.states("instrument")]
        titles = {state.uuid: (state.fields["code"], state.fields["title"]) for state in found}
        return {state.uuid: tying.instrument(self.naming, state, titles) for state in found}

    @cached_property
    def originals(self) -> Mapping[str, ScanFile]:
        """Files by SHA-256."""
        return {
            one.sha256: ScanFile(
                one.sha256, one.extension, one.media_type, one.bytes, one.pages, sent=one.goes
            )
            for one in self.outgoing.originals()
        }

    @cached_property
    def headings(self) -> Mapping[str, Heading]:
        """What others say of each document, by uuid."""
        found = self.outgoing.states("document")
        return {state.uuid: self._heading(state) for state in found}

    @cached_property
    def tied(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Documents tied to each visit and instrument by its uuid: uuid and role."""
        found: dict[str, list[tuple[str, str]]] = {}
        for uuid, heading in self.headings.items():
            for to, how in heading.ties:
                found.setdefault(to, []).append((uuid, how))
        return {to: tuple(ties) for to, ties in found.items()}

    def about(self, facet: str, value: str) -> Tag:
        """What a passage is about: the code of a sector, the uuid of an authority or visit."""
        if facet == "sector":
            return Tag(self.naming.of_term("sector", value), role(facet))
        if facet == "visit":
            visit = self.visits[value]
            return Tag(Label(visit.code, {"": visit.title}), role(facet), value)
        return Tag(self.authorities[value].label, role(facet), value)

    def _heading(self, state: State) -> Heading:
        fields = state.fields
        return Heading(
            fields["first_number"],
            fields["title"],
            bool(fields["title_supplied"]),
            fields["date"] or fields["date_published"],
            self.naming.term("source_kind", fields["kind"]),
            self.naming.term("language", fields["language"]),
            not state.left_out.get("record_only"),
            tuple(
                (row[to], row["role"])
                for part, to in (("visits", "visit"), ("instruments", "instrument"))
                for row in state.parts.get(part, ())
            ),
        )
