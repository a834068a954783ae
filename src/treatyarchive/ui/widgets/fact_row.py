"""A fact of a record as a short list shows it: a party, an event, a document."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from treatyarchive.ui.links import Link

FACT = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True)
class FactRow:
    """`lead` is a date, `quote` what a source prints; a key below 1 is of a row nobody entered.

    `dot` is empty, or stands on a line of time: event (recorded), missing (not recorded).
    """

    key: int
    text: str
    lead: str = ""
    more: str = ""
    quote: str = ""
    note: str = ""
    """At the right: how certain it is, where it comes from."""
    icon: str = ""
    dot: str = ""
    links: tuple[Link, ...] = ()
    """The names in it."""

    @property
    def spoken(self) -> str:
        """All of it in one sentence."""
        parts = (self.lead, self.text, self.quote, self.more, self.note)
        return ", ".join(filter(None, parts))
