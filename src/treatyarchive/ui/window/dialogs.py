"""The window's questions and notes."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget

from treatyarchive import __version__
from treatyarchive.archive.store import user_name
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.window.actions import Menus
from treatyarchive.ui.window.keys_dialog import KeysDialog


def ask_empty_trash(window: QWidget, empty: Callable[[], object]) -> None:
    """The only confirmation there is, for the only thing that cannot be undone."""
    box = _box(window, QMessageBox.Icon.Warning, _tr("Empty trash"), _tr("Empty the trash?"))
    box.setInformativeText(
        _tr(
            "Documents in the trash are removed for ever, with their scans. "
            "This is the one thing that cannot be undone."
        )
    )
    yes = box.addButton(_tr("Empty trash"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(_tr("Keep"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    yes.clicked.connect(lambda _checked: empty())
    box.open()


def show_about(window: QWidget) -> None:
    """What this is."""
    words = _tr("Treaty Archive %1").replace("%1", __version__)
    box = _box(window, QMessageBox.Icon.NoIcon, _tr("About"), words)
    box.setInformativeText(_tr("Treaty and state-visit records in one file."))
    box.open()


def ask_name(window: QWidget, settings: Settings, session: Session) -> None:
    """Under which name edits are recorded."""
    dialog = QInputDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(_tr("Your name"))
    dialog.setLabelText(_tr("History shows this name with what you do from now on."))
    dialog.setTextValue(session.who)
    dialog.textValueSelected.connect(lambda name: _take_name(name.strip(), settings, session))
    dialog.open()


def show_keys(window: QWidget, menus: Menus) -> None:
    """Every key there is."""
    KeysDialog(menus, window).open()


def _take_name(name: str, settings: Settings, session: Session) -> None:
    settings.who = name
    session.set_who(name or user_name())


def _box(window: QWidget, icon: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(icon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(text)
    return box


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dialogs", text)
