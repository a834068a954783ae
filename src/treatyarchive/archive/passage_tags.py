"""What passages are tagged by, when that gets another code or key, or is gone."""

from treatyarchive.archive.changes import Change
from treatyarchive.archive.store import Archive

_TAGGED = "SELECT id, passage_id FROM passage_tag WHERE facet = ? AND value = ? ORDER BY id"


def moved(archive: Archive, facet: str, before: str, after: str) -> list[Change]:
    """The changes by which passages are tagged by `after` instead; what would stand twice goes."""
    if before == after:
        return []
    known = {passage for _, passage in archive.query(_TAGGED, (facet, after))}
    changes: list[Change] = []
    for row, passage in archive.query(_TAGGED, (facet, before)):
        if passage in known:
            changes.append(archive.removal("passage_tag", row))
        else:
            changes += archive.alteration("passage_tag", row, {"value": after})
    return changes


def removed(archive: Archive, facet: str, value: str) -> list[Change]:
    """The changes by which no passage is tagged by it."""
    rows = archive.query(_TAGGED, (facet, value))
    return [archive.removal("passage_tag", row) for row, _ in rows]
