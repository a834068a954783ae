"""A field of several lines."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit

from treatyarchive.ui import theme
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.field_line import really_left

_USUAL, _MOST = 2, 8  # lines it is high
_MARGIN = 2  # px around the text, within the padding
_AROUND = 16  # px above and below the lines together


class NoteEdit(QPlainTextEdit):
    """Plain text, as high as its lines; Tab goes on to the next field."""

    left = Signal()

    def __init__(self, lines: int = _USUAL) -> None:
        """At least so many lines high."""
        super().__init__()
        self._fewest = lines
        self.setProperty("field", "true")
        self.setProperty("short", lines == 1)
        self.document().setDocumentMargin(_MARGIN)
        self.setTabChangesFocus(True)
        self.document().documentLayout().documentSizeChanged.connect(self._set_height)
        theme.notifier().changed.connect(self._set_height)
        self._set_height()

    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the window where there is no typing to undo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            known = self.document()
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            if (undo and not known.isUndoAvailable()) or (redo and not known.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is for the form, and so is a letter with Alt alone."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.text():
            event.ignore()
            return
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def _set_height(self) -> None:
        # The size of a plain document is counted in lines.
        whole = round(self.document().size().height())
        lines = min(max(whole, self._fewest), _MOST)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if whole > _MOST else policy.ScrollBarAlwaysOff
        )
        high = lines * self.fontMetrics().lineSpacing() + theme.px(_AROUND)
        self.setFixedHeight(high)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it was left."""
        super().focusOutEvent(event)
        if really_left(event):
            self.left.emit()


class NoteField(Field):
    """A note on a record; at least so many lines high."""

    def __init__(self, name: str, label: str, *, lines: int = _USUAL) -> None:
        super().__init__(name, label)
        self.edit = NoteEdit(lines)
        self.set_editor(self.edit)
        self._loading = False
        self.edit.textChanged.connect(self._on_text_changed)
        self.edit.left.connect(self.left)

    def value(self) -> str:
        """What is typed, without blank around it."""
        return self.edit.toPlainText().strip()

    def show_value(self, value: str) -> None:
        """Show a value, with nothing in it to undo."""
        if value != self.edit.toPlainText() or self.edit.document().isUndoAvailable():
            self._loading = True
            self.edit.setPlainText(value)
            self._loading = False

    def set_read_only(self) -> None:
        """Let nothing be changed."""
        self.edit.setReadOnly(True)

    def saved(self) -> None:
        """Forget the typing: from now on Undo is the archive's."""
        super().saved()
        self.edit.document().clearUndoRedoStacks()

    def _on_text_changed(self) -> None:
        if not self._loading:
            self._on_edited()
