"""What became of each file that was to be added."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """One file: added, duplicate of a document that is there, or failed because."""

    path: str
    outcome: str
    ref: str | None = None
    duplicate_of: str | None = None
    note: str | None = None
    error: str | None = None


@dataclass(frozen=True)
class AddResult:
    """The outcome of every file, and the change that takes the adding back (None if none).

    `stopped` says why nothing more could be written: no space, locked, read-only.
    """

    outcomes: tuple[Outcome, ...]
    revision: int | None
    stopped: str | None = None

    def count(self, outcome: str) -> int:
        """How many files came out so."""
        return sum(1 for found in self.outcomes if found.outcome == outcome)


def failed(path: str, error: str) -> Outcome:
    """A file that could not be added, and why."""
    return Outcome(path, "failed", error=error)
