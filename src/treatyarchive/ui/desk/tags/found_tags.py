"""What a record holds of mentions, claims and relations, as chips."""

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive.records import Claim, Document
from treatyarchive.archive.statements import DOUBTFUL
from treatyarchive.ui.desk.advice import advice_keys
from treatyarchive.ui.desk.form.form_fields import FormFields
from treatyarchive.ui.desk.tags.tag_row import Shown
from treatyarchive.ui.links import Link


def show(fields: FormFields, document: Document) -> None:
    """Show what the document names beside its tags."""
    persons = [
        Shown(advice_keys.of_tag(tag), name, name, "user", tag, Link("authority", tag.key, name))
        for tag in document.mentions
        for name in [fields.lists.name(tag.key)]
    ]
    claims = [
        Shown(advice_keys.of_tag(claim), _claim(claim), claim.as_printed, "quote")
        for claim in document.claims
        if claim.status != DOUBTFUL
    ]
    fields.mentioned.show_tags([*persons, *claims])
    fields.related.show_tags(
        [
            Shown(f"{tie.kind}:{tie.ref}", f"{kind}: {tie.ref}", tie.note or "", "copy")
            for tie in document.relations
            for kind in [fields.lists.term("record_relation", tie.kind)]
        ]
    )


def _claim(claim: Claim) -> str:
    """A claim as its source prints it, with what it counts where the figure alone does not tell."""
    if claim.subject != "count":
        return claim.as_printed
    said = QCoreApplication.translate("FoundTags", "Documents signed: %1")
    return said.replace("%1", claim.as_printed)
