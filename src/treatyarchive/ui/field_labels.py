"""What the fields of a record and the sections of its form are called."""

from PySide6.QtCore import QCoreApplication


def fields() -> dict[str, str]:
    """By the names that templates have them under, tag sections included."""
    return {
        "title": _tr("Title"),
        "title_supplied": _tr("Title supplied by the archivist"),
        "subtitle": _tr("Subtitle"),
        "kind": _tr("Kind"),
        "language": _tr("Language"),
        "date": _tr("Date"),
        "date_note": _tr("Note on the date"),
        "reference_code": _tr("Reference code"),
        "publisher": _tr("Publisher"),
        "date_published": _tr("Published"),
        "sectors": _tr("Sectors"),
        "signatories": _tr("Signatories"),
        "visits": _tr("Visits"),
        "instruments": _tr("Instruments"),
        "creator": _tr("Creator"),
        "byline": _tr("Byline"),
        "url": _tr("Address"),
        "retrieved_at": _tr("Retrieved"),
        "access": _tr("Access"),
        "access_until": _tr("Closed until"),
        "rights_note": _tr("Note on rights"),
        "custodial_history": _tr("Custodial history"),
        "acquisition": _tr("Acquisition"),
        "originals_location": _tr("Where originals are"),
        "copies_location": _tr("Where copies are"),
        "level": _tr("Level"),
        "extent": _tr("Extent"),
        "scope_content": _tr("Scope and content"),
        "text_note": _tr("Note on the text"),
        "archivist_note": _tr("Archivist's note"),
        "note": _tr("Note"),
        "rules": _tr("Rules of description"),
        "state": _tr("State"),
        "first_number": _tr("First number"),
    }


def sections() -> dict[str, str]:
    """By the names that templates have them under; tags go together."""
    tags = _tr("Tags")
    return {
        "record": _tr("Record"),
        "sector": tags,
        "signatory": tags,
        "visit": tags,
        "instruments": tags,
        "source": _tr("Source and rights"),
        "notes": _tr("Notes"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("FieldLabels", text)
