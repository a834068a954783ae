"""The menus of looks: theme, contrast, text size; every window has them."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from treatyarchive.ui import theme
from treatyarchive.ui.preferences import Preferences
from treatyarchive.ui.window.actions import Menus


def add(menus: Menus, view: QMenu, preferences: Preferences) -> None:
    """Add them to a menu; what is chosen elsewhere is ticked here as well."""
    themes = [("system", _tr("&System")), ("light", _tr("&Light")), ("dark", _tr("&Dark"))]
    contrasts = [("system", _tr("&System")), ("normal", _tr("&Normal")), ("high", _tr("&High"))]
    sizes = [(str(percent), f"{percent} %") for percent in theme.TEXT_SIZES]
    groups = (
        menus.choice(view.addMenu(_tr("T&heme")), themes, preferences.choose_theme),
        menus.choice(view.addMenu(_tr("C&ontrast")), contrasts, preferences.choose_contrast),
        menus.choice(view.addMenu(_tr("Te&xt size")), sizes, preferences.choose_text_size),
    )

    def show() -> None:
        chosen = (theme.choice(), theme.contrast(), str(theme.text_size()))
        for group, value in zip(groups, chosen, strict=True):
            _tick(group, value)

    preferences.changed.connect(show)
    show()


def _tick(group: QActionGroup, value: str) -> None:
    for action in group.actions():
        if action.data() == value:
            action.setChecked(True)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menu", text)
