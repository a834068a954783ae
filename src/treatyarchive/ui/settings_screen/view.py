"""The settings screen: one column of cards, and the templates; nothing has to be confirmed."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from treatyarchive.archive import summary
from treatyarchive.ui import theme
from treatyarchive.ui.preferences import Preferences
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings_screen.appearance import Appearance
from treatyarchive.ui.settings_screen.archives import Recent, ThisArchive
from treatyarchive.ui.settings_screen.cataloguing import Cataloguing
from treatyarchive.ui.settings_screen.citations import Citations
from treatyarchive.ui.settings_screen.desk_habits import DeskHabits
from treatyarchive.ui.settings_screen.person import Keyboard, You
from treatyarchive.ui.settings_screen.scans import Scans
from treatyarchive.ui.settings_screen.signing_keys import SigningKeys
from treatyarchive.ui.settings_screen.templates_page import TemplatesPage
from treatyarchive.ui.settings_screen.watched_folders import WatchedFolders
from treatyarchive.ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from treatyarchive.archive.watched import Folder

_WIDE = 680
_AROUND = 56  # px kept in sight above and below what has the keyboard


class SettingsScreen(QWidget):
    """What the user may choose, and what there is to know about the archive."""

    left = Signal()
    keys_asked = Signal()
    check_asked = Signal()
    back_up_asked = Signal()
    names_asked = Signal()
    page_shown = Signal()
    """The templates are shown, or the cards again: other keys are worth a hint."""

    def __init__(
        self, session: Session, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.header = PageHeader(self.tr("Settings"))
        self._at_watched = False
        self.appearance, self.you = Appearance(preferences), You(preferences)
        self.keyboard = Keyboard(preferences)
        self.cataloguing = Cataloguing(session)
        self.desk = DeskHabits(preferences.settings, session.path)
        self._templates: TemplatesPage | None = None
        self.scans = Scans(preferences)
        self.citations, self.keys = Citations(preferences), SigningKeys(session)
        self.archive = ThisArchive(session)
        self.watched = WatchedFolders(writable=not session.read_only)
        self.recent = Recent(preferences.settings, session.path)
        self.keyboard.keys_asked.connect(self.keys_asked)
        self.cataloguing.names_asked.connect(self.names_asked)
        self.cataloguing.templates_asked.connect(self.show_templates)
        self.archive.check_asked.connect(self.check_asked)
        self.archive.back_up_asked.connect(self.back_up_asked)
        self._column = QWidget()
        self.area = QScrollArea()
        self._pages = QStackedWidget()
        self._lay_out()
        self.area.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        theme.notifier().changed.connect(self._fit)
        session.changed.connect(self._refresh)
        self._show_cards()
        self._fit()

    @property
    def cards(self) -> list[QWidget]:
        """All of them, in order."""
        about = [self.archive, self.watched, self.scans, self.citations, self.keys, self.recent]
        return [self.appearance, self.you, self.keyboard, self.cataloguing, self.desk, *about]

    @property
    def templates(self) -> TemplatesPage:
        """The page of templates, made when it is first asked for."""
        if self._templates is None:
            self._templates = TemplatesPage(self._session)
            self._templates.left.connect(self._leave_templates)
            self._pages.addWidget(self._templates)
        return self._templates

    def panes(self) -> list[QWidget]:
        """Where F6 goes: from card to card, or from pane to pane."""
        return self.templates.panes() if self._shows_templates() else self.cards

    def hints(self) -> list[tuple[str, str]]:
        """Keys for the status bar."""
        if self._shows_templates():
            return self.templates.hints()
        return [("Esc", self.tr("Back")), ("F6", self.tr("Next section"))]

    def show_templates(self) -> None:
        """Show the templates instead of the cards."""
        self.header.show_about(self.tr("Templates: what the form shows for a kind of document"))
        self._pages.setCurrentWidget(self.templates)
        self.templates.refresh()
        self.templates.kinds.setFocus()
        self.page_shown.emit()

    def show_watched(self) -> None:
        """Arrive at the watched folders when it is shown next."""
        self._at_watched = True

    def show_job(self, indicator: QWidget) -> None:
        """Take the job indicator."""
        self.header.show_job(indicator)

    def leave(self) -> None:
        """Write what is typed."""
        self.cataloguing.leave()
        if self._templates is not None:
            self._templates.leave()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the archive again, and arrive at the first setting."""
        super().showEvent(event)
        self._refresh()
        self.recent.refresh()
        self.keys.refresh()
        self.desk.refresh()
        QTimer.singleShot(0, self, self._arrive)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back: from the templates to the cards, from these to where one came from."""
        if event.key() == Qt.Key.Key_Escape:
            (self._leave_templates if self._shows_templates() else self.left.emit)()
        else:
            super().keyPressEvent(event)

    def show_folders(self, folders: "Sequence[Folder]", missing: Collection[str]) -> None:
        """Show which folders are watched, and which of them are not there."""
        self.watched.show_folders(folders, missing)

    def _lay_out(self) -> None:
        cards = QVBoxLayout(self._column)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(24)
        for card in self.cards:
            cards.addWidget(card)
        page = QWidget()
        page.setProperty("surface", "window")
        row = QHBoxLayout(page)
        row.setContentsMargins(24, 24, 24, 32)
        row.addStretch(1)
        row.addWidget(self._column, 100, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.area.setWidgetResizable(True)
        self.area.setProperty("surface", "window")
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(page)
        self._pages.addWidget(self.area)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self._pages, 1)

    def _shows_templates(self) -> bool:
        return self._pages.currentWidget() is not self.area

    def _show_cards(self) -> None:
        self.header.show_about(self.tr("Changes take effect at once"))
        self._pages.setCurrentWidget(self.area)

    def _leave_templates(self) -> None:
        self.templates.leave()
        self._show_cards()
        self._refresh()
        self.cataloguing.templates.setFocus()
        self.page_shown.emit()

    def _arrive(self) -> None:
        at_watched, self._at_watched = self._at_watched, False
        if at_watched:
            self._show_cards()
            self.watched.watch.setFocus()
            self._on_range_changed()
        elif self._shows_templates():
            self.show_templates()
        else:
            self.appearance.theme.setFocus()

    def _on_range_changed(self) -> None:
        """Keep the watched folders in sight while they grow into their place."""
        if self.watched.watch is self.window().focusWidget():
            self.area.ensureWidgetVisible(self.watched.watch, 0, theme.px(_AROUND))

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Bring what the keyboard went to into sight, by F6 or by Tab."""
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and not pressed and self.area.isAncestorOf(now):
            self.area.ensureWidgetVisible(now, 0, theme.px(_AROUND))

    def _refresh(self) -> None:
        if self.isVisible():
            self._session.read(summary.read, self.archive.show_summary, self, "summary")
            self.cataloguing.refresh()

    def _fit(self) -> None:
        self._column.setMaximumWidth(theme.px(_WIDE))
