"""How the program looks: theme, contrast, text size, motion; each takes effect at once."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.preferences import Preferences
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.segmented import Segmented
from treatyarchive.ui.widgets.setting_row import Card, SettingRow
from treatyarchive.ui.widgets.switch import Switch

_SAMPLE = "Договор подписан в Ташкенте. Шартнома Тошкентда имзоланди. Шартқа қол қойылды."


class Appearance(Card):
    """Follows what is chosen in the menus."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(self.tr("Appearance"))
        self._preferences = preferences
        system = self.tr("System")
        themes = [("system", system, ""), ("light", self.tr("Light"), "")]
        self.theme = Segmented([*themes, ("dark", self.tr("Dark"), "")], self.tr("Theme"))
        contrasts = [("system", system, ""), ("normal", self.tr("Normal"), "")]
        self.contrast = Segmented([*contrasts, ("high", self.tr("High"), "")], self.tr("Contrast"))
        sizes = [(str(percent), f"{percent} %", "") for percent in theme.TEXT_SIZES]
        self.text_size = Segmented(sizes, self.tr("Text size"))
        self.motion, self.dim = Switch(""), Switch("")
        self._build()
        self.theme.chosen.connect(preferences.choose_theme)
        self.contrast.chosen.connect(preferences.choose_contrast)
        self.text_size.chosen.connect(preferences.choose_text_size)
        self.motion.toggled.connect(preferences.reduce_motion)
        self.dim.toggled.connect(preferences.dim_pages)
        preferences.changed.connect(self._show)
        theme.notifier().changed.connect(self._show)
        self._show()

    def _build(self) -> None:
        self.add(
            SettingRow(
                self.tr("Theme"), self.tr("System follows the setting of the desktop"), self.theme
            )
        )
        self.add(
            SettingRow(
                self.tr("Contrast"),
                self.tr("High has stronger text and lines"),
                self.contrast,
            )
        )
        self.add(SettingRow(self.tr("Text size"), "", self.text_size))
        self.add(_Sample())
        self.add(
            SettingRow(
                self.tr("Reduce motion"), self.tr("Nothing slides, fades or pulses"), self.motion
            )
        )
        self.add(
            SettingRow(
                self.tr("Dim page images"),
                self.tr("In the dark theme pages of scans are shown a little darker"),
                self.dim,
            )
        )

    def _show(self) -> None:
        self.theme.choose(theme.choice())
        self.contrast.choose(theme.contrast())
        self.text_size.choose(str(theme.text_size()))
        settings = self._preferences.settings
        for switch, on in (
            (self.motion, settings.reduce_motion),
            (self.dim, settings.dim_pages),
        ):
            switch.blockSignals(True)
            switch.setChecked(on)
            switch.blockSignals(False)


class _Sample(QWidget):
    """The two voices in the chosen size."""

    def __init__(self) -> None:
        super().__init__()
        self._source = labels.plain(_SAMPLE, wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 14)
        box.setSpacing(4)
        box.addWidget(labels.plain(self.tr("This is how sources read"), "meta"))
        box.addWidget(self._source)
        theme.notifier().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        # A style sheet, because the program's own would overrule a font.
        family, size = theme.SOURCE_FAMILY, theme.px(15)
        self._source.setStyleSheet(f'font-family: "{family}"; font-size: {size}px;')
