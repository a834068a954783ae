"""A screen of records: a list at the left, the form of the chosen one beside it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from treatyarchive.archive import drafts
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.store import Archive
from treatyarchive.ui import theme, words
from treatyarchive.ui.choosing import making
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms import keeping
from treatyarchive.ui.forms.beginning import NEW, Beginning
from treatyarchive.ui.forms.form import RecordForm
from treatyarchive.ui.forms.list_pane import ListPane
from treatyarchive.ui.forms.listing import Listing
from treatyarchive.ui.forms.maker import Maker
from treatyarchive.ui.forms.wording import Wording
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets import labels, physical_keys
from treatyarchive.ui.widgets.empty_state import EmptyState
from treatyarchive.ui.widgets.page_header import PageHeader
from treatyarchive.ui.widgets.splitter import Splitter

_LIST_WIDE = 344
_TOGETHER_MS = 60  # changes that come close together are looked at once
_MAKE_KEY = "Ctrl+Shift+N"


class RecordScreen(QWidget):
    """Subclasses tell how records of their table are read, made and removed."""

    told = Signal(str)
    """Something was done that can be undone, in words."""
    document_asked = Signal(int)
    """A document is to be opened on the desk."""
    record_asked = Signal(str, int)
    """Another screen is to show a record: its table, its number."""
    shown = Signal(int)
    """Another record is on the screen, by its number; 0 for none."""
    hinted = Signal()
    """Other keys are of use now: the keyboard has come into the form, or left it."""

    table = ""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self._settings = session, settings
        self.lists = Lists()
        self._record = self._wanted = self._removing = self._made = 0
        """Of the last: the record that has just been made, its form is gone to once it is there."""
        self._stale = True
        self._reading = self._arriving = self._in_form = self._restored = False
        """Of the last: whether what was typed for a new record last time has been put back."""

    def lay_out(self, wording: Wording) -> None:
        """Make the frame; what is then made with `splitter` or `pages` above it is styled once."""
        self.wording = wording
        self.header = PageHeader(wording.title)
        self.make = labels.button(wording.new, icon="plus")
        self.make.setToolTip(f"{wording.new} ({_MAKE_KEY})")
        self.make.setEnabled(not self.session.read_only)
        self.header.add(self.make)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(0)
        self.box.addWidget(self.header)
        self.splitter = Splitter(self.table, self._settings, self.session.path, parent=self)
        self.box.addWidget(self.splitter, 1)
        self.pages = QStackedWidget(self.splitter)
        self.empty = EmptyState(self.pages)

    def build(self, pane: ListPane, form: RecordForm[Any], maker: Maker) -> None:
        """Put the parts into the frame."""
        self.pane, self.form, self.maker = pane, form, maker
        self.beginning = Beginning(self.session, self.table, maker.editor, self)
        for page in (self.empty, form, maker):
            self.pages.addWidget(page)
        self.splitter.insertWidget(0, pane)
        self.splitter.insertWidget(1, self.pages)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.restore([theme.px(_LIST_WIDE), theme.px(1000)])
        self._soon = QTimer(self, singleShot=True, interval=_TOGETHER_MS)
        self._soon.timeout.connect(self.refresh)
        self._connect()
        self._add_keys()

    @property
    def record(self) -> int:
        """The number of the record that is shown, 0 for none."""
        return self._record

    @property
    def is_reading(self) -> bool:
        """Whether what is shown may be older than the archive."""
        return self._reading or self._soon.isActive()

    def read_list(self, archive: Archive, language: str) -> Listing:
        """All records, from one moment."""
        raise NotImplementedError

    def read_record(self, archive: Archive, number: int) -> Any:  # noqa: ANN401 - its own class
        """One record, None where it is gone."""
        raise NotImplementedError

    def make_record(self, archive: Archive, values: Mapping[str, str]) -> ChangeSet:
        """Make a record of what was typed."""
        raise NotImplementedError

    def remove_record(self, archive: Archive, number: int) -> ChangeSet:
        """Remove a record."""
        raise NotImplementedError

    def show_record(self, number: int) -> None:
        """Show the record."""
        if number != self._record:
            self.form.keeping.leave()
        if self.pages.currentWidget() is self.maker:
            self.pages.setCurrentWidget(self.form if self._record else self.empty)
        self._wanted = number
        self._read(number)

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in order."""
        return [self.pane.search, self.pane, self.pages]

    def hints(self) -> list[tuple[str, str]]:
        """Keys for the status bar."""
        if not self.pane.total:
            return [("Ins", self.wording.new)] if not self.session.read_only else []
        if self._in_form:
            parts = ("Alt+1…9", self.tr("Go to part"))
            return [parts, ("Ctrl+PgDown", self.tr("Next")), ("Esc", self.tr("Back to the list"))]
        found = [("Enter", self.tr("Open")), ("Ctrl+PgDown", self.tr("Next"))]
        if not self.session.read_only:
            found.append(("Ins", self.tr("New")))
        return [*found, ("F6", self.tr("Next pane"))]

    def show_job(self, indicator: QWidget) -> None:
        """Take the job indicator into the header."""
        self.header.show_job(indicator)

    def leave(self) -> None:
        """Write what is typed before the screen or the archive is left."""
        self.form.keeping.leave()
        self.beginning.leave()

    def refresh(self) -> None:
        """Read the list and the record again."""
        self._stale, self._reading = False, True
        language = words.language()

        def read(archive: Archive) -> tuple[Listing, keeping.Typed]:
            with archive.reading():
                listing = self.read_list(archive, language)
                return listing, keeping.read(archive, self.table, NEW)

        self.session.read(read, self._on_list_read, self, f"{self.table} list")

    def begin(self) -> None:
        """Begin a new record."""
        if not self.session.read_only:
            self.form.keeping.leave()
            self.pages.setCurrentWidget(self.maker)
            self.maker.begin()

    def remove(self) -> None:
        """Remove the record that is shown; Undo brings it back."""
        number = self._record
        if not number or number == self._removing or self.session.read_only:
            return
        self._removing = number
        following = self.pane.list.after(number)

        def removed(change_set: ChangeSet) -> None:
            if self._record == number:
                self.form.keeping.put_away()
                self._record, self._wanted = 0, following
                self.pane.list.setFocus()
            self.told.emit(words.spoken(change_set.action))

        def ended(_: object) -> None:
            self._removing = 0

        self.session.edit(lambda archive: self.remove_record(archive, number), removed)
        self.session.write(lambda _: None, ended)  # also where it was refused

    def step(self, by: int) -> None:
        """Go to the record before or after this one."""
        part = self.form.part_in_hand
        self.pane.list.step(by)
        if part:
            QTimer.singleShot(0, self, partial(self.form.go_to, part))

    def showEvent(self, event: QShowEvent) -> None:
        """Arrive at the list, as it is now."""
        super().showEvent(event)
        self._arriving = True
        if self._stale:
            self.refresh()
        QTimer.singleShot(0, self, self._arrive)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list, `/` to the search."""
        if physical_keys.plain(event) and physical_keys.key(event) == Qt.Key.Key_Slash:
            self.pane.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.pane.search.selectAll()
        elif event.key() == Qt.Key.Key_Escape and not self.pane.list.hasFocus():
            self.pane.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        listed = self.pane.list
        listed.chosen.connect(self.show_record)
        listed.entered.connect(self._on_entered)
        listed.made.connect(self.begin)
        listed.removed.connect(self.remove)
        self.make.clicked.connect(self.begin)
        self.maker.made.connect(self._on_maker_made)
        self.maker.given_up.connect(self._on_maker_given_up)
        self.empty.triggered.connect(self.begin)
        self.form.told.connect(self.told)
        self.form.document_asked.connect(self.document_asked)
        self.form.record_asked.connect(self.record_asked)
        self.form.head.remove_asked.connect(self.remove)
        self.session.changed.connect(self._on_session_changed)
        for each in self.form.keeping.fields:
            each.edited.connect(self._stay)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _stay(self) -> None:
        """Leave the keyboard where it is: somebody types there already."""
        self._arriving = False

    def _on_focus_changed(self, _: QWidget | None, focus: QWidget | None) -> None:
        in_form = focus is not None and self.form.isAncestorOf(focus)
        if in_form != self._in_form:
            self._in_form = in_form
            self.hinted.emit()

    def _go_to(self, part: int) -> None:
        self._stay()
        self.form.go_to(part)

    def _add_keys(self) -> None:
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, call in (
            (_MAKE_KEY, self.begin),
            ("Ctrl+S", self.leave),
            ("Ctrl+PgUp", partial(self.step, -1)),
            ("Ctrl+PgDown", partial(self.step, 1)),
            *((f"Alt+{n}", partial(self._go_to, n)) for n in range(1, 10)),
        ):
            QShortcut(QKeySequence(keys), self, context=within).activated.connect(call)

    def _arrive(self) -> None:
        """Go to the list, once there is one."""
        if self._arriving and not self._reading and self.isVisible():
            self._arriving = False
            if self.pages.currentWidget() is self.maker:
                self.maker.begin()
            else:
                (self.pane.list if self.pane.total else self.empty.action).setFocus()

    def _read(self, number: int) -> None:
        def read(archive: Archive) -> Any:  # noqa: ANN401 - a record and what was typed for it
            with archive.reading():
                found = self.read_record(archive, number)
                return found, keeping.read(archive, self.table, number)

        self.session.read(read, partial(self._on_record_read, number), self, f"{self.table} record")

    def _on_list_read(self, read: tuple[Listing, keeping.Typed]) -> None:
        found, begun = read
        self.lists, self._reading = found.lists, False
        self.set_lists(found.lists)
        self.show_listing(found)
        for key, choices in found.choices.items():
            self.pane.filters.set_choices(key, choices)
        wanted = self._wanted or self._record
        self._restore(begun, show=not wanted)
        known = [row.number for row in found.rows]
        if wanted not in known and not self._made:
            following = self.pane.list.after(wanted)
            wanted = following if following in known else next(iter(known), 0)
            if self._in_form:  # what is typed on would go into another record
                self.pane.list.setFocus()
        was_empty = not self.pane.total
        self.pane.show_rows(found.rows, found.facets, wanted)
        self.header.show_about(self.tr("%n in the archive", "", len(known)) if known else "")
        self._wanted = wanted
        if was_empty and known:
            self.shown.emit(self._record)  # other keys are of use now
        if wanted:
            self._read(wanted)
        elif self.pages.currentWidget() is not self.maker:
            self._show_none()
            self._arrive()

    def _restore(self, begun: keeping.Typed, *, show: bool) -> None:
        """Go on with a new record that was begun before the program ended, the first time."""
        if self._restored or self.session.read_only:
            return
        self._restored = True
        if not self.maker.editor.changed() and self.beginning.restore(begun) and show:
            self.pages.setCurrentWidget(self.maker)

    def set_lists(self, lists: Lists) -> None:
        """Offer what there is to choose from."""
        raise NotImplementedError

    def show_listing(self, listing: Listing) -> None:
        """Take what else the list tells."""

    def _on_record_read(self, number: int, found: tuple[Any, keeping.Typed]) -> None:
        record, typed = found
        if record is None:
            if number == self._record:
                self.form.keeping.put_away()
                self._record = 0
            self._wanted = 0
            self._show_none()
            return
        if number == self._record:
            self.form.refresh(record)
        else:
            self.form.keeping.keep()  # what was typed since it was asked for
            self._record = number
            self.form.load(number, record, typed)
            self.pane.point_at(number)
            self.shown.emit(number)
        if self.pages.currentWidget() is not self.maker:
            self.pages.setCurrentWidget(self.form)
        if self._made == number:
            self._made = 0
            self.form.enter()
        else:
            self._arrive()

    def _show_none(self) -> None:
        if self._in_form:  # the record went while somebody was in it
            self.pane.list.setFocus()
        self.pages.setCurrentWidget(self.empty)
        self.form.head.tell("")
        if self.pane.total:
            self.empty.tell(self.wording.choose)
        else:
            new = "" if self.session.read_only else self.wording.new
            self.empty.tell(self.wording.none_yet, self.wording.about, new, "plus")
        self.shown.emit(0)

    def _on_entered(self) -> None:
        if self._record:
            self.pages.setCurrentWidget(self.form)
            self.form.enter()

    def _on_maker_made(self, values: Mapping[str, str]) -> None:
        def written(change_set: ChangeSet) -> None:
            made = next(c.row for c in change_set.changes if c.table == self.table)
            self._wanted = self._made = made
            self.maker.clear()
            self.pages.setCurrentWidget(self.form)
            self.told.emit(words.spoken(change_set.action))

        def refused(why: str) -> None:
            self.maker.editor.say(words.spoken(why))
            self.beginning.touch()

        self.beginning.rest()
        names = self.maker.editor.names()

        def write(archive: Archive) -> ChangeSet:
            with archive.transaction():
                change_set = making.entered(
                    archive, names, lambda keys: self.make_record(archive, {**values, **keys})
                )
                drafts.keep(archive, NEW, {}, table=self.table)
                return change_set

        self.session.edit(write, written, refused)

    def _on_maker_given_up(self) -> None:
        self.maker.clear()
        self.pages.setCurrentWidget(self.form if self._record else self.empty)
        (self.pane.list if self.pane.total else self.empty.action).setFocus()

    def _on_session_changed(self, _: ChangeSet | None) -> None:
        if self.isVisible():
            self._soon.start()
        else:
            self._stale = True
