"""In which style documents are cited."""

from treatyarchive.ui.preferences import Preferences
from treatyarchive.ui.widgets.segmented import Segmented
from treatyarchive.ui.widgets.setting_row import Card, SettingRow


class Citations(Card):
    """Follows what is chosen elsewhere."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(self.tr("Citations"))
        self._preferences = preferences
        styles = [
            ("chicago", self.tr("Chicago"), ""),
            ("apa", self.tr("APA"), ""),
            ("gost", self.tr("GOST"), ""),
        ]
        self.style_ = Segmented(styles, self.tr("Style"))
        self.style_.chosen.connect(preferences.choose_citation_style)
        text = self.tr("Copy citation in the Edit menu writes it so, with page and quotation")
        self.add(SettingRow(self.tr("Style"), text, self.style_))
        preferences.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.style_.choose(self._preferences.settings.citation_style)
