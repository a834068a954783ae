"""The middle column: header, filters, messages, and the list or what stands in its place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from treatyarchive.ui.library.facet_model import FacetListModel
from treatyarchive.ui.library.filter_bar import FilterBar
from treatyarchive.ui.library.list_header import ListHeader
from treatyarchive.ui.library.model import DocumentListModel
from treatyarchive.ui.library.page_pictures import PagePictures
from treatyarchive.ui.library.result_list import ResultList
from treatyarchive.ui.library.trash_bar import TrashBar
from treatyarchive.ui.widgets.banner import Banner
from treatyarchive.ui.widgets.empty_state import EmptyState


class ListColumn(QWidget):
    """Puts the parts of the column together; what they mean is the screen's."""

    def __init__(
        self,
        documents: DocumentListModel,
        facets: FacetListModel,
        pictures: PagePictures,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.trash = TrashBar()
        self.trash.hide()
        self.header = ListHeader()
        self.filters = FilterBar(facets)
        self.banner = Banner()
        self.list = ResultList(documents, pictures)
        self.empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        head = QWidget()
        head.setProperty("edge", "bottom")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        over = QVBoxLayout(head)
        over.setContentsMargins(0, 0, 0, 0)
        over.setSpacing(0)
        over.addWidget(self.trash)
        over.addWidget(self.header)
        over.addWidget(self.filters)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(head)
        box.addWidget(self.banner)
        box.addWidget(self._stack, 1)

    def show_empty(self, *, empty: bool) -> None:
        """Show what is said instead of a list, or the list."""
        self._stack.setCurrentWidget(self.empty if empty else self.list)

    @property
    def is_empty(self) -> bool:
        """Whether it shows something else than the list."""
        return self._stack.currentWidget() is self.empty
