"""What the list says of a document: the record and its passage as a `ResultRow`."""

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive.search import Row
from treatyarchive.ui import code_labels, dates
from treatyarchive.ui.code_labels import CodeLabels
from treatyarchive.ui.library import hit_words
from treatyarchive.ui.widgets.result_row import ResultRow
from treatyarchive.ui.widgets.snippets import Snippet

_OPEN = ("OPEN", "UNDETERMINED")


def result(row: Row, snippet: Snippet | None, labels: CodeLabels) -> ResultRow:
    """The row to paint; its opening stands in until the passage has been read."""
    quote = snippet or Snippet("")
    if not quote.text:
        quote = quote._replace(text=row.opening or row.scanned.text)
    if not quote.marks and quote.text.startswith(row.title):
        # The title stands above it already.
        quote = quote._replace(text=quote.text.removeprefix(row.title).lstrip(" .:"))
    chips = [(labels.sectors.get(code, code), "sector") for code in row.sectors]
    chips += [(labels.visits.get(code, code), "visit") for code in row.visits]
    return ResultRow(
        row.title,
        "  ·  ".join(part for part in _meta(row, labels) if part),
        quote,
        silence(row),
        tuple(chips),
        _note(snippet) if snippet is not None else None,
        _state(row, labels),
        (row.id, row.first_scan) if row.first_scan else None,
        hit_words.briefly(snippet),
    )


def spoken(row: Row, snippet: Snippet | None, labels: CodeLabels) -> str:
    """A row in one sentence, for those who listen to it."""
    note = _note(snippet) if snippet is not None else None
    state = _state(row, labels)
    parts = (
        row.title,
        dates.long(row.date),
        labels.kinds.get(row.kind or "", ""),
        pages(row.pages),
        labels.languages.get(row.language or "", ""),
        state[1] if state is not None else "",
        note[1] if note is not None else "",
        hit_words.tallied(snippet.tally) if snippet is not None and snippet.tally else "",
    )
    return ", ".join(part for part in parts if part)


def with_signs(said: str, *, pinned: bool, fresh: bool) -> str:
    """A row in one sentence, with the signs it carries in this list."""
    signs = (new() if fresh else "", _tr("pinned") if pinned else "")
    return ", ".join(filter(None, (said, *signs)))


def new() -> str:
    """That a document is new in the saved search that is shown."""
    return _tr("New")


def silence(row: Row) -> str:
    """What is said where nothing can be quoted."""
    _, silence, note = row.scanned
    said = {
        "unread": _tr("Not read yet"),
        "empty": _tr("No words were found on this scan"),
        "failed": _tr("Could not be read: %1").replace("%1", note),
        "unshown": note[:1].upper() + note[1:] or _tr("This file cannot be shown"),
    }
    return said.get(silence, _tr("No text in this document."))


def pages(count: int) -> str:
    """How much of it is scanned; nothing where nothing is."""
    return QCoreApplication.translate("Rows", "Scan, %n page(s)", "", count) if count else ""


def _meta(row: Row, labels: CodeLabels) -> tuple[str, ...]:
    return (
        dates.short(row.date),
        code_labels.brief(row.publisher or ""),
        code_labels.brief(labels.kinds.get(row.kind or "", "")),
        pages(row.pages),
        labels.languages.get(row.language or "", ""),
    )


def _state(row: Row, labels: CodeLabels) -> tuple[str, str, str] | None:
    """What is out of the ordinary: that it is not done, and that it may not be shown to all."""
    closed = row.access not in _OPEN
    said = [_tr("To catalogue")] if row.state == "draft" else []
    said += [labels.access.get(row.access, row.access).split(":")[0]] if closed else []
    sign, ink = ("lock", "warn") if closed else ("ring", "text2")
    return (sign, "  ·  ".join(said), ink) if said else None


def _note(snippet: Snippet) -> tuple[str, str] | None:
    if snippet.note:
        return {
            "instrument": ("agreement", _tr("In the agreement it is about")),
            "claim": ("flag", _tr("In a note on doubtful print")),
        }.get(snippet.note, ("edit", _tr("In a note of the record")))
    if snippet.page:
        if snippet.rate is None:
            return "scan", _tr("In the scan, page %1").replace("%1", str(snippet.page))
        words = _tr("In the scan, page %1, read at %2 %").replace("%1", str(snippet.page))
        return "scan", words.replace("%2", str(snippet.rate))
    if snippet.found:
        return "languages", f"{snippet.typed} = {snippet.found}"
    return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Rows", text)
