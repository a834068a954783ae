"""A row of a facet panel: a header, a value to tick, or years as bars."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

ROW = Qt.ItemDataRole.UserRole + 111
"""Under this role a model gives the `FacetRow` of a row."""

Check = Qt.CheckState


@dataclass(frozen=True)
class Bar:
    """A value drawn as a bar."""

    value: str
    label: str
    count: int
    chosen: bool = False
    unwanted: bool = False


@dataclass(frozen=True)
class FacetRow:
    """A header, a value, what lacks the facet (`value` None), or `bars` side by side."""

    facet: str
    value: str | None
    label: str
    count: int = 0
    header: bool = False
    depth: int = 0
    flat: bool = False
    """Nothing in its list folds: no room is kept for chevrons."""
    open: bool | None = None
    """Whether what belongs to it is seen; None where nothing does."""
    check: Check = Check.Unchecked
    unwanted: bool = False
    """What has this value is left out; its count is how many that are."""
    link: bool = False
    """It has no box: it leads to more."""
    note: str = ""
    """At the right of a header."""
    switch: str = ""
    """Words at the right of a header that are turned by a click: any of, all of."""
    bars: tuple[Bar, ...] = ()
    current: int = 0
    """The bar that has the keyboard."""

    @property
    def key(self) -> tuple[str, str | None, bool]:
        """What the row is, whatever its counts."""
        return self.facet, self.value, self.header
