"""Below a text: the passages kept of its document, with note and tags of the one chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from treatyarchive.ui import icons, theme
from treatyarchive.ui.forms.choices_field import ChoicesField
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.message import Message
from treatyarchive.ui.widgets.note_field import NoteField
from treatyarchive.ui.widgets.passage_delegate import HIGH, PassageDelegate
from treatyarchive.ui.widgets.record_list import RecordList
from treatyarchive.ui.widgets.record_row import RecordRow

_ROWS = 3  # that are seen at a time


class PassagePanel(QFrame):
    """One line until it is opened; hidden while nothing is kept."""

    asked = Signal(int)
    """A passage is to be gone to."""
    chosen = Signal(int)
    removed = Signal(int)
    noted = Signal(int, str)
    tagged = Signal(int, str)
    """A passage is to have these tags, as a field has them."""
    confirmed = Signal(int)
    """A passage stands where the reader has chosen words."""
    left = Signal()
    """The reader goes back to the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "true")
        self.setProperty("edge", "top")
        self.setAccessibleName(self.tr("Kept passages"))
        self.count = labels.plain("")
        self.fold = labels.tool("chevron-up", self.tr("Show kept passages"), "", 16)
        self.list = RecordList(self.tr("Kept passages"), high=HIGH)
        self.list.setItemDelegate(PassageDelegate(self.list))
        self.review = Message()
        self.confirm = labels.button(self.tr("It stands in the selected words"), "quiet")
        self.note = NoteField("note", self.tr("Note on the passage"), lines=1)
        self.tags = ChoicesField("tags", self.tr("Tags of the passage"))
        self._body = QWidget()
        self._lay_out()
        self._connect()
        self.open(shown=False)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the list is seen."""
        return not self._body.isHidden()

    def show_rows(self, rows: Sequence[RecordRow], number: int) -> None:
        """List these; `number` is the one chosen."""
        self.count.setText(self.tr("%n kept passage(s)", "", len(rows)))
        self.list.show_rows(rows, number)
        self.list.setFixedHeight(theme.px(HIGH) * min(max(len(rows), 1), _ROWS))
        self.setVisible(bool(rows))
        if not rows:
            self.open(shown=False)

    def show_passage(self, note: str, tags: str, review: str) -> None:
        """Show what is known of the passage chosen; `review` is why it has to be looked at."""
        for field, value in ((self.note, note), (self.tags, tags)):
            if field.stored != value or not field.hasFocus():
                field.stored = value
                field.show_value(value)
        self.review.say(review, "warn")
        self.confirm.setVisible(bool(review))

    def open(self, *, shown: bool) -> None:
        """Show the list, or its line alone."""
        self._body.setVisible(shown)
        words = self.tr("Hide kept passages") if shown else self.tr("Show kept passages")
        icons.wear(self.fold, "chevron-down" if shown else "chevron-up", 16)
        self.fold.setAccessibleName(words)
        self.fold.setToolTip(words)

    def set_read_only(self) -> None:
        """Let nothing be changed."""
        for field in (self.note, self.tags):
            field.set_read_only()
        self.confirm.setEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        sign = QLabel()
        icons.wear(sign, "bookmark", 16, "accent")
        head = QHBoxLayout()
        theme.fix_margins(head, 16, 6, 8, 6)
        head.setSpacing(8)
        head.addWidget(sign)
        head.addWidget(self.count, 1)
        head.addWidget(self.fold)
        fields = QVBoxLayout()
        theme.fix_margins(fields, 16, 8, 16, 10)
        fields.setSpacing(8)
        asking = QHBoxLayout()
        asking.addWidget(self.review, 1)
        asking.addWidget(self.confirm)
        fields.addLayout(asking)
        fields.addWidget(self.note)
        fields.addWidget(self.tags)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.list)
        body.addLayout(fields)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self._body)

    def _connect(self) -> None:
        self.fold.clicked.connect(lambda: self.open(shown=not self.is_open))
        self.list.chosen.connect(self.chosen)
        self.list.entered.connect(lambda: self.asked.emit(self.list.number))
        self.list.removed.connect(lambda: self.removed.emit(self.list.number))
        self.confirm.clicked.connect(lambda: self.confirmed.emit(self.list.number))
        self.note.left.connect(lambda: self._tell(self.note, self.noted))
        self.tags.left.connect(lambda: self._tell(self.tags, self.tagged))

    def _tell(self, field: NoteField | ChoicesField, signal: SignalInstance) -> None:
        value = field.value()
        if self.list.number and value != field.stored:
            field.stored = value
            signal.emit(self.list.number, value)
