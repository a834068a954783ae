"""What a search is called where nobody has named it: its words, then its filters."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive.query import Query

Label = Callable[[str, str | None], str]
"""The words for a value of a facet; None is that the facet is missing."""
_MOST = 80  # letters


def described(query: Query, label: Label) -> str:
    """A line of at most 80 letters."""
    parts = [query.words] if query.words else []
    parts += [label(facet, value) for facet, values in query.wanted.items() for value in values]
    parts += [label(facet, None) for facet in sorted(query.not_tagged)]
    parts += [
        _tr("not %1").replace("%1", label(facet, value or None))
        for facet, values in query.unwanted.items()
        for value in values
    ]
    if query.since:
        parts.append(_tr("from %1").replace("%1", query.since))
    if query.until:
        parts.append(_tr("until %1").replace("%1", query.until))
    line = ", ".join(parts)
    return line if len(line) <= _MOST else f"{line[: _MOST - 1].rstrip(' ,')}…"


def _tr(text: str) -> str:
    return QCoreApplication.translate("SavedSearches", text)
