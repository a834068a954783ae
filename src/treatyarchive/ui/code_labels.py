"""Words for the codes of sectors, kinds, languages and visits, as lists show them."""

from dataclasses import dataclass, field
from functools import cached_property

from treatyarchive.archive import labels as known
from treatyarchive.archive.store import Archive


@dataclass(frozen=True)
class CodeLabels:
    """Words for the codes that rows and facets carry."""

    sectors: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)
    access: dict[str, str] = field(default_factory=dict)
    top_sectors: int = 0
    """How many sectors stand above others."""
    places: dict[str, known.Visit] = field(default_factory=dict)
    """Place, date and title of each visit."""

    @cached_property
    def visits(self) -> dict[str, str]:
        """Visits as lists name them: Tashkent, Dec 2022."""
        from treatyarchive.ui import dates  # noqa: PLC0415 - this module loads before Qt

        return {
            code: ", ".join(filter(None, (place, dates.month(date)))) or title
            for code, (place, date, title) in self.places.items()
        }


def read(archive: Archive) -> CodeLabels:
    """Words for codes."""
    sectors = known.terms(archive, "sector")
    return CodeLabels(
        sectors={term.code: term.label for term in sectors},
        kinds=_terms(archive, "source_kind"),
        languages=_terms(archive, "language"),
        access=_terms(archive, "access_condition"),
        places=known.visits(archive),
        top_sectors=sum(term.parent is None for term in sectors),
    )


def states() -> dict[str, str]:
    """How far cataloguing has come, by code."""
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415 - this module loads before Qt

    return {
        "draft": QCoreApplication.translate("States", "To catalogue"),
        "described": QCoreApplication.translate("States", "Described"),
        "reviewed": QCoreApplication.translate("States", "Reviewed"),
    }


def brief(name: str) -> str:
    """A name without what it adds in brackets, for lists."""
    return name.split(" (", maxsplit=1)[0]


def _terms(archive: Archive, vocabulary: str) -> dict[str, str]:
    return {term.code: term.label for term in known.terms(archive, vocabulary)}
