"""The start page: new, open, the sample, what was open lately; it takes drops as well."""

from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from treatyarchive.ui import icons, theme
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.window import actions, panes
from treatyarchive.ui.window.actions import Menus
from treatyarchive.ui.window.adding import paths_of

_WIDE = 760
_MOST_RECENT = 5


class StartWindow(QMainWindow):
    """Shown while no archive is open."""

    open_asked = Signal(object)
    open_dialog_asked = Signal()
    new_asked = Signal()
    sample_asked = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Treaty Archive")
        self.setMinimumSize(1000, 640)
        self.resize(1440, 900)
        self.setAcceptDrops(True)
        self._build_menus()
        page = QWidget()
        page.setProperty("surface", "true")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QVBoxLayout()
        inner.setSpacing(8)
        for text, role in (
            ("Treaty Archive", "start"),
            (
                self.tr("Treaties and state visits in one file: texts, scans, and what they say."),
                "",
            ),
        ):
            label = labels.plain(text, role, wrap=True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inner.addWidget(label)
        inner.addSpacing(16)
        cards = QHBoxLayout()
        cards.setSpacing(16)
        cards.addWidget(self._begin_card(), 1)
        cards.addWidget(self._sample_card(), 1)
        inner.addLayout(cards)
        inner.addSpacing(8)
        inner.addWidget(self._recent_card())
        holder = QWidget()
        holder.setMaximumWidth(_WIDE)
        holder.setLayout(inner)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(holder, 30)
        row.addStretch(1)
        box = QVBoxLayout(page)
        box.setContentsMargins(32, 24, 32, 24)
        box.addStretch(2)
        box.addLayout(row)
        box.addStretch(3)
        self.setCentralWidget(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus."""
        if not panes.press(self.focusWidget(), event):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Archives may be dropped."""
        if _archives(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the archive that was dropped."""
        for path in _archives(event)[:1]:
            event.acceptProposedAction()
            self.open_asked.emit(path)

    def _begin_card(self) -> QFrame:
        card, box = _card(self.tr("Your archive"))
        words = self.tr(
            "One file holds the texts, the scans and the history. Make one, or open one; "
            "a .tarchive file can also be dropped here."
        )
        box.addWidget(labels.plain(words, wrap=True))
        box.addStretch(1)
        new = labels.button(self.tr("New archive…"), "primary")
        new.clicked.connect(self.new_asked)
        old = labels.button(self.tr("Open archive…"))
        old.clicked.connect(self.open_dialog_asked)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(new)
        row.addWidget(old)
        row.addStretch(1)
        box.addLayout(row)
        return card

    def _sample_card(self) -> QFrame:
        card, box = _card(self.tr("Look around first"))
        words = self.tr(
            "The sample archive holds three state visits, 2021 to 2024, with texts in four "
            "languages, scans and finished records. It is a copy: change what you like."
        )
        box.addWidget(labels.plain(words, wrap=True))
        box.addStretch(1)
        sample = labels.button(self.tr("Open sample archive"), icon="library")
        sample.clicked.connect(self.sample_asked)
        box.addWidget(sample, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _recent_card(self) -> QFrame:
        card, box = _card(self.tr("Recent archives"))
        paths = self._settings.recent()[:_MOST_RECENT]
        for path in paths:
            box.addWidget(self._recent_row(path))
        if not paths:
            box.addWidget(labels.plain(self.tr("Archives you open are listed here."), "meta"))
        return card

    def _recent_row(self, path: Path) -> QWidget:
        there = path.is_file()
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        sign = QLabel()
        icons.wear(sign, "archive" if there else "warning", 18, "text2" if there else "warn")
        line.addWidget(sign)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(labels.plain(path.name, "strong"))
        if there:
            changed = QDateTime.fromSecsSinceEpoch(int(path.stat().st_mtime))
            day = QLocale().toString(changed, "d MMM yyyy")
            said = self.tr("%1  ·  changed %2").replace("%1", str(path.parent)).replace("%2", day)
        else:
            said = self.tr("Not found in %1").replace("%1", str(path.parent))
        words.addWidget(labels.plain(said, "meta"))
        line.addLayout(words, 1)
        line.addWidget(self._recent_button(path, there=there))
        return row

    def _recent_button(self, path: Path, *, there: bool) -> QPushButton:
        if there:
            button = labels.button(self.tr("Open"), "link")
            button.clicked.connect(lambda: self.open_asked.emit(path))
            button.setAccessibleName(self.tr("Open %1").replace("%1", path.name))
            return button
        button = labels.button(self.tr("Forget"), "link")
        button.clicked.connect(lambda: self._on_forget_clicked(path, button))
        button.setAccessibleName(self.tr("Forget %1").replace("%1", path.name))
        return button

    def _on_forget_clicked(self, path: Path, button: QPushButton) -> None:
        self._settings.forget(path)
        row = button.parentWidget()
        if row is not None:
            row.hide()

    def _build_menus(self) -> None:
        menus = Menus(self.menuBar())
        file = menus.menu(self.tr("&File"))
        menus.add(file, "new", self.tr("&New archive…"), "Ctrl+N", self.new_asked.emit)
        menus.add(file, "open", self.tr("&Open archive…"), "Ctrl+O", self.open_dialog_asked.emit)
        menus.add(file, "sample", self.tr("Open &sample archive"), "", self.sample_asked.emit)
        file.addSeparator()
        menus.add(file, "quit", self.tr("&Quit"), "Ctrl+Q", self.close)
        view = menus.menu(self.tr("&View"))
        actions.looks(menus, view, self._choose_theme, self._choose_text_size)

    def _choose_theme(self, name: str) -> None:
        self._settings.theme = name
        theme.choose(name)

    def _choose_text_size(self, percent: str) -> None:
        self._settings.text_size = int(percent)
        theme.resize(int(percent))


def _card(title: str) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("surface", "card")
    box = QVBoxLayout(card)
    box.setContentsMargins(20, 16, 20, 16)
    box.setSpacing(10)
    box.addWidget(labels.plain(title, "header"))
    return card, box


def _archives(event: QDropEvent) -> list[Path]:
    return [Path(path) for path in paths_of(event.mimeData()) if path.endswith(".tarchive")]
