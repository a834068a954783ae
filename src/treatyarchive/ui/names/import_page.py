"""What a file would bring into names or vocabularies, before anything of it is written."""

from PySide6.QtWidgets import QWidget

from treatyarchive.archive.exchange_records import ImportLine, ImportReview
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms.head import Sign
from treatyarchive.ui.names.review_page import ReviewPage
from treatyarchive.ui.widgets.record_row import RecordRow
from treatyarchive.ui.words import spoken

_ORDER = ("conflict", "new", "changed", "same")


class ImportPage(ReviewPage):
    """Conflicts first, then what is new, what changes, what stays."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Lines of the file"), parent)

    def show_found(self, name: str, found: ImportReview, lists: Lists) -> None:
        """Show what importing the file `name` would do."""
        counts = found.counts
        signs: list[Sign] = [
            (self.tr("%n new", "", counts["new"]), "ok", "plus"),
            (self.tr("%n changed", "", counts["changed"]), "neutral", "edit"),
            (self.tr("%n the same", "", counts["same"]), "neutral", "check"),
        ]
        notes = []
        if counts["conflict"]:
            conflicts = self.tr("%n conflict(s)", "", counts["conflict"])
            signs.insert(0, (conflicts, "bad", "warning"))
            said = self.tr("Nothing can be imported while there are conflicts. Correct the file.")
            notes.append((said, "bad"))
        elif any(line.likenesses for line in found.lines):
            said = self.tr("Some new names are like names that are here already.")
            notes.append((said, "warn"))
        lines = sorted(found.lines, key=lambda line: _ORDER.index(line.outcome))
        rows = [self._row(place, line, lists) for place, line in enumerate(lines, 1)]
        self.show_review(self.tr("Import %1").replace("%1", name), signs, notes, rows)
        wanted = counts["new"] + counts["changed"]
        possible = bool(wanted) and not counts["conflict"]
        self.allow(self.tr("Import %n", "", wanted), possible=possible)
        self.rows.setVisible(bool(rows))
        (self.rows if rows else self.cancel).setFocus()

    def _row(self, place: int, line: ImportLine, lists: Lists) -> RecordRow:
        outcome, ink, icon = {
            "new": (self.tr("New"), "ok", "plus"),
            "changed": (self.tr("Changed"), "accent", "edit"),
            "same": (self.tr("The same"), "text3", "check"),
            "conflict": (self.tr("Conflict"), "bad", "warning"),
        }[line.outcome]
        details = ". ".join(map(spoken, line.details))
        if line.likenesses:
            like = self.tr("like %1")
            names = ", ".join(map(lists.name, line.likenesses))
            outcome = f"{outcome}, {like.replace('%1', names)}"
            icon, ink = "info", "warn"
        said = "  ·  ".join(filter(None, (outcome, spoken(line.where), details)))
        return RecordRow(place, line.name, state=(icon, said, ink))
