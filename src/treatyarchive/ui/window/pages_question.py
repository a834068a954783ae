"""The one question adding asks: are several images one document or many."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from treatyarchive.ui.widgets import labels
from treatyarchive.ui.window.alternatives import Alternatives


class PagesQuestion(Alternatives):
    """Asked once for all images that came together."""

    pages_wanted = Signal()
    documents_wanted = Signal()

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add images"))
        words = self.tr("Are they the pages of one document, in the order of their names?")
        title = self.tr("Add %n image(s)", "", count)
        self.ask(
            [labels.plain(title, "header"), labels.plain(words, wrap=True)],
            (self.tr("One document with %n page(s)", "", count), self.pages_wanted),
            (self.tr("%n document(s)", "", count), self.documents_wanted),
        )
