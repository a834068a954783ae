"""What the bundle that a document came with kept back of it, where text and scans would be."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive.naming import ref
from treatyarchive.archive.records import Document


def words(left_out: Mapping[str, Any]) -> str:
    """That text and scans, or the scans alone, were kept back, and why; empty where none were."""
    if "record_only" in left_out:
        if left_out["record_only"] == "INTERNAL_COPYRIGHT":
            return _tr("The bundle it came with kept text and scans back: third-party copyright.")
        return _tr("The bundle it came with kept text and scans back.")
    return _tr("The bundle it came with left the scans out.") if left_out.get("files") else ""


def is_record_only(left_out: Mapping[str, Any]) -> bool:
    """Whether the text was kept back, too."""
    return "record_only" in left_out


def first_number(document: Document) -> str:
    """The number it had in the archive it came from; empty where it was first added here."""
    number = document.first_number or ""
    if not number or number == ref(document.id):
        return ""
    return _tr("first number %1, in the archive it came from").replace("%1", number)


def _tr(text: str) -> str:
    return QCoreApplication.translate("KeptBack", text)
