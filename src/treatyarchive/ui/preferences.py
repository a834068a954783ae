"""What the user has chosen, applied at once and kept; menus and the settings screen share it."""

from PySide6.QtCore import QObject, Signal

from treatyarchive.ui import theme
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets import physical_keys


class Preferences(QObject):
    """Each setter takes effect before it returns."""

    changed = Signal()
    named = Signal(str)
    """Edits are to be recorded under this name; the system's own where it is empty."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        theme.reduce_motion(settings.reduce_motion)
        physical_keys.switch(settings.single_keys)
        if not settings.dim_pages:
            self._dim(dimmed=False)

    def choose_theme(self, name: str) -> None:
        """Use the theme `system`, `light` or `dark`."""
        self.settings.theme = name
        theme.choose(name)
        self.changed.emit()

    def choose_contrast(self, name: str) -> None:
        """Use the contrast `system`, `normal` or `high`."""
        self.settings.contrast = name
        theme.set_contrast(name)
        self.changed.emit()

    def choose_text_size(self, percent: str) -> None:
        """Use a text size from 90 to 150."""
        self.settings.text_size = int(percent)
        theme.resize(int(percent))
        self.changed.emit()

    def reduce_motion(self, reduced: bool) -> None:
        """Have nothing move, or let it move."""
        self.settings.reduce_motion = reduced
        theme.reduce_motion(reduced)
        self.changed.emit()

    def dim_pages(self, dimmed: bool) -> None:
        """Dim page images in dark themes, or not."""
        self.settings.dim_pages = dimmed
        self._dim(dimmed=dimmed)
        self.changed.emit()

    def use_single_keys(self, used: bool) -> None:
        """Have single letters be keys, or not."""
        self.settings.single_keys = used
        physical_keys.switch(used)
        self.changed.emit()

    def read_scans(self, wished: bool) -> None:
        """Have scans read by themselves, or not."""
        self.settings.reads_scans = wished
        self.changed.emit()

    def use_reading_processes(self, count: str) -> None:
        """Read so many pages at once; 0 is one a core."""
        self.settings.reading_processes = int(count)
        self.changed.emit()

    def choose_citation_style(self, name: str) -> None:
        """Cite in the style `chicago`, `apa` or `gost`."""
        self.settings.citation_style = name
        self.changed.emit()

    def take_name(self, name: str) -> None:
        """Record edits under this name; under the system's own where it is empty."""
        self.settings.who = name
        self.named.emit(self.settings.who)
        self.changed.emit()

    def _dim(self, *, dimmed: bool) -> None:
        from treatyarchive.ui.widgets import page_paint  # noqa: PLC0415 - starting need not wait

        page_paint.set_dimmed(dimmed)
