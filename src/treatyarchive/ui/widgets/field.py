"""A field of the form: label above, editor, and below it what there is to say about the value."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.ui.widgets import labels, physical_keys
from treatyarchive.ui.widgets.elided import Elided
from treatyarchive.ui.widgets.in_line import InLine
from treatyarchive.ui.widgets.message import Message
from treatyarchive.ui.widgets.unknown_chip import UnknownChip

_SHOWN = 80  # letters of a value that somebody else wrote


class Field(QWidget):
    """What is stored, what is typed, and the difference between them.

    Subclasses give `value`, `show_value`, `set_read_only` and the widget that takes the focus.
    """

    edited = Signal()
    """Something was typed or chosen that is not saved yet."""
    left = Signal()
    """The reader went on to something else, or pressed Enter."""
    unknown_asked = Signal(bool)
    """Its value is to be said to be unknown, or no longer; by Alt+U, by the chip, by the word."""

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
        self.sayable = False
        """Whether its value can be said to be unknown."""
        self.unknown = False
        """Whether somebody has said so."""
        self.usual = ""
        """A value that says no more than none: what nearly all records have."""
        self.stored = ""
        self._as_stored = ""
        self.sent: str | None = None
        """The value that is being written, None where none is."""
        self._note = ("", "")
        self._drafted = ""
        self._carried: tuple[str, str] | None = None
        """A value of another document that is shown, and what is said of it."""
        self._overtaken = False
        """Whether another value was stored while this one was being typed."""
        self.caption = labels.plain(label, "caption")
        self._own_hint = hint
        self.hint = Elided(hint, "hint")
        if not hint:  # shown without a parent it would be a window for a moment
            self.hint.hide()
        self._chip: UnknownChip | None = None
        # What is said while one types must not push the form about.
        self._message = Message(keeps_room=echoes)
        self.head = QHBoxLayout()
        """Caption and hint; what belongs to the field as a whole stands at its right end."""
        self.head.setSpacing(8)
        self.head.addWidget(self.caption)
        self.head.addWidget(self.hint, 1)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(4)
        self.box.addLayout(self.head)

    def set_editor(self, editor: QWidget) -> None:
        """Put the editor between label and message, named as the label says."""
        self.caption.setBuddy(editor)
        self.setFocusProxy(editor)
        self.box.addWidget(editor)
        self.box.addWidget(self._message)
        self.set_required(required=self.required)

    def take_focus(self) -> None:
        """Give it the keyboard."""
        self.setFocus()

    def set_required(self, *, required: bool) -> None:
        """Want a value, or do without."""
        self.required = required
        self.caption.setText(f"{self.label} *" if required else self.label)
        said = self.tr("%1, required").replace("%1", self.label) if required else self.label
        self.editor.setAccessibleName(said)

    def set_hint(self, hint: str) -> None:
        """Say beside the label what belongs into the field; nothing brings its own hint back."""
        text = hint or self._own_hint
        if text != self.hint.text():
            self.hint.setText(text)
            self.hint.setVisible(bool(text))

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
        if not self.required or self.value() or self.unknown:
            return ""
        return self.empty_words().replace("%1", self.label)

    def empty_words(self) -> str:
        """What is said of a required field without a value; %1 is its label."""
        if self.sayable:
            return self.tr("%1 is empty. Give it, or press Alt+U where it is not known.")
        return self.tr("%1 is empty. Write it as it stands on the source.")

    def set_read_only(self) -> None:
        """Let nothing be changed."""
        raise NotImplementedError

    def set_key(self, key: str) -> None:
        """Tell by which key the field is reached."""
        self.caption.setToolTip(key)

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.value() != self.stored and not self.carried

    @property
    def carried(self) -> bool:
        """Whether it shows the value of another document, which saving would take over."""
        return self._carried is not None and self.value() == self._carried[0] != self.stored

    @property
    def filled(self) -> bool:
        """Whether it holds anything of its own, be it that its value is unknown."""
        return self.value() not in ("", self.usual) or self.unknown

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
        self.sent, self._drafted, self._carried = None, "", None
        self._overtaken = False
        self._show_stored(value)
        self.set_problem("")

    def carry(self, value: str, said: str) -> None:
        """Show a value of another document, and say so: it is no typing, and not stored yet."""
        self.show_value(value)
        self._carried = self.value(), said
        self.set_problem("")

    def say_unknown(self, *, unknown: bool) -> None:
        """Show that the value is said to be unknown, or is not."""
        if unknown == self.unknown:
            return
        self.unknown = unknown
        if self._chip is None:  # few fields ever need one
            self._chip = UnknownChip(self.label)
            self._chip.closed.connect(lambda: self.unknown_asked.emit(False))
            self.head.insertLayout(2, InLine(self._chip))
        self._chip.setVisible(unknown)
        self.set_problem("")

    def refresh(self, value: str) -> None:
        """Take over what is stored by now, but never what is being typed."""
        if value in (self._as_stored, self.stored):
            return
        if not self.dirty or self.value() == value:
            self._carried = None
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
            self._carried = None
            self.show_value(value)
            self._drafted = since
            self.set_problem("")

    def written(self, value: str) -> None:
        """`value` is stored now; something else may have been typed since."""
        self.stored = self._as_stored = value
        self._carried = None
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+U says that the value is unknown, and takes that back."""
        alone = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if self.sayable and alone and physical_keys.letter(event) == "u":
            self.unknown_asked.emit(not self.unknown)
            return
        super().keyPressEvent(event)

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
        elif self.carried and self._carried is not None:
            self._message.say(self._carried[1], "meta")
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

    @property
    def stops(self) -> list[QWidget]:
        """What Tab passes, in order."""
        return [self.editor]

    def _on_edited(self) -> None:
        self._drafted, self._carried = "", None
        self._overtaken = self._overtaken and self.dirty
        self.set_problem("")
        self.edited.emit()


def owner_of(widget: QObject | None) -> Field | None:
    """The field a widget belongs to."""
    while widget is not None and not isinstance(widget, Field):
        widget = widget.parent()
    return widget
