"""The small forms for what else there is to say of sectors, signatories and visits."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from treatyarchive.archive.tags import Tag
from treatyarchive.ui.desk.form.tag_details import TagDetails
from treatyarchive.ui.desk.tags.chip_section import ChipSection
from treatyarchive.ui.desk.tags.signatory_field import SignatoryField

if TYPE_CHECKING:
    from treatyarchive.ui.desk.form.form_fields import FormFields


def made(fields: "FormFields") -> tuple[TagDetails, ...]:
    """One a section, each about the tags of the document that is shown."""
    return (
        _of_chips(
            fields.sectors,
            (("basis", "certainty"), ("primary",)),
            lambda: _tags(fields, "sectors"),
        ),
        _of_signatories(fields.signatories, lambda: _tags(fields, "signatories")),
        _of_chips(
            fields.visits,
            (("role", "certainty"), ("kind_as_printed",)),
            lambda: _tags(fields, "visits"),
        ),
    )


def _tags(fields: "FormFields", name: str) -> Sequence[Tag]:
    if fields.document is None or fields.is_read_only:
        return ()
    found: Sequence[Tag] = getattr(fields.document, name)
    return found


def _of_chips(
    section: ChipSection, names: Sequence[Sequence[str]], tags: Callable[[], Sequence[Tag]]
) -> TagDetails:
    chips = section.chips

    def which() -> int:
        focus, stops = QApplication.focusWidget(), chips.stops
        place = stops.index(focus) if focus in stops else -1
        return place if place < len(chips.chips) else -1

    made = TagDetails(section, names, tags, which, lambda: chips.line)
    chips.pressed.connect(made.ask)
    return made


def _of_signatories(section: SignatoryField, tags: Callable[[], Sequence[Tag]]) -> TagDetails:
    def which() -> int:
        focus = QApplication.focusWidget()
        rows = section.rows
        return next((n for n, row in enumerate(rows) if focus and row.isAncestorOf(focus)), -1)

    names = (("capacity", "certainty"),)
    return TagDetails(section, names, tags, which, lambda: section.line)
