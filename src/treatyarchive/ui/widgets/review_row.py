"""A record of a bundle as the review lists it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

ROW = int(Qt.ItemDataRole.UserRole) + 140
"""Under this role a row gives what is painted: an `ReviewRow` or a `GroupRow`."""


@dataclass(frozen=True)
class ReviewRow:
    """`sign`, `state` and `ink` say what becomes of it; `ink` is a token."""

    uuid: str
    title: str
    meta: str
    sign: str
    state: str
    ink: str

    @property
    def spoken(self) -> str:
        """All of it in one sentence."""
        return ", ".join(filter(None, (self.title, self.meta, self.state)))


@dataclass(frozen=True)
class GroupRow:
    """What stands above the records of one outcome."""

    title: str
    count: str

    @property
    def spoken(self) -> str:
        """Title and count."""
        return f"{self.title}, {self.count}"
