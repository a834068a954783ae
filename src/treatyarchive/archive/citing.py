"""What is said of a document where words of it are quoted."""

from dataclasses import dataclass

from treatyarchive.archive import documents, labels
from treatyarchive.archive.store import Archive


@dataclass(frozen=True)
class Cited:
    """A document as a citation names it; dates are EDTF, empty is what is not known."""

    title: str
    publisher: str
    date: str
    reference: str
    accession: str
    url: str


def of(archive: Archive, number: int, language: str = "en") -> Cited:
    """How to cite a document; `UsageError` where it is not there."""
    with archive.reading():
        found = documents.get(archive, number)
        said = {name: str(value) for name, value in found.fields.items() if value}
        issued = said.get("publisher") or said.get("creator") or ""
        names = labels.authorities(archive, [issued], language) if issued else {}
    return Cited(
        said["title"],
        names.get(issued, issued),
        said.get("date_published") or said.get("date") or "",
        said.get("reference_code", ""),
        found.ref,
        said.get("url", ""),
    )
