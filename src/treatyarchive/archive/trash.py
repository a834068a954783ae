"""Emptying the trash: the one thing that cannot be undone, and the one that asks first."""

from treatyarchive.archive import facet_index, index, title_order
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.facet_sources import SOURCES
from treatyarchive.archive.naming import ref
from treatyarchive.archive.store import Archive, new_uuid

_LINKS = (
    "document_sector",
    "document_signatory",
    "document_visit",
    "document_instrument",
    "document_mention",
    "claim",
    "dismissal",
    "former_reference_code",
    "basket_item",
)


def count_scans(archive: Archive) -> int:
    """How many scans taken off documents that stay lie in the trash."""
    sql = (
        "SELECT count(*) FROM scan s JOIN document d ON d.id = s.document_id "
        "WHERE s.trashed_at IS NOT NULL AND d.trashed_at IS NULL"
    )
    return int(archive.one(sql)[0])


def empty(archive: Archive) -> int:
    """Remove trashed documents and scans for ever; returns the number of documents.

    Their accession numbers are not given again, and history keeps what was written of them.
    """
    with archive.transaction():
        documents = _numbers(archive, "SELECT id FROM document WHERE trashed_at IS NOT NULL")
        titles = dict(archive.query("SELECT id, title FROM document WHERE trashed_at IS NOT NULL"))
        for document in documents:
            _remove_document(archive, document)
        facet_index.refresh(archive, documents, SOURCES)
        title_order.put(archive, {number: (title, None) for number, title in titles.items()})
        scans = _numbers(archive, "SELECT id FROM scan WHERE trashed_at IS NOT NULL")
        for scan in scans:
            index.remove_scan(archive, scan)
            _remove_passages(archive, "scan_id", scan)
            archive.rows.delete("scan", scan)
        _remove_unused_content(archive)
        if documents or scans:
            archive.apply(ChangeSet(_note(documents, scans), ()), note_only=True)
    return len(documents)


def _note(documents: list[int], scans: list[int]) -> str:
    """What history keeps of it."""
    removed = ", ".join(ref(number) for number in documents[:20])
    note = f"Empty the trash: {len(documents)} documents" + f" ({removed})" * bool(removed)
    return note + f", {len(scans)} scans of others" * bool(scans)


def _numbers(archive: Archive, sql: str, *parameters: object) -> list[int]:
    return [number for (number,) in archive.query(sql, parameters)]


def _remove_document(archive: Archive, document: int) -> None:
    from treatyarchive.archive.sharing import shared_states  # noqa: PLC0415 - loads OpenSSL

    index.remove(archive, document)
    _remove_passages(archive, "document_id", document)
    for table in ("alignment_pin", "difference_note"):
        sql = f"SELECT id FROM {table} WHERE ? IN (left_id, right_id)"
        for row in _numbers(archive, sql, document):
            archive.rows.delete(table, row)
    _spend_reference_codes(archive, document)
    for table in _LINKS:
        for row in _numbers(archive, f"SELECT id FROM {table} WHERE document_id = ?", document):
            archive.rows.delete(table, row)
    for row in _numbers(
        archive,
        "SELECT id FROM document_relation WHERE ? IN (document_id, related_id)",
        document,
    ):
        archive.rows.delete("document_relation", row)
    for table in ("visit_event", "instrument_action"):
        for row in _numbers(archive, f"SELECT id FROM {table} WHERE document_id = ?", document):
            archive.rows.update(table, row, {"document_id": None})
    drafts = "SELECT id FROM draft WHERE table_name = 'document' AND record_id = ?"
    for row in _numbers(archive, drafts, document):
        archive.rows.delete("draft", row)
    for row in _numbers(archive, "SELECT id FROM scan WHERE document_id = ?", document):
        archive.rows.delete("scan", row)
    shared_states.forget(archive, "document", document)
    archive.rows.delete("document", document)


def _remove_passages(archive: Archive, column: str, number: int) -> None:
    """Those kept of a document, or of a scan."""
    for passage in _numbers(archive, f"SELECT id FROM passage WHERE {column} = ?", number):
        tags = "SELECT id FROM passage_tag WHERE passage_id = ?"
        for row in _numbers(archive, tags, passage):
            archive.rows.delete("passage_tag", row)
        archive.rows.delete("passage", passage)


def _spend_reference_codes(archive: Archive, document: int) -> None:
    """Keep the codes it has and had from being given again."""
    codes = archive.query(
        "SELECT reference_code FROM document WHERE id = ?1 AND reference_code IS NOT NULL UNION "
        "SELECT code FROM former_reference_code WHERE document_id = ?1 EXCEPT "
        "SELECT code FROM spent_reference_code",
        (document,),
    )
    for (code,) in codes:
        row = {"code": code, "of_document": document, "until": archive.at}
        number = archive.rows.reserve("spent_reference_code")
        made = {"id": number, "uuid": new_uuid()}
        archive.rows.insert("spent_reference_code", made | row)


def _remove_unused_content(archive: Archive) -> None:
    unused = archive.query(
        "SELECT id, stored_as FROM original WHERE id NOT IN "
        "(SELECT original_id FROM scan UNION SELECT original_id FROM document "
        "WHERE original_id IS NOT NULL)"
    )
    for original, stored_as in unused:
        for table in ("page_text", "page_reading"):
            for row in _numbers(archive, f"SELECT id FROM {table} WHERE original_id = ?", original):
                archive.rows.delete(table, row)
        archive.connection.execute(
            "DELETE FROM page_turn WHERE original_sha256 = (SELECT sha256 FROM original "
            "WHERE id = ?)",
            (original,),
        )
        archive.rows.delete("original", original)
        archive.rows.delete("sqlar", stored_as)
    for (sha256,) in archive.query(
        "SELECT sha256 FROM text WHERE sha256 NOT IN "
        "(SELECT text_sha256 FROM document WHERE text_sha256 IS NOT NULL)"
    ):
        archive.rows.delete("text", sha256)
