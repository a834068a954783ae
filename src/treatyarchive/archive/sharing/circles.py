"""Records that stand above themselves, by way of others: none may come of an import."""

from collections.abc import Mapping
from typing import Any, Final

from treatyarchive.archive.store import Archive
from treatyarchive.errors import ConflictError
from treatyarchive.messages import say

_ABOVE: Final = (
    "SELECT id AS below, parent_id AS above FROM authority WHERE parent_id IS NOT NULL",
    "SELECT id AS below, merged_into_id AS above FROM authority WHERE merged_into_id IS NOT NULL",
    "SELECT vocabulary || code AS below, vocabulary || parent_code AS above FROM term "
    "WHERE parent_code IS NOT NULL",
)


def refuse(archive: Archive) -> None:
    """`ConflictError` where a name or a term is part of itself."""
    for sql in _ABOVE:
        if is_circular(dict(archive.query(sql))):
            raise ConflictError(
                say(
                    "The bundle cannot be taken in: a name or a term would be part of itself. "
                    "Nothing was written."
                )
            )


def is_circular(above: Mapping[Any, Any]) -> bool:
    """Whether anything stands above itself; `above` has what each stands directly below."""
    sound: set[object] = set()
    for start in above:
        passed: set[object] = set()
        at = start
        while at in above and at not in sound:
            if at in passed:
                return True
            passed.add(at)
            at = above[at]
        sound |= passed
    return False
