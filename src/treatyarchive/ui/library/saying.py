"""What the library says where it lists nothing, or not all that was added."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive.query import Query
from treatyarchive.ui.library.reading import Found


def emptiness(query: Query) -> tuple[str, str, str]:
    """Title, line and action where nothing is found."""
    narrowed = is_narrowed(query)
    if query.words:
        return (
            _tr("Nothing matches “%1”").replace("%1", query.words),
            _tr("Exact spelling is on: other scripts are not searched.") if query.exact else "",
            _tr("Clear search and filters") if narrowed else _tr("Clear search"),
        )
    if narrowed:
        return _tr("Nothing matches these filters"), "", _tr("Clear filters")
    if query.trashed:
        text = _tr("Deleted documents stay here until the trash is emptied.")
        return _tr("The trash is empty"), text, ""
    if query.among is not None:
        text = _tr("Space pins a document, or takes it out again.")
        return _tr("The basket is empty"), text, _tr("Back to the library")
    return "", "", ""


def how_many(query: Query, found: int, whole: int) -> str:
    """How many documents are listed; of how many, where filters hide all of them."""
    if found == 0 and whole > 0 and is_narrowed(query):
        return _tr("0 of %1, filter on").replace("%1", str(whole))
    if query.trashed:
        return QCoreApplication.translate("Library", "%n document(s) in the trash", "", found)
    if query.among is not None:
        return QCoreApplication.translate("Library", "%n document(s) in the basket", "", found)
    return QCoreApplication.translate("Library", "%n document(s)", "", found)


def hidden(query: Query, listed: int, added: int) -> str:
    """That not all documents that were added are listed, and what hides them."""
    words = QCoreApplication.translate(
        "Library", "%1 of %n added document(s) listed, %2", "", added
    )
    return words.replace("%1", str(listed)).replace("%2", narrowing(query))


def is_narrowed(query: Query) -> bool:
    """Whether anything but words keeps documents out of the list."""
    chosen = query.wanted or query.unwanted or query.not_tagged
    return bool(chosen or query.since or query.until)


def ways_out(found: Found, label: Callable[[str, str | None], str]) -> list[tuple[str, Query]]:
    """What would be found with one thing less, in words; `label` names a value of a facet."""
    others = {
        "words": f"“{found.query.words}”",
        "exact": _tr("exact spelling"),
        "dates": _tr("the range of dates"),
    }
    said = []
    for way in found.loosened:
        named = ", ".join(label(way.facet, value) for value in way.values)
        if way.unwanted:
            form = QCoreApplication.translate(
                "Library", "With %1: %n document(s)", "", way.documents
            )
        else:
            form = QCoreApplication.translate(
                "Library", "Without %1: %n document(s)", "", way.documents
            )
        said.append((form.replace("%1", named or others.get(way.facet, "")), way.query))
    return said


def narrowing(query: Query) -> str:
    """What keeps documents out of the list."""
    if is_narrowed(query):
        return _tr("search and filter on") if query.words else _tr("filter on")
    return _tr("search on") if query.words else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Library", text)
