"""The fields of a document in which anything may be written, as the form has them."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from treatyarchive.ui.widgets.date_field import DateField
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.line_field import LineField
from treatyarchive.ui.widgets.note_field import NoteField

_RULES = "ISAD(G)2"  # as new documents have it


def plain() -> Iterator[Field]:
    """Those that nothing else of the form has to do with."""
    yield LineField("subtitle", _tr("Subtitle"))
    yield NoteField("date_note", _tr("Note on the date"), lines=1)
    yield LineField("byline", _tr("Byline"))
    yield LineField("retrieved_at", _tr("Retrieved"))
    yield DateField("access_until", _tr("Closed until"), brief=True, exact=True)
    yield NoteField("rights_note", _tr("Note on rights"), lines=1)
    yield NoteField("custodial_history", _tr("Custodial history"), lines=1)
    yield NoteField("acquisition", _tr("Acquisition"), lines=1)
    yield LineField("originals_location", _tr("Where originals are"))
    yield LineField("copies_location", _tr("Where copies are"))
    yield NoteField("scope_content", _tr("Scope and content"))
    yield NoteField("text_note", _tr("Note on the text"), lines=1)
    yield NoteField("archivist_note", _tr("Archivist's note"), lines=1)
    rules = LineField("rules", _tr("Rules of description"))
    rules.usual = _RULES
    yield rules


def _tr(text: str) -> str:
    return QCoreApplication.translate("FormFields", text)
