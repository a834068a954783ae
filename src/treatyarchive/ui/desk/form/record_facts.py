"""What a record says of itself and nobody types: when it was made, and changed last."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from treatyarchive.archive.records import Document
from treatyarchive.ui import dates, kept_back
from treatyarchive.ui.widgets import labels


class RecordFacts(QWidget):
    """One line at the end of the form."""

    def __init__(self) -> None:
        super().__init__()
        self._words = labels.plain("", "hint", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._words)

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def show_document(self, document: Document, changed_at: str) -> None:
        """Say when a document was added and changed last, and what it was called before."""
        added = self.tr("Added %1").replace("%1", dates.short(document.created_at[:10]))
        changed = self.tr("changed %1").replace("%1", dates.short(changed_at[:10]))
        codes = document.former_reference_codes
        former = self.tr("formerly %1").replace("%1", ", ".join(codes)) if codes else ""
        first = kept_back.first_number(document)
        said = (added, changed if changed_at else "", former, first)
        self._words.setText(", ".join(filter(None, said)))
