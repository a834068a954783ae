"""The start page: new, open, the sample, what was open lately; it takes drops as well."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from treatyarchive.ui.preferences import Preferences
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets.drop_card import DropCard
from treatyarchive.ui.widgets.first_page import FirstPage
from treatyarchive.ui.window import looks, panes
from treatyarchive.ui.window.actions import Menus
from treatyarchive.ui.window.drop_target import DropTarget


class StartWindow(QMainWindow):
    """Shown while no archive is open."""

    open_asked = Signal(object)
    open_dialog_asked = Signal()
    new_asked = Signal()
    sample_asked = Signal()
    files_dropped = Signal(list)
    """Files were dropped that an archive is still to be made for."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Treaty Archive")
        self.setMinimumSize(1000, 640)
        self.resize(1440, 900)
        self._preferences = Preferences(settings, self)
        self._build_menus()
        card = DropCard(
            self.tr("Drop an archive here, or texts and scans for a new one"),
            self.tr("An archive is one file, NAME.tarchive. Nothing leaves this computer."),
            (self.tr("New archive…"), self.tr("Open archive…")),
        )
        card.first_asked.connect(self.new_asked)
        card.second_asked.connect(self.open_dialog_asked)
        page = FirstPage(
            "Treaty Archive",
            self.tr("Treaties and state visits in one file: texts, scans, and what they say."),
            card,
            settings,
        )
        page.sample_asked.connect(self.sample_asked)
        page.archive_asked.connect(self.open_asked)
        self.setCentralWidget(page)
        self._drops = DropTarget(self, self.tr("Drop to make an archive of them"))
        self._drops.archive_dropped.connect(self.open_asked)
        self._drops.files_dropped.connect(self.files_dropped)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus."""
        if not panes.press(self.focusWidget(), event):
            super().keyPressEvent(event)

    def _build_menus(self) -> None:
        menus = Menus(self.menuBar())
        file = menus.menu(self.tr("&File"))
        menus.add(file, "new", self.tr("&New archive…"), "Ctrl+N", self.new_asked.emit)
        menus.add(file, "open", self.tr("&Open archive…"), "Ctrl+O", self.open_dialog_asked.emit)
        menus.add(file, "sample", self.tr("Open &sample archive"), "", self.sample_asked.emit)
        file.addSeparator()
        menus.add(file, "quit", self.tr("&Quit"), "Ctrl+Q", self.close)
        looks.add(menus, menus.menu(self.tr("&View")), self._preferences)
        help_menu = menus.menu(self.tr("&Help"))
        menus.add(help_menu, "keys", self.tr("&Keyboard"), "F1 ?", lambda: self._show_keys(menus))

    def _show_keys(self, menus: Menus) -> None:
        from treatyarchive.ui.window.keys_dialog import KeysDialog  # noqa: PLC0415 - starting need not wait

        KeysDialog(menus, self).open()
