"""Words for facets: their names, their values as lists show them, and what is missing."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive.facets import Count, Facet
from treatyarchive.ui import code_labels
from treatyarchive.ui.code_labels import CodeLabels


def names() -> dict[str, str]:
    """The facets of the library in order."""
    return {
        "sector": _tr("Sector"),
        "signatory": _tr("Signatory"),
        "visit": _tr("Visit"),
        "year": _tr("Year"),
        "kind": _tr("Kind"),
        "language": _tr("Language"),
        "state": _tr("Cataloguing state"),
    }


def lacking(facet: str, *, alone: bool = False) -> str:
    """That a facet is missing; `alone` where its name does not stand above."""
    words = {
        "sector": _tr("No sector") if alone else _tr("Not tagged"),
        "signatory": _tr("No signatory") if alone else _tr("Not tagged"),
        "visit": _tr("No visit"),
        "year": _tr("No date"),
        "kind": _tr("No kind"),
        "language": _tr("No language"),
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
    }
    return {value: place for place, value in enumerate(known.get(facet, {}))}


def value(facet: str, code: str, words: CodeLabels) -> str:
    """A value nobody has counted."""
    if facet == "year":
        return year(code)
    known = {"sector": words.sectors, "kind": words.kinds, "visit": words.visits}
    return (known | {"language": words.languages}).get(facet, {}).get(code, code)


def dressed(facet: Facet, words: CodeLabels) -> Facet:
    """The facet in the words of the window: short visits, states, years below their decades."""
    known = {"visit": words.visits, "state": code_labels.states()}.get(facet.name, {})
    named = tuple(replace(c, label=known.get(c.value, c.label)) for c in facet.counts)
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


def _span(facet: Facet) -> str:
    years = [count.value for count in facet.counts if count.value.isdigit()]
    return "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Facets", text)
