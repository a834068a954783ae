"""What the two halves of the screen share: the switch between them, files in and out."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.exchange_records import ImportReview
from treatyarchive.ui import words
from treatyarchive.ui.forms.screen import RecordScreen
from treatyarchive.ui.jobs import JobRunner
from treatyarchive.ui.names.exchange import Exchange, Ways
from treatyarchive.ui.names.import_page import ImportPage
from treatyarchive.ui.names.review_page import ReviewPage
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.segmented import Segmented

SWITCH_KEY = "Ctrl+T"


class Part(RecordScreen):
    """Names, or vocabularies."""

    switched = Signal(str)
    """The other half is wanted: `names` or `terms`."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(session, settings, parent)
        self._records: object = None
        self._value = ""

    def add_exchange(self, runner: JobRunner, ways: Ways, value: str, file_name: str) -> None:
        """Put the switch, import and export into the header; `value` is this half."""
        self.switch = Segmented(
            [("names", self.tr("Names"), ""), ("terms", self.tr("Vocabularies"), "")],
            self.tr("Names or vocabularies"),
        )
        self._value = value
        self.switch.choose(value)
        self.switch.setToolTip(SWITCH_KEY)
        self.switch.chosen.connect(self._on_switch_chosen)
        self.importing = labels.button(self.tr("Import…"), "quiet")
        self.exporting = labels.button(self.tr("Export…"), "quiet")
        self.importing.setEnabled(not self.session.read_only)
        for widget in (self.switch, self.importing, self.exporting, self.make):
            self.header.add(widget)  # anew for the last: it stands at the right end
        self.exchange = Exchange(self.session, runner, ways, self)
        self.review = ImportPage(self.pages)
        self.add_review(self.review)
        self.importing.clicked.connect(self.exchange.ask_import)
        self.exporting.clicked.connect(partial(self.exchange.ask_export, file_name))
        self.exchange.reviewed.connect(self._on_reviewed)
        self.exchange.exported.connect(self._on_exported)
        self.review.confirmed.connect(self._import)
        # Other keys are hinted at, other things possible.
        self.pages.currentChanged.connect(lambda _: self.shown.emit(self.record))

    def add_review(self, page: ReviewPage) -> None:
        """Have a page on which something is looked at before it is done."""
        self.pages.addWidget(page)
        page.given_up.connect(self.end_review)

    @property
    def is_reviewing(self) -> bool:
        """Whether something is being looked at before it is done."""
        return isinstance(self.pages.currentWidget(), ReviewPage)

    def end_review(self) -> None:
        """Go back to the record, or to none."""
        self.pages.setCurrentWidget(self.form if self.record else self.empty)
        (self.pane.list if self.pane.total else self.empty.action).setFocus()

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in order."""
        return [self.switch, *super().panes()]

    def hints(self) -> list[tuple[str, str]]:
        """Keys for the status bar."""
        if self.is_reviewing:
            return [("Ctrl+Enter", self.tr("Confirm")), ("Esc", self.tr("Cancel"))]
        return [*super().hints(), (SWITCH_KEY, self.tr("Names or vocabularies"))]

    def retiring(self, *, retired: bool) -> list[tuple[str, str]]:
        """The key that retires what is shown, or takes it back, where it does so: in the list."""
        possible = self.record and not (self._in_form or self.is_reviewing or self.is_making)
        label = self.tr("Back into use") if retired else self.tr("Retire")
        return [("Del", label)] if possible and not self.session.read_only else []

    @property
    def is_making(self) -> bool:
        """Whether a new record is being described."""
        return self.pages.currentWidget() is self.maker

    def show_record(self, number: int) -> None:
        """Show the record; whoever goes on leaves what was looked at."""
        if number != self.record and self.is_reviewing:
            self.pages.setCurrentWidget(self.form)
        super().show_record(number)

    def _on_switch_chosen(self, value: str) -> None:
        self.switch.choose(self._value)
        self.switched.emit(value)

    def _on_reviewed(self, name: str, found: ImportReview, records: object) -> None:
        self.form.keeping.leave()
        self._records = records
        self.pages.setCurrentWidget(self.review)
        self.review.show_found(name, found, self.lists)

    def _on_exported(self, count: int, path: str) -> None:
        said = self.tr("%n written to %1", "", count).replace("%1", path)
        self.told.emit(said)

    def _import(self) -> None:
        records, self._records = self._records, None

        def written(change_set: ChangeSet) -> None:
            self.end_review()
            self.told.emit(words.spoken(change_set.action))

        def refused(why: str) -> None:
            self.review.show_review(self.review.title.text(), [], [(words.spoken(why), "bad")], [])

        self.session.edit(lambda archive: self.exchange.apply(archive, records), written, refused)
