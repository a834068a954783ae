"""The fields of a document that hold one value each, made in the order of the form."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive.fields import FIELDS, STATES
from treatyarchive.ui import code_labels
from treatyarchive.ui.choosing import matching
from treatyarchive.ui.choosing.authority_field import AuthorityField
from treatyarchive.ui.widgets.choice_field import ChoiceField
from treatyarchive.ui.widgets.date_field import DateField
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.flag_field import FlagField
from treatyarchive.ui.widgets.line_field import LineField
from treatyarchive.ui.widgets.note_field import NoteField


def made() -> dict[str, Field]:
    """All of them by name; which can be said to be unknown is the archive's rule."""
    found = {field.name: field for field in (*_title_block(), *_source(), *_notes())}
    for field in found.values():
        field.sayable = FIELDS[field.name].unknowable
    return found


def _title_block() -> Iterator[Field]:
    yield LineField("title", _tr("Title"), _tr("as on the source"), required=True)
    yield FlagField("title_supplied", _tr("Supplied by the archivist"))
    yield LineField("subtitle", _tr("Subtitle"))
    yield ChoiceField("kind", _tr("Kind"), required=True)
    yield ChoiceField("language", _tr("Language"), required=True)
    yield DateField("date", _tr("Date"))
    yield LineField("reference_code", _tr("Reference code"))
    yield NoteField("date_note", _tr("Note on the date"), lines=1)
    yield AuthorityField("publisher", _tr("Publisher"), matching.publishers)
    yield DateField("date_published", _tr("Published"), brief=True)


def _source() -> Iterator[Field]:
    yield AuthorityField("creator", _tr("Creator"), matching.creators)
    yield LineField("byline", _tr("Byline"))
    yield LineField("url", _tr("Address"), _tr("where it was published"))
    yield LineField("retrieved_at", _tr("Retrieved"))
    yield ChoiceField("access", _tr("Access"), optional=False)
    yield DateField("access_until", _tr("Closed until"), brief=True, exact=True)
    yield NoteField("rights_note", _tr("Note on rights"), lines=1)
    yield NoteField("custodial_history", _tr("Custodial history"), lines=1)
    yield NoteField("acquisition", _tr("Acquisition"), lines=1)
    yield LineField("originals_location", _tr("Where originals are"))
    yield LineField("copies_location", _tr("Where copies are"))
    yield ChoiceField("level", _tr("Level"), optional=False)
    yield LineField("extent", _tr("Extent"))


def _notes() -> Iterator[Field]:
    yield NoteField("scope_content", _tr("Scope and content"))
    yield NoteField("text_note", _tr("Note on the text"), lines=1)
    yield NoteField("archivist_note", _tr("Archivist's note"), lines=1)
    yield NoteField("note", _tr("Note"))
    yield LineField("rules", _tr("Rules of description"))
    state = ChoiceField("state", _tr("State"), optional=False)
    labels = code_labels.states()
    state.set_choices([(code, labels[code]) for code in STATES])
    yield state


def _tr(text: str) -> str:
    return QCoreApplication.translate("FormFields", text)
