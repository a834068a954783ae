"""How the words of a page came about, in words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from treatyarchive.archive.readings import PageReading


def origin(reading: "PageReading | None") -> str:
    """Read at 96 %, corrected, a text layer, or not read yet."""
    if reading is None:
        return _tr("Not read yet")
    if reading.origin == "corrected":
        return _tr("Corrected")
    if reading.origin == "layer":
        return _tr("Text layer")
    if reading.confidence is None:
        return _tr("Read")
    return _tr("Read at %1 %").replace("%1", str(reading.confidence))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Reading", text)
