"""An archive without documents: where to drop the first ones."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets.drop_card import DropCard
from treatyarchive.ui.widgets.first_page import FirstPage


class EmptyArchive(FirstPage):
    """Fills the library while there is nothing in it."""

    files_asked = Signal()
    folder_asked = Signal()
    open_asked = Signal()

    def __init__(self, settings: Settings, path: Path, parent: QWidget | None = None) -> None:
        card = DropCard(
            _tr("Drop texts and scans here"),
            _tr(
                "Texts (Word, OpenDocument, RTF, HTML, TXT), mail, scans (PDF, TIFF, JPEG, PNG, "
                "HEIC), zip files or a whole folder. Nothing leaves this computer."
            ),
            (_tr("Choose files…"), _tr("Choose a folder…")),
        )
        super().__init__(
            _tr("This archive is empty"),
            _tr("Add the first documents; you can describe them later at the desk."),
            card,
            settings,
            without=path,
            parent=parent,
        )
        card.first_asked.connect(self.files_asked)
        card.second_asked.connect(self.folder_asked)
        self.add_link(_tr("Open another archive…")).clicked.connect(self.open_asked)


def _tr(text: str) -> str:
    return QCoreApplication.translate("EmptyArchive", text)
