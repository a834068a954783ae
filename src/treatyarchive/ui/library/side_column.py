"""The left column: saved searches above the facets."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from treatyarchive.ui.library.facet_panel import FacetPanel
from treatyarchive.ui.library.saved_list import SavedList


class SideColumn(QWidget):
    """Holds both, the saved searches as high as they are."""

    def __init__(self, saved: SavedList, facets: FacetPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(saved)
        box.addWidget(facets, 1)
