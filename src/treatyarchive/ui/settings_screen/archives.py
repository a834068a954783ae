"""The archive that is open, and those opened before it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from treatyarchive.archive.summary import Summary
from treatyarchive.ui import dates
from treatyarchive.ui.amounts import data_size
from treatyarchive.ui.recents import is_there
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided
from treatyarchive.ui.widgets.setting_row import Card, SettingRow


class ThisArchive(Card):
    """Where it lies, how large it is; checking it and backing it up."""

    check_asked = Signal()
    back_up_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(self.tr("Archive"))
        self._session = session
        self.holds, self.amount, self.made = (labels.plain("") for _ in range(3))
        path = Elided(str(session.path))
        path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        facts: list[tuple[str, QLabel]] = [
            (self.tr("File"), path),
            (self.tr("Size"), self.amount),
            (self.tr("Holds"), self.holds),
            (self.tr("Made"), self.made),
        ]
        if session.read_only:
            words = self.tr("The file can be read but not written; nothing here can be changed")
            facts.append((self.tr("Access"), labels.plain(words, wrap=True)))
        self.add(_facts(facts))
        check = labels.button(self.tr("Check archive"))
        check.clicked.connect(self.check_asked)
        text = self.tr("Reads every row, text and scan, and names what is damaged")
        self.add(SettingRow(self.tr("Look for damage"), text, check))
        back_up = labels.button(self.tr("Back up…"))
        back_up.clicked.connect(self.back_up_asked)
        text = self.tr("Copies the whole archive and checks the copy; you can go on working")
        self.add(SettingRow(self.tr("Back up"), text, back_up))

    def show_summary(self, found: Summary) -> None:
        """Show what was read."""
        documents = self.tr("%n document(s)", "", found.documents)
        scans = self.tr("%n scan(s)", "", found.scans)
        self.holds.setText(f"{documents}, {scans}" if found.scans else documents)
        self.amount.setText(data_size(found.bytes))
        self.made.setText(dates.long(found.created_at[:10]))


class Recent(Card):
    """Archives opened lately; the list can be emptied, the files stay."""

    def __init__(self, settings: Settings, current: Path) -> None:
        super().__init__(self.tr("Recent archives"))
        self._settings, self._current = settings, current
        self.clear_list = labels.button("")
        self.refresh()

    def refresh(self) -> None:
        """Show the list as it is now."""
        self.clear()
        others = [path for path in self._settings.recent() if path != self._current]
        for path in others:
            self.add(_archive(path, self.tr("%1 (not found)")))
        self.clear_list = labels.button(self.tr("Clear list"))
        self.clear_list.setEnabled(bool(others))
        self.clear_list.clicked.connect(self._on_clear_clicked)
        title = self.tr("%n other archive(s)", "", len(others)) if others else self.tr("No others")
        text = self.tr("Clearing the list leaves the files where they are")
        self.add(SettingRow(title, text if others else "", self.clear_list))

    def _on_clear_clicked(self) -> None:
        self._settings.forget_all()
        self._settings.remember(self._current)
        self.refresh()


def _archive(path: Path, missing: str) -> QWidget:
    made = QWidget()
    name = path.name if is_there(path) else missing.replace("%1", path.name)
    box = QVBoxLayout(made)
    box.setContentsMargins(16, 10, 16, 10)
    box.setSpacing(2)
    box.addWidget(Elided(name, "strong"))
    box.addWidget(Elided(str(path.parent), "meta"))
    return made


def _facts(rows: list[tuple[str, QLabel]]) -> QWidget:
    made = QWidget()
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for place, (name, value) in enumerate(rows):
        grid.addWidget(labels.plain(name, "meta"), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, place, 1)
    row = QHBoxLayout(made)
    row.setContentsMargins(16, 14, 16, 14)
    row.addLayout(grid)
    return made
