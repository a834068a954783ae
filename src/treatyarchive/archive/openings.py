"""How documents without a source text begin: on the first page of their scans that was read."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from treatyarchive.archive.store import Archive

_LONGEST = 400  # code points
_HERE = (
    "scan s JOIN original o ON o.id = s.original_id "
    "WHERE s.document_id = n.value AND s.trashed_at IS NULL"
)
_READINGS = (
    "scan s JOIN page_reading r ON r.original_id = s.original_id "
    "WHERE s.document_id = n.value AND s.trashed_at IS NULL"
)
# In the order of the indexes, so that it ends at the first page of many.
_FIRST = (
    "SELECT t.id FROM scan s JOIN page_text t ON t.original_id = s.original_id "
    "WHERE s.document_id = n.value AND s.trashed_at IS NULL AND trim(t.body) <> '' "
    "ORDER BY s.seq, s.id, t.page LIMIT 1"
)
# A correction goes before a reading, a reading before a layer.
_BEST = (
    f"SELECT substr(b.body, 1, {_LONGEST}) FROM page_text f JOIN page_text b "
    f"ON b.original_id = f.original_id AND b.page = f.page WHERE f.id = ({_FIRST}) "
    "ORDER BY CASE b.origin WHEN 'corrected' THEN 0 WHEN 'read' THEN 1 ELSE 2 END LIMIT 1"
)
_OF = (
    f"SELECT n.value, ({_BEST}), (SELECT ifnull(sum(o.pages), 0) FROM {_HERE}), "
    f"(SELECT count(DISTINCT r.original_id || ' ' || r.page) FROM {_READINGS}), "
    f"(SELECT r.note FROM {_READINGS} AND r.outcome IN ('failed', 'timeout') "
    "ORDER BY r.id DESC LIMIT 1), "
    f"(SELECT s.note FROM {_HERE} ORDER BY s.seq, s.id LIMIT 1) FROM json_each(?) n"
)


class Opening(NamedTuple):
    """The text as one line; without any, `silence` is 'unread', 'empty', 'failed' or 'unshown'.

    `note` says why a page could not be read, or the first scan not be shown.
    """

    text: str
    silence: str = ""
    note: str = ""


def of_scans(archive: Archive, numbers: Sequence[int]) -> dict[int, Opening]:
    """What the scans of these documents begin with."""
    if not numbers:
        return {}
    found = archive.at_once(_OF, [json.dumps(list(numbers))], columns=6)
    return {number: _opening(*known) for number, *known in found}


def _opening(
    body: str | None, pages: int, tried: int, failure: str | None, note: str | None
) -> Opening:
    text = " ".join((body or "").split())
    if text:
        return Opening(text)
    if not pages:
        return Opening("", "unshown", note or "")
    if tried < pages:
        return Opening("", "unread")
    return Opening("", "failed", failure) if failure else Opening("", "empty")
