"""Whether passages stand where they are said to, and pins and workspaces can be read."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from treatyarchive.archive import naming, passage_records
from treatyarchive.archive.passage_places import body
from treatyarchive.archive.passage_records import Passage
from treatyarchive.archive.store import Archive
from treatyarchive.messages import Message, say
from treatyarchive.text import anchoring
from treatyarchive.text.anchoring import Anchor

_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError)


class Fault(NamedTuple):
    """Where it is, in the user's terms, and what does not fit."""

    where: str
    detail: Message


def faults(archive: Archive) -> Iterator[Fault]:
    """All that does not fit; a passage of a text that was corrected since is no fault."""
    for number, document in archive.query("SELECT id, document_id FROM passage ORDER BY id"):
        try:
            detail = _misplaced(archive, passage_records.get(archive, number))
        except _UNREADABLE:
            detail = say("its region cannot be read")
        if detail is not None:
            row = {"id": number, "document_id": document}
            yield Fault(naming.of_row(archive, "passage", row), detail)
    pins = "SELECT id, left_anchor, right_anchor FROM alignment_pin ORDER BY id"
    for number, *sides in archive.query(pins):
        if not all(map(_is_anchor, sides)):
            where = naming.of_row(archive, "alignment_pin", {"id": number})
            yield Fault(where, say("its places cannot be read"))
    for number, name, content in archive.query("SELECT id, name, content FROM workspace"):
        if not _is_object(content):
            where = naming.of_row(archive, "workspace", {"id": number, "title": name})
            yield Fault(where, say("what lay there cannot be read"))


def _misplaced(archive: Archive, passage: Passage) -> Message | None:
    for left, top, right, bottom in passage.boxes:
        if not (0 <= left < right <= 1 and 0 <= top < bottom <= 1):
            return say("its region does not lie on the page")
    anchor = passage.anchor
    text = body(archive, passage) if anchor is not None else None
    if anchor is None or text is None or anchoring.digest(text) != anchor.body_sha256:
        return None
    if text[anchor.start : anchor.end] == anchor.quote:
        return None
    return say("{quote} does not stand where it is said to", quote=repr(passage.quote))


def _is_anchor(stored: str) -> bool:
    try:
        anchor = Anchor(**json.loads(stored))
        return anchor.end - anchor.start == len(anchor.quote)
    except _UNREADABLE:
        return False


def _is_object(stored: str) -> bool:
    try:
        return isinstance(json.loads(stored), dict)
    except ValueError:
        return False
