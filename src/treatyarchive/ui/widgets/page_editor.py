"""The text of a page, corrected as a whole beside the page it was read from."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels

_MARGIN = 16


class PageEditor(QWidget):
    """Ctrl+S and Ctrl+Enter save, Esc puts aside; what was read at first can be gone back to."""

    touched = Signal()
    """Something else is typed."""
    saved = Signal(str)
    """The whole text, as it is to be from now on."""
    dropped = Signal()
    """Nothing that was typed is wanted any more."""
    put_aside = Signal()
    """What was typed is neither saved nor dropped."""
    ended = Signal()
    """It is done with, whether saved or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = self._typed = ""
        self._machine: str | None = None
        self.place = labels.plain("", "strong")
        self.hint = labels.plain("", "hint", wrap=True)
        self.edit = _Lines()
        self.edit.setFrameShape(QFrame.Shape.NoFrame)
        self.edit.setTabChangesFocus(True)
        self.as_read = labels.button(self.tr("As it was read"), "quiet")
        self.as_read.setCheckable(True)
        self.cancel = labels.button(self.tr("Cancel"))
        self.save = labels.button("", "primary")
        self.save.setToolTip(self.tr("Ctrl+Enter"))
        self._lay_out()
        self.as_read.toggled.connect(self._on_as_read_toggled)
        self.cancel.clicked.connect(self.give_up)
        self.save.clicked.connect(self.keep)
        self.edit.textChanged.connect(self.touched)
        self.edit.save_asked.connect(self.keep)
        self.edit.put_aside_asked.connect(self._on_edit_put_aside_asked)

    @property
    def is_changed(self) -> bool:
        """Whether what would be saved is not what is kept."""
        return self.edit.toPlainText() != self._before

    @property
    def draft(self) -> str | None:
        """What was typed, also while the reading is shown in its place; None where nothing was."""
        typed = self._typed if self.as_read.isChecked() else self.edit.toPlainText()
        return typed if typed != self._before else None

    def open(self, place: str, text: str, machine: str | None, size: int) -> None:
        """Begin with the text of a page; `machine` is what was read, None where nothing was.

        Letters have the `size` they have in the text it stands in place of.
        """
        self.edit.setFont(theme.source_font(size))
        # The style sheet of the program gives all that is typed into one size.
        self.edit.setStyleSheet(f"font-size: {theme.px(size)}px")
        self.edit.document().setDocumentMargin(theme.px(_MARGIN))
        self._before, self._machine = text, machine
        self.place.setText(place)
        self.edit.setAccessibleName(self.tr("Text of the page"))
        self.edit.setAccessibleDescription(place)
        self.as_read.setChecked(False)
        self.as_read.setEnabled(machine is not None)
        self._show(as_read=False)
        self.edit.setPlainText(text)

    def restore(self, draft: str) -> None:
        """Go on with what was typed before."""
        self.edit.setPlainText(draft)

    def tell(self, words: str) -> None:
        """Say what became of the typing."""
        if not self.as_read.isChecked():
            self.hint.setText(words)

    def keep(self) -> None:
        """Save what is shown, if it is not what is kept already."""
        self._end(self.edit.toPlainText() if self.is_changed else None)

    def leave(self) -> None:
        """Save what was typed, whatever is shown."""
        self._end(self.draft)

    def give_up(self) -> None:
        """End without saving."""
        self._end(None)

    def _end(self, text: str | None) -> None:
        if text is None:
            self.dropped.emit()
        else:
            self.saved.emit(text)
        self.ended.emit()

    def _on_edit_put_aside_asked(self) -> None:
        if self.draft is None:
            self.give_up()
        else:
            self.put_aside.emit()
            self.ended.emit()

    def _on_as_read_toggled(self, on: bool) -> None:
        if on:
            self._typed = self.edit.toPlainText()
            self.edit.setPlainText(self._machine or "")
        else:
            self.edit.setPlainText(self._typed)
        self._show(as_read=on)
        self.edit.setFocus()

    def _show(self, *, as_read: bool) -> None:
        self.edit.setReadOnly(as_read)
        self.save.setText(self.tr("Go back to this") if as_read else self.tr("Save"))
        self.hint.setText(
            self.tr("This is what was read, before anybody corrected it.")
            if as_read
            else self.tr("Line by line as on the page. What was read is kept, too.")
        )

    def _lay_out(self) -> None:
        head, foot = QFrame(), QFrame()
        for frame, edge in ((head, "bottom"), (foot, "top")):
            frame.setProperty("surface", "true")
            frame.setProperty("edge", edge)
        words = QVBoxLayout(head)
        theme.fix_margins(words, 16, 8, 12, 8)
        words.setSpacing(2)
        words.addWidget(self.place)
        words.addWidget(self.hint)
        row = QHBoxLayout(foot)
        theme.fix_margins(row, 8, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.as_read)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(head)
        box.addWidget(self.edit, 1)
        box.addWidget(foot)
        self.setFocusProxy(self.edit)


class _Lines(QPlainTextEdit):
    """Has the keys of the window that mean something else here."""

    save_asked = Signal()
    put_aside_asked = Signal()

    def event(self, event: QEvent) -> bool:
        """Claim Ctrl+S and Ctrl+Enter before the form beside it does."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _saves(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S and Ctrl+Enter save, Esc ends; the rest is typing."""
        if _saves(event):
            self.save_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Cancel):
            self.put_aside_asked.emit()
        else:
            super().keyPressEvent(event)


def _saves(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    control = held == Qt.KeyboardModifier.ControlModifier
    return (enter and control) or event.matches(QKeySequence.StandardKey.Save)
