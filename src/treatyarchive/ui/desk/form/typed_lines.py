"""What is typed beside the fields of the form and is nothing yet: tag lines, open small forms."""

from collections.abc import Iterator, Mapping

from treatyarchive.ui.choosing.authority_line import AuthorityLine
from treatyarchive.ui.desk.form.form_fields import FormFields
from treatyarchive.ui.forms.keeping import Draftable
from treatyarchive.ui.widgets.picker_line import PickerLine

_LINE = "typed "
_SIGNER = "typed signer "


class TypedLines:
    """Gives typing to drafts, and takes it back; no field is called as its keys are."""

    def __init__(self, fields: FormFields) -> None:
        self._fields = fields
        self._parts: tuple[Draftable, ...] = (
            fields.visits.maker,
            fields.instruments,
            fields.scans,
            fields.doubtful,
        )

    def draft(self) -> dict[str, str]:
        """What is typed now."""
        found = {key: line.text() for key, line in self._lines() if line.text().strip()}
        for part in self._parts:
            found |= part.draft()
        for details in self._fields.details:
            found |= details.draft()
        return found

    def restore(self, draft: Mapping[str, str]) -> None:
        """Put back what was typed, once the document is shown."""
        for key, line in self._lines():
            if key in draft:
                _show(line, draft[key])
        for row in self._fields.signatories.rows:
            if typed := draft.get(_SIGNER + row.tag.key):
                row.signer.show_typed(typed)
        for part in self._parts:
            part.restore(draft)
        for details in self._fields.details:
            details.restore(draft)

    def _lines(self) -> Iterator[tuple[str, PickerLine]]:
        fields = self._fields
        yield f"{_LINE}sectors", fields.sectors.chips.line
        yield f"{_LINE}signatories", fields.signatories.line
        yield f"{_LINE}visits", fields.visits.chips.line
        yield f"{_LINE}instruments", fields.instruments.line
        for row in fields.signatories.rows:
            if row.signer.key() is None:
                yield _SIGNER + row.tag.key, row.signer


def _show(line: PickerLine, text: str) -> None:
    if isinstance(line, AuthorityLine):
        line.show_typed(text)
    else:
        line.replace(text)
        line.setModified(True)
