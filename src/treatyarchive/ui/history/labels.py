"""What the fields and parts of records are called, and what was done to them."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive.fields import FIELDS
from treatyarchive.ui import field_labels


class Part(NamedTuple):
    """Rows that belong to a record: their name; that one was added, removed, changed."""

    name: str
    added: str
    removed: str
    changed: str


def fields(table: str) -> dict[str, str]:
    """The columns of a record that are told of, in the order of its form."""
    match table:
        case "document":
            return _document()
        case "instrument":
            return _instrument()
        case "visit":
            return _visit()
        case "authority":
            return _authority()
        case "term":
            return _term()
    return {"fields": _tr("Fields")}


def _document() -> dict[str, str]:
    known = field_labels.fields()
    found = {field.column: known[field.name] for field in FIELDS.values()}
    return found | {"unknown": _tr("Said to be unknown")}


def _instrument() -> dict[str, str]:
    return {
        "code": _tr("Code"),
        "title": _tr("Title"),
        "kind": _tr("Kind"),
        "level": _tr("Level"),
        "binding": _tr("Binding"),
        "date_concluded": _tr("Concluded"),
        "place_id": _tr("Place"),
        "visit_id": _tr("Visit"),
        "period": _tr("Period"),
        "period_note": _tr("Note on the period"),
        "authentic_languages": _tr("Authentic languages"),
        "divergence_prevails": _tr("Text that prevails"),
        "depositary_id": _tr("Depositary"),
        "registration_no": _tr("Registration number"),
        "registration_date": _tr("Registered"),
        "volume": _tr("Volume"),
        "articles_note": _tr("Note on articles"),
        "note": _tr("Note"),
        "source": _tr("Outside source"),
    }


def _visit() -> dict[str, str]:
    return {
        "code": _tr("Code"),
        "title": _tr("Title"),
        "kind": _tr("Rank"),
        "date": _tr("Date"),
        "place_id": _tr("Place"),
        "venue": _tr("Venue"),
        "document_count_stated": _tr("Documents stated"),
        "note": _tr("Note"),
    }


def _authority() -> dict[str, str]:
    return {
        "key": _tr("Key"),
        "kind": _tr("Kind"),
        "parent_id": _tr("Part of"),
        "dates": _tr("Dates"),
        "iso_code": _tr("ISO code"),
        "note": _tr("Note"),
        "retired": _tr("Retired"),
        "merged_into_id": _tr("Merged into"),
    }


def _term() -> dict[str, str]:
    return {
        "label_en": _tr("English"),
        "label_ru": _tr("Russian"),
        "label_uz": _tr("Uzbek"),
        "label_kk": _tr("Kazakh"),
        "parent_code": _tr("Under"),
        "scope_note": _tr("Scope note"),
        "retired": _tr("Retired"),
    }


def parts() -> dict[str, Part]:
    """By table."""
    return _of_documents() | {
        "instrument_name": Part(
            _tr("Other title"),
            _tr("Other title added"),
            _tr("Other title removed"),
            _tr("Other title changed"),
        ),
        "instrument_party": Part(
            _tr("Party"), _tr("Party added"), _tr("Party removed"), _tr("Party changed")
        ),
        "instrument_action": Part(
            _tr("Event"), _tr("Event added"), _tr("Event removed"), _tr("Event changed")
        ),
        "instrument_relation": Part(
            _tr("Relation"), _tr("Relation added"), _tr("Relation removed"), _tr("Relation changed")
        ),
        "visit_party": Part(
            _tr("Who took part"),
            _tr("Somebody who took part added"),
            _tr("Somebody who took part removed"),
            _tr("Somebody who took part changed"),
        ),
        "visit_event": Part(
            _tr("Programme"),
            _tr("Added to the programme"),
            _tr("Removed from the programme"),
            _tr("Programme changed"),
        ),
        "authority_name": Part(
            _tr("Name"), _tr("Name added"), _tr("Name removed"), _tr("Name changed")
        ),
    }


def _of_documents() -> dict[str, Part]:
    return {
        "scan": Part(
            _tr("Scan"), _tr("Scan restored"), _tr("Scan removed"), _tr("Scans reordered")
        ),
        "document_sector": Part(
            _tr("Sector"), _tr("Sector added"), _tr("Sector removed"), _tr("Sector changed")
        ),
        "document_signatory": Part(
            _tr("Signatory"),
            _tr("Signatory added"),
            _tr("Signatory removed"),
            _tr("Signatory changed"),
        ),
        "document_visit": Part(
            _tr("Visit"), _tr("Visit added"), _tr("Visit removed"), _tr("Visit changed")
        ),
        "document_instrument": Part(
            _tr("Agreement"),
            _tr("Agreement added"),
            _tr("Agreement removed"),
            _tr("Agreement changed"),
        ),
        "document_mention": Part(
            _tr("Mention"), _tr("Mention added"), _tr("Mention removed"), _tr("Mention changed")
        ),
        "document_relation": Part(
            _tr("Relation"), _tr("Relation added"), _tr("Relation removed"), _tr("Relation changed")
        ),
        "claim": Part(
            _tr("Statement"),
            _tr("Statement added"),
            _tr("Statement removed"),
            _tr("Statement changed"),
        ),
        "dismissal": Part(
            _tr("Dismissed suggestion"),
            _tr("Suggestion dismissed"),
            _tr("Dismissed suggestion brought back"),
            _tr("Dismissed suggestion changed"),
        ),
        "passage": Part(
            _tr("Passage"), _tr("Passage kept"), _tr("Passage removed"), _tr("Passage changed")
        ),
        "alignment_pin": Part(
            _tr("Pin"), _tr("Paragraphs pinned together"), _tr("Pin removed"), _tr("Pin changed")
        ),
        "difference_note": Part(
            _tr("Note on a difference"),
            _tr("Difference noted on"),
            _tr("Note on a difference removed"),
            _tr("Note on a difference changed"),
        ),
    }


def roles_on_visits() -> dict[str, str]:
    """As what somebody took part."""
    return {
        "host": _tr("host"),
        "guest": _tr("guest"),
        "participant": _tr("participant"),
        "head_of_delegation": _tr("head of delegation"),
        "delegate": _tr("delegate"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("History", text)
