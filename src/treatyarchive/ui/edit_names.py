"""What an edit is called in the Edit menu, and where Undo and Redo tell of it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.naming import ref

_MOST = 60  # letters of a menu item


def documents(change_set: ChangeSet) -> list[int]:
    """The documents an edit is about, as far as its changes say so; of many the first two."""
    found: dict[int, None] = {}
    for change in change_set.changes:
        row = (change.before or {}) | (change.after or {})
        number = change.row if change.table == "document" else row.get("document_id")
        if number is not None:
            found[number] = None
        if len(found) > 1:
            break
    return list(found)


def named(action: str, documents: Sequence[int]) -> str:
    """An action with the document it is about, where it is one that the action does not name."""
    if len(documents) != 1 or ref(documents[0]) in action:
        return action
    of = QCoreApplication.translate("Session", "%1 of %2").replace("%2", ref(documents[0]))
    return of.replace("%1", action)


def in_menu(words: str) -> str:
    """Words for a menu item: one line, not too long, with every letter as it is."""
    line = " ".join(words.split())
    if len(line) > _MOST:
        half = (_MOST - 1) // 2
        line = f"{line[:half].rstrip()}…{line[-half:].lstrip()}"
    return line.replace("&", "&&")
