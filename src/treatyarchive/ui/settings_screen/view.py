"""The settings screen: one column of cards; there is no button to confirm anything."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from treatyarchive.archive import summary
from treatyarchive.ui import theme
from treatyarchive.ui.preferences import Preferences
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings_screen.appearance import Appearance
from treatyarchive.ui.settings_screen.archives import Recent, ThisArchive
from treatyarchive.ui.settings_screen.person import Keyboard, You
from treatyarchive.ui.settings_screen.scans import Scans
from treatyarchive.ui.settings_screen.watched_folders import WatchedFolders
from treatyarchive.ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from treatyarchive.archive.watched import Folder

_WIDE = 680


class SettingsScreen(QWidget):
    """What the user may choose, and what there is to know about the archive."""

    left = Signal()
    keys_asked = Signal()
    check_asked = Signal()
    back_up_asked = Signal()

    def __init__(
        self, session: Session, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.header = PageHeader(self.tr("Settings"))
        self._at_watched = False
        self.header.show_about(self.tr("Changes take effect at once"))
        self.appearance, self.you = Appearance(preferences), You(preferences)
        self.keyboard = Keyboard(preferences)
        self.scans = Scans(preferences)
        self.archive = ThisArchive(session)
        self.watched = WatchedFolders(writable=not session.read_only)
        self.recent = Recent(preferences.settings, session.path)
        self.keyboard.keys_asked.connect(self.keys_asked)
        self.archive.check_asked.connect(self.check_asked)
        self.archive.back_up_asked.connect(self.back_up_asked)
        self._column = QWidget()
        cards = QVBoxLayout(self._column)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(24)
        for card in self.panes():
            cards.addWidget(card)
        page = QWidget()
        page.setProperty("surface", "window")
        row = QHBoxLayout(page)
        row.setContentsMargins(24, 24, 24, 32)
        row.addStretch(1)
        row.addWidget(self._column, 100, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setProperty("surface", "window")
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self.area, 1)
        self.area.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        theme.notifier().changed.connect(self._fit)
        session.changed.connect(self._refresh)
        self._fit()

    def panes(self) -> list[QWidget]:
        """Where F6 goes: from card to card."""
        about = [self.archive, self.watched, self.scans, self.recent]
        return [self.appearance, self.you, self.keyboard, *about]

    def hints(self) -> list[tuple[str, str]]:
        """Keys for the status bar."""
        return [("Esc", self.tr("Back")), ("F6", self.tr("Next section"))]

    def show_watched(self) -> None:
        """Arrive at the watched folders when it is shown next."""
        self._at_watched = True

    def show_job(self, indicator: QWidget) -> None:
        """Take the job indicator."""
        self.header.show_job(indicator)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the archive again, and arrive at the first setting."""
        super().showEvent(event)
        self._refresh()
        self.recent.refresh()
        QTimer.singleShot(0, self, self._arrive)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def show_folders(self, folders: "Sequence[Folder]", missing: Collection[str]) -> None:
        """Show which folders are watched, and which of them are not there."""
        self.watched.show_folders(folders, missing)

    def _arrive(self) -> None:
        at_watched, self._at_watched = self._at_watched, False
        if at_watched:
            self.watched.watch.setFocus()
            self._on_range_changed()
        else:
            self.appearance.theme.setFocus()

    def _on_range_changed(self) -> None:
        """Keep the watched folders in sight while they grow into their place."""
        if self.watched.watch is self.window().focusWidget():
            self.area.ensureWidgetVisible(self.watched.watch, 0, 40)

    def _refresh(self) -> None:
        if self.isVisible():
            self._session.read(summary.read, self.archive.show_summary, self, "summary")

    def _fit(self) -> None:
        self._column.setMaximumWidth(theme.px(_WIDE))
