"""Writing what is no tag: doubtful print, scans, and that a value is not known."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from treatyarchive.archive import documents, scan_edits, statements
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.records import Claim
from treatyarchive.archive.store import Archive
from treatyarchive.ui.desk.form.form_fields import FormFields
from treatyarchive.ui.forms.row_section import RowSection
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.field import Field

Edit = Callable[[Archive], ChangeSet]


class Noting(QObject):
    """Does what the form asks for; `document` tells which one it is about."""

    def __init__(self, session: Session, fields: FormFields, document: Callable[[], int]) -> None:
        super().__init__(fields)
        self._session, self._document = session, document
        self._doubtful, self._scans = fields.doubtful, fields.scans
        fields.doubtful.noted.connect(self._on_noted)
        fields.doubtful.altered.connect(self._on_claim_altered)
        fields.doubtful.removed.connect(self._on_claim_removed)
        fields.scans.altered.connect(self._on_scan_altered)
        fields.scans.removed.connect(self._on_scan_removed)
        fields.scans.ordered.connect(self._on_scans_ordered)
        for field in fields.values:
            field.unknown_asked.connect(partial(self._on_unknown_asked, field))

    def _on_noted(self, claim: Claim) -> None:
        document = self._document()
        self._put(self._doubtful, lambda archive: statements.claim(archive, document, [claim]))

    def _on_claim_altered(self, row: int, values: Mapping[str, str]) -> None:
        self._put(self._doubtful, lambda archive: statements.change_claim(archive, row, values))

    def _on_claim_removed(self, row: int) -> None:
        self._session.edit(lambda archive: statements.remove_claim(archive, row))

    def _on_scan_altered(self, row: int, values: Mapping[str, str]) -> None:
        self._put(self._scans, lambda archive: scan_edits.set_fields(archive, row, values))

    def _on_scan_removed(self, row: int) -> None:
        self._session.edit(lambda archive: documents.trash_scan(archive, row))

    def _on_scans_ordered(self, order: list[int]) -> None:
        document = self._document()
        self._session.edit(lambda archive: documents.order_scans(archive, document, order))

    def _on_unknown_asked(self, field: Field, unknown: bool) -> None:
        """Say so at once; what was typed meanwhile counts for nothing."""
        document, name = self._document(), field.name
        if not document or self._session.read_only:
            return
        field.load(field.stored)
        field.edited.emit()  # what was typed is no draft any more
        if unknown == field.unknown:
            return
        field.say_unknown(unknown=unknown)

        def refused(_: str) -> None:
            if document == self._document():
                field.say_unknown(unknown=not unknown)

        self._session.edit(
            lambda archive: documents.set_unknown(archive, document, name, unknown=unknown),
            refused=refused,
        )

    def _put(self, section: RowSection, write: Edit) -> None:
        """Write a row; its form goes once that is done, else it says why it was not."""

        def written(change_set: ChangeSet) -> None:
            section.done(change_set.changes[0].row if change_set.changes else 0)

        self._session.edit(write, written, section.refuse)
