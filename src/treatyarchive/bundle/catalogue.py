"""What of an archive may leave it, described for lists, citations and the site.

Everything comes from `Outgoing`, so that nothing can be said here that is kept back there.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from treatyarchive.archive.sharing.outgoing import Outgoing
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
    """A document as others refer to it; `ties` are the uuids it is tied to, with the role."""

    number: str
    title: str
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
        sent = {one.sha256 for one in self.outgoing.originals() if one.goes}
        states = self.outgoing.states("original")
        return {state.uuid: tying.original(state, sent=state.uuid in sent) for state in states}

    @cached_property
    def headings(self) -> Mapping[str, Heading]:
        """Number, title and ties of each document by uuid."""
        found = self.outgoing.states("document")
        return {
            one.uuid: Heading(
                one.fields["first_number"],
                one.fields["title"],
                tuple(
                    (row[to], row["role"])
                    for part, to in (("visits", "visit"), ("instruments", "instrument"))
                    for row in one.parts.get(part, ())
                ),
            )
            for one in found
        }

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
