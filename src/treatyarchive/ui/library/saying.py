"""What the library says where it lists nothing, or not all that was added."""

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive.query import Query


def emptiness(query: Query) -> tuple[str, str, str]:
    """Title, line and action where nothing is found."""
    narrowed = bool(query.wanted or query.not_tagged)
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
    return "", "", ""


def how_many(query: Query, found: int, whole: int) -> str:
    """How many documents are listed; of how many, where filters hide all of them."""
    if found == 0 and whole > 0 and (query.wanted or query.not_tagged):
        return _tr("0 of %1, filter on").replace("%1", str(whole))
    if query.trashed:
        return QCoreApplication.translate("Library", "%n document(s) in the trash", "", found)
    return QCoreApplication.translate("Library", "%n document(s)", "", found)


def hidden(query: Query, listed: int, added: int) -> str:
    """That not all documents that were added are listed, and what hides them."""
    words = QCoreApplication.translate(
        "Library", "%1 of %n added document(s) listed, %2", "", added
    )
    return words.replace("%1", str(listed)).replace("%2", narrowing(query))


def narrowing(query: Query) -> str:
    """What keeps documents out of the list."""
    if query.wanted or query.not_tagged:
        return _tr("search and filter on") if query.words else _tr("filter on")
    return _tr("search on") if query.words else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Library", text)
