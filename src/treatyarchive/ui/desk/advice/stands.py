"""Where suggestions stand on the form: one place a kind, in the order of reading."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from treatyarchive.ui.desk.form.form_fields import FormFields
from treatyarchive.ui.desk.tags.found_section import FoundSection
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.field_offer import FieldOffer
from treatyarchive.ui.widgets.section import TagSection
from treatyarchive.ui.widgets.suggestion_bar import Suggested, SuggestionBar


@dataclass(frozen=True)
class Stand:
    """A field or a section of the form, with what shows its suggestions; `kinds` are theirs."""

    owner: Field | TagSection
    bar: FieldOffer | SuggestionBar
    kinds: tuple[str, ...]

    def show(self, suggested: Sequence[Suggested]) -> None:
        """Offer these; what stands in a field that is being typed into waits."""
        if isinstance(self.owner, TagSection):
            self.owner.suggest(suggested)
        elif isinstance(self.bar, FieldOffer):
            waits = self.owner.dirty or self.owner.sent is not None
            self.bar.offer(suggested[0] if suggested and not waits else None)

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is in it."""
        focus = QApplication.focusWidget()
        return focus is not None and self.owner.isAncestorOf(focus)

    @property
    def is_typed_in(self) -> bool:
        """Whether the keyboard is in a line of it that holds what is no tag yet."""
        focus = QApplication.focusWidget()
        typing = isinstance(focus, QLineEdit) and bool(focus.text())
        return self.has_focus and typing and isinstance(self.owner, TagSection)

    @property
    def last(self) -> QWidget | None:
        """Where the keyboard goes once nothing is left to suggest; None where nothing is typed."""
        return None if isinstance(self.owner, FoundSection) else self.owner


def of(fields: FormFields) -> list[Stand]:
    """All of the form, in order."""
    kinds = {
        fields.sectors: ("sector",),
        fields.signatories: ("signatory",),
        fields.visits: ("visit", "new_visit"),
        fields.instruments: ("instrument",),
        fields.mentioned: ("person", "money", "document_count"),
        fields.related: ("reprint",),
    }
    made: list[Stand] = []
    for each in fields.order:
        if isinstance(each, Field) and each.name in fields.offers:
            made.append(Stand(each, fields.offers[each.name], (each.name,)))
        elif isinstance(each, TagSection):
            made.append(Stand(each, each.suggestions, kinds[each]))
    return made
