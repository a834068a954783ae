"""Words for facets: their names, their values as lists show them, and what is missing."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive.facets import Count, Facet
from treatyarchive.ui import code_labels
from treatyarchive.ui.code_labels import CodeLabels
from treatyarchive.ui.links import Link
from treatyarchive.ui.widgets.facet_row import FacetRow

_LINKED = {
    "signatory": "authority",
    "person": "authority",
    "place": "authority",
    "visit": "visit",
    "instrument": "instrument",
}
"""By facet whose values are records, where those stand."""
_SCANS = {"scan": ("yes", "no"), "read": ("yes", "no")}


def names() -> dict[str, str]:
    """The facets of the library in order."""
    return {
        "sector": _tr("Sector"),
        "signatory": _tr("Signatory"),
        "person": _tr("Person"),
        "visit": _tr("Visit"),
        "place": _tr("Place of the visit"),
        "instrument": _tr("Agreement"),
        "year": _tr("Year"),
        "kind": _tr("Kind"),
        "language": _tr("Language"),
        "state": _tr("Cataloguing state"),
        "access": _tr("Access"),
        "scan": _tr("Scans"),
    }


def lacking(facet: str, *, alone: bool = False) -> str:
    """That a facet is missing; `alone` where its name does not stand above."""
    words = {
        "sector": _tr("No sector") if alone else _tr("Not tagged"),
        "signatory": _tr("No signatory") if alone else _tr("Not tagged"),
        "person": _tr("No person"),
        "visit": _tr("No visit"),
        "place": _tr("No place of a visit") if alone else _tr("No place"),
        "instrument": _tr("No agreement"),
        "year": _tr("No date"),
        "kind": _tr("No kind"),
        "language": _tr("No language"),
    }
    return words[facet]


def having(facet: str) -> str:
    """That what has none of a facet is left out."""
    words = {
        "sector": _tr("Has a sector"),
        "signatory": _tr("Has a signatory"),
        "person": _tr("Has a person"),
        "visit": _tr("Has a visit"),
        "place": _tr("Has a place of a visit"),
        "instrument": _tr("Has an agreement"),
        "year": _tr("Has a date"),
        "kind": _tr("Has a kind"),
        "language": _tr("Has a language"),
    }
    return words[facet]


def order(facet: str, words: CodeLabels) -> dict[str, int]:
    """The place of each value of a facet that has an order of its own."""
    known = {
        "sector": words.sectors,
        "visit": words.visits,
        "kind": words.kinds,
        "language": words.languages,
        "state": code_labels.states(),
        "access": words.access,
        "scan": _SCANS["scan"],
        "read": _SCANS["read"],
    }
    return {value: place for place, value in enumerate(known.get(facet, {}))}


def value(facet: str, code: str, words: CodeLabels) -> str:
    """A value nobody has counted."""
    if facet == "year":
        return year(code)
    if facet in _SCANS:
        return _scans(facet)[code]
    known = {
        "sector": words.sectors,
        "kind": words.kinds,
        "visit": words.visits,
        "language": words.languages,
        "access": words.access,
        "state": code_labels.states(),
    }
    return known.get(facet, {}).get(code, code)


def dressed(facet: Facet, words: CodeLabels) -> Facet:
    """The facet in the words of the window: short visits, states, years below their decades."""
    known = {
        "visit": words.visits,
        "state": code_labels.states(),
        **{name: _scans(name) for name in _SCANS},
    }.get(facet.name, {})
    named = tuple(
        replace(count, label=known[count.value]) if count.value in known else count
        for count in facet.counts
    )
    if facet.name != "year":
        return facet._replace(counts=named)
    years = tuple(replace(count, parent=decade(count.value)) for count in named)
    tops = tuple(replace(count, label=year(count.value)) for count in facet.groups)
    return facet._replace(counts=tops + years)


def year(value: str) -> str:
    """A year or a decade."""
    return _tr("%1s").replace("%1", f"{value[:3]}0") if value.endswith("X") else value


def decade(value: str) -> str:
    """The decade of a year: 202X."""
    return f"{value[:3]}X"


def note(facet: Facet, rows: list[Count], *, chosen: int, of: int, shown: bool) -> str:
    """What stands beside a facet's name: what is chosen, else how much there is to choose."""
    if facet.name == "scan" and not chosen:
        return ""
    if chosen:
        return QCoreApplication.translate("Facets", "%n chosen", "", chosen)
    if facet.name == "year":
        return "" if shown else _span(facet)
    todo = {count.value: count.count for count in facet.counts}.get("draft", 0)
    if facet.name == "state" and todo:
        return QCoreApplication.translate("Facets", "%n to do", "", todo)
    if of > len(rows):
        return _tr("%1 of %2").replace("%1", str(len(rows))).replace("%2", str(of))
    return str(len(rows))


def chip(label: str, *, unwanted: bool = False, joined: bool = False) -> str:
    """What a filter says: the value, that it is not wanted, or that it is wanted as well."""
    if unwanted:
        return _tr("Not: %1").replace("%1", label)
    return _tr("and %1").replace("%1", label) if joined else label


def joining(*, all_of: bool) -> str:
    """Which of the wanted values a document must have."""
    return _tr("all of") if all_of else _tr("any of")


def joining_all(*, all_of: bool) -> str:
    """The same as a choice of its own."""
    return _tr("All of the wanted values") if all_of else _tr("Any of the wanted values")


def more(count: int) -> str:
    """The row that unfolds the rest of a facet; without a count, folds it again."""
    if not count:
        return _tr("Fewer")
    return QCoreApplication.translate("Facets", "%n more", "", count)


def dates(since: str, until: str) -> str:
    """The range of dates that is wanted: From 2021 until 22 Dec 2022; 2022, where it is one."""
    from treatyarchive.ui import dates as printed  # noqa: PLC0415 - starting need not wait

    if since == until:
        return printed.short(since)
    if since and until:
        form = _tr("From %1 until %2")
    else:
        form = _tr("From %1") if since else _tr("Until %2")
    return form.replace("%1", printed.short(since)).replace("%2", printed.short(until))


def ask_dates() -> str:
    """The row that asks for a range of dates."""
    return _tr("From … until …")


def _scans(facet: str) -> dict[str, str]:
    if facet == "scan":
        return {"yes": _tr("Has a scan"), "no": _tr("No scan")}
    return {"yes": _tr("Text read"), "no": _tr("No text read")}


def _span(facet: Facet) -> str:
    years = [count.value for count in facet.counts if count.value.isdigit()]
    return "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Facets", text)


def links(row: FacetRow) -> list[Link]:
    """What a row of the panel names that has a record of its own."""
    table = _LINKED.get(row.facet)
    if table is None or not row.value or row.header or row.link:
        return []
    return [Link(table, row.value, row.label)]
