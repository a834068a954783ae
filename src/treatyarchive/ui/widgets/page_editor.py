"""The text of a page, corrected as a whole beside the page it was read from."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels

_MARGIN = 16


class PageEditor(QWidget):
    """Ctrl+S saves, Esc does not; what was read before anybody corrected it can be gone back to."""

    saved = Signal(str)
    """The whole text, as it is to be from now on."""
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
        self._lay_out()
        self.as_read.toggled.connect(self._on_as_read_toggled)
        self.cancel.clicked.connect(self.give_up)
        self.save.clicked.connect(self.keep)
        self.edit.save_asked.connect(self.keep)
        self.edit.give_up_asked.connect(self.give_up)

    @property
    def is_changed(self) -> bool:
        """Whether what would be saved is not what is kept."""
        return self.edit.toPlainText() != self._before

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

    def keep(self) -> None:
        """Save what is shown, if it is not what is kept already."""
        if self.is_changed:
            self.saved.emit(self.edit.toPlainText())
        self.ended.emit()

    def give_up(self) -> None:
        """End without saving."""
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
    give_up_asked = Signal()

    def event(self, event: QEvent) -> bool:
        """Claim Ctrl+S before the form beside it does."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Save)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S saves, Esc ends; the rest is typing."""
        if event.matches(QKeySequence.StandardKey.Save):
            self.save_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Cancel):
            self.give_up_asked.emit()
        else:
            super().keyPressEvent(event)
