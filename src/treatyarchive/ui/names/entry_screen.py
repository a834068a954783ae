"""The half of the screen with the name authority."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from treatyarchive.archive import authority_edits, importing_names, merging
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.merging import MergeReview
from treatyarchive.archive.store import Archive
from treatyarchive.intake.exchange import files
from treatyarchive.messages import Message
from treatyarchive.ui import words
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms.filters import Facets, Filters
from treatyarchive.ui.forms.list_pane import ListPane
from treatyarchive.ui.forms.listing import Listing
from treatyarchive.ui.forms.wording import Wording
from treatyarchive.ui.jobs import JobRunner
from treatyarchive.ui.names import entry_editing, entry_reading, entry_wording
from treatyarchive.ui.names.entry_form import SEARCH_KEY, EntryForm
from treatyarchive.ui.names.entry_maker import EntryMaker
from treatyarchive.ui.names.entry_reading import Listed, Shown
from treatyarchive.ui.names.exchange import Ways
from treatyarchive.ui.names.merge_page import MergePage
from treatyarchive.ui.names.part import Part
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets.record_delegate import COMPACT

_MERGE_KEY = "Ctrl+M"
_STATES = ("used", "unused", "retired", "merged")


class EntryScreen(Part):
    """Entries in a list, all that is known of the chosen one, and two of them made one."""

    table = "authority"

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
        self.entry = EntryForm(session, self.pages)
        self._maker = EntryMaker(self.pages)
        filters = Filters(
            [
                ("kind", self.tr("Kind"), self.tr("All kinds")),
                ("state", self.tr("State"), self.tr("Any state")),
            ]
        )
        pane = ListPane(said, filters, self.splitter, high=COMPACT)
        self.build(pane, self.entry, self._maker)
        self.merging = MergePage(self.pages)
        self.add_review(self.merging)
        ways = Ways(
            files.export_authorities,
            files.read_authorities,
            importing_names.review,
            importing_names.apply,
        )
        self.add_exchange(runner, ways, "names", "names.ttl")
        self.merging.chosen.connect(self._review)
        self.merging.confirmed.connect(self._merge)
        self.entry.merge_asked.connect(self.begin_merge)
        self.entry.retire_asked.connect(self.remove)
        self._maker.taken.connect(self._on_taken)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, call in ((_MERGE_KEY, self.begin_merge), (SEARCH_KEY, self.entry.look_for)):
            QShortcut(QKeySequence(keys), self, context=within).activated.connect(call)

    def read_list(self, archive: Archive, language: str) -> Listing:
        """All entries by name, merged ones last."""
        return _listing(entry_reading.listed(archive, language))

    def read_record(self, archive: Archive, number: int) -> Shown | None:
        """One entry, None where it is gone."""
        return entry_reading.shown(archive, number, self.lists.authorities)

    def make_record(self, archive: Archive, values: Mapping[str, str]) -> ChangeSet:
        """Make an entry of what was typed."""
        return entry_editing.create(archive, values)

    def remove(self) -> None:
        """Retire the entry that is shown, or take it back into use: none is ever removed."""
        key, retired = self.entry.key, self.entry.is_retired
        if not key or self.entry.is_merged or self.session.read_only:
            return
        self.session.edit(
            lambda archive: authority_edits.retire(archive, key, retired=not retired),
            lambda change_set: self.told.emit(words.spoken(change_set.action)),
        )

    def set_lists(self, lists: Lists) -> None:
        """Offer what there is to choose from."""
        self.entry.set_lists(lists)
        self._maker.set_lists(lists)
        self.merging.set_lists(lists)

    def begin_merge(self) -> None:
        """Ask into which entry the one that is shown is to be merged."""
        if self.entry.key and not self.entry.is_merged and not self.session.read_only:
            self.entry.keeping.leave()
            self.pages.setCurrentWidget(self.merging)
            self.merging.begin(self.entry.key)

    def hints(self) -> list[tuple[str, str]]:
        """Keys for the status bar."""
        found = super().hints()
        if self.record and not self.is_reviewing:
            found.append((SEARCH_KEY, self.tr("Search for this name")))
        if self.is_reviewing or self.session.read_only or not self.record:
            return found
        retire = [] if self.entry.is_merged else self.retiring(retired=self.entry.is_retired)
        return [*found, (_MERGE_KEY, self.tr("Merge")), *retire]

    def _on_entered(self) -> None:
        if not self.entry.follow_merged():
            super()._on_entered()

    def _on_taken(self, number: int) -> None:
        self._maker.clear()
        self.pages.setCurrentWidget(self.entry)
        self.show_record(number)
        self.pane.list.setFocus()

    def _review(self, kept: str) -> None:
        gone = self.merging.gone

        def found(answer: MergeReview | Message) -> None:
            if not self.is_reviewing or (self.merging.kept, self.merging.gone) != (kept, gone):
                return
            if isinstance(answer, Message):
                self.merging.refuse(answer)
            else:
                self.merging.show_found(answer)

        read = partial(entry_reading.merge_review, kept=kept, gone=gone)
        self.session.read(read, found, self, "merge review")

    def _merge(self) -> None:
        kept, gone = self.merging.kept, self.merging.gone

        def written(change_set: ChangeSet) -> None:
            self.end_review()
            self.show_record(self.lists.authorities[kept].id)
            self.told.emit(words.spoken(change_set.action))

        self.session.edit(
            lambda archive: merging.merge(archive, kept, gone), written, self.merging.refuse
        )

    def _words(self) -> Wording:
        return Wording(
            title=self.tr("Names and terms"),
            listed=self.tr("Names"),
            search=self.tr("Search names in any script"),
            new=self.tr("New name"),
            none_yet=self.tr("No names yet"),
            about=self.tr("States, bodies, places and persons, each with every form of its name"),
            nothing_found=self.tr("No name fits"),
            show_all=self.tr("Show all"),
            choose=self.tr("Choose a name from the list"),
        )


def _listing(found: Listed) -> Listing:
    lists = found.lists
    known = sorted(lists.authorities.values(), key=lambda each: lists.name(each.key).casefold())
    rows = [entry_wording.row(each, found.documents.get(each.id, 0), lists) for each in known]
    rows += [
        entry_wording.merged_row(each, found.went_by.get(each.id, each.key), lists)
        for each in found.merged
    ]
    facets: dict[int, Facets] = {
        each.id: {
            "kind": (each.kind,),
            "state": (
                "retired" if each.retired else "used" if each.id in found.documents else "unused",
            ),
        }
        for each in known
    }
    facets |= {each.id: {"kind": (each.kind,), "state": ("merged",)} for each in found.merged}
    used = {
        key: {code for each in facets.values() for code in each[key]} for key in ("kind", "state")
    }
    states = entry_wording.states()
    choices = {
        "kind": [(c, n) for c, n in lists.choices("signatory_kind") if c in used["kind"]],
        "state": [(code, states[code]) for code in _STATES if code in used["state"]],
    }
    return Listing(tuple(row.prepared() for row in rows), facets, choices, lists)
