"""Lists the kept passages of a document below its text, and takes what is done there."""

from functools import partial

from PySide6.QtCore import QObject

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.ui import words
from treatyarchive.ui.passages import keeping_edits, kept
from treatyarchive.ui.passages.keeping import Keeping
from treatyarchive.ui.passages.kept import Kept
from treatyarchive.ui.passages.passage_panel import PassagePanel
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.kept_text import KeptText
from treatyarchive.ui.widgets.record_row import RecordRow

_NAMED = frozenset({"term", "visit", "authority", "authority_name"})
"""What gives tags their words."""


class PassageListing(QObject):
    """Serves one panel."""

    def __init__(
        self, session: Session, keeping: Keeping, text: KeptText, panel: PassagePanel
    ) -> None:
        super().__init__(panel)
        self._session, self._keeping, self._text, self._panel = session, keeping, text, panel
        self._words: dict[str, str] = {}
        self._at = 0
        self._arrival = 0
        if session.read_only:
            panel.set_read_only()
        keeping.changed.connect(self._on_keeping_changed)
        keeping.kept.connect(self._on_keeping_kept)
        panel.asked.connect(keeping.go_to)
        panel.chosen.connect(self._choose)
        panel.removed.connect(self.remove)
        panel.confirmed.connect(keeping.confirm)
        panel.left.connect(text.setFocus)
        panel.noted.connect(self._on_panel_noted)
        panel.tagged.connect(self._on_panel_tagged)
        session.changed.connect(self._on_session_changed)

    def arrive_at(self, passage: int) -> None:
        """Go to a passage of the document that is shown, or comes next."""
        self._arrival = passage
        self._arrive()

    def remove(self, passage: int) -> None:
        """Keep a passage no more; Undo brings it back."""
        if passage and not self._session.read_only:
            self._at = self._panel.list.after(passage)
            self._session.edit(partial(keeping_edits.remove, passage=passage))

    def _arrive(self) -> None:
        found = self._keeping.get(self._arrival)
        if found is not None:
            self._arrival = 0
            self._panel.open(shown=True)
            self._choose(found.passage.id)
            self._keeping.go_to(found.passage.id)

    def _on_keeping_changed(self) -> None:
        found = self._keeping.found
        if self._keeping.get(self._at) is None:
            self._at = found[0].passage.id if found else 0
        if found and not self._words:
            read = partial(kept.choices, language=words.language())
            self._session.read(read, self._on_choices_read, self, f"kept tags {id(self)}")
        self._show()
        self._arrive()

    def _on_choices_read(self, found: list[tuple[str, str]]) -> None:
        self._words = dict(found)
        self._panel.tags.set_choices(found)
        self._show()

    def _on_keeping_kept(self, passage: int) -> None:
        self._panel.open(shown=True)
        self._choose(passage)
        self._panel.note.take_focus()

    def _show(self) -> None:
        self._panel.show_rows([self._row(one) for one in self._keeping.found], self._at)
        self._show_chosen()

    def _row(self, one: Kept) -> RecordRow:
        paragraph = self._text.paragraph_of(one.shown[0]) if one.shown is not None else 0
        return kept.row(one, kept.where(one, paragraph), kept.tagged(one, self._words))

    def _choose(self, passage: int) -> None:
        self._at = passage
        self._panel.list.point_at(passage)
        self._show_chosen()

    def _show_chosen(self) -> None:
        found = self._keeping.get(self._at)
        if found is not None:
            passage = found.passage
            self._panel.show_passage(passage.note, kept.written(passage.tags), kept.review(found))

    def _on_panel_noted(self, passage: int, note: str) -> None:
        self._session.edit(partial(keeping_edits.note, passage=passage, words=note))

    def _on_panel_tagged(self, passage: int, value: str) -> None:
        self._session.edit(partial(keeping_edits.tag, passage=passage, value=value))

    def _on_session_changed(self, change_set: ChangeSet | None) -> None:
        if change_set is None or change_set.tables & _NAMED:
            self._words = {}
            self._on_keeping_changed()
