"""The templates of the archive, as the form uses them."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from treatyarchive.archive import templates
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.records import Document
from treatyarchive.archive.templates import Template
from treatyarchive.ui.desk.form.form_fields import FormFields
from treatyarchive.ui.session import Session

_TABLE = "record_template"
_UNTIL_A_DAY = "EMBARGO"


class Templating(QObject):
    """Has the form show what the kind of its document wants."""

    changed = Signal()
    """Other templates hold now."""

    def __init__(self, session: Session, fields: FormFields) -> None:
        super().__init__(fields)
        self._session, self._fields = session, fields
        self._templates: Mapping[str, Template] = templates.shipped()
        session.changed.connect(self._on_session_changed)
        fields.access.edited.connect(self.want_day)
        self._read()

    def show(self) -> None:
        """Show the fields for the kind that is chosen by now."""
        if self._fields.layout_of is not None:
            self._fields.layout_of.use(self._template)
            self._fields.layout_of.update()
        self.want_day()

    def want_day(self) -> None:
        """What is closed until a day needs that day."""
        field = self._fields.by_name["access_until"]
        found = self._template.of("access_until")
        closed = self._fields.access.value() == _UNTIL_A_DAY
        field.set_required(required=closed or (found is not None and found.required))
        if closed and self._fields.layout_of is not None:
            self._fields.layout_of.reveal(field, opens=False)

    def presets(self, document: Document | None) -> dict[str, str]:
        """What a document of the kind that is chosen by now is filled in with."""
        return templates.presets(self._template, document) if document is not None else {}

    @property
    def _template(self) -> Template:
        return templates.for_kind(self._templates, self._fields.kind.value())

    def _read(self) -> None:
        self._session.read(templates.all_of, self._on_read, self, "desk templates")

    def _on_read(self, found: Mapping[str, Template]) -> None:
        if found != self._templates:
            self._templates = found
            self.changed.emit()

    def _on_session_changed(self, change_set: ChangeSet | None) -> None:
        if change_set is None or _TABLE in change_set.tables:
            self._read()
