"""The sectors two documents are about: those of both, and those of one alone."""

from typing import NamedTuple

from treatyarchive.archive import documents, terms
from treatyarchive.archive.store import Archive


class Sector(NamedTuple):
    """A sector a document is about, or may be; `name` in the language that was asked for."""

    code: str
    name: str
    is_suggested: bool = False
    """Nobody has accepted it."""


class Sectors(NamedTuple):
    """In the order of the vocabulary; a sector of both is suggested where it is for either."""

    both: tuple[Sector, ...] = ()
    left: tuple[Sector, ...] = ()
    """Of the left document alone."""
    right: tuple[Sector, ...] = ()


def sectors(archive: Archive, left: int, right: int, language: str = "en") -> Sectors:
    """The sectors of two documents; of one that nobody tagged with any, those its text suggests."""
    one, other = _of(archive, left), _of(archive, right)
    made: tuple[list[Sector], ...] = [], [], []
    for code, term in terms.vocabulary(archive, "sector").items():
        if code in one or code in other:
            suggested = one.get(code, False) or other.get(code, False)
            place = 0 if code in one and code in other else 1 if code in one else 2
            made[place].append(Sector(code, term.label(language), suggested))
    return Sectors(*map(tuple, made))


def accepted(archive: Archive, document: int) -> frozenset[str]:
    """The codes of the sectors a document is tagged with."""
    return frozenset(tag.code for tag in documents.get(archive, document).sectors)


def _of(archive: Archive, document: int) -> dict[str, bool]:
    """Codes, and whether they are only suggested."""
    tagged = accepted(archive, document)
    return dict.fromkeys(tagged, False) if tagged else _suggested(archive, document)


def _suggested(archive: Archive, document: int) -> dict[str, bool]:
    from treatyarchive.intake import suggesting  # noqa: PLC0415 - few documents are without tags

    found = suggesting.suggest(archive, document)
    return {each.value: True for each in found.open if each.field == "sector"}
