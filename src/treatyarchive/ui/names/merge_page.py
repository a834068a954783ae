"""Two entries made one: the other is chosen, all that would change is shown, then it is done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from treatyarchive.archive.merging import MergeReview, NameMove, Touched
from treatyarchive.ui.choosing import matching
from treatyarchive.ui.choosing.authority_field import AuthorityField
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms.head import Sign
from treatyarchive.ui.names import entry_wording
from treatyarchive.ui.names.review_page import ReviewPage
from treatyarchive.ui.widgets.record_row import RecordRow
from treatyarchive.ui.widgets.suggestion_model import Suggestion
from treatyarchive.ui.words import spoken


class MergePage(ReviewPage):
    """The entry that was looked at becomes part of the one that is chosen here."""

    chosen = Signal(str)
    """The key of the entry that is to stay; its review is wanted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("What is changed"), parent)
        self._lists = Lists()
        self.gone = ""
        self.kept = ""
        self.into = AuthorityField("kept", self.tr("Merge into"), self._others)
        self.above.insertWidget(1, self.into)
        self.into.line.key_chosen.connect(self._choose)
        self.into.line.left.connect(self._on_line_left)

    def set_lists(self, lists: Lists) -> None:
        """Take names from `lists`."""
        self._lists = lists
        self.into.set_lists(lists)

    def begin(self, gone: str) -> None:
        """Ask into which entry the one with the key `gone` is to be merged."""
        self.gone, self.kept = gone, ""
        self.into.load("")
        self._show_none()
        self.into.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_found(self, found: MergeReview) -> None:
        """Show all that would change."""
        lists = self._lists
        names = [each.becomes for each in found.names]
        signs: list[Sign] = [
            (self.tr("%n document(s)", "", len(found.documents)), "neutral", "file"),
            (self.tr("%n visit(s)", "", len(found.visits)), "neutral", "visit"),
            (self.tr("%n agreement(s)", "", len(found.instruments)), "neutral", "agreement"),
            (self.tr("%n name(s)", "", len(names)), "neutral", "tag"),
        ]
        notes = [(spoken(c.text), "bad" if c.blocks else "warn") for c in found.conflicts]
        title = self.tr("Merge %1 into %2")
        title = title.replace("%1", lists.name(self.gone)).replace("%2", lists.name(self.kept))
        self.show_review(title, signs, notes, self._rows(found))
        action = self.tr("Merge into %1").replace("%1", lists.name(self.kept))
        self.allow(action, possible=not any(each.blocks for each in found.conflicts))
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, why: str) -> None:
        """Say why it cannot be."""
        self.kept = ""  # chosen once more, it is looked at once more
        self.show_review(self.title.text(), [], [(spoken(why), "bad")], [])
        self.allow(self.tr("Merge"), possible=False)

    def _others(self, lists: Lists, typed: str) -> list[Suggestion]:
        """Entries it can be merged into: all but itself."""
        return [each for each in matching.anyone(lists, typed) if each.key != self.gone]

    def _rows(self, found: MergeReview) -> list[RecordRow]:
        made: list[tuple[str, str, str, bool]] = []
        """Title, icon, what it is, whether it is in the trash."""
        for icon, what, touched in (
            ("file", self.tr("Document"), found.documents),
            ("visit", self.tr("Visit"), found.visits),
            ("agreement", self.tr("Agreement"), found.instruments),
        ):
            made += [(each.title, icon, self._said(what, each), each.trashed) for each in touched]
        part = self.tr("Entry below it, moves along")
        made += [(label, "link", part, False) for label in found.parts]
        made += [(each.name.form, "tag", self._becomes(each), False) for each in found.names]
        return [
            RecordRow(number, title, state=(icon, said, "text2"), is_quiet=quiet)
            for number, (title, icon, said, quiet) in enumerate(made, 1)
        ]

    def _becomes(self, move: NameMove) -> str:
        kinds = entry_wording.name_kinds()
        if not move.becomes:
            return self.tr("Name, is there already")
        return self.tr("Name, becomes: %1").replace("%1", kinds.get(move.becomes, move.becomes))

    def _said(self, what: str, touched: Touched) -> str:
        roles = entry_wording.roles(touched.roles, self._lists)
        gone = self.tr("in the trash") if touched.trashed else ""
        return "  ·  ".join(filter(None, (what, touched.code, roles, gone)))

    def _show_none(self) -> None:
        title = self.tr("Merge %1 into another entry").replace("%1", self._lists.name(self.gone))
        said = self.tr(
            "Choose the entry that stays. It takes over names, documents, visits and agreements."
        )
        self.show_review(title, [], [(said, "hint")], [])
        self.allow(self.tr("Merge"), possible=False)

    def _on_line_left(self) -> None:
        key = self.into.line.key()
        if key and not self.into.problem():
            self._choose(key)

    def _choose(self, key: str) -> None:
        if key == self.kept:
            return
        self.kept = key
        self._show_none()
        self.chosen.emit(key)
