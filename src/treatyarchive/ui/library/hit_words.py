"""How many hits a document has, in words."""

from PySide6.QtCore import QCoreApplication

from treatyarchive.ui.widgets.snippets import Snippet, Tally


def tallied(tally: Tally) -> str:
    """How many hits there are, and where; nothing where there are none."""
    text, scans, notes = tally
    translate = QCoreApplication.translate
    parts = [translate("Hits", "%n hit(s) in the text", "", text)] if text else []
    if scans:
        first = translate("Hits", "%n hit(s) in the scan", "", scans)
        parts.append(_tr("%1 in the scan").replace("%1", str(scans)) if parts else first)
    if notes:
        first = translate("Hits", "%n hit(s) in notes", "", notes)
        parts.append(_tr("%1 in notes").replace("%1", str(notes)) if parts else first)
    return ", ".join(parts)


def briefly(snippet: Snippet | None) -> str:
    """How many hits there are where there are more than the one that is quoted."""
    tally = snippet.tally if snippet is not None else None
    if tally is None or tally.all < 2:
        return ""
    return QCoreApplication.translate("Hits", "%n hit(s)", "", tally.all)


def which(snippet: Snippet, hit: int, hits: int) -> str:
    """Which hit is quoted, from 1, of so many."""
    words = _tr("Hit %1 of %2")
    if snippet.page:
        words = _tr("Hit %1 of %2, in the scan, page %3").replace("%3", str(snippet.page))
    return words.replace("%1", str(hit)).replace("%2", str(hits))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Hits", text)
