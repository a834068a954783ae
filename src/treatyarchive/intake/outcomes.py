"""What became of each file that was to be added."""

import os
from collections.abc import Iterable
from dataclasses import dataclass

from treatyarchive.messages import say


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


def with_zip_files(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The outcomes, and before those of its members one for each zip file, which is no record.

    It is the best of theirs, with the document that one of them first came to.
    """
    found = list(outcomes)
    told = {one.path for one in found}
    members: dict[str, list[Outcome]] = {}
    whole: list[Outcome | str] = []
    for one in found:
        outer = _zip_file(one.path, told)
        if outer is not None and outer not in members:
            members[outer] = []
            whole.append(outer)
        if outer is not None:
            members[outer].append(one)
        whole.append(one)
    return [_of_all(one, members[one]) if isinstance(one, str) else one for one in whole]


def _zip_file(path: str, told: set[str]) -> str | None:
    """The file on the disk that a member without any outer outcome lies in."""
    outer, mark, _ = path.partition("!")
    while mark:
        if outer in told:
            return None
        if _is_file(outer):
            return None if _is_file(path) else outer
        inner, mark, _ = path[len(outer) + 1 :].partition("!")
        outer += f"!{inner}"
    return None


def _is_file(path: str) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - a Path stumbles over names that are too long


def _of_all(path: str, members: list[Outcome]) -> Outcome:
    best = min(members, key=lambda one: ("added", "duplicate", "failed").index(one.outcome))
    if best.outcome == "failed":
        return failed(path, say("is a zip file none of whose files could be added."))
    note = say("is a zip file; what it holds follows")
    return Outcome(path, best.outcome, best.ref, best.duplicate_of, note)
