"""The order in which Tab walks, set for all stops at once."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QWidget


def chain(stops: Sequence[QWidget]) -> None:
    """Have Tab go from each to the next; they must be of one window."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
