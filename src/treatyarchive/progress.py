"""How long operations tell of their progress, without knowing who listens."""

from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - a wish of the user, not an error
    """Raised by `Progress.step` when the user asked to stop; what is committed stays."""


class Progress(Protocol):
    """Listens to a long operation."""

    def step(self, done: int, total: int, text: str) -> None:
        """Tell that `done` of `total` are finished; raise `Cancelled` to stop."""


class NoProgress:
    """Listens to nothing and never cancels."""

    def step(self, done: int, total: int, text: str) -> None:
        """Do nothing."""
