"""Workspaces: what lay side by side, and how, kept by name."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say


@dataclass(frozen=True)
class Workspace:
    """What lay side by side; `content` is told in docs/FORMAT.md."""

    id: int
    name: str
    content: Mapping[str, Any] = field(default_factory=dict)


def all_of(archive: Archive) -> list[Workspace]:
    """All workspaces in the order they were first saved in."""
    found = archive.query("SELECT id, name, content FROM workspace ORDER BY seq, id")
    return [Workspace(number, name, _read(content)) for number, name, content in found]


def get(archive: Archive, number: int) -> Workspace:
    """The workspace with this number; `UsageError` where there is none."""
    for workspace in all_of(archive):
        if workspace.id == number:
            return workspace
    raise UsageError(say("The workspace is not there any more."))


def save(archive: Archive, name: str, content: Mapping[str, Any]) -> ChangeSet:
    """Keep what lies side by side under a name, in place of what was kept under it."""
    with archive.transaction():
        called = _called(name)
        stored = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        known = [workspace.id for workspace in all_of(archive) if workspace.name == called]
        if known:
            changes = archive.alteration("workspace", known[0], {"content": stored})
        else:
            seq = 1 + int(archive.one("SELECT ifnull(max(seq), 0) FROM workspace")[0])
            row = {"name": called, "content": stored, "seq": seq}
            changes = [archive.insertion("workspace", row)]
        action = say("Save workspace {name}", name=called)
        return archive.apply(ChangeSet(action, tuple(changes)))


def rename(archive: Archive, number: int, name: str) -> ChangeSet:
    """Give it another name; `UsageError` where that is another's."""
    with archive.transaction():
        known, called = get(archive, number), _called(name)
        if any(other.name == called and other.id != number for other in all_of(archive)):
            raise UsageError(
                say("There is a workspace {name} already. Give another name.", name=called)
            )
        changes = archive.alteration("workspace", number, {"name": called})
        action = say("Rename workspace {name}", name=known.name)
        return archive.apply(ChangeSet(action, tuple(changes)))


def remove(archive: Archive, number: int) -> ChangeSet:
    """Keep it no more; the documents stay."""
    with archive.transaction():
        action = say("Remove workspace {name}", name=get(archive, number).name)
        return archive.apply(ChangeSet(action, (archive.removal("workspace", number),)))


def _called(name: str) -> str:
    called = " ".join(name.split())
    if not called:
        raise UsageError(say("A workspace needs a name."))
    return called


def _read(content: str) -> dict[str, Any]:
    """What was kept; nothing where that is damaged, which `check` names."""
    try:
        found = json.loads(content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
