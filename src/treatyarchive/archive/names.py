"""Names with the time they were in use: what a place was called on a day."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from treatyarchive.text import edtf

_when = lru_cache(edtf.parse)  # lists of visits ask of the same names again and again
_FORMER = ("historic", "official", "variant")  # kinds of names a place may have had, best first


class Name(NamedTuple):
    """One form of a name; `valid` is an EDTF interval."""

    form: str
    language: str
    kind: str
    valid: str = ""
    confusable: bool = False
    note: str | None = None
    folded: str = ""
    """As `fold` writes it; empty where it was not read from an archive."""
    id: int = 0
    """Its row."""


def name_at(names: Iterable[Name], day: str, language: str = "en") -> str:
    """The name in `language` that was in use on an ISO day only; empty where there is none.

    A name that is still in use gives way to the preferred one.
    """
    found = []
    for name in names:
        if name.kind not in _FORMER or name.language.split("-")[0] != language:
            continue
        try:
            valid = _when(name.valid)
        except edtf.DateError:
            continue
        if valid.latest and (valid.earliest or "") <= day <= valid.latest:
            found.append((valid.earliest or "", -_FORMER.index(name.kind), name.form))
    return max(found, key=lambda row: row[:2])[2] if found and day else ""
