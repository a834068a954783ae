"""Writing what was read into the archive, inside the transaction of a batch."""

import hashlib
from collections.abc import Callable
from contextlib import closing
from typing import BinaryIO

from treatyarchive.archive import documents, index, originals
from treatyarchive.archive.naming import ref
from treatyarchive.archive.store import Archive, new_uuid
from treatyarchive.errors import ArchiveError
from treatyarchive.intake.outcomes import Outcome, failed
from treatyarchive.intake.reading import File, opener
from treatyarchive.messages import say
from treatyarchive.text.folding import fold

# Gives the number of the accession, which begins when the first file is really added.
Accession = Callable[[], int]
Writer = Callable[[Archive, Accession, File], Outcome]

_LONGEST_TITLE = 200


def _duplicate(archive: Archive, original: int, path: str) -> Outcome | None:
    """The outcome of a file whose content a document has already; None where none has."""
    found = archive.query(
        "SELECT id, trashed_at FROM document WHERE original_id = ?1 OR id IN "
        "(SELECT document_id FROM scan WHERE original_id = ?1 AND trashed_at IS NULL) "
        "ORDER BY trashed_at IS NOT NULL, id LIMIT 1",
        (original,),
    )
    if not found:
        return None
    there = ref(found[0][0])
    note = say("{ref} is in the trash; restore it from there", ref=there) if found[0][1] else None
    return Outcome(path, "duplicate", duplicate_of=there, note=note)


def new_document(archive: Archive, accession: Accession, file: File) -> Outcome:
    """A document for this file: a source text, or a document with a scan.

    A scan that came with a mail is a scan of the mail's document.
    """
    if file.is_scan and file.place is not None and file.place.mail is not None:
        mail = _document_of(archive, file.place.mail)
        if mail is not None:
            return attachment_to(mail)(archive, accession, file)
    original = originals.find(archive, file.sha256)
    if original is None:
        original = _original(archive, file)
    elif (known := _duplicate(archive, original, file.path)) is not None:
        return known
    if file.is_scan:
        number = _document(archive, accession, file, {})
        _scan(archive, accession, number, original, file)
    else:
        number = _document(archive, accession, file, _text_columns(archive, file, original))
        if file.folded is not None:
            index.add_page(archive, number, "text", file.folded)
    return Outcome(file.path, "added", ref(number), note=file.note or file.remark)


def _document_of(archive: Archive, sha256: str) -> int | None:
    """The document with this source file, if there is one outside the trash."""
    found = archive.query(
        "SELECT d.id FROM document d JOIN original o ON o.id = d.original_id "
        "WHERE o.sha256 = ? AND d.trashed_at IS NULL ORDER BY d.id LIMIT 1",
        (sha256,),
    )
    return int(found[0][0]) if found else None


def attachment_to(number: int) -> Writer:
    """A writer that attaches each file to this document."""

    def attachment(archive: Archive, accession: Accession, file: File) -> Outcome:
        if not file.is_scan:
            return failed(file.path, say("is no scan. PDF files and pictures can be attached."))
        original = originals.find(archive, file.sha256)
        note = file.note
        if original is not None:
            others = archive.query(
                "SELECT document_id FROM scan WHERE original_id = ? AND trashed_at IS NULL",
                (original,),
            )
            if (number,) in others:
                return Outcome(file.path, "duplicate", duplicate_of=ref(number))
            if others:
                note = note or say("is also a scan of {ref}", ref=ref(others[0][0]))
        else:
            original = _original(archive, file)
        _scan(archive, accession, number, original, file)
        return Outcome(file.path, "added", ref(number), note=note)

    return attachment


def pages_of_one_document() -> Writer:
    """A writer that makes a document of the first file and attaches the others to it."""
    first: int | None = None

    def page(archive: Archive, accession: Accession, file: File) -> Outcome:
        nonlocal first
        if first is not None:
            # A batch that failed took the document back, and somebody may have its number now.
            document = archive.rows.get("document", first)
            if document is not None and document["accession_id"] == accession():
                return attachment_to(first)(archive, accession, file)
        if not file.is_scan:
            return failed(file.path, say("is no page. PDF files and pictures can be pages."))
        made = new_document(archive, accession, file)
        if made.ref is not None:
            first = int(made.ref)
        return made

    return page


def _original(archive: Archive, file: File) -> int:
    try:
        if file.data is not None:
            number = _put(archive, file, file.data)
        else:
            with closing(opener(file)()) as stream:
                number = _put(archive, file, stream)
    except OSError as error:
        raise ArchiveError(
            say("could not be read: {error}.", error=error.strerror or error)
        ) from error
    originals.put_page_texts(archive, number, "layer", list(file.page_texts))
    return number


def _put(archive: Archive, file: File, source: bytes | BinaryIO) -> int:
    return originals.put(
        archive,
        source,
        file.sha256,
        size=file.size,
        extension=file.type.extension,
        media_type=file.type.media_type,
        pages=file.pages,
        metadata=file.metadata,
    )


def title_from_name(name: str) -> str:
    """The title of a document until it is given one: the name of its file."""
    return _printable(" ".join(name.rpartition(".")[0].split()) or name)


def _printable(title: str) -> str:
    return "".join(filter(str.isprintable, title))[:_LONGEST_TITLE].strip() or "Untitled"


def _document(
    archive: Archive, accession: Accession, file: File, columns: dict[str, object]
) -> int:
    title = _printable(file.title) if file.title else title_from_name(file.name)
    row = {"title": title, "title_supplied": int(file.title is None), "original_name": file.name}
    number = documents.insert(archive, accession(), row | columns)
    index.add_page(archive, number, "title", fold(title))
    if (note := columns.get("text_note")) and (folded := fold(str(note))):
        index.add_page(archive, number, "note", folded)
    return number


def _text_columns(archive: Archive, file: File, original: int) -> dict[str, object]:
    columns: dict[str, object] = {"original_id": original, "encoding": file.encoding}
    if file.text is not None:
        as_it_came = file.encoding == "utf-8"
        sha256 = file.sha256 if as_it_came else hashlib.sha256(file.text.encode()).hexdigest()
        if not archive.query("SELECT 1 FROM text WHERE sha256 = ?", (sha256,)):
            archive.rows.insert("text", {"sha256": sha256, "body": file.text})
        columns["text_sha256"] = sha256
    if file.note is not None:
        columns["text_note"] = file.note
    return columns


def _scan(archive: Archive, accession: Accession, number: int, original: int, file: File) -> None:
    (last,) = archive.one("SELECT ifnull(max(seq), 0) FROM scan WHERE document_id = ?", (number,))
    scan = archive.rows.reserve("scan")
    archive.rows.insert(
        "scan",
        {
            "id": scan,
            "uuid": new_uuid(),
            "document_id": number,
            "original_id": original,
            "accession_id": accession(),
            "seq": last + 1,
            "name": file.name,
            "note": file.note,
        },
    )
    index.add_scan(archive, number, scan, original)
