"""Who is working, and with which keys."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from treatyarchive.archive.store import user_name
from treatyarchive.ui import theme
from treatyarchive.ui.preferences import Preferences
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.setting_row import Card, SettingRow
from treatyarchive.ui.widgets.switch import Switch

_WIDE = 240


class You(Card):
    """The name that history keeps with every edit."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(self.tr("You"))
        self._preferences = preferences
        self.name = QLineEdit(preferences.settings.who)
        self.name.setPlaceholderText(user_name())
        self.name.setMaxLength(120)
        self.name.editingFinished.connect(self._on_name_finished)
        text = self.tr("History shows it with what you do from now on")
        self.add(SettingRow(self.tr("Your name"), text, self.name))
        theme.notifier().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.name.setFixedWidth(theme.px(_WIDE))

    def _on_name_finished(self) -> None:
        if self.name.text().strip() != self._preferences.settings.who:
            self._preferences.take_name(self.name.text())


class Keyboard(Card):
    """Single keys, and the list of all."""

    keys_asked = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(self.tr("Keyboard"))
        self._preferences = preferences
        self.single = Switch("")
        self.single.toggled.connect(preferences.use_single_keys)
        text = self.tr("T, R, / and ? outside text fields; off, only keys with Ctrl, Alt or F work")
        self.add(SettingRow(self.tr("Single keys"), text, self.single))
        self.all = labels.button(self.tr("Show all keys"))
        self.all.clicked.connect(self.keys_asked)
        self.add(SettingRow(self.tr("All keys"), self.tr("Also by F1"), self.all))
        preferences.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.single.blockSignals(True)
        self.single.setChecked(self._preferences.settings.single_keys)
        self.single.blockSignals(False)
