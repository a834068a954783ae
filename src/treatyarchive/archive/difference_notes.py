"""What somebody has to say of a difference between two documents."""

from dataclasses import dataclass

from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.messages import say


@dataclass(frozen=True)
class DifferenceNote:
    """A note on what two documents print; a quote is empty where one of them prints nothing."""

    id: int
    topic: str
    left_quote: str
    right_quote: str
    note: str


def of(archive: Archive, left: int, right: int) -> list[DifferenceNote]:
    """The notes on two documents, their sides in the order asked for."""
    first, second = sorted((left, right))
    found = archive.query(
        "SELECT id, topic, left_quote, right_quote, note FROM difference_note "
        "WHERE left_id = ? AND right_id = ? ORDER BY id",
        (first, second),
    )
    return [
        DifferenceNote(number, topic, *((one, other) if left <= right else (other, one)), note)
        for number, topic, one, other, note in found
    ]


def write(  # noqa: PLR0917 - what a difference is known by
    archive: Archive,
    left: int,
    right: int,
    topic: str,
    left_quote: str,
    right_quote: str,
    note: str,
) -> ChangeSet:
    """Note something on a difference, in place of what was noted; nothing typed removes that."""
    with archive.transaction():
        wanted = note.strip()
        asked = (topic, left_quote, right_quote)
        known = [
            one
            for one in of(archive, left, right)
            if (one.topic, one.left_quote, one.right_quote) == asked
        ]
        changes: list[Change] = []
        if known and wanted:
            changes = archive.alteration("difference_note", known[0].id, {"note": wanted})
        elif known:
            changes = [archive.removal("difference_note", known[0].id)]
        elif wanted:
            row = _row(left, right, left_quote, right_quote)
            row |= {"topic": str(topic), "note": wanted}
            changes = [archive.insertion("difference_note", row)]
        said = say("Note on a difference: {topic}", topic=topic)
        removed = say("Remove the note on a difference: {topic}", topic=topic)
        return archive.apply(ChangeSet(said if wanted else removed, tuple(changes)))


def _row(left: int, right: int, left_quote: str, right_quote: str) -> dict[str, object]:
    """The pair as it is kept: the smaller number is on the left."""
    if left > right:
        left, right, left_quote, right_quote = right, left, right_quote, left_quote
    return {
        "left_id": left,
        "right_id": right,
        "left_quote": left_quote,
        "right_quote": right_quote,
    }
