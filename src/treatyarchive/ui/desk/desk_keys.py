"""The keys of the desk that work wherever the keyboard is on it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from treatyarchive.ui.desk.tags.visit_maker import VisitMaker
from treatyarchive.ui.forms.row_editor import RowEditor

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


def _finish(desk: "DeskScreen") -> None:
    """Write the row one is in, else save the document and go on."""
    inside: QWidget | None = desk.focusWidget()
    while inside is not None and inside is not desk:
        if isinstance(inside, RowEditor | VisitMaker):
            inside.try_confirm()
            return
        inside = inside.parentWidget()
    desk.form.save_and_next()
