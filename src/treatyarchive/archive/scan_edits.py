"""Edits of a scan: how it is called, and what it is to its document. Each can be undone."""

from collections.abc import Mapping

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say, term

ROLES = ("master", "access", "other")
"""What a scan may be."""


def set_fields(archive: Archive, scan: int, values: Mapping[str, str]) -> ChangeSet:
    """Set `name` and `role` of a scan; its bytes are as they were."""
    with archive.transaction():
        for name, value in values.items():
            _check(name, value)
        changes = archive.alteration("scan", scan, {n: v.strip() for n, v in values.items()})
        return archive.apply(ChangeSet(say("Change scan"), tuple(changes)))


def _check(name: str, value: str) -> None:
    if name == "role" and value not in ROLES:
        raise UsageError(say("{value} is none of: {known}.", value=value, known=list(ROLES)))
    if name == "name" and not value.strip():
        raise UsageError(say("{field} must not be empty. Give it a value.", field=term("name")))
    if name not in ("name", "role"):
        raise UsageError(
            say(
                "{name} is not a field that can be set. Fields are: {known}.",
                name=name,
                known=["name", "role"],
            )
        )
