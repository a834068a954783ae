"""A field of the form: label above, editor, and below it what there is to say about the value."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.message import Message

_SHOWN = 80  # letters of a value that somebody else wrote


class Field(QWidget):
    """What is stored, what is typed, and the difference between them.

    Subclasses give `value`, `show_value`, `set_read_only` and the widget that takes the focus.
    """

    edited = Signal()
    """Something was typed or chosen that is not saved yet."""
    left = Signal()
    """The reader went on to something else, or pressed Enter."""

    def __init__(
        self,
        name: str,
        label: str,
        hint: str = "",
        *,
        required: bool = False,
        echoes: bool = False,
    ) -> None:
        super().__init__()
        self.name = name
        self.label = label
        self.required = required
        self.stored = ""
        self._as_stored = ""
        self.sent: str | None = None
        """The value that is being written, None where none is."""
        self._note = ("", "")
        self._drafted = ""
        self._overtaken = False
        """Whether another value was stored while this one was being typed."""
        self.caption = labels.plain(f"{label} *" if required else label, "caption")
        self.hint = labels.plain(hint, "hint")
        if not hint:  # shown without a parent it would be a window for a moment
            self.hint.hide()
        # What is said while one types must not push the form about.
        self._message = Message(keeps_room=echoes)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.caption)
        top.addWidget(self.hint, 1)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(4)
        self.box.addLayout(top)

    def set_editor(self, editor: QWidget) -> None:
        """Put the editor between label and message, named as the label says."""
        said = self.tr("%1, required").replace("%1", self.label) if self.required else self.label
        editor.setAccessibleName(said)
        self.caption.setBuddy(editor)
        self.setFocusProxy(editor)
        self.box.addWidget(editor)
        self.box.addWidget(self._message)

    def take_message(self) -> QWidget:
        """The message, to stand elsewhere: where it is as wide as the form."""
        self.box.removeWidget(self._message)
        return self._message

    def value(self) -> str:
        """What stands in the field, as it would be stored."""
        raise NotImplementedError

    def show_value(self, value: str) -> None:
        """Put a value into the field."""
        raise NotImplementedError

    def problem(self) -> str:
        """What is wrong with the value, in a sentence with an example; empty if nothing is."""
        return ""

    def set_read_only(self) -> None:
        """Let nothing be changed."""
        raise NotImplementedError

    def set_key(self, key: str) -> None:
        """Tell by which key the field is reached."""
        self.caption.setToolTip(key)

    @property
    def dirty(self) -> bool:
        """Whether it holds something that is not saved."""
        return self.value() != self.stored

    @property
    def message(self) -> str:
        """What stands below the field."""
        return self._message.text

    @property
    def invalid(self) -> bool:
        """Whether it is marked as wrong."""
        return bool(self.editor.property("invalid"))

    def load(self, value: str) -> None:
        """Show what is stored of another document."""
        self.sent, self._drafted = None, ""
        self._overtaken = False
        self._show_stored(value)
        self.set_problem("")

    def refresh(self, value: str) -> None:
        """Take over what is stored by now, but never what is being typed."""
        if value in (self._as_stored, self.stored):
            return
        if not self.dirty or self.value() == value:
            self.saved()
            self._show_stored(value)
        else:
            # What we wrote ourselves while typing went on is nobody else's.
            self._overtaken = value != self.sent
            self.stored = self._as_stored = value
            self.set_problem("")

    def _show_stored(self, value: str) -> None:
        """Show it; what the editor makes of it (line ends, blanks around it) is no edit."""
        self.show_value(value)
        self._as_stored, self.stored = value, self.value()

    def restore(self, value: str, since: str) -> None:
        """Put an unsaved value back, and say so."""
        if value != self.stored:
            self.show_value(value)
            self._drafted = since
            self.set_problem("")

    def written(self, value: str) -> None:
        """`value` is stored now; something else may have been typed since."""
        self.stored = self._as_stored = value
        if self.sent == value:
            self.sent = None
        self._overtaken = False
        if not self.dirty:
            self.saved()

    def in_words(self, value: str) -> str:
        """A value as the reader knows it."""
        return value

    def event(self, event: QEvent) -> bool:
        """Keep Escape while there is something of another's to take."""
        known = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        pressed = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if self._overtaken and pressed and event.type() in known:
            if event.type() == QEvent.Type.KeyPress:
                self._take_theirs()
            event.accept()
            return True
        return super().event(event)

    def saved(self) -> None:
        """What stood in it is stored now."""
        self._drafted = ""
        self._overtaken = False
        self.set_problem("")

    def set_problem(self, text: str) -> None:
        """Mark it as wrong and say why; nothing takes the mark away."""
        editor = self.editor
        if bool(editor.property("invalid")) != bool(text):
            editor.setProperty("invalid", bool(text))
            labels.restyle(editor)
        if text:
            self._message.say(text, "bad")
        elif self._overtaken:
            self._message.say(self._theirs(), "warn")
        elif self._drafted:
            said = self.tr("Draft from %1, not saved").replace("%1", self._drafted)
            self._message.say(said, "meta")
        else:
            self._message.say(*self._note)
        editor.setAccessibleDescription(self.message)

    def set_note(self, text: str, kind: str = "hint") -> None:
        """Say something about the value that is not an error: ok or hint."""
        self._note = (text, kind)
        self.set_problem("")

    def _theirs(self) -> str:
        words = self.in_words(self.stored)
        if len(words) > _SHOWN:
            words = f"{words[: _SHOWN - 1]}…"
        said = self.tr('Changed meanwhile to "%1". Leaving saves yours; Esc takes theirs.')
        return said.replace("%1", words)

    def _take_theirs(self) -> None:
        self.load(self.stored)
        self.edited.emit()

    @property
    def editor(self) -> QWidget:
        """What takes the focus."""
        found = self.focusProxy()
        return found if found is not None else self

    def _on_edited(self) -> None:
        self._drafted = ""
        self._overtaken = self._overtaken and self.dirty
        self.set_problem("")
        self.edited.emit()


def owner_of(widget: QObject | None) -> Field | None:
    """The field a widget belongs to."""
    while widget is not None and not isinstance(widget, Field):
        widget = widget.parent()
    return widget
