"""All passages that are kept in the archive, and those that somebody must look at."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from treatyarchive.archive.changes import ChangeSet
from treatyarchive.ui import theme, words
from treatyarchive.ui.passages import keeping_edits, kept
from treatyarchive.ui.passages.kept import Kept
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.empty_state import EmptyState
from treatyarchive.ui.widgets.passage_delegate import HIGH, PassageDelegate
from treatyarchive.ui.widgets.record_list import RecordList
from treatyarchive.ui.widgets.segmented import Segmented

_WIDE, _TALL = 720, 520
_ALL, _REVIEW = "all", "review"
_TABLES = frozenset({"passage", "passage_tag", "page_text", "scan", "document"})


class PassagesDialog(QDialog):
    """Enter opens the document at a passage, Del removes it; Undo brings it back."""

    opened = Signal(int, int)
    """A document is to be shown at one of its passages."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Kept passages"))
        self._session = session
        self._found: dict[int, Kept] = {}
        self._words: dict[str, str] = {}
        self.which = Segmented(
            [(_ALL, self.tr("All"), ""), (_REVIEW, self.tr("Need review"), "warning")],
            self.tr("Which passages"),
        )
        self.count = labels.plain("", "meta")
        self.list = RecordList(self.tr("Kept passages"), high=HIGH)
        self.list.setItemDelegate(PassageDelegate(self.list))
        self.empty = EmptyState()
        self.empty.action.hide()
        self._stack = QStackedWidget()
        for widget in (self.list, self.empty):
            self._stack.addWidget(widget)
        self._lay_out()
        self.which.chosen.connect(lambda _: self._show())
        self.list.entered.connect(self._on_list_entered)
        self.list.removed.connect(self._on_list_removed)
        session.changed.connect(self._on_session_changed)
        self._ask()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        theme.fix_margins(head, 16, 10, 16, 10)
        head.addWidget(self.count, 1)
        head.addWidget(self.which)
        foot = QHBoxLayout()
        theme.fix_margins(foot, 16, 8, 16, 10)
        foot.setSpacing(8)
        for key, said in ((self.tr("Enter"), self.tr("Open")), (self.tr("Del"), self.tr("Remove"))):
            foot.addWidget(labels.key(key))
            foot.addWidget(labels.plain(said, "hint"))
        foot.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self._stack, 1)
        box.addLayout(foot)
        wanted = QSize(theme.px(_WIDE), theme.px(_TALL))
        self.resize(wanted.boundedTo(self.screen().availableSize()))
        self.list.setFocus()

    def _ask(self) -> None:
        self._session.read(kept.of_all, self._on_read, self, f"passages {id(self)}", slow=True)

    def _on_read(self, found: Sequence[Kept]) -> None:
        self._found = {one.passage.id: one for one in found}
        if found and not self._words:
            read = partial(kept.choices, language=words.language())
            self._session.read(read, self._on_choices_read, self, f"passage tags {id(self)}")
        self._show()

    def _on_choices_read(self, found: list[tuple[str, str]]) -> None:
        self._words = dict(found)
        self._show()

    def _show(self) -> None:
        asking = self.which.value == _REVIEW
        shown = [one for one in self._found.values() if one.needs_review or not asking]
        rows = [kept.row(one, kept.where(one), kept.tagged(one, self._words)) for one in shown]
        at = self.list.number
        self.list.show_rows(rows, at if any(row.number == at for row in rows) else 0)
        if rows and not self.list.number:
            self.list.point_at(rows[0].number)
        self.count.setText(self.tr("%n passage(s)", "", len(rows)) if rows else "")
        if asking:
            self.empty.tell(self.tr("Nothing to review"), self.tr("Every passage is where it was."))
        else:
            said = self.tr("Select words of a text or scan, then choose Keep passage.")
            self.empty.tell(self.tr("No passages kept"), said)
        self._stack.setCurrentWidget(self.list if rows else self.empty)

    def _on_list_entered(self) -> None:
        found = self._found.get(self.list.number)
        if found is not None:
            self.opened.emit(found.passage.document, found.passage.id)
            self.accept()

    def _on_list_removed(self) -> None:
        number = self.list.number
        if number and not self._session.read_only:
            self.list.point_at(self.list.after(number))
            self._session.edit(partial(keeping_edits.remove, passage=number))

    def _on_session_changed(self, change_set: ChangeSet | None) -> None:
        if change_set is None or change_set.tables & _TABLES:
            self._ask()
