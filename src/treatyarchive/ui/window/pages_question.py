"""The one question adding asks: are several images one document or many."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from treatyarchive.ui import theme
from treatyarchive.ui.widgets import labels


class PagesQuestion(QDialog):
    """Asked once for all images that came together."""

    pages_wanted = Signal()
    documents_wanted = Signal()

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add images"))
        title = labels.plain(self.tr("Add %n image(s)", "", count), "header")
        words = labels.plain(
            self.tr("Are they the pages of one document, in the order of their names?"), wrap=True
        )
        pages = labels.button(self.tr("One document with %n page(s)", "", count), "primary")
        pages.clicked.connect(self._on_pages_clicked)
        each = labels.button(self.tr("%n document(s)", "", count))
        each.clicked.connect(self._on_each_clicked)
        cancel = labels.button(self.tr("Cancel"), "quiet")
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(pages)
        buttons.addWidget(each)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(12)
        box.addWidget(title)
        box.addWidget(words)
        box.addLayout(buttons)
        self.setMinimumWidth(theme.px(460))

    def _on_pages_clicked(self) -> None:
        self.accept()
        self.pages_wanted.emit()

    def _on_each_clicked(self) -> None:
        self.accept()
        self.documents_wanted.emit()
