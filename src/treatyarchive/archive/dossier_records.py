"""What the archive gives to those who read of a visit as a whole."""

from dataclasses import dataclass

from treatyarchive.archive.instrument_records import InstrumentLine
from treatyarchive.archive.naming import ref
from treatyarchive.archive.records import Evidence, Visit


@dataclass(frozen=True)
class VisitDocument:
    """A document about a visit, or that mentions it, with the rank as it prints it.

    `id` is the number of the tie, `number` that of the document.
    """

    id: int
    number: int
    title: str
    date: str
    kind: str | None
    role: str
    kind_as_printed: str | None
    certainty: str | None
    evidence: Evidence

    @property
    def ref(self) -> str:
        """The accession number as people read it."""
        return ref(self.number)


@dataclass(frozen=True)
class Dossier:
    """A visit with its documents outside the trash, and the instruments concluded on it."""

    visit: Visit
    documents: tuple[VisitDocument, ...]
    instruments: tuple[InstrumentLine, ...]

    @property
    def ranks_printed(self) -> dict[str, tuple[int, ...]]:
        """The ranks as documents print them, each with the numbers of the documents that do."""
        found: dict[str, tuple[int, ...]] = {}
        for document in self.documents:
            if document.kind_as_printed:
                rank = document.kind_as_printed
                found[rank] = (*found.get(rank, ()), document.number)
        return found
