"""What the agreements screen asks the archive for, on the reading thread."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from treatyarchive.archive import instrument_lines, instruments, search, terms
from treatyarchive.archive.instrument_records import Instrument, InstrumentLine
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.ui.choosing import lists
from treatyarchive.ui.choosing.lists import Lists

_VOCABULARIES = (
    "instrument_kind",
    "conclusion_level",
    "treaty_action",
    "instrument_relation",
    "mention_status",
)


@dataclass(frozen=True)
class Listed:
    """All instruments, every form of their titles by number, and what there is to choose from."""

    lines: tuple[InstrumentLine, ...]
    titles: Mapping[int, tuple[str, ...]]
    lists: Lists


@dataclass(frozen=True)
class Shown:
    """One instrument, and titles of the documents that its life speaks of, by number."""

    instrument: Instrument
    proofs: Mapping[str, str]


def listed(archive: Archive, language: str) -> Listed:
    """The list, from one moment."""
    with archive.reading():
        titles: dict[int, list[str]] = {}
        for number, form in instrument_lines.titles(archive):
            titles.setdefault(number, []).append(form)
        known = lists.read(archive, language)
        more = {name: terms.vocabulary(archive, name) for name in _VOCABULARIES}
        return Listed(
            tuple(instruments.listed(archive)),
            {number: tuple(forms) for number, forms in titles.items()},
            replace(known, terms={**known.terms, **more}),
        )


def shown(archive: Archive, number: int) -> Shown | None:
    """One instrument; None where it is gone."""
    try:
        found = instruments.get(archive, number)
    except UsageError:
        return None
    wanted = {one.document for one in found.actions if one.document}
    proofs = {str(row.id): row.title for row in search.rows(archive, sorted(wanted))}
    return Shown(found, {str(one.number): one.title for one in found.documents} | proofs)
