"""Pins: two paragraphs of two texts that somebody says belong together."""

import json
from dataclasses import asdict, dataclass

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.messages import say
from treatyarchive.text import anchoring
from treatyarchive.text.anchoring import Anchor

Span = tuple[int, int]
"""Start and end in code points."""


@dataclass(frozen=True)
class Pin:
    """A pair of places; a side is None where the text has changed and the place is not sure."""

    id: int
    left: Span | None
    right: Span | None


def of(archive: Archive, left: int, right: int, left_text: str, right_text: str) -> list[Pin]:
    """The pins between two documents in the texts that are shown of them, as asked for."""
    first, second = sorted((left, right))
    found = archive.query(
        "SELECT id, left_anchor, right_anchor FROM alignment_pin "
        "WHERE left_id = ? AND right_id = ? ORDER BY id",
        (first, second),
    )
    made = []
    for number, *anchors in found:
        one, other = anchors if left <= right else reversed(anchors)
        made.append(Pin(number, _place(one, left_text), _place(other, right_text)))
    return made


def pin(  # noqa: PLR0917 - two documents, two texts, two places
    archive: Archive,
    left: int,
    right: int,
    left_text: str,
    left_span: Span,
    right_text: str,
    right_span: Span,
) -> ChangeSet:
    """Pair a place of one document's text with one of the other's; once, if it is paired so."""
    with archive.transaction():
        known = of(archive, left, right, left_text, right_text)
        paired = any((each.left, each.right) == (left_span, right_span) for each in known)
        one = _stored(anchoring.make(left_text, *left_span))
        other = _stored(anchoring.make(right_text, *right_span))
        if left > right:
            left, right, one, other = right, left, other, one
        row = {"left_id": left, "right_id": right, "left_anchor": one, "right_anchor": other}
        changes = () if paired else (archive.insertion("alignment_pin", row),)
        return archive.apply(ChangeSet(say("Pin two paragraphs together"), changes))


def remove(archive: Archive, number: int) -> ChangeSet:
    """Pair the two places no more."""
    with archive.transaction():
        action = say("Remove a pin")
        return archive.apply(ChangeSet(action, (archive.removal("alignment_pin", number),)))


def _stored(anchor: Anchor) -> str:
    return json.dumps(asdict(anchor), ensure_ascii=False, separators=(",", ":"))


def _place(stored: str, text: str) -> Span | None:
    try:
        anchor = Anchor(**json.loads(stored))
    except (ValueError, TypeError):  # damaged: `check` tells of it
        return None
    return anchoring.follow(anchor, text)
