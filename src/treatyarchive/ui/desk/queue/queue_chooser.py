"""What the queue is to be made of: typed or picked, in a card below its button."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from treatyarchive.text.folding import fold_words
from treatyarchive.ui import theme
from treatyarchive.ui.choosing import matching
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.choosing.name_index import Form, NameIndex
from treatyarchive.ui.desk.queue import queue_words
from treatyarchive.ui.desk.queue.queue import (
    BATCH,
    CHOSEN,
    DESCRIBED,
    TO_CATALOGUE,
    VISIT,
    Queue,
    Wanted,
)
from treatyarchive.ui.desk.queue.queue_reading import Offered
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.field_line import really_left
from treatyarchive.ui.widgets.picker_line import PickerLine
from treatyarchive.ui.widgets.suggestion_model import Suggestion

_WIDE = 420
_WORDS = "words"


class QueueChooser(QFrame):
    """Queues by name, batches, visits; what is typed may also be words documents have."""

    wanted = Signal(object)
    """A `Wanted`."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner.window())
        self.setProperty("surface", "card")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._owner = owner
        self._lists, self._queue = Lists(), Queue()
        self._offered = Offered(0, 0, [])
        self._is_read = False
        self._from: QWidget | None = None
        self.line = _Line(self)
        self.line.setAccessibleName(self.tr("What to catalogue"))
        self.line.setPlaceholderText(self.tr("A batch, a visit, or words of the documents"))
        self.line.set_source(self._suggest, self._first)
        self.line.chosen.connect(self._on_chosen)
        self.line.ended.connect(self.end)
        box = QVBoxLayout(self)
        theme.fix_margins(box, 12, 10, 12, 12)
        box.setSpacing(6)
        box.addWidget(labels.plain(self.tr("Catalogue"), "caption"))
        box.addWidget(self.line)
        self.hide()

    def open_below(self, button: QWidget, lists: Lists, queue: Queue) -> None:
        """Open, with the keyboard in it."""
        window = self._owner.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self._lists, self._queue, self._is_read = lists, queue, False
        self._from = window.focusWidget()
        self.resize(min(theme.px(_WIDE), window.width() - 16), self.sizeHint().height())
        at = button.mapTo(window, QPoint(0, button.height() + 4))
        self.move(max(min(at.x(), window.width() - self.width() - 8), 8), at.y())
        self.line.replace("")
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        self.line.suggest("")

    def offer(self, found: Offered) -> None:
        """Take what there is by now."""
        self._offered, self._is_read = found, True
        if self.isVisible():
            self.line.suggest(self.line.text())

    def end(self) -> None:
        """Close, and go back to where one was."""
        self.line.put_away()
        self.hide()
        if self._from is not None and self._from.isVisible():
            self._from.setFocus(Qt.FocusReason.PopupFocusReason)

    def _first(self, _typed: str, found: Sequence[Suggestion]) -> int:
        """The first row; none as long as there may be a better one."""
        return 0 if found and self._is_read else -1

    def _suggest(self, typed: str) -> list[Suggestion]:
        said = self.tr("%n document(s)", "", self._offered.to_catalogue)
        named = [
            Suggestion(TO_CATALOGUE, self.tr("To catalogue"), said, icon="ring"),
            Suggestion(
                DESCRIBED,
                self.tr("Described, not reviewed"),
                self.tr("%n document(s)", "", self._offered.described),
                icon="half",
            ),
        ]
        if self._queue.wanted.kind == CHOSEN:
            named.append(Suggestion(CHOSEN, self.tr("Chosen in the library"), icon="library"))
        named += [
            Suggestion(
                f"{BATCH}:{each.number}",
                queue_words.batch(each),
                self.tr("batch, %n document(s)", "", each.documents),
                icon="import",
            )
            for each in self._offered.batches
        ]
        parts = fold_words(typed)
        fitting = NameIndex(Form.of(each.key, each.label) for each in named).keys(parts)
        found = [each for each in named if each.key in fitting]
        found += [
            Suggestion(f"{VISIT}:{each.key}", each.label, self.tr("all of a visit"), icon="visit")
            for each in matching.visits(self._lists, typed)
        ]
        if typed.strip():
            said = self.tr("Only documents with \u201c%1\u201d").replace("%1", typed.strip())
            found.append(Suggestion(_WORDS, said, icon="search"))
        return found

    def _on_chosen(self, found: Suggestion) -> None:
        kind, _, value = found.key.partition(":")
        typed = self.line.text().strip()
        now = self._queue.wanted
        self.end()
        if kind == _WORDS:
            self.wanted.emit(Wanted(now.kind, now.value, typed))
        else:
            self.wanted.emit(Wanted(kind, value))


class _Line(PickerLine):
    """Escape closes at once, and so does going elsewhere."""

    ended = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends it."""
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close with the focus gone."""
        super().focusOutEvent(event)
        parent = self.parentWidget()
        if really_left(event) and parent is not None:
            parent.hide()
