"""What an edit changes, and its inverse.

A `ChangeSet` carries only changed columns. Texts, scans, drafts, counters and the search index
are never in it (docs/ARCHITECTURE.md says why).
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

# The form of `revision.changes`. A migration that renames or moves a column of a changed table
# raises this number and adds an up-caster from the form before it.
CHANGES_VERSION = 1
UPCASTERS: dict[int, Callable[[list[dict[str, Any]]], list[dict[str, Any]]]] = {}


@dataclass(frozen=True)
class Change:
    """One row: `before` is None for a new row, `after` is None for a removed one."""

    table: str
    row: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.table, self.row, self.after, self.before)


@dataclass(frozen=True)
class ChangeSet:
    """One edit: what it is called, its changes, and which revision it became or undoes."""

    action: str
    changes: tuple[Change, ...]
    revision: int | None = None
    undoes: int | None = None

    def inverse(self) -> "ChangeSet":
        """The edit that takes this one back, newest change first."""
        changes = tuple(change.inverse() for change in reversed(self.changes))
        return replace(self, changes=changes, revision=None, undoes=self.revision)

    @property
    def tables(self) -> frozenset[str]:
        """The tables it touches."""
        return frozenset(change.table for change in self.changes)


def to_json(changes: tuple[Change, ...]) -> str:
    """The stored form of changes."""
    rows = [{"table": c.table, "row": c.row, "before": c.before, "after": c.after} for c in changes]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def from_json(stored: str, version: int) -> tuple[Change, ...]:
    """Changes as stored by any version of the program up to this one."""
    rows = json.loads(stored)
    for old in range(version, CHANGES_VERSION):
        rows = UPCASTERS[old](rows)
    for row in rows:
        if row["table"] == "authority_name":
            _fold_anew(row)
    return tuple(Change(r["table"], r["row"], r["before"], r["after"]) for r in rows)


def _fold_anew(row: dict[str, Any]) -> None:
    """Have a name as it is folded today: rows are folded anew when that changes."""
    from treatyarchive.text.folding import fold  # noqa: PLC0415 - starting need not wait

    for values in (row["before"], row["after"]):
        if values and "form" in values:
            values["form_folded"] = fold(values["form"])
