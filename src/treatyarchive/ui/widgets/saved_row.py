"""A row of the list of saved searches."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

SAVED = Qt.ItemDataRole.UserRole + 121
"""Under this role a model gives the `SavedRow` of a row; None for the header."""


@dataclass(frozen=True)
class SavedRow:
    """A saved search as a list shows it."""

    id: int
    name: str
    count: int | None = None
    """None while it is being counted, and where it cannot be run."""
    new: int = 0
    news: str = ""
    """`+3 new`; empty where nothing is."""
    trouble: str = ""
    """What is wrong with it, a sentence."""
    current: bool = False
    """Whether it is what is looked for now."""
