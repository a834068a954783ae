"""Reading scans: whether that begins by itself, and how many pages at once."""

import os

from treatyarchive.ui.preferences import Preferences
from treatyarchive.ui.widgets.segmented import Segmented
from treatyarchive.ui.widgets.setting_row import Card, SettingRow
from treatyarchive.ui.widgets.switch import Switch

_MOST = 4


class Scans(Card):
    """Follows what is chosen elsewhere."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(self.tr("Scans"))
        self._preferences = preferences
        self.by_themselves = Switch("")
        self.by_themselves.toggled.connect(preferences.read_scans)
        text = self.tr("Pages without text are read in the background, and can then be searched")
        self.add(SettingRow(self.tr("Read scans by themselves"), text, self.by_themselves))
        counts = range(1, min(os.cpu_count() or 1, _MOST) + 1)
        choices = [("0", self.tr("Automatic"), ""), *((str(n), str(n), "") for n in counts)]
        self.processes = Segmented(choices, self.tr("Pages at once"))
        self.processes.chosen.connect(preferences.use_reading_processes)
        text = self.tr("Automatic is one for each core of the processor")
        self.add(SettingRow(self.tr("Pages at once"), text, self.processes))
        preferences.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        settings = self._preferences.settings
        self.processes.choose(str(settings.reading_processes))
        self.by_themselves.blockSignals(True)
        self.by_themselves.setChecked(settings.reads_scans)
        self.by_themselves.blockSignals(False)
