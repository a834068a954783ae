"""What tags and names an edit gave to a document: they are offered first from then on."""

from collections.abc import Iterator

from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.ui.choosing import recent
from treatyarchive.ui.choosing.lists import Lists

_MOST = 40  # changes in one edit; more are no tags that somebody has chosen one by one


def of(change_set: ChangeSet, lists: Lists) -> list[tuple[str, str]]:
    """(purpose, key) of each that was used, in order; nothing where something was taken back."""
    if change_set.undoes is not None or len(change_set.changes) > _MOST:
        return []
    return [used for change in change_set.changes for used in _used(change, lists)]


def _used(change: Change, lists: Lists) -> Iterator[tuple[str, str]]:
    after = change.after or {}
    match change.table:
        case "document_sector" if "sector" in after:
            yield recent.SECTOR, after["sector"]
        case "document_visit" if "visit_id" in after:
            visits = lists.visits.values()
            yield from ((recent.VISIT, v.code) for v in visits if v.id == after["visit_id"])
        case "document_signatory":
            yield from _named(recent.PARTY, after.get("authority_id"), lists)
            yield from _named(recent.PERSON, after.get("signer_id"), lists)
        case "document":
            yield from _named(recent.PUBLISHER, after.get("publisher_id"), lists)
            yield from _named(recent.PUBLISHER, after.get("creator_id"), lists)


def _named(purpose: str, number: object, lists: Lists) -> Iterator[tuple[str, str]]:
    if number is not None:
        known = lists.authorities.values()
        yield from ((purpose, each.key) for each in known if each.id == number)
