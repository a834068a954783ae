"""The keys of the desk that work wherever the keyboard is on it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from treatyarchive.ui.desk.tags.visit_maker import VisitMaker
from treatyarchive.ui.forms.row_editor import RowEditor
from treatyarchive.ui.widgets import physical_keys

_FIRST_DIGIT, _LAST_DIGIT = 10, 18  # the keys 1 to 9 as X11 and Wayland number them

if TYPE_CHECKING:
    from treatyarchive.ui.desk.view import DeskScreen


def add(desk: "DeskScreen") -> None:
    """Have each key do what it is for."""
    within = Qt.ShortcutContext.WidgetWithChildrenShortcut
    form, advising = desk.form, desk.advising
    for keys, call in (
        ("Ctrl+Return", partial(_finish, desk)),
        ("Ctrl+Enter", partial(_finish, desk)),
        ("Ctrl+S", form.save),
        ("Alt+Return", advising.accept),
        ("Alt+Enter", advising.accept),
        ("Alt+Shift+Return", advising.accept_all),
        ("Alt+Shift+Enter", advising.accept_all),
        ("Ctrl+PgUp", partial(desk.step, -1)),
        ("Ctrl+PgDown", partial(desk.step, 1)),
        ("Alt+Q", desk.queueing.choose),
        ("Alt+P", desk.pin),
        ("Alt+0", form.show_places),
        ("Ctrl+F", desk.find_words),
        ("Ctrl+Shift+N", desk.note_passage),
        *((f"Alt+{n}", partial(form.go_to, n)) for n in range(1, 10)),
    ):
        QShortcut(QKeySequence(keys), desk, context=within).activated.connect(call)
    for number, field in enumerate(form.fields.numbered, 1):
        field.set_key(f"Alt+{number}")


def press(desk: "DeskScreen", event: QKeyEvent) -> bool:
    """Do what a key of the desk is for that needs no shortcut; False where it is none."""
    key, letter = event.key(), physical_keys.key(event) if physical_keys.plain(event) else None
    # Alt and a digit by where it lies: some layouts have letters there.
    alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
    if alt and _FIRST_DIGIT <= event.nativeScanCode() <= _LAST_DIGIT:
        desk.form.go_to(event.nativeScanCode() - _FIRST_DIGIT + 1)
        return True
    if letter == Qt.Key.Key_T:
        desk.layout_of.toggle()
        return True
    return (
        _goes_through_marks(desk, event)
        or (key == Qt.Key.Key_F2 and _correct_page(desk))
        or (key == Qt.Key.Key_Delete and _reads(desk) and desk.advising.dismiss())
        or desk.reading.press(event)
    )


def _goes_through_marks(desk: "DeskScreen", event: QKeyEvent) -> bool:
    """F3 goes to the next hit, or where nothing was searched for to the next mark; Esc ends."""
    by = -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
    view = desk.text.view
    if event.key() == Qt.Key.Key_Escape and desk.hits.wanted.words:
        desk.hits.clear()
    elif event.key() != Qt.Key.Key_F3:
        return False
    elif not desk.hits.step(by) and physical_keys.plain(event):
        (view.next_mark if by > 0 else view.previous_mark)()
    return True


def _reads(desk: "DeskScreen") -> bool:
    """Whether the keyboard is where nothing can be typed, in the text or on the scan."""
    return desk.focusWidget() in (desk.text.view, desk.scan.view.canvas)


def _correct_page(desk: "DeskScreen") -> bool:
    """Correct the page of the scan one looks at; False where that cannot be."""
    correcting = desk.text.correcting
    if desk.focusWidget() is not desk.scan.view.canvas or not correcting.can_begin:
        return False
    if correcting.begin_at(desk.scan.view.page):
        desk.layout_of.show_text()
    else:
        words = QCoreApplication.translate("DeskScreen", "No text was read from this page")
        desk.told.emit(words)
    return True


def _finish(desk: "DeskScreen") -> None:
    """Write the row one is in, else save the document and go on."""
    inside: QWidget | None = desk.focusWidget()
    while inside is not None and inside is not desk:
        if isinstance(inside, RowEditor | VisitMaker):
            inside.try_confirm()
            return
        inside = inside.parentWidget()
    desk.form.save_and_next()
