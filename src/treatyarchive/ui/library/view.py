"""The library screen: what is looked for, what is found, and what is done with it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.query import Query
from treatyarchive.ui import trashing
from treatyarchive.ui.library import hinting, reading, saying
from treatyarchive.ui.library.arrived import Arrived
from treatyarchive.ui.library.asking import Asking
from treatyarchive.ui.library.basket_pinning import Pinning
from treatyarchive.ui.library.columns import Columns
from treatyarchive.ui.library.coming_back import ComingBack
from treatyarchive.ui.library.facet_panel import FacetPanel
from treatyarchive.ui.library.head_start import HeadStart
from treatyarchive.ui.library.list_column import ListColumn
from treatyarchive.ui.library.model import DocumentListModel
from treatyarchive.ui.library.page_pictures import PagePictures
from treatyarchive.ui.library.preview import PreviewPane
from treatyarchive.ui.library.previewing import Previewing
from treatyarchive.ui.library.reading import Counts, Found
from treatyarchive.ui.library.recent_searches import RecentSearches
from treatyarchive.ui.library.recent_searching import Recents
from treatyarchive.ui.library.saved_searching import Saving
from treatyarchive.ui.library.search_bar import SearchBar
from treatyarchive.ui.library.side_column import SideColumn
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets import physical_keys

if TYPE_CHECKING:
    from treatyarchive.archive.hits import Spot

_TOGETHER_MS = 100  # changes that come close together are looked at once


class LibraryScreen(QWidget):
    """Search, facets, list and preview over one session; also the trash."""

    document_opened = Signal(int)
    hit_opened = Signal(int, object)
    """A document is to be opened at this `Spot` of what is looked for."""
    catalogue_asked = Signal()
    """What is chosen is to be catalogued, one document after another."""
    compare_asked = Signal()
    files_asked = Signal()
    folder_asked = Signal()
    sample_asked = Signal()
    open_dialog_asked = Signal()
    archive_asked = Signal(object)
    empty_trash_asked = Signal()
    counted = Signal(object)
    """New `Counts` for the status bar."""
    choice_changed = Signal()
    trash_shown = Signal(bool)
    """The list became the trash, or the library again."""
    told = Signal(str)
    """Something was done that can be undone, in words."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        ahead: HeadStart | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._settings, self._ahead = session, settings, ahead
        self._arrived, self._back = Arrived(), ComingBack()
        self._documents, self._trashed = 0, 0
        self._narrow = self._began = False
        self.model = DocumentListModel(session, self)
        self.search = SearchBar()
        self.panel = FacetPanel()
        self.asking = Asking(self.search, self.panel.facets, self)
        self.pictures = PagePictures(session, self)
        self.column = ListColumn(self.model, self.panel.facets, self.pictures)
        self.preview = PreviewPane(self.pictures)
        self._changes = QTimer(self, singleShot=True, interval=_TOGETHER_MS)
        self._changes.timeout.connect(self.refresh)
        self._previewing = Previewing(session, self.preview, self.column.list, lambda: self.query)
        self.pinning = Pinning(
            session, self.asking, self.column, self.preview, search=self.search, parent=self
        )
        self.saving = Saving(
            session,
            self.asking,
            self.panel.facets,
            self.column,
            search=self.search,
            parent=self,
        )
        recent = RecentSearches(settings, session.path)
        self._side = hinting.Side(self.saving.list, self.panel, self)
        self.recents = Recents(recent, self.asking, self.panel.facets, self.search, self)
        self._lay_out()
        self._connect()
        if ahead is None:
            self.refresh()

    @property
    def query(self) -> Query:
        """What is looked for."""
        return self.asking.query

    @property
    def in_trash(self) -> bool:
        """Whether the list is the trash."""
        return self.query.trashed

    @property
    def trashed(self) -> int:
        """How many documents are in the trash."""
        return self._trashed

    @property
    def has_chosen(self) -> bool:
        """Whether any document is chosen in the list."""
        return self.column.list.selectionModel().hasSelection()

    @property
    def current(self) -> int | None:
        """The document with the ring, which the preview shows."""
        return self.column.list.current()

    @property
    def hit(self) -> "Spot | None":
        """The hit that the preview quotes of that document; None where none is known."""
        return self._previewing.spot

    def chosen(self) -> list[int]:
        """The documents chosen in the list."""
        return self.column.list.chosen()

    def listed(self, first: int) -> list[int]:
        """The documents in the list from this one on, in its order, then those before it."""
        numbers, place = list(self.model.numbers()), max(self.model.row_of(first), 0)
        return numbers[place:] + numbers[:place]

    def choose(self, number: int) -> bool:
        """Choose a document in the list; False where it is not listed."""
        row = self.model.row_of(number)
        if row >= 0:
            self.column.list.choose(row)
        return row >= 0

    def begin(self) -> None:
        """Show what was asked ahead, once others listen; what is there already is painted once."""
        ahead, self._ahead = self._ahead, None
        if ahead is None:
            return
        if ahead.ready:
            self._on_found(ahead.find())
            self._on_counted(ahead.count())
        else:
            self._session.read(ahead.find, self._on_found, self, latest="library.find")
            self._session.read(ahead.count, self._on_counted, self, latest="library.count")

    def refresh(self) -> None:
        """Look again, and count again."""
        wanted, order = self.query, self.asking.sort
        # The rows that will be seen: a new search begins at its top.
        top = self.column.list.top_row() if wanted.words == self.model.query.words else 0
        find = partial(reading.find, wanted=wanted, sort=order, at=top)
        self._session.read(find, self._on_found, self, latest="library.find")
        count = partial(reading.count, wanted=wanted)
        self._session.read(count, self._on_counted, self, latest="library.count")

    def show_trash(self, *, trash: bool) -> None:
        """Make the list the trash, or the library again with what was looked for there."""
        if trash != self.in_trash:
            self.column.trash.setVisible(trash)
            self.asking.show_trash(trash=trash)
            self.trash_shown.emit(trash)

    def show_added(self, numbers: Sequence[int]) -> None:
        """Choose the first of the documents that were added; say so if the filter hides some."""
        self._arrived.add(numbers)
        self._changes.start()

    def delete_chosen(self) -> None:
        """Move what is chosen to the trash; in the basket, take it out."""
        numbers = self.chosen()
        if numbers and self.pinning.reviewing:
            self.pinning.basket.take_out(numbers)
        elif numbers and not self.in_trash:
            trashing.delete(self._session, numbers, self.told.emit)

    def restore_chosen(self) -> None:
        """Bring what is chosen back from the trash."""
        numbers = self.chosen()
        if numbers and self.in_trash:
            trashing.restore(self._session, numbers, self.told.emit)

    def focus_search(self) -> None:
        """Go to the search field."""
        self.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.field.selectAll()
        self.recents.drop()  # also where the keyboard is there already

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in order."""
        side = [self.saving.list, self.panel]
        found = [self.search.field, *side, self.column.list, self.preview]
        return [pane for pane in found if pane.isVisible()]

    def show_job(self, indicator: QWidget) -> None:
        """Take the job indicator into the top bar."""
        self.search.show_job(indicator)

    def hints(self) -> list[tuple[str, str]]:
        """Keys for the status bar: of those that do something now."""
        return self._side.hints() or hinting.of(self)

    def set_preview(self, shown: bool) -> None:
        """Show or hide the preview; the keyboard is never left in a hidden one."""
        if not shown and self._is_in_preview():
            self.column.list.setFocus()
        self.preview.setVisible(shown)
        self.column.header.show_preview(shown)
        if not self._narrow:
            self._settings.set_flag(self._session.path, "preview", shown)
        self._columns.arrange()
        if shown:
            self._previewing.appear()

    def toggle_preview(self) -> None:
        """Show the preview if it is hidden, hide it if it is shown."""
        self.set_preview(self.preview.isHidden())

    def set_narrow(self, narrow: bool) -> None:
        """Below 1240 px the preview starts hidden and only two facets are open."""
        self.panel.set_narrow(narrow)
        self.column.header.set_narrow(narrow)
        self.pinning.set_narrow(narrow=narrow)
        self.saving.set_narrow(narrow=narrow)
        if narrow != self._narrow:
            self._narrow = narrow
            wide = self._settings.flag(self._session.path, "preview", otherwise=True)
            self.set_preview(wide and not narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """`/` goes to the search field, F3 to the next hit, H to all; Esc leaves the trash."""
        if physical_keys.plain(event) and physical_keys.key(event) == Qt.Key.Key_Slash:
            self.focus_search()
        elif physical_keys.plain(event) and physical_keys.key(event) == Qt.Key.Key_H:
            self._unfold_preview()
            self.preview.toggle_hits()
        elif event.key() == Qt.Key.Key_F3 and self.query.words:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._unfold_preview()
            self._previewing.step(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape and self._is_in_preview():
            self.column.list.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.in_trash:
            self.show_trash(trash=False)
        elif event.key() == Qt.Key.Key_Escape and self.pinning.reviewing:
            self.pinning.leave()
        else:
            super().keyPressEvent(event)

    def _unfold_preview(self) -> None:
        if self.preview.isHidden():
            self.set_preview(True)

    def _is_in_preview(self) -> bool:
        focused = self.focusWidget()
        return focused is not None and self.preview.isAncestorOf(focused)

    def _lay_out(self) -> None:
        self._columns = Columns(
            self._settings,
            self._session.path,
            SideColumn(self.saving.list, self.panel),
            self.column,
            self.preview,
        )
        normal = QWidget()
        box = QVBoxLayout(normal)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.search)
        box.addWidget(self._columns, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(normal)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.set_preview(self._settings.flag(self._session.path, "preview", otherwise=True))

    def _connect(self) -> None:
        self._session.changed.connect(self._on_session_changed)
        self.pinning.told.connect(self.told)
        self.saving.told.connect(self.told)
        self.pinning.came_back.connect(self._back.want)
        for each in (self.asking.changed, self.pinning.basket.changed, self._side.changed):
            each.connect(self.choice_changed)  # what can be done is another thing now
        for acted in (self.document_opened, self.catalogue_asked, self.compare_asked):
            acted.connect(self.recents.note)
        self.asking.changed.connect(self.refresh)
        self.search.add_asked.connect(self.files_asked)
        self.search.left_downwards.connect(self.column.list.setFocus)
        for asked in (self.panel.dates_asked, self.column.filters.dates_asked):
            asked.connect(lambda: self.column.ask_dates(self.panel.setFocus))
        header = self.column.header
        header.sorted.connect(self.asking.sort_by)
        header.preview_toggled.connect(self.set_preview)
        self.column.trash.empty_asked.connect(self.empty_trash_asked)
        self.column.trash.left.connect(lambda: self.show_trash(trash=False))
        self.column.filters.clear_asked.connect(self.panel.facets.clear)
        self.column.empty.loosened.connect(self.asking.look_for)
        self.column.empty.triggered.connect(self.asking.clear)
        self.column.list.opened.connect(self.document_opened)
        self.column.list.several_opened.connect(self.catalogue_asked)
        self.column.list.choice_changed.connect(self._on_choice_changed)
        self.preview.open_asked.connect(self._on_preview_open_asked)
        self._previewing.hit_asked.connect(self.hit_opened)
        self.preview.compare_asked.connect(self.compare_asked)
        self.preview.restore_asked.connect(self.restore_chosen)
        self.preview.close_asked.connect(lambda: self.set_preview(False))

    def _empty_archive(self) -> QWidget:
        from treatyarchive.ui.library.empty_archive import EmptyArchive  # noqa: PLC0415 - starting need not wait

        empty = EmptyArchive(self._settings, self._session.path)
        empty.files_asked.connect(self.files_asked)
        empty.folder_asked.connect(self.folder_asked)
        empty.sample_asked.connect(self.sample_asked)
        empty.open_asked.connect(self.open_dialog_asked)
        empty.archive_asked.connect(self.archive_asked)
        return empty

    def _show_all(self) -> None:
        self.show_trash(trash=False)
        self.asking.clear()

    def _on_session_changed(self, change_set: ChangeSet | None) -> None:
        self._back.look(change_set, self.current)
        self._changes.start()

    def _on_found(self, found: Found) -> None:
        header, query = self.column.header, found.query
        header.set_order(self.asking.sort, searching=bool(query.words))
        self.column.list.show_found(found)
        if found.numbers and not self.column.list.selectionModel().hasSelection():
            self.column.list.choose(0)
        self.column.empty.tell(*saying.emptiness(query))
        self.column.empty.offer(saying.ways_out(found, self.panel.facets.label))
        self.column.show_empty(empty=not found.numbers)
        self._say_how_many()
        any(self.choose(number) for number in self._arrived.take(found))
        any(self.choose(number) for number in self._back.take())
        self._back.after(self.current)
        self._say_hidden(found)
        self._previewing.refresh()

    def _on_counted(self, counts: Counts) -> None:
        self._documents, self._trashed = counts.documents, counts.trashed
        self._say_how_many()
        self.panel.show_facets(counts.facets, counts.labels)
        bare = not counts.documents and not self._trashed
        if bare and self._stack.count() == 1:
            self._stack.addWidget(self._empty_archive())
        self._stack.setCurrentIndex(1 if bare and not self.query.words else 0)
        if not self._began:
            self._began = True
            self.pinning.basket.refresh()
            self.saving.refresh()
        self.counted.emit(counts)

    def _say_how_many(self) -> None:
        query, found = self.model.query, self.model.rowCount()
        whole = self._trashed if query.trashed else self._documents
        self.column.header.tell(saying.how_many(query, found, whole), query.words)
        self.column.trash.empty.setEnabled(self._trashed > 0)

    def _say_hidden(self, found: Found) -> None:
        words = self._arrived.words(found)
        if words:
            self.column.banner.tell("info", "", words, self.tr("Show all"), self._show_all)
        elif words is not None:
            self.column.banner.hide()

    def _on_choice_changed(self) -> None:
        self._previewing.refresh()
        self.choice_changed.emit()

    def _on_preview_open_asked(self) -> None:
        current = self.column.list.current()
        if current is not None:
            self.document_opened.emit(current)
