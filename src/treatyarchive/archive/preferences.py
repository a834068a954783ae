"""What is settled for the archive as a whole, for everybody who opens it."""

from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.messages import say, term


def get(archive: Archive, name: str, otherwise: str = "") -> str:
    """The value of a setting; `otherwise` where nobody has settled it."""
    found = archive.query("SELECT value FROM archive_setting WHERE name = ?", (name,))
    return str(found[0][0]) if found else otherwise


def put(archive: Archive, name: str, value: str, action: str = "") -> ChangeSet:
    """Settle something for the archive; `action` is what the edit is called."""
    with archive.transaction():
        called = action or say("Set {setting} of the archive", setting=term(name))
        return archive.apply(ChangeSet(called, _changes(archive, name, value)))


def _changes(archive: Archive, name: str, value: str) -> tuple[Change, ...]:
    found = archive.query("SELECT id FROM archive_setting WHERE name = ?", (name,))
    if not found:
        return (archive.insertion("archive_setting", {"name": name, "value": value}),)
    return tuple(archive.alteration("archive_setting", found[0][0], {"value": value}))
