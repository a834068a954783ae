"""A document on the form: its values into the fields, its tags and rows into the sections."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive.records import Document
from treatyarchive.archive.reference_codes import Proposal
from treatyarchive.ui.desk.form.form_fields import FormFields
from treatyarchive.ui.desk.record import Record
from treatyarchive.ui.desk.tags import found_tags
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.words import spoken


def load(fields: FormFields, record: Record, draft: Mapping[str, str], since: str) -> None:
    """Load the values of another document, and over them what was typed and not saved."""
    stored = _stored(record)
    for field in fields.values:
        field.load(stored[field.name])
        field.say_unknown(unknown=field.name in record.document.unknown)
        if field.name in draft:
            field.restore(draft[field.name], since)


def refresh(fields: FormFields, record: Record) -> None:
    """Take over the values that are stored by now."""
    stored = _stored(record)
    for field in fields.values:
        field.say_unknown(unknown=field.name in record.document.unknown)
        field.refresh(stored[field.name])


def show(fields: FormFields, record: Record) -> None:
    """Show tags, scans, notes, and what stands in fields nobody has typed into."""
    document = record.document
    fields.document = document
    fields.sectors.show_tags(document.sectors)
    fields.signatories.show_tags(document.signatories)
    fields.visits.show_tags(document.visits)
    fields.visits.set_date(str(document.fields["date"] or ""))
    show_found(fields, document)
    fields.scans.show_scans(document.scans)
    fields.doubtful.show_claims(document.claims, record.text or "")
    fields.facts.show_document(document, record.changed_at)
    fields.extent.set_otherwise("" if record.extent else spoken(document.fields["extent"] or ""))
    fields.title.line.set_brackets(on=bool(document.fields["title_supplied"]))
    _propose(fields, record.proposal)


def show_found(fields: FormFields, document: Document) -> None:
    """Show what the document names beside its tags, in the words there are by now."""
    fields.instruments.show_tags(document.instruments)
    found_tags.show(fields, document)


def _propose(fields: FormFields, proposal: Proposal | None) -> None:
    """Show the next free code where the document has none; why it is the next is in its tip."""
    field = fields.reference_code
    field.set_otherwise(proposal.code if proposal is not None else "")
    if proposal is None:
        field.set_note("")
    elif proposal.why:
        field.set_note(spoken(proposal.why))
    else:
        said = _tr("Next free code; saving gives it")
        gaps = _n_gaps(len(proposal.gaps)) if proposal.gaps else ""
        field.set_note(" ".join(filter(None, (said, gaps))))
    why = [f"{gap.code}: {spoken(gap.why)}" for gap in proposal.gaps] if proposal else []
    field.line.setToolTip(labels.tip("\n".join(why)))


def _stored(record: Record) -> dict[str, str]:
    values = record.document.fields | {"extent": record.extent}
    return {name: str(value or "") for name, value in values.items()}


def _n_gaps(count: int) -> str:
    return QCoreApplication.translate("RecordOnForm", "(%n gap(s) before it)", "", count)


def _tr(text: str) -> str:
    return QCoreApplication.translate("RecordOnForm", text)
