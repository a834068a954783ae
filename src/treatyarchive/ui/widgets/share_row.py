"""A row of what goes into a bundle and what stays out, or of what stands between them."""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt

ROW = int(Qt.ItemDataRole.UserRole)


class Kind(Enum):
    """What a row is: only documents and links can be gone to."""

    HEAD = "head"
    GOES = "goes"
    STAYS = "stays"
    MORE = "more"
    NOTE = "note"


@dataclass(frozen=True)
class ShareRow:
    """`right` is a size, a reason or a link; `below` stands under a reason."""

    kind: Kind
    title: str = ""
    meta: str = ""
    right: str = ""
    below: str = ""
    page: Hashable | None = None
    """Its first page, None where nothing is scanned."""
    ticked: bool = True
    locked: bool = False
    """Nothing can be ticked now."""

    @property
    def spoken(self) -> str:
        """All of it in one sentence."""
        parts = (self.title, self.meta.replace("  ·  ", ", "), self.right, self.below)
        return ", ".join(filter(None, parts))
