"""The half of the screen with the vocabularies."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from treatyarchive.archive import importing_terms, term_edits, term_lines
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.archive.term_lines import TermLine
from treatyarchive.intake.exchange import files
from treatyarchive.ui import words
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms.filters import Facets, Filters
from treatyarchive.ui.forms.list_pane import ListPane
from treatyarchive.ui.forms.listing import Listing
from treatyarchive.ui.forms.wording import Wording
from treatyarchive.ui.jobs import JobRunner
from treatyarchive.ui.names import term_editing, term_wording
from treatyarchive.ui.names.exchange import Ways
from treatyarchive.ui.names.part import Part
from treatyarchive.ui.names.term_form import TermForm, TermMaker
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets.record_delegate import COMPACT

_FIRST = "sector"


class TermScreen(Part):
    """The terms of a vocabulary in a list, and the chosen one beside it."""

    table = "term"

    def __init__(
        self,
        session: Session,
        settings: Settings,
        runner: JobRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, settings, parent)
        said = self._words()
        self.lay_out(said)
        self.term = TermForm(session, self.pages)
        self._maker = TermMaker(self.pages)
        filters = Filters(
            [
                ("vocabulary", self.tr("Vocabulary"), self.tr("All vocabularies")),
                ("state", self.tr("State"), self.tr("Any state")),
            ]
        )
        self.build(ListPane(said, filters, self.splitter, high=COMPACT), self.term, self._maker)
        ways = Ways(
            files.export_terms, files.read_terms, importing_terms.review, importing_terms.apply
        )
        self.add_exchange(runner, ways, "terms", "vocabularies.ttl")
        self.term.retire_asked.connect(self.remove)
        self._is_first = True

    def read_list(self, archive: Archive, language: str) -> Listing:
        """All terms, vocabulary by vocabulary."""
        return _listing(term_lines.all_of(archive), language)

    def read_record(self, archive: Archive, number: int) -> TermLine | None:
        """One term, None where it is gone."""
        return term_lines.get(archive, number)

    def make_record(self, archive: Archive, values: Mapping[str, str]) -> ChangeSet:
        """Make a term of what was typed."""
        return term_editing.create(archive, values)

    def begin(self) -> None:
        """Begin a term in the vocabulary that is looked at."""
        if self.session.read_only:
            return
        fresh = not self._maker.editor.changed()
        super().begin()
        if fresh:
            line = self.term.line
            vocabulary = self.pane.filters.boxes["vocabulary"].value()
            vocabulary = vocabulary or (line.vocabulary if line else _FIRST)
            above = ""
            if line is not None and line.vocabulary == vocabulary == _FIRST:
                above = line.term.parent or line.term.code
            self._maker.propose(vocabulary, above)

    def remove(self) -> None:
        """Retire the term that is shown, or take it back into use: none is ever removed."""
        line = self.term.line
        if line is None or self.session.read_only:
            return
        name, code, retired = line.vocabulary, line.term.code, line.term.retired
        self.session.edit(
            lambda archive: term_edits.retire(archive, name, code, retired=not retired),
            lambda change_set: self.told.emit(words.spoken(change_set.action)),
        )

    def hints(self) -> list[tuple[str, str]]:
        """Keys for the status bar."""
        line, found = self.term.line, super().hints()
        if line is None or line.vocabulary in term_edits.CLOSED:
            return found
        return [*found, *self.retiring(retired=line.term.retired)]

    def set_lists(self, lists: Lists) -> None:
        """Offer what there is to choose from."""
        self.term.set_lists(lists)
        sectors = lists.terms.get("sector", {}).values()
        tops = [each for each in sectors if term_editing.can_stand_above(each)]
        named = [each for each in lists.terms if each not in term_edits.CLOSED]
        self._maker.set_known(named, [(each.code, each.label(lists.language)) for each in tops])

    def show_listing(self, listing: Listing) -> None:
        """Begin with the sectors."""
        if self._is_first:
            self._is_first = False
            self.pane.filters.set_choices("vocabulary", listing.choices["vocabulary"])
            self.pane.filters.boxes["vocabulary"].choose(_FIRST)

    def _words(self) -> Wording:
        return Wording(
            title=self.tr("Names and terms"),
            listed=self.tr("Terms"),
            search=self.tr("Search terms in any language"),
            new=self.tr("New term"),
            none_yet=self.tr("No terms yet"),
            about=self.tr("Sectors, kinds and languages that records are described with"),
            nothing_found=self.tr("No term fits"),
            show_all=self.tr("Show all"),
            choose=self.tr("Choose a term from the list"),
        )


def _listing(found: list[TermLine], language: str) -> Listing:
    lines = sorted(found, key=lambda line: term_wording.place(line.vocabulary))
    rows = tuple(term_wording.row(line, language).prepared() for line in lines)
    facets: dict[int, Facets] = {
        line.id: {"vocabulary": (line.vocabulary,), "state": (term_wording.state(line),)}
        for line in lines
    }
    names = list(dict.fromkeys(line.vocabulary for line in lines))
    choices = {
        "vocabulary": [(name, term_wording.called(name)) for name in names],
        "state": list(term_wording.states().items()),
    }
    terms = {
        name: {line.term.code: line.term for line in lines if line.vocabulary == name}
        for name in names
    }
    return Listing(rows, facets, choices, Lists(terms, language=language))
