"""What the desk reads of one document, from one moment."""

from collections.abc import Mapping
from dataclasses import dataclass

from treatyarchive.archive import documents, drafts, history, reference_codes
from treatyarchive.archive.records import Document
from treatyarchive.archive.reference_codes import Proposal
from treatyarchive.archive.store import Archive
from treatyarchive.ui import scan_text
from treatyarchive.ui.scan_text import ScanText


@dataclass(frozen=True)
class Record:
    """A document with its text, and what was typed for it and not saved.

    `read` is what was read from its scans, where it has no text of its own; `extent` is what was
    typed, where the document's own has been counted; `proposal` is a code for one without.
    """

    document: Document
    text: str | None
    draft: Mapping[str, str]
    draft_at: str
    read: ScanText | None = None
    extent: str = ""
    proposal: Proposal | None = None
    changed_at: str = ""


def read(archive: Archive, number: int) -> Record:
    """Read a document for the desk."""
    with archive.reading():
        document, text = documents.get(archive, number), documents.text(archive, number)
        return Record(
            document,
            text,
            drafts.get(archive, number),
            drafts.kept_at(archive, number),
            scan_text.read(archive, document.scans) if text is None else None,
            documents.typed_extent(archive, number),
            reference_codes.propose(archive, number),
            history.changed_at(archive, number),
        )


def read_again(archive: Archive, number: int) -> Record | None:
    """Read a document that was there before; None once the trash was emptied of it."""
    return read(archive, number) if documents.exists(archive, number) else None
