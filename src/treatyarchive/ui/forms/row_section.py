"""A part of a form with rows: what there is, and below it the form for one more."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from treatyarchive.ui.forms.row_editor import RowEditor
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.fact_list import FactList
from treatyarchive.ui.widgets.fact_row import FactRow
from treatyarchive.ui.widgets.section import Section

Values = Callable[[int], Mapping[str, str]]
_ROW = "row"
_MOST = 200  # rows that are shown: a visit may have thousands of documents


class RowSection(Section):
    """Parties, events, relations; without an editor its rows are only gone to.

    `put` and `removed` say what is wished; `done` or `refuse` tells what became of it.
    """

    put = Signal(int, object)
    """The number of the row, 0 for a new one, and its values by name."""
    removed = Signal(int)
    followed = Signal(int)
    """What a row speaks of is wanted: its document, the other instrument."""
    typed = Signal()
    rebuilt = Signal()
    """The order of Tab is to be set anew."""

    def __init__(
        self,
        name: str,
        label: str,
        make_editor: Callable[[], RowEditor] | None = None,
        adding: str = "",
        *,
        follows: bool = False,
    ) -> None:
        """`make_editor` is called when a row is first changed or added: a screen has many.

        `adding` stands on the button that asks for one more row.

        With `follows` Enter goes to what a row speaks of, and F2 alone changes it.
        """
        super().__init__(label)
        self.caption.setProperty("role", "rowtitle")
        self.name = name
        self.list = FactList(label)
        self.nothing = labels.plain("", "hint", wrap=True)
        self._editor: RowEditor | None = None
        self._make_editor = make_editor
        self.add = labels.button(adding, "link", "plus", compact=True)
        self.add.setAutoDefault(True)  # Enter presses it
        self._adding, self._follows = adding, follows
        self._values: Values = lambda _: {}
        self._preset: Mapping[str, str] = {}
        self._writable = True
        self._awaited = 0
        self.caption.setBuddy(self.list)
        self.box.addWidget(self.nothing)
        self.box.addWidget(self.list)
        if make_editor is not None:
            self.box.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self.add.hide()
        self.list.opened.connect(self._on_list_opened)
        self.list.followed.connect(self.followed)
        self.list.changed.connect(self.change)
        self.list.added.connect(self.begin)
        self.list.removed.connect(self._on_list_removed)
        self.add.clicked.connect(self.begin)

    @property
    def editor(self) -> RowEditor | None:
        """The form of one row, made when first asked for; None where rows are only gone to."""
        if self._editor is None and self._make_editor is not None:
            self._editor = editor = self._make_editor()
            editor.hide()
            self.box.insertWidget(self.box.indexOf(self.add), editor)
            editor.confirmed.connect(lambda values: self.put.emit(editor.row, values))
            editor.given_up.connect(self.close_editor)
            editor.typed.connect(self.typed)
        return self._editor

    @property
    def stops(self) -> list[QWidget]:
        """What Tab passes, in order."""
        editor = [] if self._editor is None else self._editor.stops
        return [self.list, *editor, *([self.add] if self._make_editor else [])]

    def set_read_only(self) -> None:
        """Let nothing be changed."""
        self._writable = False
        self.add.hide()

    def show_rows(
        self, rows: Sequence[FactRow], values: Values | None = None, nothing: str = ""
    ) -> None:
        """Show these; `values` tells what the editor of a row begins with."""
        self._values = values or self._values
        left = len(rows) - _MOST
        more = self.tr("and %n more, to be found in the library", "", left) if left > 0 else ""
        self.list.show_rows([*rows[:_MOST], FactRow(0, more)] if more else rows)
        self.list.setVisible(bool(rows))
        if self._awaited in [row.key for row in rows]:
            self.list.point_at(self._awaited)
            self._awaited = 0
            if self.add.hasFocus():  # it was the only place to go while there was no row
                self.take_focus()
        self.nothing.setText(nothing)
        self.nothing.setVisible(bool(nothing) and not rows)
        known = sum(row.key > 0 for row in rows)
        self.count.setText(str(known) if known else "")

    def set_preset(self, values: Mapping[str, str]) -> None:
        """What a new row begins with."""
        self._preset = values

    def take_focus(self) -> None:
        """Go to the rows, to the form where it is open, else to the button."""
        if self._editor is not None and not self._editor.isHidden():
            self._editor.fields[0].setFocus()
        else:
            target = self.list if self.list.facts.rows else self.add
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin(self) -> None:
        """Open the form for a new row."""
        self._open(0, self._preset, self._adding)

    def change(self, row: int) -> None:
        """Open the form for a row that is there."""
        self._open(max(row, 0), self._values(row), self._action(row))

    def done(self, row: int) -> None:
        """What was asked for is written; `row` is the one to go to."""
        self._awaited = row
        self.close_editor()

    def refuse(self, why: str) -> None:
        """Say why it was not written."""
        if self._editor is not None:
            self._editor.say(why)

    def close_editor(self) -> None:
        """Put the form away; the keyboard goes back to the rows."""
        if self._editor is None or self._editor.isHidden():
            return
        focus = self.window().focusWidget()
        had_focus = focus is not None and self._editor.isAncestorOf(focus)
        row = self._editor.row
        self.forget()
        if had_focus:
            self.list.point_at(row)
            self.take_focus()
        self.typed.emit()

    def forget(self) -> None:
        """Put the form away without a word: another record is shown."""
        if self._editor is not None:
            self._editor.hide()
            self.add.setVisible(self._writable)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ins asks for one more row from the button, too, where there is none yet."""
        if event.key() == Qt.Key.Key_Insert and self.add.isVisible():
            self.begin()
        else:
            super().keyPressEvent(event)

    def _action(self, row: int) -> str:
        return self.tr("Change") if row > 0 else self._adding

    def draft(self) -> dict[str, str]:
        """What is typed into the form and not written, by `section.field`."""
        if self._editor is None or self._editor.isHidden():
            return {}
        typed = self._editor.changed()
        if not typed:
            return {}
        return {f"{self.name}.{name}": value for name, value in typed.items()} | {
            f"{self.name}.{_ROW}": str(self._editor.row)
        }

    def restore(self, draft: Mapping[str, str]) -> None:
        """Open the form with what was typed into it; without any put it away."""
        before = f"{self.name}."
        typed = {k.removeprefix(before): v for k, v in draft.items() if k.startswith(before)}
        self.forget()
        if not typed or self._make_editor is None:
            return
        row = int(typed.pop(_ROW, "0"))
        values = self._values(row) if row else self._preset
        self._show_editor(row, values, self._action(row))
        if self._editor is not None:
            self._editor.show_typed(typed)

    def _open(self, row: int, values: Mapping[str, str], action: str) -> None:
        editor = self.editor if self._writable else None
        if editor is None:
            return
        self._show_editor(row, values, action)
        editor.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(
            0, editor, lambda: self.list.reached.emit(editor.y() - self.list.y(), editor.height())
        )

    def _show_editor(self, row: int, values: Mapping[str, str], action: str) -> None:
        if self.editor is not None:
            self.editor.begin(row, values, action)
            self.add.hide()
            self.editor.show()
            self.rebuilt.emit()

    def _on_list_opened(self, key: int) -> None:
        nobodys = key < 1 and not self._values(key)
        if self._make_editor is None or not self._writable or nobodys or self._follows:
            self.followed.emit(key)
        else:
            self.change(key)

    def _on_list_removed(self, key: int) -> None:
        if self._writable and self._make_editor is not None:
            self.removed.emit(key)
