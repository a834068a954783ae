"""What is meant by the value of a facet: a code, a key, a label or a name in any script."""

from treatyarchive.archive import authorities, fields, instruments, terms, visits
from treatyarchive.archive.query import FACETS
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say

_VOCABULARIES = {
    "sector": "sector",
    "kind": "source_kind",
    "language": "language",
    "access": "access_condition",
}

YES_NO = ("yes", "no")


def meant(archive: Archive, facet: str, value: str) -> str:
    """The value as the archive keeps it; `UsageError` where there is none such."""
    if facet not in FACETS:
        raise UsageError(
            say("{facet} is not a facet. Facets are: {known}.", facet=facet, known=FACETS)
        )
    if facet in _VOCABULARIES:
        return terms.code(archive, _VOCABULARIES[facet], value)
    if facet in ("signatory", "person", "place"):
        kind = "PERSON" if facet == "person" else ""
        return authorities.find(archive, value, kind).key
    if facet == "visit":
        visits.find(archive, value)
    elif facet == "instrument":
        instruments.find(archive, value)
    elif facet in ("scan", "read") and value not in YES_NO:
        raise UsageError(say("{value} is neither yes nor no.", value=value))
    elif facet == "state" and value not in fields.STATES:
        raise UsageError(
            say("{value} is not a state. States are: {known}.", value=value, known=fields.STATES)
        )
    return value
